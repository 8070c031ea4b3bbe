package spillway.generate;

import java.util.Arrays;
import java.util.TreeMap;
import spillway.account.AccountView;
import spillway.account.Book;
import spillway.event.Event;
import spillway.event.JournalRecord;
import spillway.event.JournalSink;
import spillway.event.MarketEvent.MarkPublished;
import spillway.event.VenueEvent.DeficitBooked;
import spillway.event.VenueEvent.Deleveraged;
import spillway.event.VenueEvent.Liquidated;
import spillway.event.VenueEvent.TakenOver;
import spillway.event.VenueEvent.Unwound;
import spillway.world.World;

/**
 * What is compared with the published figures of 10 October 2025, read off a run's journal. Notional in USD at the mark of
 * the moment, single-sided.
 */
public final class OctoberOutcome implements JournalSink {
    private static final OctoberMarket[] MARKETS = OctoberMarket.values();
    private static final long SECOND = 1_000_000_000L;

    private final World world;
    private final double[] lowestMark;
    private final double[] lowestExecution;
    private final double[] lastMark;
    private final long[] lowestMarkNanos = new long[MARKETS.length];
    private final double[] soldByMarket = new double[MARKETS.length];
    private final double[] deleveragedByMarket = new double[MARKETS.length];
    private final double[] soldBySecond;
    private final double[] deleveragedBySecond;
    private final boolean[] soldBefore = new boolean[MARKETS.length];
    private final TreeMap<Integer, Double> deleveragedByAccount = new TreeMap<>();
    private double soldLong;
    private double sold;
    private double forcedLong;
    private double unwound;
    private double deleveraged;
    private double throughBackstop;
    private double inProfit;
    private double deficit;
    private long liquidations;
    private long deleveragings;
    private long deleveragingsInProfit;
    private int takeovers;
    private boolean deleveragedUnsold;

    public OctoberOutcome(World world) {
        this.world = world;
        lowestMark = new double[MARKETS.length];
        Arrays.setAll(lowestMark, m -> MARKETS[m].openPrice());
        lowestExecution = lowestMark.clone();
        lastMark = lowestMark.clone();
        int seconds = (int) ((world.endNanos() - world.startNanos()) / SECOND) + 1;
        soldBySecond = new double[seconds];
        deleveragedBySecond = new double[seconds];
    }

    @Override
    public void append(JournalRecord entry) {
        Event event = entry.event();
        long now = entry.timeNanos();
        if (event instanceof MarkPublished e && e.instrument() < MARKETS.length) {
            mark(e, now);
        } else if (event instanceof Liquidated e) {
            liquidations++;
            sold(e.instrument(), e.lots(), e.mark(), now);
        } else if (event instanceof Unwound e) {
            unwound += sold(e.instrument(), e.lots(), e.mark(), now);
        } else if (event instanceof TakenOver) {
            takeovers++;
        } else if (event instanceof Deleveraged e) {
            deleveraged(e, now);
        } else if (event instanceof DeficitBooked e) {
            deficit += OctoberAssets.usd().units(e.atoms());
        }
    }

    private void mark(MarkPublished e, long now) {
        int m = e.instrument();
        lastMark[m] = e.mark();
        lowestExecution[m] = Math.min(lowestExecution[m], e.execution());
        if (e.mark() < lowestMark[m]) {
            lowestMark[m] = e.mark();
            lowestMarkNanos[m] = now;
        }
    }

    private double sold(int m, long lots, double mark, long now) {
        double notional = notional(m, lots, mark);
        sold += notional;
        soldLong += lots < 0 ? notional : 0;
        forcedLong += lots < 0 ? notional : 0;
        soldByMarket[m] += notional;
        soldBySecond[second(now)] += notional;
        soldBefore[m] = true;
        return notional;
    }

    private void deleveraged(Deleveraged e, long now) {
        int m = e.instrument();
        double notional = notional(m, e.lots(), e.mark());
        deleveragings++;
        deleveraged += notional;
        forcedLong += e.lots() < 0 ? notional : 0;
        deleveragedByMarket[m] += notional;
        deleveragedBySecond[second(now)] += notional;
        deleveragedByAccount.merge(e.winner(), notional, Double::sum);
        throughBackstop += isBackstop(e.bankrupt()) ? notional : 0;
        deleveragedUnsold |= !soldBefore[m];
        if (wasInProfit(e)) {
            inProfit += notional;
            deleveragingsInProfit++;
        }
    }

    private boolean isBackstop(int account) {
        return world.book().accountClass(account) == spillway.account.AccountClass.BACKSTOP;
    }

    /** Reductions leave the entry price as it was, so that of the start still holds. */
    private boolean wasInProfit(Deleveraged e) {
        Book book = world.book();
        AccountView view = book.view();
        book.at(e.winner(), view);
        for (int k = 0; k < view.positions(); k++) {
            if (view.instrument(k) == e.instrument()) {
                double size = world.instruments().get(e.instrument()).size(view.lots(k));
                double entry = OctoberAssets.usd().units(view.costAtoms(k)) / size;
                return size > 0 ? e.price() > entry : e.price() < entry;
            }
        }
        return false; // held nothing at the start: the rest of the market
    }

    private double notional(int m, long lots, double mark) {
        return Math.abs(world.instruments().get(m).size(lots)) * mark;
    }

    private int second(long nanos) {
        return (int) ((nanos - world.startNanos()) / SECOND);
    }

    /** Fall of the mark from 14:00 UTC to its low, above 0. */
    public double markFall(OctoberMarket m) {
        return 1 - lowestMark[m.ordinal()] / m.openPrice();
    }

    /** Fall of the execution price from 14:00 UTC to its low, above 0. */
    public double executionFall(OctoberMarket m) {
        return 1 - lowestExecution[m.ordinal()] / m.openPrice();
    }

    /** What the cascade adds to the published path: fall of the execution price below it, as a part of the 14:00 price. */
    public double furtherFall(OctoberMarket m) {
        return executionFall(m) + m.exogenousMove();
    }

    /** Part of the cascade's fall that the mark has regained at the end. */
    public double regained(OctoberMarket m) {
        double path = m.openPrice() * (1 + m.exogenousMove());
        return (lastMark[m.ordinal()] - lowestMark[m.ordinal()]) / (path - lowestMark[m.ordinal()]);
    }

    /** Seconds from the end of the published path (21:10 UTC) to the low of the mark. */
    public double lowAfterPathSeconds(OctoberMarket m) {
        return (lowestMarkNanos[m.ordinal()] - OctoberWorld.PATH_END_NANOS) / (double) SECOND;
    }

    public double soldUsd(OctoberMarket m) {
        return soldByMarket[m.ordinal()];
    }

    public double deleveragedUsd(OctoberMarket m) {
        return deleveragedByMarket[m.ordinal()];
    }

    /** Sold into the market by force: by liquidated accounts, and by the vault that unwinds. */
    public double soldUsd() {
        return sold;
    }

    public double unwoundUsd() {
        return unwound;
    }

    public double deleveragedUsd() {
        return deleveraged;
    }

    public double deficitUsd() {
        return deficit;
    }

    public long liquidations() {
        return liquidations;
    }

    public int takeovers() {
        return takeovers;
    }

    public long deleveragings() {
        return deleveragings;
    }

    public int accountsDeleveraged() {
        return deleveragedByAccount.size();
    }

    /** Deleveraged over all forced closing, single-sided. */
    public double deleveragedShare() {
        return deleveraged / (deleveraged + sold);
    }

    /** Part of the forced sales into the market that closed longs. */
    public double soldLongShare() {
        return soldLong / sold;
    }

    /** Part of all forced closing that closed longs. */
    public double forcedLongShare() {
        return forcedLong / (sold + deleveraged);
    }

    public double throughBackstopShare() {
        return throughBackstop / deleveraged;
    }

    /** Of the deleveraging fills, as the published figure counts. */
    public double inProfitShare() {
        return deleveragingsInProfit / (double) deleveragings;
    }

    public double inProfitNotionalShare() {
        return inProfit / deleveraged;
    }

    /** No instrument was deleveraged in which nothing had been sold by force before. */
    public boolean deleveragingFollowsLiquidation() {
        return !deleveragedUnsold;
    }

    /**
     * From the first forced sale of the burst to the first deleveraging; NaN if nothing was deleveraged in it. The burst
     * begins with the first minute that carries a fiftieth of all forced closing.
     */
    public double delaySeconds() {
        int from = burstSecond();
        int to = from;
        while (to < deleveragedBySecond.length && deleveragedBySecond[to] == 0) {
            to++;
        }
        return to < deleveragedBySecond.length ? to - from : Double.NaN;
    }

    /** Seconds from 14:00 UTC to the first forced sale of the burst. */
    public int burstSecond() {
        double inside = 0;
        for (int s = 0; s < soldBySecond.length; s++) {
            inside += soldBySecond[s] + deleveragedBySecond[s];
            if (s >= 60) {
                inside -= soldBySecond[s - 60] + deleveragedBySecond[s - 60];
            }
            if (inside >= (sold + deleveraged) / 50) {
                int first = Math.max(0, s - 59);
                while (soldBySecond[first] == 0) {
                    first++;
                }
                return first;
            }
        }
        return soldBySecond.length;
    }

    /** Part of deleveraged notional that the {@code n} most deleveraged accounts bear. */
    public double topShare(int n) {
        double[] by = sortedDeleveraged();
        double top = 0;
        for (int i = Math.max(0, by.length - n); i < by.length; i++) {
            top += by[i];
        }
        return top / deleveraged;
    }

    /** Gini coefficient of deleveraged notional over deleveraged accounts. */
    public double gini() {
        double[] by = sortedDeleveraged();
        double weighted = 0;
        for (int i = 0; i < by.length; i++) {
            weighted += (2.0 * (i + 1) - by.length - 1) * by[i];
        }
        return weighted / (by.length * deleveraged);
    }

    private double[] sortedDeleveraged() {
        double[] by = new double[deleveragedByAccount.size()];
        int n = 0;
        for (double notional : deleveragedByAccount.values()) {
            by[n++] = notional;
        }
        Arrays.sort(by);
        return by;
    }

    /** Largest part of all forced closing that falls into one stretch of {@code part} of the run. */
    public double busiestShare(double part) {
        int width = Math.max(1, (int) (soldBySecond.length * part));
        double inside = 0;
        double most = 0;
        for (int s = 0; s < soldBySecond.length; s++) {
            inside += soldBySecond[s] + deleveragedBySecond[s];
            if (s >= width) {
                inside -= soldBySecond[s - width] + deleveragedBySecond[s - width];
            }
            most = Math.max(most, inside);
        }
        return most / (sold + deleveraged);
    }

    /** Correlation of forced sales and deleveraging over windows of that many seconds, twenty minutes from the start of the burst. */
    public double correlation(int windowSeconds) {
        int from = burstSecond();
        int n = Math.min(1200, soldBySecond.length - from) / windowSeconds;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double syy = 0;
        double sxy = 0;
        for (int w = 0; w < n; w++) {
            double x = 0;
            double y = 0;
            for (int s = from + w * windowSeconds; s < from + (w + 1) * windowSeconds; s++) {
                x += soldBySecond[s];
                y += deleveragedBySecond[s];
            }
            sx += x;
            sy += y;
            sxx += x * x;
            syy += y * y;
            sxy += x * y;
        }
        return (n * sxy - sx * sy) / Math.sqrt((n * sxx - sx * sx) * (n * syy - sy * sy));
    }
}

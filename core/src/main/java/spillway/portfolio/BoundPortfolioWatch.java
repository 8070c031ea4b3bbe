package spillway.portfolio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Looks only at accounts that can have crossed, and finds what {@link PlainPortfolioWatch} finds.
 *
 * <p>Each account waits at a spot above and one below, from {@link ExcessBound}; a tick looks at those whose level it has
 * reached, at its own prices, and derives their levels anew. Bounds come from bands of several widths: a wide one serves
 * accounts far from the brink for long, a narrow one is tighter for those near it. A band is priced anew, option by option as
 * they are asked for, when spot has left its inner half; levels derived from the old one hold as far as that reached.
 */
final class BoundPortfolioWatch implements PortfolioWatch {
    /** Relative half-widths, widest first. */
    private static final double[] WIDTHS = {SlopeBand.WIDEST, 0.05, 0.01, 0.002};
    /** Void entries of a queue are dropped once there are this many for each account. */
    private static final int LARGEST_SHARE = 4;

    private final List<Portfolio> accounts;
    private final boolean[] watched;
    /** An entry of a queue holds while its ticket is its account's. */
    private final int[] ticket;

    private final LevelHeap rising = new LevelHeap();
    private final LevelHeap falling = new LevelHeap();
    private final ScenarioTable table;
    private SpotMoves moves;
    private ExcessBound bound;
    private SlopeBand[] bands;
    private int[] changed;
    private int changes;
    private long looks;

    BoundPortfolioWatch(ScenarioTerms terms, PortfolioMarket market, List<Portfolio> accounts) {
        this.accounts = new ArrayList<>(accounts);
        watched = new boolean[accounts.size()];
        ticket = new int[accounts.size()];
        changed = new int[accounts.size()];
        table = new ScenarioTable(terms, market);
        moves = new SpotMoves(terms, market);
        bound = new ExcessBound(moves, new ScenarioEngine(terms, market, table));
        bands = new SlopeBand[WIDTHS.length];
        for (int a = 0; a < watched.length; a++) {
            wake(a);
            watched[a] = true;
        }
    }

    /** How often an account has been margined. */
    long looks() {
        return looks;
    }

    @Override
    public int[] collectUnhealthy(double spot) {
        PortfolioMarket market = moves.at(spot);
        table.moveTo(market);
        ScenarioEngine engine = new ScenarioEngine(moves.terms, market, table);
        wakeUpTo(rising, spot);
        wakeUpTo(falling, -spot);
        int[] woken = Arrays.copyOf(changed, changes);
        changes = 0;
        int[] found = new int[woken.length];
        int count = 0;
        for (int account : woken) {
            if (watched[account] && !look(account, engine, spot)) {
                watched[account] = false;
                found[count++] = account;
            }
        }
        tidy();
        int[] unhealthy = Arrays.copyOf(found, count);
        Arrays.sort(unhealthy);
        return unhealthy;
    }

    /** A level is kept below 0 among the falling, so that the nearest comes first there too. */
    private void wakeUpTo(LevelHeap queue, double level) {
        while (queue.lowest() <= level) {
            if (queue.ticket() == ticket[queue.account()]) {
                wake(queue.account());
            }
            queue.removeLowest();
        }
    }

    private void wake(int account) {
        ticket[account]++;
        if (changes == changed.length) {
            changed = Arrays.copyOf(changed, 2 * changes + 1);
        }
        changed[changes++] = account;
    }

    /** Margins the account, and lets it wait if it is healthy. */
    private boolean look(int account, ScenarioEngine engine, double spot) {
        looks++;
        Portfolio portfolio = accounts.get(account);
        PortfolioMargin margin = engine.margin(moves.at(portfolio, spot));
        if (!margin.isHealthy()) {
            return false;
        }
        double up = 0;
        double down = 0;
        for (int b = 0; b < WIDTHS.length; b++) {
            bound.derive(portfolio, margin, spot, band(b, spot));
            up = Math.max(up, bound.up());
            down = Math.max(down, bound.down());
            // a narrower band reaches no further than its own end
            if (b + 1 < WIDTHS.length && Math.min(up, down) >= WIDTHS[b + 1] * spot) {
                break;
            }
        }
        rising.add(spot + up, account, ticket[account]);
        falling.add(down - spot, account, ticket[account]);
        return true;
    }

    private SlopeBand band(int width, double spot) {
        SlopeBand band = bands[width];
        if (band == null || !band.serves(spot)) {
            band = new SlopeBand(moves, spot, WIDTHS[width]);
            bands[width] = band;
        }
        return band;
    }

    private void tidy() {
        int most = LARGEST_SHARE * (watched.length + 16);
        if (rising.size() > most) {
            rising.keep(ticket);
        }
        if (falling.size() > most) {
            falling.keep(ticket);
        }
    }

    @Override
    public void watch(int account, Portfolio portfolio) {
        accounts.set(account, portfolio);
        watched[account] = true;
        wake(account);
    }

    @Override
    public void reset(PortfolioMarket market) {
        moves = new SpotMoves(moves.terms, market);
        table.moveTo(market);
        bound = new ExcessBound(moves, new ScenarioEngine(moves.terms, market, table));
        bands = new SlopeBand[WIDTHS.length];
        changes = 0;
        for (int a = 0; a < watched.length; a++) {
            wake(a);
        }
    }
}

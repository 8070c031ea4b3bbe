package spillway.margin;

import java.util.Arrays;
import java.util.List;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.market.Marks;
import spillway.portfolio.Portfolio;
import spillway.portfolio.Portfolio.Holding;
import spillway.portfolio.PortfolioBounds;
import spillway.portfolio.PortfolioMargin;
import spillway.portfolio.ScenarioTerms;

/**
 * Looks only at portfolios that can have crossed, and finds what {@link PlainWatch} finds. For margin by a scenario grid.
 *
 * <p>Of its maintenance excess an account sets a part aside for spot, shared out among its underlyings by size, and the rest for
 * all else that moves: volatilities, time, forwards and perpetuals against spot, collateral that hedges nothing. Each
 * underlying's part gives a lowest and a highest spot ({@link PortfolioBounds#derive}). For the rest every holding has a
 * reading that grows with each mark by the most that one unit of it can have lost ({@link PortfolioBounds#reading}); sizes
 * times readings are held against what was set aside. So an account costs a few comparisons and products at each mark, and is
 * margined where one of them fails.
 *
 * <p>Offsets between underlyings count for nothing in the bounds: whoever is healthy by them alone is looked at every time.
 * Where bounds last no longer than one mark they are not derived again at once, but after two looks, four, and so on.
 */
public final class BookWatch implements Watch {
    /** Of everything that is added up, for rounding. */
    private static final double GUARD = 1e-10;

    private static final int MOST_DOUBLINGS = 6;

    private final Accounts accounts;
    private final AccountView view;
    private final boolean[] watched;
    /** Nothing is known of the account: it changed, or its bounds are void. */
    private final boolean[] changed;

    private final int[][] rowOf;
    private final double[][] rowSize;
    /** What sizes times readings may reach. */
    private final double[] limit;
    /** By account: at which look bounds were derived last, how often in a row they lasted no look, and looks until the next. */
    private final long[] derivedAt;

    private final byte[] failures;
    private final byte[] pause;
    private final double spotShare;

    private VenueMargin margin;
    private PortfolioVenue venue;
    private PortfolioBounds[] bounds;
    /** By unit, where its readings begin; those of other assets' prices come last. */
    private int[] offset;

    private double[] readings;
    private double[] prices;
    private double[] spot;
    private double[] lowest;
    private double[] highest;
    private Marks seen = new Marks(new double[0]);
    private long seenVersion = -1;
    private long look;
    private long looks;
    private long derivations;

    /** Watches every account of the margin's venue but the venue's own. {@code marks} are those of the start. */
    public BookWatch(Accounts accounts, VenueMargin margin, Marks marks) {
        this(accounts, margin, marks, 0.5);
    }

    /** @param spotShare part of the excess that is set aside for spot, in (0, 1) */
    BookWatch(Accounts accounts, VenueMargin margin, Marks marks, double spotShare) {
        this.accounts = accounts;
        this.spotShare = spotShare;
        view = accounts.view();
        int n = accounts.size();
        watched = new boolean[n];
        changed = new boolean[n];
        rowOf = new int[n][];
        rowSize = new double[n][];
        limit = new double[n];
        derivedAt = new long[n];
        failures = new byte[n];
        pause = new byte[n];
        for (int account = 0; account < n; account++) {
            watched[account] = PlainWatch.isMargined(accounts, account, margin.venue());
        }
        reset(margin, marks);
    }

    /** Whether bounds of a margin are known. */
    public static boolean bounds(VenueMargin margin) {
        return margin.portfolio()
                .filter(p -> p.terms() instanceof ScenarioTerms)
                .isPresent();
    }

    /** How often an account has been margined. */
    long looks() {
        return looks;
    }

    long derivations() {
        return derivations;
    }

    @Override
    public void reset(VenueMargin to, Marks marks) {
        margin = to;
        venue = to.portfolio().orElseThrow(() -> new IllegalArgumentException("margin must be of portfolios"));
        if (!(venue.terms() instanceof ScenarioTerms grid)) {
            throw new IllegalArgumentException("margin must be by a scenario grid");
        }
        PortfolioVenue.Priced priced = venue.at(marks);
        int units = venue.units();
        bounds = new PortfolioBounds[units];
        offset = new int[units + 1];
        for (int u = 0; u < units; u++) {
            bounds[u] = new PortfolioBounds(grid, priced.market(u));
            offset[u + 1] = offset[u] + bounds[u].readings();
        }
        int assets = to.assets().size();
        readings = new double[offset[units] + assets];
        prices = new double[assets];
        spot = new double[units];
        lowest = new double[units * watched.length];
        highest = new double[lowest.length];
        seen = new Marks(new double[0]);
        seenVersion = -1;
        for (int asset = 0; asset < assets; asset++) {
            prices[asset] = price(asset, marks);
        }
        Arrays.fill(changed, true);
    }

    private double price(int asset, Marks marks) {
        int by = venue.pricedBy(asset);
        return by < 0 ? 0 : marks.mark(by);
    }

    @Override
    public void collectUnhealthy(Marks marks, IntColumn found) {
        look++;
        PortfolioVenue.Priced priced = venue.at(marks);
        if (marks != seen || marks.version() != seenVersion) {
            moveTo(priced, marks);
            seen = marks;
            seenVersion = marks.version();
        }
        for (int account = 0; account < watched.length; account++) {
            if (watched[account] && (changed[account] || !isWithin(account)) && !look(account, priced)) {
                watched[account] = false;
                found.add(account);
            }
        }
    }

    private void moveTo(PortfolioVenue.Priced priced, Marks marks) {
        boolean hold = true;
        for (int u = 0; u < bounds.length; u++) {
            hold &= bounds[u].moveTo(priced.market(u));
            spot[u] = bounds[u].spot();
            for (int of = 0; of < bounds[u].readings(); of++) {
                readings[offset[u] + of] = bounds[u].reading(of);
            }
        }
        for (int asset = 0; asset < prices.length; asset++) {
            double now = price(asset, marks);
            readings[offset[bounds.length] + asset] += Math.abs(now - prices[asset]);
            prices[asset] = now;
        }
        if (!hold) {
            Arrays.fill(changed, true);
        }
    }

    private boolean isWithin(int account) {
        int from = account * spot.length;
        for (int u = 0; u < spot.length; u++) {
            if (!(spot[u] >= lowest[from + u] && spot[u] <= highest[from + u])) {
                return false;
            }
        }
        return reading(account) <= limit[account];
    }

    private double reading(int account) {
        int[] of = rowOf[account];
        double[] size = rowSize[account];
        double sum = 0;
        for (int k = 0; k < of.length; k++) {
            sum += size[k] * readings[of[k]];
        }
        return sum;
    }

    /** Whether the account is healthy; then its bounds are derived anew, unless that has not paid lately. */
    private boolean look(int account, PortfolioVenue.Priced priced) {
        looks++;
        AccountView here = accounts.at(account, view);
        List<PortfolioMargin> margins = priced.byUnit(here);
        if (priced.health(here, margins).maintenanceExcess() < 0) {
            return false;
        }
        boolean lasted = changed[account] || derivedAt[account] < look - 1;
        failures[account] = lasted ? 0 : (byte) Math.min(MOST_DOUBLINGS, failures[account] + 1);
        if (!changed[account] && pause[account] > 0) {
            pause[account]--;
            derivedAt[account] = look;
            // once spot has left its bounds they are void, also where it comes back
            limit[account] = Double.NEGATIVE_INFINITY;
            return true;
        }
        derive(account, here, priced, margins);
        pause[account] = (byte) ((1 << failures[account]) - 1);
        changed[account] = false;
        derivedAt[account] = look;
        return true;
    }

    private void derive(int account, AccountView here, PortfolioVenue.Priced priced, List<PortfolioMargin> margins) {
        derivations++;
        int units = spot.length;
        double excess = 0;
        double gross = 0;
        double[] size = new double[units];
        double sum = 0;
        Portfolio[] held = new Portfolio[units];
        for (int u = 0; u < units; u++) {
            PortfolioMargin unit = margins.get(u);
            excess += unit.maintenanceExcess();
            gross += Math.abs(unit.netValue()) + unit.maintenanceRequirement();
            held[u] = priced.portfolio(here, u);
            size[u] = size(held[u]) * spot[u];
            sum += size[u];
        }
        excess -= GUARD * gross;
        // without offsets: whoever has nothing left then has no bounds
        double budget = Math.max(0, excess) * spotShare;
        for (int u = 0; u < units; u++) {
            int at = account * units + u;
            lowest[at] = Double.NEGATIVE_INFINITY;
            highest[at] = Double.POSITIVE_INFINITY;
            if (size[u] > 0) {
                bounds[u].derive(held[u], margins.get(u), budget * size[u] / sum);
                lowest[at] = bounds[u].lowest();
                highest[at] = bounds[u].highest();
            }
        }
        rows(account, here, held);
        double now = reading(account);
        limit[account] = excess > 0 ? now * (1 - GUARD) + (excess - budget) : Double.NEGATIVE_INFINITY;
    }

    /** Base units of what moves with spot: by it an account's excess is shared out. */
    private static double size(Portfolio portfolio) {
        double size = Math.abs(portfolio.perpetuals());
        for (Holding future : portfolio.futures()) {
            size += Math.abs(future.amount());
        }
        for (Holding option : portfolio.options()) {
            size += Math.abs(option.amount());
        }
        for (Holding asset : portfolio.collateral()) {
            size += asset.amount();
        }
        return size;
    }

    private void rows(int account, AccountView here, Portfolio[] held) {
        IntColumn of = new IntColumn();
        double[] size = new double[here.positions() + here.balances() + held.length];
        for (int u = 0; u < held.length; u++) {
            for (Holding option : held[u].options()) {
                size[of.size()] = Math.abs(option.amount());
                of.add(offset[u] + bounds[u].ofOption(option.of()));
            }
            for (Holding future : held[u].futures()) {
                size[of.size()] = Math.abs(future.amount());
                of.add(offset[u] + bounds[u].ofFuture(future.of()));
            }
            if (held[u].perpetuals() != 0) {
                size[of.size()] = Math.abs(held[u].perpetuals());
                of.add(offset[u] + bounds[u].ofPerpetual());
            }
            for (Holding asset : held[u].collateral()) {
                size[of.size()] = asset.amount();
                of.add(offset[u] + bounds[u].ofCollateral(asset.of()));
            }
        }
        for (int k = 0; k < here.balances(); k++) {
            if (here.atoms(k) < 0 && here.asset(k) != venue.numeraire()) {
                size[of.size()] = Math.abs(margin.assets().get(here.asset(k)).units(here.atoms(k)));
                of.add(offset[held.length] + here.asset(k));
            }
        }
        rowOf[account] = of.toArray();
        rowSize[account] = Arrays.copyOf(size, of.size());
    }

    @Override
    public void watch(int account, Marks marks) {
        watched[account] = PlainWatch.isMargined(accounts, account, margin.venue());
        changed[account] = true;
    }

    @Override
    public void unwatch(int account) {
        watched[account] = false;
    }

    @Override
    public boolean watches(int account) {
        return watched[account];
    }
}

package spillway.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.margin.Exposure;
import spillway.margin.MarginRule;
import spillway.margin.VenueMargin;
import spillway.market.Marks;
import spillway.num.Bracket;
import spillway.num.Roots;
import spillway.world.VenueMargins;
import spillway.world.World;

/**
 * Liquidation and bankruptcy prices of the accounts of one venue, in each instrument that an account depends on: what it
 * holds as a position, and what prices a balance of it.
 *
 * <p>Solved on the venue's own margin rule, tiers included: excess over one price is continuous, so a change of sign
 * brackets the root, and the root is found to a few ulp of the price ({@link Roots#brent}).
 */
public final class LiquidationPrices {
    /** Rises are looked at up to this multiple of the mark. */
    private static final double HIGHEST_RATIO = 0x1p20;

    private final World world;
    private final VenueMargin margin;
    /** Those of the latest marks that were asked for. */
    private Optional<PortfolioLevels> levels = Optional.empty();

    private Marks levelsOf = new Marks(new double[0]);
    private long levelsVersion = -1;

    LiquidationPrices(World world, VenueMargin margin) {
        this.world = world;
        this.margin = margin;
    }

    /** Under the profile with which the venue begins. */
    public static LiquidationPrices of(World world, int venue) {
        return new LiquidationPrices(world, VenueMargins.atStart(world, venue));
    }

    /**
     * One for each position, then one for each balance that has a price, in the order of the account. Under portfolio margin one
     * for each asset that the account holds something on, the size being its delta ({@link PortfolioLevels}).
     */
    public List<LiquidationPrice> of(AccountView view, Marks marks) {
        if (margin.portfolio().isPresent()) {
            return levels(marks).of(view);
        }
        List<LiquidationPrice> prices = new ArrayList<>();
        MarginRule rule = margin.rule(view);
        Exposure[] parts = parts(view, marks);
        for (int k = 0; k < view.positions(); k++) {
            int i = view.instrument(k);
            long lots = view.lots(k);
            long cost = view.costAtoms(k);
            double size = margin.size(i, lots);
            if (lots != 0) {
                prices.add(solve(
                        i,
                        size,
                        marks.mark(i),
                        rest(parts, k),
                        p -> rule.position(i, size, p, margin.profit(i, lots, cost, p))));
            }
        }
        for (int k = 0; k < view.balances(); k++) {
            int asset = view.asset(k);
            int i = margin.pricedBy(asset);
            double units = world.assets().get(asset).units(view.atoms(k));
            double threshold = view.blendedThreshold();
            if (i >= 0 && units != 0) {
                prices.add(solve(
                        i,
                        units,
                        marks.mark(i),
                        rest(parts, view.positions() + k),
                        p -> rule.balance(asset, units * p, threshold)));
            }
        }
        return prices;
    }

    private PortfolioLevels levels(Marks marks) {
        if (levels.isEmpty() || marks != levelsOf || marks.version() != levelsVersion) {
            levels = Optional.of(new PortfolioLevels(world, margin, marks));
            levelsOf = marks;
            levelsVersion = marks.version();
        }
        return levels.get();
    }

    /** Convenience for one account by index. */
    public List<LiquidationPrice> of(Accounts accounts, int account, Marks marks) {
        return of(accounts.at(account, accounts.view()), marks);
    }

    /** What each position, then each balance, adds. */
    private Exposure[] parts(AccountView view, Marks marks) {
        Exposure[] parts = new Exposure[view.positions() + view.balances()];
        for (int k = 0; k < view.positions(); k++) {
            parts[k] = margin.position(view, k, marks);
        }
        for (int k = 0; k < view.balances(); k++) {
            parts[view.positions() + k] = margin.rule(view)
                    .balance(view.asset(k), margin.value(view.asset(k), view.atoms(k), marks), view.blendedThreshold());
        }
        return parts;
    }

    private static Exposure rest(Exposure[] parts, int without) {
        Exposure rest = Exposure.ZERO;
        for (int k = 0; k < parts.length; k++) {
            rest = k == without ? rest : rest.plus(parts[k]);
        }
        return rest;
    }

    private interface AtPrice {
        Exposure exposure(double price);
    }

    private LiquidationPrice solve(int instrument, double size, double mark, Exposure rest, AtPrice own) {
        double price = nearestRoot(p -> excess(rest) + excess(own.exposure(p)), mark);
        double bankrupt = nearestRoot(p -> rest.netValue() + own.exposure(p).netValue(), mark);
        return new LiquidationPrice(
                instrument,
                world.instruments().get(instrument).symbol(),
                size,
                mark,
                price,
                price / mark - 1,
                bankrupt,
                bankrupt / mark - 1);
    }

    private static double excess(Exposure e) {
        return e.maintenanceBalance() - e.maintenanceRequirement();
    }

    /** The change of sign nearest to the mark, relatively; NaN if there is none between 0 and the highest ratio. */
    private static double nearestRoot(DoubleUnaryOperator f, double mark) {
        double now = f.applyAsDouble(mark);
        if (now == 0) {
            return mark;
        }
        double below = f.applyAsDouble(0) * now < 0 ? Roots.brent(f, new Bracket(0, mark), 0) : Double.NaN;
        double above = rootAbove(f, mark, now);
        if (Double.isNaN(above) || mark - below <= above - mark) {
            return below > 0 ? below : above;
        }
        return above;
    }

    private static double rootAbove(DoubleUnaryOperator f, double mark, double now) {
        double low = mark;
        for (double high = 2 * mark; high <= HIGHEST_RATIO * mark; high *= 2) {
            if (f.applyAsDouble(high) * now < 0) {
                return Roots.brent(f, new Bracket(low, high), 0);
            }
            low = high;
        }
        return Double.NaN;
    }
}

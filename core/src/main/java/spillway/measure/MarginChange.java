package spillway.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import spillway.account.AccountView;
import spillway.margin.Health;
import spillway.margin.PortfolioVenue;
import spillway.margin.VenueMargin;
import spillway.market.Marks;
import spillway.num.Shapley;
import spillway.portfolio.Portfolio;
import spillway.portfolio.PortfolioMarket;
import spillway.portfolio.Squeeze;
import spillway.portfolio.Squeeze.Factor;
import spillway.world.MarginTerms;
import spillway.world.VenueMargins;
import spillway.world.World;

/**
 * Why what is asked of an account changed between two states of the market, factor by factor ({@link Squeeze}); the rows of a
 * column add up to its change, to rounding. Under portfolio margin the underlyings' rows are added up. Where margin adds over
 * positions the factors are prices of what is held as positions, and of what is posted or owed; each counts in every
 * combination with the other (Shapley 1953).
 *
 * @param before the account at the first state
 * @param after at the second
 * @param rows only factors that changed something
 * @param isDouble whether falling collateral and volatility both took from the maintenance excess
 */
public record MarginChange(Health before, Health after, List<Row> rows, boolean isDouble) {
    public MarginChange {
        rows = List.copyOf(rows);
    }

    /**
     * One factor, or a part of one. In the numeraire; excess is balance less requirement.
     *
     * @param of the factor
     * @param part as {@code delta} and {@code gamma} of prices, an expiry or an asset; empty for the whole factor
     */
    public record Row(
            String of,
            String part,
            double netValue,
            double initialRequirement,
            double maintenanceRequirement,
            double maintenanceExcess) {}

    /** The account as it stands, in both states. */
    public static MarginChange of(World world, int venue, AccountView view, Marks before, Marks after) {
        VenueMargin margin = VenueMargins.atStart(world, venue);
        return margin.portfolio()
                .map(portfolio -> ofPortfolio(world, venue, margin, portfolio, view, before, after))
                .orElseGet(() -> additive(margin, view, before, after));
    }

    private static MarginChange ofPortfolio(
            World world,
            int venue,
            VenueMargin margin,
            PortfolioVenue portfolio,
            AccountView view,
            Marks before,
            Marks after) {
        MarginTerms.PortfolioMarginTerms terms = (MarginTerms.PortfolioMarginTerms)
                world.venues().get(venue).margin().margin();
        PortfolioVenue.Priced first = portfolio.priced(before);
        PortfolioVenue.Priced second = portfolio.priced(after);
        Rows rows = new Rows();
        boolean isDouble = false;
        double netBefore = 0;
        double netAfter = 0;
        for (String underlying : portfolio.underlyings()) {
            PortfolioMarket from = first.market(underlying);
            Portfolio held = first.portfolio(view, underlying);
            Squeeze squeeze = Squeeze.between(
                    terms.terms(), from, held, second.market(underlying), second.portfolio(view, underlying));
            for (Squeeze.Row row : squeeze.rows()) {
                rows.add(words(row.factor()), "", row.change());
                row.orders().forEach(orders -> {
                    boolean price = row.factor() == Factor.PRICE;
                    rows.add(words(row.factor()), price ? "delta" : "vega", orders.first());
                    rows.add(words(row.factor()), price ? "gamma" : "volga", orders.second());
                    rows.add(words(row.factor()), "rest", orders.rest());
                });
            }
            isDouble |= squeeze.isDouble();
            netBefore += squeeze.before().netValue();
            netAfter += squeeze.after().netValue();
        }
        Health was = margin.health(view, before);
        Health is = margin.health(view, after);
        rows.rest(
                "offsets between underlyings",
                is.initialRequirement() - was.initialRequirement(),
                is.maintenanceRequirement() - was.maintenanceRequirement());
        // what counts for neither margin is in the net value alone
        rows.value("assets that do not count", is.netValue() - was.netValue() - (netAfter - netBefore));
        return new MarginChange(was, is, rows.all(), isDouble);
    }

    private static String words(Factor factor) {
        return switch (factor) {
            case POSITION -> "positions";
            case PRICE -> "prices";
            case VOLATILITY_LEVEL -> "volatility, level";
            case VOLATILITY_SKEW -> "volatility, skew";
            case TIME -> "time";
            case RATE -> "rates";
            case COLLATERAL -> "collateral";
            case PEG -> "peg";
            case CONFIDENCE -> "confidence";
        };
    }

    /** Positions have marks of their own and so have balances: each kind moves or stays, in all four combinations. */
    private static MarginChange additive(VenueMargin margin, AccountView view, Marks before, Marks after) {
        Health[] health = new Health[4];
        for (int moved = 0; moved < health.length; moved++) {
            health[moved] = margin.health(view, mixed(margin, before, after, moved));
        }
        Rows rows = new Rows();
        rows.add("prices", "", shares(health, 0));
        rows.add("collateral", "", shares(health, 1));
        return new MarginChange(health[0], health[3], rows.all(), false);
    }

    /** Bit 0: marks of positions are those after; bit 1: marks of balances. */
    private static Marks mixed(VenueMargin margin, Marks before, Marks after, int moved) {
        Marks mixed = before.copy();
        for (int i = 0; i < mixed.size(); i++) {
            int kind = margin.instruments().get(i).heldAsPosition() ? 0 : 1;
            if ((moved >> kind & 1) == 1) {
                mixed.publish(i, after.mark(i));
            }
        }
        return mixed;
    }

    private static double[] shares(Health[] health, int player) {
        return new double[] {
            share(health, player, Health::netValue),
            share(health, player, Health::initialRequirement),
            share(health, player, Health::maintenanceRequirement),
            share(health, player, Health::maintenanceExcess)
        };
    }

    private static double share(Health[] health, int player, ToDoubleFunction<Health> column) {
        double[] worth = new double[health.length];
        for (int moved = 0; moved < worth.length; moved++) {
            worth[moved] = column.applyAsDouble(health[moved]);
        }
        return Shapley.share(worth, player);
    }

    /** Rows added up by name, in the order in which they came. */
    private static final class Rows {
        private final TreeMap<Integer, Row> rows = new TreeMap<>();
        private final List<String> names = new ArrayList<>();

        void add(String of, String part, Squeeze.Amounts change) {
            add(of, part, new double[] {
                change.netValue(),
                change.initialRequirement(),
                change.maintenanceRequirement(),
                change.maintenanceExcess()
            });
        }

        void add(String of, String part, double[] by) {
            String name = of + "/" + part;
            if (!names.contains(name)) {
                names.add(name);
            }
            Row old = rows.getOrDefault(names.indexOf(name), new Row(of, part, 0, 0, 0, 0));
            rows.put(
                    names.indexOf(name),
                    new Row(
                            of,
                            part,
                            old.netValue() + by[0],
                            old.initialRequirement() + by[1],
                            old.maintenanceRequirement() + by[2],
                            old.maintenanceExcess() + by[3]));
        }

        private double sum(ToDoubleFunction<Row> of) {
            return rows.values().stream()
                    .filter(r -> r.part().isEmpty())
                    .mapToDouble(of)
                    .sum();
        }

        /** What the rows leave of a change of the requirements. */
        void rest(String of, double initial, double maintenance) {
            double left = maintenance - sum(Row::maintenanceRequirement);
            add(of, "", new double[] {0, initial - sum(Row::initialRequirement), left, -left});
        }

        void value(String of, double net) {
            add(of, "", new double[] {net, 0, 0, 0});
        }

        List<Row> all() {
            double largest = 0;
            for (Row row : rows.values()) {
                largest = Math.max(largest, size(row));
            }
            double dust = 1e-12 * largest;
            List<String> factors = new ArrayList<>();
            rows.values().forEach(r -> {
                if (!factors.contains(r.of())) {
                    factors.add(r.of());
                }
            });
            // a part that only a later underlying has stands with its factor too
            return rows.values().stream()
                    .filter(r -> size(r) > dust)
                    .sorted(Comparator.comparingInt(r -> factors.indexOf(r.of())))
                    .toList();
        }

        private static double size(Row r) {
            return Math.max(
                    Math.max(Math.abs(r.netValue()), Math.abs(r.maintenanceExcess())),
                    Math.max(Math.abs(r.initialRequirement()), Math.abs(r.maintenanceRequirement())));
        }
    }
}

package spillway.portfolio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import spillway.num.Shapley;
import spillway.portfolio.Squeeze.Amounts;
import spillway.portfolio.Squeeze.Factor;
import spillway.portfolio.Squeeze.Orders;
import spillway.portfolio.Squeeze.Part;
import spillway.portfolio.Squeeze.Row;
import spillway.portfolio.SqueezeStates.Mix;

/**
 * The change of a margin as a game among the factors that changed: a coalition is worth what the account has and must have
 * with these factors as they are after and the others as before. A factor gets its Shapley value. Where one has parts (the
 * level of volatility its expiries, collateral its assets), they share what it gets in a game of their own, in which some of them
 * are worth what the factor would get if it were no more than these: Owen (1977), Values of games with a priori unions.
 */
final class SqueezeGame {
    /** Each further one doubles the work; the furthest expiries beyond these are one part. */
    private static final int MOST_PARTS = 6;

    /** Relative move of a price or a level by which slopes are measured. */
    private static final double STEP = 0x1p-10;

    private static final long ALL = -1;
    private static final List<ToDoubleFunction<PortfolioMargin>> COLUMNS = List.of(
            PortfolioMargin::netValue, PortfolioMargin::initialRequirement, PortfolioMargin::maintenanceRequirement);

    private final PortfolioTerms terms;
    private final SqueezeStates states;
    private final List<Factor> players = new ArrayList<>();
    /** By coalition. */
    private final PortfolioMargin[] worth;
    /** Options are priced once for all coalitions that differ in what no option is priced by. */
    private final Map<Mix, ScenarioTable> tables = new LinkedHashMap<>();

    SqueezeGame(PortfolioTerms terms, SqueezeStates states) {
        this.terms = terms;
        this.states = states;
        for (Factor factor : Factor.values()) {
            if (states.changed(factor)) {
                players.add(factor);
            }
        }
        worth = new PortfolioMargin[1 << players.size()];
        for (int coalition = 0; coalition < worth.length; coalition++) {
            worth[coalition] = margin(coalition, ALL, ALL);
        }
    }

    private boolean joins(Factor factor, int coalition) {
        int player = players.indexOf(factor);
        return player >= 0 && (coalition & 1 << player) != 0;
    }

    /** What a coalition is worth in which the level of volatility and collateral are no more than these parts. */
    private PortfolioMargin margin(int coalition, long expiries, long assets) {
        int on = 0;
        for (Factor factor : players) {
            on |= joins(factor, coalition) ? 1 << factor.ordinal() : 0;
        }
        return margin(new Mix(
                on,
                joins(Factor.PRICE, coalition) ? 1 : 0,
                joins(Factor.VOLATILITY_LEVEL, coalition) ? 1 : 0,
                expiries,
                joins(Factor.COLLATERAL, coalition) ? assets : 0));
    }

    private PortfolioMargin margin(Mix mix) {
        PortfolioMarket market = states.market(mix);
        Portfolio held = states.held(mix, market);
        return switch (terms) {
            case StrikeTerms strikes -> strikes.margin(market, held);
            case ScenarioTerms grid -> {
                ScenarioTable table = tables.computeIfAbsent(mix.ofOptions(), of -> new ScenarioTable(grid, market));
                yield new ScenarioEngine(grid, market, table).margin(held);
            }
        };
    }

    Squeeze solve() {
        PortfolioMargin before = worth[0];
        PortfolioMargin after = worth[worth.length - 1];
        List<Amounts> shares = shares();
        List<Row> rows = new ArrayList<>();
        for (Factor factor : Factor.values()) {
            int player = players.indexOf(factor);
            rows.add(player < 0 ? unchanged(factor) : row(factor, shares.get(player)));
        }
        return new Squeeze(before, after, rows);
    }

    private static Row unchanged(Factor factor) {
        return new Row(factor, Amounts.ZERO, List.of(), List.of());
    }

    private Row row(Factor factor, Amounts change) {
        return switch (factor) {
            case PRICE ->
                new Row(
                        factor,
                        change,
                        List.of(),
                        orders(change, states.largestMove(), way -> new Mix(0, way, 0, 0, 0)));
            case VOLATILITY_LEVEL ->
                new Row(
                        factor,
                        change,
                        parts(factor, change, states.expiriesOfLevel()),
                        orders(change, states.largestLevel(), way -> new Mix(0, 0, way, ALL, 0)));
            case COLLATERAL -> new Row(factor, change, parts(factor, change, states.assetsThatMoved()), List.of());
            case POSITION, VOLATILITY_SKEW, TIME, RATE, PEG, CONFIDENCE ->
                new Row(factor, change, List.of(), List.of());
        };
    }

    private List<Amounts> shares() {
        List<double[]> columns = new ArrayList<>();
        Amounts change = Amounts.between(worth[0], worth[worth.length - 1]);
        for (ToDoubleFunction<PortfolioMargin> column : COLUMNS) {
            columns.add(Shapley.shares(column(worth, column)));
        }
        return closed(columns, change);
    }

    private static double[] column(PortfolioMargin[] worth, ToDoubleFunction<PortfolioMargin> column) {
        return java.util.Arrays.stream(worth).mapToDouble(column).toArray();
    }

    /** What rounding left over goes to the largest: it changes that least. */
    private static List<Amounts> closed(List<double[]> columns, Amounts whole) {
        close(columns.get(0), whole.netValue());
        close(columns.get(1), whole.initialRequirement());
        close(columns.get(2), whole.maintenanceRequirement());
        List<Amounts> shares = new ArrayList<>();
        for (int player = 0; player < columns.get(0).length; player++) {
            shares.add(new Amounts(columns.get(0)[player], columns.get(1)[player], columns.get(2)[player]));
        }
        return shares;
    }

    private static void close(double[] shares, double whole) {
        int largest = 0;
        for (int player = 1; player < shares.length; player++) {
            largest = Math.abs(shares[player]) > Math.abs(shares[largest]) ? player : largest;
        }
        if (shares.length > 0) {
            shares[largest] += Squeeze.rest(whole, shares);
        }
    }

    /** What each of a factor's parts gets of it. */
    private List<Part> parts(Factor factor, Amounts change, List<Integer> indices) {
        List<List<Integer>> parts = grouped(indices);
        if (parts.size() <= 1) {
            return parts.stream().map(of -> new Part(of, change)).toList();
        }
        List<double[]> inner =
                COLUMNS.stream().map(c -> new double[1 << parts.size()]).toList();
        int player = players.indexOf(factor);
        for (int coalition = 1; coalition < 1 << parts.size(); coalition++) {
            PortfolioMargin[] outer = ofParts(factor, bits(parts, coalition));
            for (int c = 0; c < COLUMNS.size(); c++) {
                inner.get(c)[coalition] = Shapley.share(column(outer, COLUMNS.get(c)), player);
            }
        }
        List<Amounts> shares = closed(inner.stream().map(Shapley::shares).toList(), change);
        List<Part> result = new ArrayList<>();
        for (int p = 0; p < parts.size(); p++) {
            result.add(new Part(parts.get(p), shares.get(p)));
        }
        return result;
    }

    private static List<List<Integer>> grouped(List<Integer> indices) {
        List<List<Integer>> parts = new ArrayList<>();
        for (int i = 0; i < indices.size() && i < MOST_PARTS; i++) {
            boolean isLast = i == MOST_PARTS - 1;
            parts.add(isLast ? indices.subList(i, indices.size()) : List.of(indices.get(i)));
        }
        return parts;
    }

    private static long bits(List<List<Integer>> parts, int coalition) {
        long bits = 0;
        for (int p = 0; p < parts.size(); p++) {
            if ((coalition & 1 << p) != 0) {
                for (int index : parts.get(p)) {
                    bits |= 1L << index;
                }
            }
        }
        return bits;
    }

    /** The game in which a factor is no more than some of its parts. */
    private PortfolioMargin[] ofParts(Factor factor, long bits) {
        tables.clear();
        PortfolioMargin[] outer = worth.clone();
        for (int coalition = 0; coalition < outer.length; coalition++) {
            if (joins(factor, coalition)) {
                boolean isLevel = factor == Factor.VOLATILITY_LEVEL;
                outer[coalition] = margin(coalition, isLevel ? bits : ALL, isLevel ? ALL : bits);
            }
        }
        return outer;
    }

    /**
     * Slope and curve on the way from the first state, by central differences of five points (Fornberg 1988, Mathematics of
     * Computation 51, 699-706, table 1), and what they leave.
     */
    private List<Orders> orders(Amounts change, double largest, DoubleFunction<Mix> way) {
        if (largest == 0) {
            return List.of();
        }
        double step = STEP / largest;
        PortfolioMargin[] at = new PortfolioMargin[5];
        for (int i = 0; i < at.length; i++) {
            at[i] = margin(way.apply((i - 2) * step));
        }
        Order net = Order.of(at, step, PortfolioMargin::netValue, change.netValue());
        Order initial = Order.of(at, step, Binding.initial(terms, at[2], at[3]), change.initialRequirement());
        Order maintenance =
                Order.of(at, step, Binding.maintenance(terms, at[2], at[3]), change.maintenanceRequirement());
        return List.of(new Orders(
                new Amounts(net.first(), initial.first(), maintenance.first()),
                new Amounts(net.second(), initial.second(), maintenance.second()),
                new Amounts(net.rest(), initial.rest(), maintenance.rest())));
    }

    /** One column of it. */
    private record Order(double first, double second, double rest) {
        static Order of(PortfolioMargin[] at, double step, ToDoubleFunction<PortfolioMargin> column, double change) {
            double[] f = column(at, column);
            double slope = (8 * (f[3] - f[1]) - (f[4] - f[0])) / (12 * step);
            double near = (f[3] - f[2]) + (f[1] - f[2]);
            double far = (f[4] - f[2]) + (f[0] - f[2]);
            double half = (16 * near - far) / (24 * step * step);
            return new Order(slope, half, Squeeze.rest(change, slope, half));
        }
    }
}

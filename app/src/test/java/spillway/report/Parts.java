package spillway.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import spillway.measure.AmplificationCurve;
import spillway.measure.LiquidationMap;
import spillway.measure.LiquidationPlane;
import spillway.measure.Report.VenueRisk;
import spillway.measure.RunSummary.AccountLoss;
import spillway.measure.RunSummary.Flow;
import spillway.measure.RunSummary.MarketSummary;
import spillway.measure.RunSummary.Timeline;
import spillway.measure.RunSummary.VenueSummary;
import spillway.measure.Sensitivity;

/** Columns, maps, curves and lists that the made-up runs of {@link Reports} are put together from. */
final class Parts {
    private Parts() {}

    static List<AccountLoss> losses(SplittableRandom random, int count, double largest) {
        String[] hows = {"liquidated", "deleveraged", "liquidated, taken over", "mark only"};
        return IntStream.range(0, count)
                .mapToObj(i -> new AccountLoss(
                        "acct-" + (10_000 + random.nextInt(40_000)),
                        "party-" + random.nextInt(9_999),
                        i % 5 == 0 ? "MARKET_MAKER" : "TRADER",
                        i == 3 ? -1 : largest / (i + 1) * (0.8 + random.nextDouble()),
                        largest / (i + 1),
                        hows[i % 4]))
                .toList();
    }

    static List<Flow> flows() {
        return List.of(
                new Flow("liquidated accounts", "traders against forced sales", "slippage", 6.9e7),
                new Flow("deleveraged winners", "liquidated accounts", "deleveraging", 8.3e7),
                new Flow("liquidated accounts", "venue", "liquidation fee", 3.1e6),
                new Flow("backstop", "traders against forced sales", "unwind", 4.1e6),
                new Flow("insurance fund", "liquidated accounts", "insurance", 1.2e7),
                new Flow("venue", "liquidated accounts", "deficit", 4e5));
    }

    /** Payments in a circle, to oneself, of nothing, of less than nothing, and of no number. */
    static List<Flow> cyclic(double size) {
        return List.of(
                new Flow("a", "b", "there", size),
                new Flow("b", "a", "and back", size / 2),
                new Flow("b", "b", "to oneself", size / 3),
                new Flow("c", "a", "less than nothing", -size / 4),
                new Flow("c", "a", "nothing", 0),
                new Flow("c", "a", "no number", Double.NaN),
                new Flow("c", "someone whose name is far longer than any label can be", "<b>", 1e-9));
    }

    static Timeline timeline(
            SplittableRandom random,
            List<MarketSummary> markets,
            int steps,
            long stepNanos,
            double closed,
            double fund,
            double branching,
            double peak) {
        double[][] reference = new double[markets.size()][steps];
        double[][] marks = new double[markets.size()][steps];
        double[][] execution = new double[markets.size()][steps];
        for (int m = 0; m < markets.size(); m++) {
            MarketSummary market = markets.get(m);
            for (int i = 0; i < steps; i++) {
                double x = (i + 1.0) / steps;
                double noise = 0.004 * (random.nextDouble() - 0.5) * Math.abs(market.markMove());
                double wave = wave(x);
                reference[m][i] = market.initialPrice() * (1 + market.exogenousMove() * Math.min(1, x * 3) + noise);
                double added = market.markMove() - market.exogenousMove();
                marks[m][i] = reference[m][i] * (1 + added / (1 + market.exogenousMove()) * wave);
                execution[m][i] = marks[m][i] * (1 - 0.02 * wave * random.nextDouble() * (closed > 0 ? 1 : 0));
            }
        }
        return new Timeline(
                stepNanos,
                steps,
                reference,
                marks,
                execution,
                pulse(random, steps, closed * (steps == 1 ? 1 : 0.38)),
                pulse(random, steps, steps == 1 ? 0 : closed * 0.07),
                pulse(random, steps, closed > 0 ? 63_637 : 0),
                new double[steps],
                pulse(new SplittableRandom(steps), steps, steps == 1 ? 0 : closed * 0.08),
                pulse(random, steps, steps == 1 ? 0 : closed * 0.4),
                pulse(random, steps, steps == 1 ? 0 : closed * 0.55),
                fund(steps, fund, closed > 0),
                ratios(steps, branching, peak),
                ratios(steps, branching / 2, peak / 3));
    }

    private static double wave(double x) {
        return x < 0.2 ? 0 : Math.exp(-Math.pow((x - 0.42) / 0.16, 2)) * 0.75 + Math.min(1, (x - 0.2) * 2) * 0.25;
    }

    private static double[] pulse(SplittableRandom random, int steps, double total) {
        double[] column = new double[steps];
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            double x = (i + 1.0) / steps;
            column[i] = steps > 1 && (x < 0.22 || x > 0.65) ? 0 : wave(x) * Math.pow(random.nextDouble(), 4);
            sum += column[i];
        }
        for (int i = 0; i < steps; i++) column[i] = sum == 0 ? 0 : column[i] * total / sum;
        return column;
    }

    private static double[] fund(int steps, double start, boolean drained) {
        double[] column = new double[steps];
        for (int i = 0; i < steps; i++) {
            double x = (i + 1.0) / steps;
            column[i] = drained && x > 0.3 ? start * Math.max(0.023, 1 - (x - 0.3) * 5) : start;
        }
        return column;
    }

    private static double[] ratios(int steps, double start, double peak) {
        double[] column = new double[steps];
        for (int i = 0; i < steps; i++) column[i] = start + (peak - start) * wave((i + 1.0) / steps);
        if (steps > 30) column[10] = Double.NaN;
        return column;
    }

    static List<LiquidationMap> maps(SplittableRandom random, List<MarketSummary> markets, double scale) {
        return markets.stream()
                .map(m -> {
                    List<LiquidationMap.Bin> bins = new ArrayList<>();
                    double size = scale * Math.max(m.liquidatedNotional(), 1e7) / 20;
                    for (int i = 30; i > 0; i--)
                        bins.add(new LiquidationMap.Bin(
                                -0.02 * i, -0.02 * (i - 1), size * random.nextDouble() * bump(i), size * 0.02, 40));
                    for (int i = 0; i < 30; i++)
                        bins.add(new LiquidationMap.Bin(
                                0.02 * i, 0.02 * (i + 1), 0, 0.3 * size * random.nextDouble() * bump(i), 12));
                    return new LiquidationMap(m.venue(), m.symbol(), m.finalMark(), bins);
                })
                .toList();
    }

    private static double bump(int i) {
        return Math.exp(-Math.pow((i - 10) / 6.0, 2));
    }

    static List<AmplificationCurve> curves(SplittableRandom random) {
        double[] slopes = {0, 0.6, 2.2};
        String[] labels = {"pass-through 0", "pass-through 0.3 (base)", "pass-through 1"};
        double[] criticalFall = {Double.NaN, -0.142, -0.061};
        double[] criticalRise = {Double.NaN, Double.NaN, 0.183};
        return IntStream.range(0, 3)
                .mapToObj(c -> new AmplificationCurve(
                        labels[c],
                        IntStream.rangeClosed(-15, 15)
                                .filter(i -> i != 0)
                                .mapToObj(i -> {
                                    double shock = 0.02 * i;
                                    double x = (i < 0 ? 1 : 0.4) / (1 + Math.exp(-(Math.abs(i) - 6) / 1.5));
                                    return new AmplificationCurve.Point(
                                            shock,
                                            1 + slopes[c] * x,
                                            1 + 0.3 * slopes[c] * x + 0.01 * Math.abs(i),
                                            1e9 * x * (1 + slopes[c]),
                                            5e8 * x * slopes[c],
                                            2e6 * x * x * slopes[c],
                                            random.nextDouble());
                                })
                                .toList(),
                        criticalFall[c],
                        criticalRise[c]))
                .toList();
    }

    /** One per venue, all alike; none of pass-through where {@code passThrough} says so. */
    static List<VenueRisk> risks(
            SplittableRandom random,
            List<VenueSummary> venues,
            List<MarketSummary> markets,
            double scale,
            boolean both) {
        List<LiquidationMap> before = maps(random, markets, scale);
        List<LiquidationMap> after = maps(random, markets, scale / 4);
        return venues.stream()
                .map(v -> new VenueRisk(
                        v.venue(),
                        of(v, before),
                        of(v, after),
                        curves(random),
                        depths(),
                        both ? passThroughs() : List.of(),
                        both ? List.of(plane(random, v, scale)) : List.of()))
                .toList();
    }

    private static LiquidationPlane plane(SplittableRandom random, VenueSummary venue, double scale) {
        int levels = LiquidationPlane.USUAL_LEVELS.size();
        int moves = LiquidationPlane.USUAL_MOVES.size();
        double[][] longs = new double[levels][moves];
        double[][] shorts = new double[levels][moves];
        int[][] accounts = new int[levels][moves];
        for (int l = 0; l < levels; l++) {
            for (int m = 0; m < moves; m++) {
                double away = Math.abs(LiquidationPlane.USUAL_MOVES.get(m)) + 0.1 * l;
                longs[l][m] = scale * away * random.nextDouble();
                shorts[l][m] = scale * away * random.nextDouble();
                accounts[l][m] = random.nextInt(1000);
            }
        }
        return new LiquidationPlane(
                venue.venue(),
                venue.numeraire(),
                LiquidationPlane.USUAL_MOVES,
                LiquidationPlane.USUAL_LEVELS,
                longs,
                shorts,
                accounts);
    }

    private static List<LiquidationMap> of(VenueSummary venue, List<LiquidationMap> maps) {
        return maps.stream().filter(m -> m.venue().equals(venue.venue())).toList();
    }

    static List<Sensitivity> depths() {
        return List.of(
                new Sensitivity("depth x 0.1", -0.61, 4.2e9, 3.9e9, 1.23e7, 0, 9.1e7, 2e6, "11aa".repeat(16)),
                new Sensitivity("depth x 0.5", -0.33, 2.4e9, 2.6e9, 1.23e7, 0, 6.4e6, 0, "22bb".repeat(16)),
                new Sensitivity("depth x 1 (base)", -0.213, 1.71e9, 2.1e9, 1.2e7, 0, 4e5, 0, Reports.RESULT),
                new Sensitivity("depth x 2", -0.151, 8.2e8, 6.1e8, 3.4e6, 0, 0, 0, "44dd".repeat(16)));
    }

    static List<Sensitivity> passThroughs() {
        return List.of(
                new Sensitivity("pass-through 0", -0.105, 4.1e8, 9.1e7, 1.1e6, 0, 0, 0, "55ee".repeat(16)),
                new Sensitivity("pass-through 0.3 (base)", -0.213, 1.71e9, 2.1e9, 1.2e7, 0, 4e5, 0, Reports.RESULT),
                new Sensitivity("pass-through 1", -0.72, 5.2e9, 4.4e9, 1.23e7, 3e6, 1.9e8, 1e6, "66ff".repeat(16)));
    }
}

package spillway.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import spillway.measure.AmplificationCurve;
import spillway.measure.LiquidationMap;
import spillway.measure.Report;
import spillway.measure.RunSummary;
import spillway.measure.RunSummary.AccountLoss;
import spillway.measure.RunSummary.Flow;
import spillway.measure.RunSummary.Forced;
import spillway.measure.RunSummary.MarketSummary;
import spillway.measure.RunSummary.Payers;
import spillway.measure.RunSummary.Timeline;
import spillway.measure.RunSummary.VenueSummary;
import spillway.measure.Sensitivity;

/** Reports of made-up runs, by seed: a cascade, a calm run, a lending run, and one that strains every chart. */
final class Reports {
    private static final String INPUTS = "3f1c".repeat(16);
    private static final String RESULT = "a07e".repeat(16);
    private static final Forced NO_FORCED = forced(0, 0, 0, Double.NaN, 0, 0, 0, 0);

    private Reports() {}

    /** One venue, five markets, 600 seconds, deleveraging, a fund that runs dry. */
    static Report cascade(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String[] symbols = {"BTC", "ETH", "SOL", "XRP", "DOGE"};
        double[] prices = {117_000, 4_140, 196, 2.55, 0.2155};
        double[] outside = {-0.059, -0.105, -0.118, -0.101, -0.131};
        double[] marked = {-0.121, -0.213, -0.367, -0.583, -0.667};
        double[] closed = {1.205e9, 7.58e8, 4.47e8, 5.7e7, 3.1e7};
        List<MarketSummary> markets = new ArrayList<>();
        for (int i = 0; i < 5; i++)
            markets.add(market(
                    "hyperliquid", symbols[i], prices[i], outside[i], marked[i], closed[i] * 0.45, closed[i] * 0.55));
        Forced forced = new Forced(
                63_637, 12_432, 1.71e9, 0.839, 224, 2.0e9, 3.1e8, 34_983, 19_337, 2.103e9, 0.55, 0.994, 0.951, 0.157,
                0.458, 0.776, 0.982, 61.7, 0, 0);
        Payers payers = new Payers(6.9e7, 3.1e6, 0, 1.24e7, 1.2e7, 2.9e5, -4.1e6, 8.3e7, 0, 4.0e5, 0);
        VenueSummary venue = new VenueSummary(
                "hyperliquid",
                "hyperliquid",
                3,
                "USDC",
                50_000,
                31_204,
                1.462e10,
                8.1e9,
                forced,
                payers,
                6.1e8,
                1.42e9,
                2.33,
                0.71,
                0.44,
                1.84,
                0.12,
                0.312,
                losses(random, 20, 4e7),
                flows());
        Timeline timeline = timeline(random, markets, 600, 1_000_000_000L, 3.8e9, 1.23e7, 0.71, 1.84);
        RunSummary run =
                run("October 2025 demo: 50,000 synthetic accounts", "fundamental", true, venue, markets, timeline);
        return new Report(
                run,
                maps(random, markets, 1),
                maps(random, markets, 0.25),
                curves(random),
                depths(),
                passThroughs(),
                assumptions());
    }

    /** One venue, two markets, a small fall, nobody liquidated. */
    static Report calm(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<MarketSummary> markets = List.of(
                market("binance-usdm", "BTCUSDT", 64_250, -0.0123, -0.0123, 0, 0),
                market("binance-usdm", "ETHUSDT", 3_150, -0.021, -0.021, 0, 0));
        VenueSummary venue = new VenueSummary(
                "binance-usdm",
                "binance-usdm",
                1,
                "USDT",
                1_200,
                1_180,
                5.2e9,
                5.2e9,
                NO_FORCED,
                new Payers(0, 0, 0, 0, 0, 1.2e9, 0, 0, 0, 0, 0),
                0,
                0,
                Double.NaN,
                0.08,
                0.05,
                0.09,
                0.08,
                Double.NaN,
                List.of(),
                List.of());
        Timeline timeline = timeline(random, markets, 120, 1_000_000_000L, 0, 1.2e9, 0.08, 0.09);
        RunSummary run = run("A calm Tuesday", "observed", false, venue, markets, timeline);
        return new Report(run, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** One lending venue in ETH, keepers, bad debt, a shock of one instant. */
    static Report lending(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<MarketSummary> markets = List.of(market("aave-v2", "ETH/USD", 1_900, -0.45, -0.478, 512_000, 0));
        Forced forced = new Forced(
                412,
                244,
                512_000,
                1,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                398,
                14);
        Payers payers = new Payers(2_310, 0, 24_800, 9_860, 0, 0, 0, 0, 0, 0, 9_860);
        List<Flow> flows = List.of(
                new Flow("liquidated borrowers", "keepers", "liquidation bonus", 24_800),
                new Flow("liquidated borrowers", "traders against forced sales", "slippage", 2_310),
                new Flow("lenders", "liquidated borrowers", "bad debt", 9_860));
        VenueSummary venue = new VenueSummary(
                "aave-v2",
                "aave-v2",
                1,
                "ETH",
                1_309,
                1_309,
                0,
                0,
                forced,
                payers,
                88_000,
                121_000,
                1.375,
                0.31,
                0.02,
                0.62,
                0.11,
                0.71,
                losses(random, 7, 21_000),
                flows);
        Timeline timeline = timeline(random, markets, 1, 0, 512_000, 0, 0.62, 0.62);
        RunSummary run =
                run("Aave v2, stETH book of June 2023, ETH/USD -45 %", "fundamental", false, venue, markets, timeline);
        return new Report(
                run,
                maps(random, markets, 1e-4),
                maps(random, markets, 2e-5),
                curves(random),
                depths(),
                List.of(),
                assumptions());
    }

    /** Fifty markets with long names over eight venues in three numeraires; huge, tiny, negative and absent numbers. */
    static Report extreme(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<MarketSummary> markets = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String symbol = i % 7 == 0
                    ? "1000000-VERY-LONG-SYMBOL-OF-A-TOKENISED-THING-" + i + "<b>&</b></script>"
                    : "TOKEN" + i;
            double outside = i == 11 ? 0 : -0.3 * random.nextDouble();
            double marked = i == 11 ? 0 : Math.max(-0.9999, outside * (1 + 3 * random.nextDouble()));
            markets.add(market(
                    "venue " + i % 8,
                    symbol,
                    Math.pow(10, 6 - i / 4.0),
                    outside,
                    marked,
                    Math.pow(10, i / 3.0),
                    i % 3));
        }
        List<VenueSummary> venues = new ArrayList<>();
        for (int v = 0; v < 8; v++) {
            double size = Math.pow(10, 3 + 2.0 * v);
            Forced forced =
                    forced(100 * v, 10 * v, size, v == 3 ? Double.NaN : 0.5, v, size, v * size / 7, v % 2 * 0.3);
            Payers payers = new Payers(
                    size,
                    1e-7,
                    -size,
                    Double.NaN,
                    size / 10,
                    -size / 3,
                    -size,
                    Double.POSITIVE_INFINITY,
                    size,
                    1e-12,
                    size);
            venues.add(new VenueSummary(
                    v == 5 ? "a venue whose name nobody could read aloud in one breath, ever" : "venue " + v,
                    "profile-" + v,
                    v,
                    v < 5 ? "USDC" : v < 7 ? "A-NUMERAIRE-WITH-A-LONG-NAME" : "ETH",
                    1_000_000,
                    v,
                    size,
                    -size,
                    forced,
                    payers,
                    size,
                    5 * size,
                    5,
                    v,
                    Double.NaN,
                    1e9,
                    1e-9,
                    1,
                    losses(random, 25, size),
                    cyclic(size)));
        }
        Timeline timeline = timeline(random, markets, 86_400, 1_000_000_000L, 1e13, 1e-4, 0.2, 12);
        RunSummary run = new RunSummary(
                "Everything at once: </script><script>alert(1)</script> \"quoted\" & <i>marked up</i>",
                1,
                INPUTS,
                RESULT,
                "fundamental",
                true,
                1_760_130_600_000_000_000L,
                1_760_217_000_000_000_000L,
                Long.MAX_VALUE,
                1,
                venues,
                markets,
                timeline);
        return new Report(
                run,
                maps(random, markets, 1e6),
                maps(random, markets, 1e3),
                curves(random),
                depths(),
                passThroughs(),
                assumptions());
    }

    /** A run without venues, markets or steps. */
    static Report empty() {
        double[] none = {};
        double[][] nothing = {};
        Timeline timeline = new Timeline(0, 0, nothing, nothing, nothing, none, none, none, none, none, none, none);
        RunSummary run = new RunSummary(
                "Nothing", 1, INPUTS, RESULT, "fundamental", false, 0, 0, 0, 0, List.of(), List.of(), timeline);
        return new Report(run, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    static Forced forced(
            long liquidations,
            int accounts,
            double notional,
            double longShare,
            int takeovers,
            double takenOver,
            double deleveraged,
            double deleveragedShare) {
        return new Forced(
                liquidations,
                accounts,
                notional,
                longShare,
                takeovers,
                takenOver,
                0,
                deleveraged > 0 ? 17 : 0,
                deleveraged > 0 ? 9 : 0,
                deleveraged,
                deleveragedShare,
                0.9,
                0.5,
                0.1,
                0.5,
                1,
                0.9,
                deleveraged > 0 ? 12.5 : Double.NaN,
                0,
                0);
    }

    private static RunSummary run(
            String world,
            String path,
            boolean assumed,
            VenueSummary venue,
            List<MarketSummary> markets,
            Timeline timeline) {
        long start = 1_760_130_600_000_000_000L;
        long end = start + timeline.steps() * timeline.stepNanos();
        return new RunSummary(
                world,
                1,
                INPUTS,
                RESULT,
                path,
                assumed,
                start,
                end,
                412_345,
                187_221,
                List.of(venue),
                markets,
                timeline);
    }

    private static MarketSummary market(
            String venue,
            String symbol,
            double price,
            double outside,
            double marked,
            double liquidated,
            double deleveraged) {
        return new MarketSummary(
                venue,
                symbol,
                price,
                outside,
                marked,
                Math.max(-1, marked * 1.04),
                price * (1 + marked * 0.8),
                marked / outside,
                0.3,
                "Cont-Schaanning, 0.4 % per 10 M",
                true,
                liquidated,
                deleveraged,
                20 * liquidated,
                12 * liquidated);
    }

    private static List<AccountLoss> losses(SplittableRandom random, int count, double largest) {
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

    private static List<Flow> flows() {
        return List.of(
                new Flow("liquidated accounts", "traders against forced sales", "slippage", 6.9e7),
                new Flow("deleveraged winners", "liquidated accounts", "deleveraging", 8.3e7),
                new Flow("liquidated accounts", "venue", "liquidation fee", 3.1e6),
                new Flow("backstop", "traders against forced sales", "unwind", 4.1e6),
                new Flow("insurance fund", "liquidated accounts", "insurance", 1.2e7),
                new Flow("venue", "liquidated accounts", "deficit", 4e5));
    }

    /** Payments in a circle, to oneself, of nothing, of less than nothing, and of no number. */
    private static List<Flow> cyclic(double size) {
        return List.of(
                new Flow("a", "b", "there", size),
                new Flow("b", "a", "and back", size / 2),
                new Flow("b", "b", "to oneself", size / 3),
                new Flow("c", "a", "less than nothing", -size / 4),
                new Flow("c", "a", "nothing", 0),
                new Flow("c", "a", "no number", Double.NaN),
                new Flow("c", "someone whose name is far longer than any label can be", "<b>", 1e-9));
    }

    private static Timeline timeline(
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
                pulse(random, steps, steps == 1 ? 0 : closed * 0.4),
                pulse(random, steps, steps == 1 ? 0 : closed * 0.55),
                fund(steps, fund, closed > 0),
                ratios(steps, branching, peak));
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

    private static List<LiquidationMap> maps(SplittableRandom random, List<MarketSummary> markets, double scale) {
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

    private static List<AmplificationCurve> curves(SplittableRandom random) {
        double[] slopes = {0, 0.6, 2.2};
        String[] labels = {"pass-through 0", "pass-through 0.3 (base)", "pass-through 1"};
        double[] critical = {Double.NaN, -0.142, -0.061};
        return IntStream.range(0, 3)
                .mapToObj(c -> new AmplificationCurve(
                        labels[c],
                        IntStream.rangeClosed(1, 15)
                                .mapToObj(i -> {
                                    double shock = -0.02 * i;
                                    double x = 1 / (1 + Math.exp(-(i - 6) / 1.5));
                                    return new AmplificationCurve.Point(
                                            shock,
                                            1 + slopes[c] * x,
                                            1 + 0.3 * slopes[c] * x + 0.01 * i,
                                            1e9 * x * (1 + slopes[c]),
                                            5e8 * x * slopes[c],
                                            2e6 * x * x * slopes[c],
                                            random.nextDouble());
                                })
                                .toList(),
                        critical[c]))
                .toList();
    }

    private static List<Sensitivity> depths() {
        return List.of(
                new Sensitivity("depth x 0.1", -0.61, 4.2e9, 3.9e9, 1.23e7, 0, 9.1e7, 2e6, "11aa".repeat(16)),
                new Sensitivity("depth x 0.5", -0.33, 2.4e9, 2.6e9, 1.23e7, 0, 6.4e6, 0, "22bb".repeat(16)),
                new Sensitivity("depth x 1 (base)", -0.213, 1.71e9, 2.1e9, 1.2e7, 0, 4e5, 0, RESULT),
                new Sensitivity("depth x 2", -0.151, 8.2e8, 6.1e8, 3.4e6, 0, 0, 0, "44dd".repeat(16)));
    }

    private static List<Sensitivity> passThroughs() {
        return List.of(
                new Sensitivity("pass-through 0", -0.105, 4.1e8, 9.1e7, 1.1e6, 0, 0, 0, "55ee".repeat(16)),
                new Sensitivity("pass-through 0.3 (base)", -0.213, 1.71e9, 2.1e9, 1.2e7, 0, 4e5, 0, RESULT),
                new Sensitivity("pass-through 1", -0.72, 5.2e9, 4.4e9, 1.23e7, 3e6, 1.9e8, 1e6, "66ff".repeat(16)));
    }

    private static List<Report.Assumption> assumptions() {
        return List.of(
                new Report.Assumption(
                        "depth", "0.4 % per 10 M USDC, half-life 30 s", "assumed; fitted on BTC and ETH alone"),
                new Report.Assumption("pass-through", "0.3", "profile hyperliquid v3"),
                new Report.Assumption("path", "published falls up to 21:10 UTC, flat afterwards", "data.md section 10"),
                new Report.Assumption("seed", "42", "command line"));
    }
}

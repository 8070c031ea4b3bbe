package spillway.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import spillway.measure.Report;
import spillway.measure.Report.VenueRisk;
import spillway.measure.RunSummary;
import spillway.measure.RunSummary.Flow;
import spillway.measure.RunSummary.Forced;
import spillway.measure.RunSummary.MarketSummary;
import spillway.measure.RunSummary.Payers;
import spillway.measure.RunSummary.Timeline;
import spillway.measure.RunSummary.VenueSummary;

/** Reports of made-up runs, by seed: a cascade, a calm run, a lending run, and one that strains every chart. */
final class Reports {
    private static final String INPUTS = "3f1c".repeat(16);
    static final String RESULT = "a07e".repeat(16);
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
                63_637, 12_432, 1.71e9, 0.839, 0, 0, 224, 2.0e9, 3.1e8, 34_983, 19_337, 2.103e9, 0.55, 0.994, 0.951,
                0.157, 0.458, 0.776, 0.982, 61.7, 0, 0);
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
                0.61,
                0.12,
                0.09,
                0.312,
                Parts.losses(random, 20, 4e7),
                Parts.flows());
        Timeline timeline = Parts.timeline(random, markets, 600, 1_000_000_000L, 3.8e9, 1.23e7, 0.71, 1.84);
        RunSummary run =
                run("October 2025 demo: 50,000 synthetic accounts", "fundamental", true, venue, markets, timeline);
        return new Report(run, Parts.risks(random, List.of(venue), markets, 1, true), assumptions());
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
                0.05,
                0.08,
                0.05,
                Double.NaN,
                List.of(),
                List.of());
        Timeline timeline = Parts.timeline(random, markets, 120, 1_000_000_000L, 0, 1.2e9, 0.08, 0.09);
        RunSummary run = run("A calm Tuesday", "observed", false, venue, markets, timeline);
        VenueRisk none =
                new VenueRisk("binance-usdm", List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        return new Report(run, List.of(none), List.of());
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
                0.02,
                0.11,
                0.02,
                0.71,
                Parts.losses(random, 7, 21_000),
                flows);
        Timeline timeline = Parts.timeline(random, markets, 1, 0, 512_000, 0, 0.62, 0.62);
        RunSummary run =
                run("Aave v2, stETH book of June 2023, ETH/USD -45 %", "fundamental", false, venue, markets, timeline);
        return new Report(run, Parts.risks(random, List.of(venue), markets, 1e-4, false), assumptions());
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
                    Double.NaN,
                    1e-9,
                    Double.NaN,
                    1,
                    Parts.losses(random, 25, size),
                    Parts.cyclic(size)));
        }
        Timeline timeline = Parts.timeline(random, markets, 86_400, 1_000_000_000L, 1e13, 1e-4, 0.2, 12);
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
        return new Report(run, Parts.risks(random, venues, markets, 1e6, true), assumptions());
    }

    /** A run without venues, markets or steps. */
    static Report empty() {
        double[] none = {};
        double[][] nothing = {};
        Timeline timeline = new Timeline(
                0, 0, nothing, nothing, nothing, none, none, none, none, none, none, none, none, none, none);
        RunSummary run = new RunSummary(
                "Nothing", 1, INPUTS, RESULT, "fundamental", false, 0, 0, 0, 0, List.of(), List.of(), timeline);
        return new Report(run, List.of(), List.of());
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
                0,
                0,
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
                Math.min(0, marked),
                Math.max(0, marked),
                price * (1 + marked * 0.8),
                marked / outside,
                0.3,
                "Cont-Schaanning, 0.4 % per 10 M",
                true,
                liquidated,
                0,
                0,
                deleveraged,
                20 * liquidated,
                12 * liquidated,
                false);
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

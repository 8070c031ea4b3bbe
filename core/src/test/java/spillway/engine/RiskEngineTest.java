package spillway.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import spillway.account.AccountClass;
import spillway.event.JournalRecord;
import spillway.impact.ExponentialDepth;
import spillway.impact.Recovery;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.measure.AmplificationCurve;
import spillway.measure.Breach;
import spillway.measure.Breach.Answer;
import spillway.measure.CommonShock;
import spillway.measure.Direction;
import spillway.measure.Explanation;
import spillway.measure.Explanation.Part;
import spillway.measure.Report;
import spillway.measure.RunSummary;
import spillway.measure.Sensitivity;
import spillway.measure.StressGrid;
import spillway.measure.StressSpec;
import spillway.sim.RunOptions;
import spillway.sim.Worlds;
import spillway.waterfall.Layer;
import spillway.world.World;

/** The front door: the same answers on one thread and on two, and answers that a hand can check. */
class RiskEngineTest {
    private static final RiskEngine ENGINE = new RiskEngine(Parallel.ONE_BY_ONE);

    /** Two hundred longs of leverage 3 to 40 in two markets, a vault, a fund, winners on the other side. */
    private static World crowd() {
        Worlds worlds = new Worlds();
        worlds.profile = Worlds.profile(
                new Sizing.ShareThenAll(0.2, 1000, 30 * Worlds.SECOND),
                new Sale.BookSweep(Sale.Limit.BANKRUPTCY, 0),
                List.of(
                        new Layer.Backstop(2.0 / 3, 3, 0.1, 10 * Worlds.SECOND),
                        new Layer.Deleveraging(
                                Layer.Policy.QUEUE, Layer.Rank.HYPERLIQUID, Layer.ClosePrice.PREVIOUS_MARK)));
        int x = worlds.perpetual("X", 100, ExponentialDepth.of(2e5, 0.05, new Recovery(20 * Worlds.SECOND)), 0.5);
        int y = worlds.perpetual("Y", 10, ExponentialDepth.of(5e4, 0.05, new Recovery(20 * Worlds.SECOND)), 0.5);
        for (int k = 0; k < 200; k++) {
            int account = worlds.account("long" + k, 300);
            worlds.position(
                    account, k % 3 == 0 ? y : x, 300.0 * (3 + k % 38) / (k % 3 == 0 ? 10 : 100), k % 3 == 0 ? 10 : 100);
        }
        for (int k = 0; k < 30; k++) {
            int account = worlds.account("short" + k, 20_000);
            worlds.position(account, x, -150, 101);
            worlds.position(account, y, -500, 10.1);
        }
        worlds.fund(AccountClass.BACKSTOP, 5_000);
        worlds.endNanos = 120 * Worlds.SECOND;
        return worlds.moves(1, x, 93).moves(1, y, 9).moves(20, x, 90).build();
    }

    @Test
    void twoThreadsGiveTheReportOfOne() throws Exception {
        World world = crowd();
        Report one = ENGINE.report(world, "in", RunOptions.QUIET);
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            Report other = new RiskEngine(over(two)).report(world, "in", RunOptions.QUIET);
            assertEquals(one.summary().resultDigest(), other.summary().resultDigest());
            assertEquals(one.risks(), other.risks());
        }
        assertEquals(64, one.summary().resultDigest().length());
        assertEquals("in", one.summary().inputsDigest());
        assertEquals(
                List.of("depth x 0.1", "depth x 0.5", "depth x 1 (base)", "depth x 2"),
                one.risks().get(0).depthSensitivity().stream()
                        .map(s -> s.variant())
                        .toList());
        assertEquals(
                one.summary().resultDigest(),
                one.risks().get(0).depthSensitivity().get(2).resultDigest());
        assertTrue(one.summary().venues().get(0).forced().liquidations() > 5);
        assertTrue(one.summary().venues().get(0).branchingFallsPeak() > 1);
        List<Sensitivity> depths = one.risks().get(0).depthSensitivity();
        assertTrue(depths.get(0).furthestMarkMove() < depths.get(3).furthestMarkMove());
    }

    @Test
    void withoutPassThroughNothingIsAmplifiedAndNothingIsCritical() {
        List<AmplificationCurve> curves = ENGINE.amplification(crowd(), 0);
        assertEquals(
                List.of("pass-through 0", "pass-through 0.5 (base)", "pass-through 1"),
                curves.stream().map(AmplificationCurve::label).toList());
        for (AmplificationCurve.Point point : curves.get(0).points()) {
            assertEquals(1, point.priceAmplification(), 1e-9);
            assertEquals(0, point.branching());
        }
        assertTrue(Double.isNaN(curves.get(0).criticalFall()));
        double half = curves.get(1).criticalFall();
        double whole = curves.get(2).criticalFall();
        assertTrue(whole <= 0 && (Double.isNaN(half) || whole >= half), half + " and " + whole);
        assertEquals(-0.1, curves.get(2).points().get(3).shock());
        assertTrue(curves.get(2).points().get(3).priceAmplification()
                > curves.get(1).points().get(3).priceAmplification());
    }

    @Test
    void cancellingStopsARun() {
        RunOptions cancelled = RunOptions.QUIET.withProgress(nanos -> {}, () -> true);
        assertThrows(RunOptions.Cancelled.class, () -> ENGINE.run(crowd(), "", cancelled));
        assertThrows(RunOptions.Cancelled.class, () -> ENGINE.stress(crowd(), StressSpec.usual(0), cancelled));
    }

    /** One long of ten at 100 with 100 dollars, market without impact, no layer but a fund of 30. */
    private static Worlds single(Layer... layers) {
        Worlds worlds = new Worlds();
        worlds.profile = Worlds.profile(new Sizing.Full(), new Sale.BookSweep(Sale.Limit.MARKET, 0), List.of(layers));
        int x = worlds.perpetual("X", 100, ExponentialDepth.of(1e15, 0, Recovery.PERMANENT), 1);
        worlds.position(worlds.account("ann", 100), x, 10, 100);
        worlds.fund(AccountClass.INSURANCE, 30);
        return worlds;
    }

    @Test
    void reverseStressFindsTheFallThatAHandFinds() {
        List<Breach> breaches = ENGINE.reverse(single(new Layer.InsuranceFund()).build(), 0);
        // bankrupt below 90; the fund of 30 is gone at 87; from there on the loss is nobody's
        assertEquals(-0.13, breach(breaches, Breach.Kind.FUND_EMPTY).shock(), 6e-4);
        assertEquals(-0.13, breach(breaches, Breach.Kind.LOSS_UNCOVERED).shock(), 6e-4);
        assertEquals(
                "no deleveraging in its waterfall: nothing starts deleveraging",
                breach(breaches, Breach.Kind.DELEVERAGING).sentence());
        assertEquals(
                Answer.NONE, breach(breaches, Breach.Kind.BRANCHING_RATIO_ONE).answer());
    }

    /** In another unit of account the same book breaks at the same fall. */
    @Test
    void whatIsDustDoesNotDependOnTheNumeraire() {
        Worlds small = new Worlds();
        small.profile = Worlds.profile(
                new Sizing.Full(), new Sale.BookSweep(Sale.Limit.MARKET, 0), List.of(new Layer.InsuranceFund()));
        int x = small.perpetual("X", 100, ExponentialDepth.of(1e15, 0, Recovery.PERMANENT), 1);
        small.position(small.account("ann", 0.1), x, 0.01, 100);
        small.fund(AccountClass.INSURANCE, 0.03);
        List<Breach> breaches = ENGINE.reverse(small.build(), 0);
        assertEquals(-0.13, breach(breaches, Breach.Kind.LOSS_UNCOVERED).shock(), 6e-4);
    }

    private static Breach breach(List<Breach> breaches, Breach.Kind kind) {
        return breach(breaches, kind, Direction.FALL);
    }

    private static Breach breach(List<Breach> breaches, Breach.Kind kind, Direction direction) {
        return breaches.stream()
                .filter(b -> b.kind() == kind && b.direction() == direction)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aBookOfShortsBreaksOnARise() {
        Worlds worlds = single(new Layer.InsuranceFund());
        worlds.position(worlds.account("bob", 300), 0, -30, 100);
        World world = worlds.build();
        List<Breach> breaches = ENGINE.reverse(world, 0);
        // ann's ten longs: bankrupt below 90. bob's thirty shorts: bankrupt above 110; the fund of 30 is gone at 111
        assertEquals(
                -0.13, breach(breaches, Breach.Kind.FUND_EMPTY, Direction.FALL).shock(), 6e-4);
        Breach rise = breach(breaches, Breach.Kind.FUND_EMPTY, Direction.RISE);
        assertEquals(0.11, rise.shock(), 6e-4);
        assertEquals(111, rise.priceThere(), 0.06);
        List<Breach> falls = ENGINE.reverse(world, 0, List.of(Direction.FALL), RunOptions.QUIET);
        assertEquals(4, falls.size());
        assertTrue(falls.stream().allMatch(b -> b.direction() == Direction.FALL));
    }

    @Test
    void aVenueWithoutAFundHasNoneToEmpty() {
        Worlds worlds = new Worlds();
        int x = worlds.perpetual("X", 100, ExponentialDepth.of(1e15, 0, Recovery.PERMANENT), 1);
        worlds.position(worlds.account("ann", 100), x, 10, 100);
        List<Breach> breaches = ENGINE.reverse(worlds.build(), 0);
        for (Direction direction : Direction.values()) {
            Breach fund = breach(breaches, Breach.Kind.FUND_EMPTY, direction);
            assertEquals(Answer.NOTHING_THERE, fund.answer());
            assertEquals("no fund: nothing empties the insurance fund", fund.sentence());
        }
        assertEquals(Answer.FOUND, breach(breaches, Breach.Kind.LOSS_UNCOVERED).answer());
        assertEquals(
                Answer.NONE,
                breach(breaches, Breach.Kind.LOSS_UNCOVERED, Direction.RISE).answer());
    }

    /** Shorts alone, in a thin market. */
    private static Worlds shorts() {
        Worlds worlds = new Worlds();
        int x = worlds.perpetual("X", 100, ExponentialDepth.of(2e4, 0, Recovery.PERMANENT), 1);
        for (int k = 0; k < 40; k++) {
            worlds.position(worlds.account("short" + k, 60 + 10 * k), x, -10, 100);
        }
        return worlds;
    }

    @Test
    void curvesHaveARisingSide() {
        AmplificationCurve whole = ENGINE.amplification(shorts().build(), 0).get(2);
        assertTrue(Double.isNaN(whole.criticalFall()), "was " + whole.criticalFall());
        assertTrue(whole.criticalRise() > 0, "was " + whole.criticalRise());
        for (AmplificationCurve.Point point : whole.points()) {
            if (point.shock() < 0) {
                assertEquals(1, point.priceAmplification(), 1e-9);
                assertEquals(0, point.closedByForce());
            } else if (point.shock() >= 0.1) {
                assertTrue(point.priceAmplification() > 1.1, point.toString());
                assertTrue(point.tradedByForce() > 0, point.toString());
            }
        }
        StressSpec spec = new StressSpec(0, List.of(-0.2, 0.2), List.of(1.0), Optional.empty(), List.of(), -0.05);
        StressGrid grid = ENGINE.stress(shorts().build(), spec);
        assertEquals(-0.2, grid.sheets().get(0).cell(0, 0).markMove(), 1e-12);
        assertTrue(grid.sheets().get(0).cell(0, 1).markMove() > 0.25);
    }

    @Test
    void aSqueezeShowsInTheSensitivities() {
        Worlds worlds = shorts();
        worlds.position(worlds.account("near", 15), 0, -10, 100);
        Report report = ENGINE.report(worlds.moves(1, 0, 112).build(), "in", RunOptions.QUIET);
        RunSummary.MarketSummary market = report.summary().markets().get(0);
        assertEquals(0.12, market.exogenousMove(), 1e-12);
        assertTrue(market.markMove() > 0.2, "was " + market.markMove());
        assertEquals(market.markMove() / 0.12, market.priceAmplification(), 1e-9);
        for (Sensitivity variant : report.risks().get(0).depthSensitivity()) {
            assertTrue(variant.furthestMarkMove() >= 0.12, variant.toString());
        }
        assertTrue(report.summary().venues().get(0).branchingRisesPeak() > 0);
    }

    @Test
    void everyVenueHasItsOwnMapsCurvesAndVariants() {
        Worlds worlds = single();
        int other = worlds.venue("other", worlds.profile);
        int y = worlds.perpetual(other, worlds.asset("Y"), 10, ExponentialDepth.of(1e5, 0, Recovery.PERMANENT), 1);
        worlds.position(worlds.account(other, "bob", 60), y, 100, 10);
        int empty = worlds.venue("empty", worlds.profile);
        World world = worlds.moves(1, y, 9.45).build();
        Report report = ENGINE.report(world, "in", RunOptions.QUIET);
        assertEquals(
                List.of("venue", "other", "empty"),
                report.risks().stream().map(Report.VenueRisk::venue).toList());
        Report.VenueRisk second = report.risks().get(other);
        assertEquals("Y-PERP", second.mapsBefore().get(0).symbol());
        assertEquals(3, second.amplification().size());
        assertTrue(second.depthSensitivity().get(0).tradedByForce() > 0);
        assertEquals(0, report.risks().get(0).depthSensitivity().get(0).tradedByForce());
        assertEquals(List.of(), report.risks().get(empty).amplification());
    }

    /** A bitcoin as collateral beside dollars, and a coin that is worth a dollar where {@code stable}. */
    private static World coins(boolean stable) {
        Worlds worlds = single();
        int coin = worlds.asset("BTC");
        worlds.spot(0, coin, 60_000, ExponentialDepth.of(1e9, 0, Recovery.PERMANENT), 1);
        worlds.holds(worlds.account("eve", 0), coin, 1);
        if (stable) {
            int dollar = worlds.asset("USDT");
            worlds.spot(0, dollar, 0.999, ExponentialDepth.of(1e9, 0, Recovery.PERMANENT), 1);
            worlds.holds(worlds.account("fay", 0), dollar, 100);
        }
        return worlds.build();
    }

    private static StressGrid depegged(World world, Optional<Integer> instrument) {
        return ENGINE.stress(world, new StressSpec(0, List.of(-0.1), List.of(1.0), instrument, List.of(-0.05), -0.05));
    }

    @Test
    void onlyCollateralAtAPegIsDepeggedUnlessOneIsNamed() {
        StressGrid none = depegged(coins(false), Optional.empty());
        assertEquals("", none.depegged());
        assertEquals(1, none.sheets().size());
        StressGrid named = depegged(coins(false), Optional.of(1));
        assertEquals("BTC-USD", named.depegged());
        StressGrid pegged = depegged(coins(true), Optional.empty());
        assertEquals("USDT-USD", pegged.depegged());
        assertEquals(3, pegged.sheets().size());
    }

    @Test
    void aShockIsWatchedForTenMinutesHoweverSoonTheScenarioEnds() {
        Worlds brief = single();
        brief.endNanos = 0;
        assertEquals(
                600 * Worlds.SECOND,
                CommonShock.of(brief.build(), 0).shocked(-0.2).endNanos());
    }

    @Test
    void theStressGridHoldsOneRunPerCell() {
        StressSpec spec =
                new StressSpec(0, List.of(-0.2, -0.05, 0.2), List.of(0.5, 1.0), Optional.empty(), List.of(), -0.05);
        StressGrid grid = ENGINE.stress(single().build(), spec);
        assertEquals(1, grid.sheets().size());
        StressGrid.Sheet sheet = grid.sheets().get(0);
        for (int row = 0; row < 2; row++) {
            assertEquals(100, sheet.cell(row, 0).uncovered(), 1e-3);
            assertEquals(800, sheet.cell(row, 0).tradedByForce(), 1e-3);
            assertEquals(0, sheet.cell(row, 1).uncovered());
            assertEquals(0, sheet.cell(row, 2).tradedByForce());
        }
    }

    @Test
    void theStoryOfALiquidationBeginsWithThePrice() {
        World world = single().moves(1, 0, 85).build();
        List<JournalRecord> journal = new ArrayList<>();
        ENGINE.run(world, "", RunOptions.QUIET.withJournal(journal::add));
        Explanation story = ENGINE.explainAccount(world, journal, world.book().find(0, "ann"));
        List<String> before = story.lines().stream()
                .filter(l -> l.part() == Part.BEFORE)
                .map(l -> l.text())
                .toList();
        assertEquals(
                List.of(
                        "the outside price of X-PERP moves to 85",
                        "venue publishes a mark of 85 for X-PERP; it trades at 85"),
                before);
        List<String> itself = story.lines().stream()
                .filter(l -> l.part() == Part.ITSELF)
                .map(l -> l.text())
                .toList();
        assertEquals("ann is unhealthy: its balance of -50 USD is below the 8.5 USD it must have", itself.get(0));
        assertTrue(
                itself.get(1).startsWith("ann is liquidated: 10 X-PERP sold at 85 for 850 USD, mark 85"),
                itself.get(1));
        assertEquals("nobody covers 50 USD of ann", itself.get(itself.size() - 1));
        long liquidated = story.lines().stream()
                .filter(l -> l.text().startsWith("ann is liquidated"))
                .findFirst()
                .orElseThrow()
                .sequence();
        Explanation event = ENGINE.explainEvent(world, journal, liquidated);
        assertEquals(
                before,
                event.lines().stream()
                        .filter(l -> l.part() == Part.BEFORE)
                        .map(l -> l.text())
                        .toList()
                        .subList(0, 2));
    }

    /** As the app does it: any executor, results in the order of the tasks. */
    private static Parallel over(ExecutorService executor) {
        return new Parallel() {
            @Override
            public <T> List<T> all(List<Supplier<T>> tasks) {
                List<Callable<T>> calls = new ArrayList<>();
                tasks.forEach(task -> calls.add(task::get));
                List<T> results = new ArrayList<>();
                try {
                    for (Future<T> future : executor.invokeAll(calls)) {
                        results.add(future.get());
                    }
                } catch (InterruptedException | ExecutionException e) {
                    throw new IllegalStateException(e);
                }
                return results;
            }
        };
    }
}

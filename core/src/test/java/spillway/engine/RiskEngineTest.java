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
import spillway.measure.Explanation;
import spillway.measure.Explanation.Part;
import spillway.measure.Report;
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
            assertEquals(one.amplification(), other.amplification());
            assertEquals(one.depthSensitivity(), other.depthSensitivity());
            assertEquals(one.passThroughSensitivity(), other.passThroughSensitivity());
            assertEquals(one.mapsAfter(), other.mapsAfter());
        }
        assertEquals(64, one.summary().resultDigest().length());
        assertEquals("in", one.summary().inputsDigest());
        assertEquals(
                List.of("depth x 0.1", "depth x 0.5", "depth x 1 (base)", "depth x 2.0"),
                one.depthSensitivity().stream().map(s -> s.variant()).toList());
        assertEquals(one.summary().resultDigest(), one.depthSensitivity().get(2).resultDigest());
        assertTrue(one.summary().venues().get(0).forced().liquidations() > 5);
        assertTrue(one.summary().venues().get(0).branchingFallsPeak() > 1);
        assertTrue(one.depthSensitivity().get(0).lowestMarkMove()
                < one.depthSensitivity().get(3).lowestMarkMove());
    }

    @Test
    void withoutPassThroughNothingIsAmplifiedAndNothingIsCritical() {
        List<AmplificationCurve> curves = ENGINE.amplification(crowd(), 0);
        assertEquals(
                List.of("pass-through 0", "pass-through 0.5 (base)", "pass-through 1"),
                curves.stream().map(AmplificationCurve::label).toList());
        for (AmplificationCurve.Point point : curves.get(0).points()) {
            assertEquals(1, point.priceAmplification(), 1e-9);
            assertEquals(0, point.branchingFalls());
        }
        assertTrue(Double.isNaN(curves.get(0).criticalShock()));
        double half = curves.get(1).criticalShock();
        double whole = curves.get(2).criticalShock();
        assertTrue(whole <= 0 && (Double.isNaN(half) || whole >= half), half + " and " + whole);
        assertTrue(curves.get(2).points().get(2).priceAmplification()
                > curves.get(1).points().get(2).priceAmplification());
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
        // bankrupt below 90; the fund of 30 is gone at 87; from there on one dollar per cent of a point is nobody's
        assertEquals(-0.13, breach(breaches, Breach.Kind.FUND_EMPTY).shock(), 6e-4);
        assertEquals(-0.131, breach(breaches, Breach.Kind.BAD_DEBT).shock(), 6e-4);
        assertEquals(false, breach(breaches, Breach.Kind.DELEVERAGING).reached());
        assertEquals(
                "none up to -95 % starts deleveraging",
                breach(breaches, Breach.Kind.DELEVERAGING).sentence());
        assertEquals(false, breach(breaches, Breach.Kind.BRANCHING_RATIO_ONE).reached());
    }

    private static Breach breach(List<Breach> breaches, Breach.Kind kind) {
        return breaches.stream().filter(b -> b.kind() == kind).findFirst().orElseThrow();
    }

    @Test
    void theStressGridHoldsOneRunPerCell() {
        StressSpec spec =
                new StressSpec(0, List.of(-0.2, -0.05, 0.2), List.of(0.5, 1.0), Optional.empty(), List.of(), -0.05);
        StressGrid grid = ENGINE.stress(single().build(), spec);
        assertEquals(1, grid.sheets().size());
        StressGrid.Sheet sheet = grid.sheets().get(0);
        for (int row = 0; row < 2; row++) {
            assertEquals(100, sheet.cell(row, 0).badDebt(), 1e-3);
            assertEquals(800, sheet.cell(row, 0).liquidatedNotional(), 1e-3);
            assertEquals(0, sheet.cell(row, 1).badDebt());
            assertEquals(0, sheet.cell(row, 2).liquidatedNotional());
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

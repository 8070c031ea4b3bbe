package spillway.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import spillway.engine.Parallel;
import spillway.engine.RiskEngine;
import spillway.impact.ExponentialDepth;
import spillway.impact.Recovery;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.measure.DeleveragingFairness.Outcome;
import spillway.sim.RandomWorlds;
import spillway.sim.RunOptions;
import spillway.sim.Worlds;
import spillway.waterfall.Layer;
import spillway.world.World;

/** Who was closed, who would have been, and how unequal that is. */
class DeleveragingFairnessTest {
    private static final int WORLDS = Math.min(400, Integer.getInteger("spillway.worlds", 200));
    private static final List<DeleveragingRule> USUAL = DeleveragingRule.usual(0.5, 1);

    /**
     * Alice is long one coin and lacks 2 at 93. Bob, worth 17, and Carol, worth 1007, are short one each from 100, Dave is
     * short two from 99: profits at the mark before, 98, are 2, 2 and 2.
     */
    private static World crash() {
        Worlds world = new Worlds();
        int coin = world.perpetual("COIN", 100, ExponentialDepth.of(1e15, 0, Recovery.PERMANENT), 0);
        world.profile = Worlds.profile(
                new Sizing.Full(),
                new Sale.BookSweep(Sale.Limit.MARKET, 0),
                List.of(new Layer.Deleveraging(
                        Layer.Policy.QUEUE, Layer.Rank.HYPERLIQUID, Layer.ClosePrice.BANKRUPTCY)));
        world.position(world.account("alice", 5), coin, 1, 100);
        world.position(world.account("bob", 10), coin, -1, 100);
        world.position(world.account("carol", 1000), coin, -1, 100);
        world.position(world.account("dave", 1000), coin, -2, 99);
        world.moves(1, coin, 98).moves(2, coin, 93);
        return world.build();
    }

    private static DeleveragingFairness looked() {
        return new RiskEngine(Parallel.ONE_BY_ONE)
                .deleveraging(crash(), USUAL, RunOptions.QUIET)
                .getFirst();
    }

    @Test
    void aQueueTakesAllFromOne() {
        DeleveragingFairness fairness = looked();
        assertEquals(1, fairness.rounds());
        assertEquals(93, fairness.closed(), 1e-9);
        assertEquals(6, fairness.profit(), 1e-9);
        Outcome run = fairness.outcomes().getFirst();
        assertEquals(DeleveragingFairness.AS_RUN, run.rule());
        assertEquals(2, run.loss(), 1e-9);
        assertEquals(1, run.winnersClosed());
        assertEquals(1, run.topOneShare(), 1e-12);
        assertEquals(2.0 / 3, run.gini(), 1e-12); // one of three has it all
        assertEquals(1, run.largestShare());
        assertEquals(2.0 / 6, run.shareOfProfit(), 1e-9);
        assertEquals(1 - Math.exp(-5), run.expectedToLeave(), 1e-12);
        // Bob's whole position of 1 is below Carol's, which was no smaller; no pair was in order before
        assertEquals(0, run.inversionsByPosition());
        Outcome queue = fairness.outcomes().get(1);
        assertEquals("queue", queue.rule());
        assertEquals(run.closed(), queue.closed());
        assertEquals(run.gini(), queue.gini());
    }

    /** Profits are equal: a third of a coin of each, which is a sixth of what Dave holds. */
    @Test
    void proRataOnProfitSpreadsIt() {
        DeleveragingFairness fairness = looked();
        Outcome shared = fairness.outcomes().get(2);
        assertEquals("pro rata on profit", shared.rule());
        assertEquals(2, shared.loss(), 1e-9);
        assertEquals(3, shared.winnersClosed());
        assertEquals(0, shared.gini(), 1e-5);
        assertEquals(1.0 / 3, shared.largestShare(), 1e-5);
        assertEquals(2 * (1 - Math.exp(-5.0 / 3)) + 1 - Math.exp(-5.0 / 6), shared.expectedToLeave(), 1e-4);
        Outcome contracts = fairness.outcomes().get(4);
        assertEquals("pro rata on contracts", contracts.rule());
        assertEquals(0.25, contracts.largestShare(), 1e-5);
        assertEquals(0, contracts.inversionsByPosition());
    }

    @Test
    void winnersAreListedByWhatTheyLost() {
        DeleveragingFairness fairness = looked();
        var bob = fairness.winners().getFirst();
        assertEquals("bob", bob.account());
        assertEquals(1, bob.place());
        assertEquals(17, bob.equity(), 1e-9);
        assertEquals(93.0 / 17, bob.leverage(), 1e-9);
        assertEquals(2, bob.profit(), 1e-9);
        assertEquals(93, bob.closed().getFirst(), 1e-9);
        assertEquals(2, bob.loss().getFirst(), 1e-9);
        assertEquals(USUAL.size() + 1, bob.loss().size());
        assertEquals(3, fairness.winners().size());
    }

    /** Small ones: 1 below 2 below 3 becomes 3, 1, 2: two pairs of three are inverted. */
    @Test
    void inversionsAreCountedPairByPair() {
        assertEquals(2.0 / 3, Inversions.share(new double[] {1, 2, 3}, new double[] {3, 1, 2}));
        assertEquals(0, Inversions.share(new double[] {1, 1, 1}, new double[] {3, 1, 2}));
        assertEquals(0, Inversions.share(new double[] {1, 2}, new double[] {5, 5}));
        assertEquals(0, Inversions.share(new double[] {1}, new double[] {5}));
        for (int seed = 0; seed < 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = 2 + random.nextInt(30);
            double[] before = random.ints(n, 0, 9).asDoubleStream().toArray();
            double[] after = random.ints(n, 0, 9).asDoubleStream().toArray();
            int inverted = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    inverted += before[i] > before[j] && after[i] < after[j] ? 1 : 0;
                }
            }
            assertEquals(inverted / (0.5 * n * (n - 1)), Inversions.share(before, after), 1e-15, "seed " + seed);
        }
    }

    /** Under every rule: the run's own row is that of its rule, and both are what the summary of the run says. */
    @Test
    void whatWouldHaveBeenIsWhatIsUnderTheSameRule() {
        int looked = 0;
        for (long seed = 0; seed < WORLDS; seed++) {
            World world = RandomWorlds.of(seed);
            DeleveragingRule rule = USUAL.get((int) (seed / 8 % USUAL.size()));
            if (world.venues().stream()
                    .anyMatch(v -> v.versions().stream()
                            .anyMatch(p -> p.waterfall().stream().anyMatch(Layer.Deleveraging.class::isInstance)))) {
                World under = new DeleveragingComparison(world, List.of(rule), RunOptions.QUIET).under(rule);
                List<RunSummary.VenueSummary> summaries = new RiskEngine(Parallel.ONE_BY_ONE)
                        .run(under, "", RunOptions.QUIET)
                        .summary()
                        .venues();
                List<DeleveragingFairness> venues = DeleveragingFairness.of(under, List.of(rule), RunOptions.QUIET);
                for (int v = 0; v < venues.size(); v++) {
                    Outcome asRun = venues.get(v).outcomes().get(0);
                    String told = "seed " + seed + ", " + rule.name();
                    assertEquals(
                            numbers(asRun), numbers(venues.get(v).outcomes().get(1)), told);
                    RunSummary.Forced forced = summaries.get(v).forced();
                    assertEquals(
                            forced.deleveragedNotional(),
                            venues.get(v).closed(),
                            1e-9 * venues.get(v).closed(),
                            told);
                    assertEquals(forced.accountsDeleveraged(), asRun.winnersClosed(), told);
                    assertTrue(asRun.closed() <= venues.get(v).closed() * (1 + 1e-12), told);
                    if (asRun.closed() > 0) {
                        assertEquals(forced.deleveragedTop1Share(), asRun.topOneShare(), 1e-9, told);
                        looked++;
                    }
                }
            }
        }
        assertTrue(looked > WORLDS / 20, "venues that deleveraged: " + looked);
    }

    private static List<Double> numbers(Outcome o) {
        return List.of(
                o.closed(),
                o.loss(),
                (double) o.winnersClosed(),
                o.topTenShare(),
                o.gini(),
                o.inversionsByPosition(),
                o.inversionsByProfit(),
                o.topWinnerKept(),
                o.topWinnerProfitKept(),
                o.largestShare(),
                o.expectedToLeave());
    }

    /** The same crash under each: what was missing is what it was, and the more even rule closes more accounts. */
    @Test
    void theSameCrashUnderEachRule() {
        List<DeleveragingComparison.Outcome> outcomes =
                new RiskEngine(Parallel.ONE_BY_ONE).compareDeleveraging(crash(), USUAL, RunOptions.QUIET);
        assertEquals(1 + USUAL.size(), outcomes.size());
        List<Integer> closed = new ArrayList<>();
        for (DeleveragingComparison.Outcome o : outcomes) {
            assertEquals(2, o.payers().deleveragingCost(), 1e-5, o.rule());
            assertEquals(0, o.payers().uncovered(), 1e-9, o.rule());
            closed.add(o.forced().accountsDeleveraged());
        }
        assertEquals(DeleveragingComparison.AS_IS, outcomes.getFirst().rule());
        assertEquals(List.of(1, 1, 3, 3, 3, 3, 3, 3, 3, 1), closed);
    }

    @Test
    void aWorldThatNeverDeleveragesIsRefused() {
        Worlds world = new Worlds();
        world.perpetual("COIN", 100, ExponentialDepth.of(1e9, 0, Recovery.PERMANENT), 0);
        world.account("alice", 5);
        World calm = world.build();
        assertThrows(IllegalArgumentException.class, () -> new DeleveragingComparison(calm, USUAL, RunOptions.QUIET));
    }
}

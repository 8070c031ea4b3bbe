package spillway.waterfall;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import spillway.waterfall.Layer.Rank;

/** Who pays how much: worked examples of Chitra (2025, arXiv:2512.01112), and what holds for every allocation. */
class AllocationTest {
    /** Winners of 10, 5 and 1 against a loss of 7.5, closed in the order 2, 1, 3. */
    @Test
    void aQueueTakesOneAfterTheOther() {
        assertArrayEquals(new long[] {500, 250, 0}, LotAllocation.queue(750, new long[] {500, 1000, 100}));
    }

    /** The same three give 15/32 of what they have. */
    @Test
    void proRataTakesTheSameShareOfEach() {
        long[] held = {10 * 32, 5 * 32, 32};
        assertArrayEquals(new long[] {150, 75, 15}, LotAllocation.proRata(240, new double[] {10, 5, 1}, held));
        assertArrayEquals(new long[] {150, 75, 15}, LossShares.proRata(240, held));
    }

    /** The first gives 40 % at most; the others make up for it at one common share, 7/12. */
    @Test
    void whatACapLeavesOverIsSpreadAgain() {
        long[] held = {4_000_000, 5_000_000, 1_000_000};
        long[] taken = LotAllocation.proRata(7_500_000, new double[] {10, 5, 1}, held);
        assertEquals(4_000_000, taken[0]);
        assertEquals(2_916_667, taken[1], 1);
        assertEquals(583_333, taken[2], 1);
        assertEquals(7_500_000, Arrays.stream(taken).sum());
    }

    @Test
    void noLotIsLostAndNobodyGivesMoreThanItHolds() {
        for (long seed = 0; seed < 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = 1 + random.nextInt(12);
            long[] held = random.longs(n, 0, 50).toArray();
            double[] weights = random.doubles(n, 0, 3).map(w -> w < 1 ? 0 : w).toArray();
            long lots = random.nextLong(200);
            long[] queued = LotAllocation.queue(lots, held);
            long[] shared = LotAllocation.proRata(lots, weights, held);
            long weighted = 0;
            for (int i = 0; i < n; i++) {
                weighted += weights[i] > 0 ? held[i] : 0;
                assertTrue(queued[i] >= 0 && queued[i] <= held[i], "seed " + seed);
                assertTrue(shared[i] >= 0 && shared[i] <= (weights[i] > 0 ? held[i] : 0), "seed " + seed);
            }
            assertEquals(
                    Math.min(lots, Arrays.stream(held).sum()),
                    Arrays.stream(queued).sum(),
                    "seed " + seed);
            assertEquals(Math.min(lots, weighted), Arrays.stream(shared).sum(), "seed " + seed);
        }
    }

    /** A loss is rounded down in each share: what is left over is less than one atom for each who pays. */
    @Test
    void sharesOfALossNeverExceedIt() {
        for (long seed = 0; seed < 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = 1 + random.nextInt(12);
            long[] capacity = random.longs(n, 0, Long.MAX_VALUE / 16).toArray();
            long loss = random.nextLong(Long.MAX_VALUE / 2);
            long[] shares = LossShares.proRata(loss, capacity);
            long spread = Math.min(loss, Arrays.stream(capacity).sum());
            long left = spread - Arrays.stream(shares).sum();
            assertTrue(left >= 0 && left < n, "seed " + seed + ": " + left + " left over");
            for (int i = 0; i < n; i++) {
                assertTrue(shares[i] <= capacity[i], "seed " + seed);
            }
        }
    }

    /** Mark 120, entry 100, one unit, account worth 40: (120 / 100) * (120 / 40) = 3.6. */
    @Test
    void ranksOfALongInProfit() {
        assertEquals(
                3.6,
                DeleveragingRank.score(Rank.HYPERLIQUID, new DeleveragingRank.Winner(1, 100, 120, 40, 20, 2)),
                1e-15);
        // profit 20 on collateral 20, leverage 3
        assertEquals(
                3,
                DeleveragingRank.score(Rank.LEVERAGED_PROFIT, new DeleveragingRank.Winner(1, 100, 120, 40, 20, 2)),
                1e-15);
    }

    /** A short in profit ranks as the long whose price ratio is the reciprocal; a loser ranks by loss over leverage. */
    @Test
    void ranksOfShortsAndLosers() {
        assertEquals(
                100.0 / 80 * (80.0 / 40),
                DeleveragingRank.score(Rank.HYPERLIQUID, new DeleveragingRank.Winner(-1, 100, 80, 40, 20, 2)),
                1e-15);
        assertEquals(
                -10.0 / 50 / (90.0 / 40),
                DeleveragingRank.score(Rank.LEVERAGED_PROFIT, new DeleveragingRank.Winner(1, 100, 90, 40, 50, 2)),
                1e-15);
        assertEquals(
                Double.NEGATIVE_INFINITY,
                DeleveragingRank.score(Rank.HYPERLIQUID, new DeleveragingRank.Winner(1, 100, 120, 0, 20, 2)));
    }
}

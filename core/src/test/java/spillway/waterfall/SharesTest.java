package spillway.waterfall;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spillway.waterfall.Layer.Rank;

class SharesTest {
    private static final int CASES = 2000;

    @Test
    void aQueueEmptiesOneAfterTheOther() {
        assertArrayEquals(new long[] {5, 2, 0}, LotAllocation.queue(7, new long[] {5, 3, 9}));
        assertArrayEquals(new long[] {5, 3, 9}, LotAllocation.queue(100, new long[] {5, 3, 9}));
        assertArrayEquals(new long[] {0, 0}, LotAllocation.queue(0, new long[] {5, 3}));
        assertThrows(IllegalArgumentException.class, () -> LotAllocation.queue(-1, new long[] {5}));
    }

    @Test
    void inProportionAndWhatACapLeavesGoesToTheOthers() {
        assertArrayEquals(
                new long[] {60, 30, 10}, LotAllocation.proRata(100, weights(6, 3, 1), new long[] {99, 99, 99}));
        // 60, 30, 10 but the first holds 40 alone: its 20 go 3 to 1
        assertArrayEquals(
                new long[] {40, 45, 15}, LotAllocation.proRata(100, weights(6, 3, 1), new long[] {40, 99, 99}));
        assertArrayEquals(
                new long[] {40, 0, 20}, LotAllocation.proRata(100, weights(6, 0, 1), new long[] {40, 99, 20}));
        // thirds of a lot go to the first places
        assertArrayEquals(new long[] {2, 1, 1}, LotAllocation.proRata(4, weights(1, 1, 1), new long[] {9, 9, 9}));
        assertArrayEquals(new long[] {1, 1, 0}, LotAllocation.proRata(2, weights(1, 1, 1), new long[] {9, 9, 9}));
        assertArrayEquals(new long[] {1, 0, 1}, LotAllocation.proRata(2, weights(1, 0, 1), new long[] {9, 9, 9}));
    }

    /** Two of equal profit 4; the second has ten times the leverage. A lot costs one hundredth. */
    private static final List<Haircuts.Winner> TWO =
            List.of(new Haircuts.Winner(100, 4, 500, 100, 0), new Haircuts.Winner(100, 4, 300, 1000, 0));

    private static final long[] HELD = {500, 300};

    private static long[] spread(Layer.Policy policy, HaircutBase base, long lots, double lossPerLot) {
        return LotAllocation.spread(policy, base, TWO, HELD, lots, lossPerLot);
    }

    @Test
    void policiesSpreadLots() {
        Layer.Policy capped = new Layer.Policy.CappedProRata(0.25);
        assertArrayEquals(new long[] {350, 0}, spread(Layer.Policy.QUEUE, HaircutBase.PROFIT, 350, 0.01));
        assertArrayEquals(new long[] {100, 100}, spread(Layer.Policy.PRO_RATA, HaircutBase.PROFIT, 200, 0.01));
        assertArrayEquals(new long[] {125, 75}, spread(Layer.Policy.PRO_RATA, HaircutBase.CONTRACTS, 200, 1));
        assertArrayEquals(
                new long[] {20, 200}, spread(new Layer.Policy.LeveredProRata(), HaircutBase.EQUITY, 220, 0.01));
        // a profit of 4 pays for 400 lots, a quarter of it for 100; the queue takes what is left
        assertArrayEquals(new long[] {60, 60}, spread(capped, HaircutBase.PROFIT, 120, 0.01));
        assertArrayEquals(new long[] {150, 100}, spread(capped, HaircutBase.PROFIT, 250, 0.01));
        assertArrayEquals(new long[] {500, 110}, spread(capped, HaircutBase.PROFIT, 610, 0.01));
        // a quarter of the contracts: 125 and 75
        assertArrayEquals(new long[] {175, 75}, spread(capped, HaircutBase.CONTRACTS, 250, 1));
        // where lots cost nothing no cap binds; nor is a policy without caps bound by what profits pay for
        assertArrayEquals(new long[] {125, 125}, spread(capped, HaircutBase.PROFIT, 250, 0));
        assertArrayEquals(new long[] {125, 125}, spread(capped, HaircutBase.PROFIT, 250, -1));
        assertArrayEquals(new long[] {125, 125}, spread(Layer.Policy.PRO_RATA, HaircutBase.PROFIT, 250, 1));
        // l g(l) is 1 and 100: the second's 102 of 103 are above its cap of 75, a quarter of its contracts
        assertArrayEquals(
                new long[] {28, 75},
                spread(new Layer.Policy.RiskAware(RiskWeight.LINEAR, 0.25), HaircutBase.CONTRACTS, 103, 1));
        assertArrayEquals(new long[] {500, 300}, spread(Layer.Policy.PRO_RATA, HaircutBase.PROFIT, 900, 0.01));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void aWeightThatIsNoneIsRefused(double weight) {
        assertThrows(
                IllegalArgumentException.class, () -> LotAllocation.proRata(1, new double[] {weight}, new long[] {1}));
    }

    /** Against water-filling in real numbers: every place is within the lots that rounding can move. */
    @Test
    void proRataIsWaterFillingInWholeLots() {
        assertThrows(IllegalArgumentException.class, () -> LotAllocation.proRata(-1, weights(1), new long[] {1}));
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = 1 + random.nextInt(8);
            double[] weights = new double[n];
            long[] held = new long[n];
            for (int i = 0; i < n; i++) {
                weights[i] = random.nextInt(4) == 0 ? 0 : random.nextDouble(0.001, 10);
                held[i] = random.nextLong(0, 1000);
            }
            long lots = random.nextLong(0, 3000);
            long[] taken = LotAllocation.proRata(lots, weights, held);
            double[] exact = waterFilled(lots, weights, held);
            long weighing = 0;
            for (int i = 0; i < n; i++) {
                weighing += weights[i] > 0 ? held[i] : 0;
                assertTrue(taken[i] >= 0 && taken[i] <= held[i], "seed " + seed);
                assertEquals(exact[i], taken[i], 2 * n, "seed " + seed + ", place " + i);
                assertTrue(weights[i] > 0 || taken[i] == 0, "seed " + seed);
            }
            assertEquals(Math.min(lots, weighing), Arrays.stream(taken).sum(), "seed " + seed);
        }
    }

    private static double[] waterFilled(double lots, double[] weights, long[] held) {
        double low = 0;
        double high = 1e12;
        for (int step = 0; step < 200; step++) {
            double level = (low + high) / 2;
            double sum = 0;
            for (int i = 0; i < held.length; i++) {
                sum += Math.min(held[i], level * weights[i]);
            }
            if (sum < lots) {
                low = level;
            } else {
                high = level;
            }
        }
        double[] exact = new double[held.length];
        for (int i = 0; i < held.length; i++) {
            exact[i] = Math.min(held[i], high * weights[i]);
        }
        return exact;
    }

    @Test
    void lossesAreSharedByCapacityRoundedDown() {
        assertArrayEquals(new long[] {3, 6, 0}, LossShares.proRata(10, new long[] {100, 200, 0}));
        assertArrayEquals(new long[] {1, 2}, LossShares.proRata(10, new long[] {1, 2}));
        assertArrayEquals(new long[] {0, 0}, LossShares.proRata(10, new long[] {0, 0}));
        assertThrows(IllegalArgumentException.class, () -> LossShares.proRata(-1, new long[] {1}));
        assertThrows(IllegalArgumentException.class, () -> LossShares.proRata(1, new long[] {-1}));
        assertThrows(ArithmeticException.class, () -> LossShares.proRata(1, new long[] {Long.MAX_VALUE, 1}));
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long[] capacity =
                    random.longs(1 + random.nextInt(6), 0, Long.MAX_VALUE / 8).toArray();
            BigInteger total = BigInteger.valueOf(Arrays.stream(capacity).sum());
            long atoms = random.nextLong(0, Long.MAX_VALUE);
            BigInteger spread = BigInteger.valueOf(atoms).min(total);
            long[] shares = LossShares.proRata(atoms, capacity);
            for (int i = 0; i < capacity.length; i++) {
                BigInteger share =
                        spread.multiply(BigInteger.valueOf(capacity[i])).divide(total.max(BigInteger.ONE));
                assertEquals(share.longValueExact(), shares[i], "seed " + seed);
            }
        }
    }

    @Test
    void winnersRankByTheirVenuesFormula() {
        // long 2 from 100, now 150: notional 300, account worth 120 of which 100 profit, maintenance 6
        assertEquals(1.5 * 2.5, score(Rank.HYPERLIQUID, 2, 100, 150, 120, 20, 6));
        assertEquals(5 * 2.5, score(Rank.LEVERAGED_PROFIT, 2, 100, 150, 120, 20, 6));
        assertEquals(5 * 0.05, score(Rank.BINANCE, 2, 100, 150, 120, 20, 6));
        // short 2 from 150, now 100: notional 200, worth 80
        assertEquals(1.5 * 2.5, score(Rank.HYPERLIQUID, -2, 150, 100, 80, 20, 4));
        // a loser: leverage, or the margin ratio, divides
        assertEquals(-5 / 2.5, score(Rank.LEVERAGED_PROFIT, 2, 200, 150, 120, 20, 6));
        assertEquals(-5 / 0.05, score(Rank.BINANCE, 2, 200, 150, 120, 20, 6));
        assertEquals(Double.NEGATIVE_INFINITY, score(Rank.BINANCE, 2, 100, 150, 0, 20, 6));
        assertEquals(Double.NEGATIVE_INFINITY, score(Rank.HYPERLIQUID, 2, 100, 150, Double.NaN, 20, 6));
        // bought for nothing, sold short for nothing
        assertEquals(Double.MAX_VALUE, score(Rank.HYPERLIQUID, 2, 0, 150, 300, 1, 6));
        assertEquals(0, score(Rank.HYPERLIQUID, -2, 0, 150, 300, 1, 6));
        // no collateral of its own: all profit
        assertEquals(Double.MAX_VALUE, score(Rank.LEVERAGED_PROFIT, 2, 100, 150, 300, 0, 6));
        assertEquals(0, score(Rank.LEVERAGED_PROFIT, 2, 150, 150, 300, 0, 6));
        // a venue that asks nothing for a position
        assertEquals(-5, score(Rank.BINANCE, 2, 200, 150, 120, 20, 0));
    }

    /** Of two winners alike in profit and leverage, the one in the tier with the higher maintenance rate is closed first. */
    @Test
    void binanceTakesTheHigherTierSooner() {
        assertTrue(score(Rank.BINANCE, 2, 100, 150, 120, 20, 12) > score(Rank.BINANCE, 2, 100, 150, 120, 20, 6));
        assertEquals(
                score(Rank.LEVERAGED_PROFIT, 2, 100, 150, 120, 20, 12),
                score(Rank.LEVERAGED_PROFIT, 2, 100, 150, 120, 20, 6));
    }

    private static double score(
            Rank rank, double size, double entry, double price, double net, double collateral, double maintenance) {
        return DeleveragingRank.score(
                rank, new DeleveragingRank.Winner(size, entry, price, net, collateral, maintenance));
    }

    @Test
    void aVaultOfNonsenseIsRefused() {
        new Layer.Backstop(1, 1, 1, 1);
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new Layer.Backstop(bad, 1, 1, 1));
            assertThrows(IllegalArgumentException.class, () -> new Layer.Backstop(1, bad, 1, 1));
            assertThrows(IllegalArgumentException.class, () -> new Layer.Backstop(1, 1, bad, 1));
        }
        assertThrows(IllegalArgumentException.class, () -> new Layer.Backstop(1.01, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Layer.Backstop(1, 1, 1.01, 1));
        assertThrows(IllegalArgumentException.class, () -> new Layer.Backstop(1, 1, 1, 0));
    }

    private static double[] weights(double... weights) {
        return weights;
    }
}

package spillway.waterfall;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import spillway.waterfall.Haircuts.Winner;
import spillway.waterfall.Layer.Policy;

/** Who of the winners pays how much: worked examples of Chitra (2025, arXiv:2512.01112), and what holds for each policy. */
class HaircutsTest {
    private static final int CASES = 2000;
    private static final Policy CAPPED = new Policy.CappedProRata(1);
    private static final Policy LEVERED = new Policy.LeveredProRata();

    private static Policy rap(RiskWeight weight) {
        return new Policy.RiskAware(weight, 1);
    }

    /** All that is equity: no position, no leverage. */
    private static List<Winner> equities(double... equity) {
        List<Winner> winners = new ArrayList<>();
        for (double e : equity) {
            winners.add(new Winner(e, e, 0, e, 0));
        }
        return winners;
    }

    /** Closed in the order 2, 1, 3. */
    private static final List<Winner> FIVE = List.of(
            new Winner(10, 10, 1, 10, 2),
            new Winner(5, 5, 1, 5, 3),
            new Winner(1, 1, 1, 1, 1),
            new Winner(-3, -3, 1, 3, 9),
            new Winner(-12, -12, 1, 12, 8));

    private static double[] kept(Policy policy, HaircutBase base, List<Winner> winners, double budget) {
        double[] taken = Haircuts.of(policy, base, winners, budget);
        double[] kept = new double[taken.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = winners.get(i).amount(base) - taken[i];
        }
        return kept;
    }

    /** Deficit 15, theta one half. */
    @Test
    void fiveAccountsInAQueueAndProRata() {
        double budget = new Severity.Fixed(0.5).budget(0.5, 15, 16);
        assertEquals(7.5, budget);
        assertArrayEquals(new double[] {7.5, 0, 1, 0, 0}, kept(Policy.QUEUE, HaircutBase.EQUITY, FIVE, budget), 1e-12);
        assertArrayEquals(
                new double[] {5.3125, 2.65625, 0.53125, 0, 0},
                kept(Policy.PRO_RATA, HaircutBase.EQUITY, FIVE, budget),
                1e-12);
    }

    /** The top winner keeps 2.5 in a queue by size: 2.8125 less than pro rata, H (1 - e1 / W). */
    @Test
    void aQueueBySizeIsWorstForTheTopWinner() {
        List<Winner> bySize =
                List.of(new Winner(10, 10, 1, 10, 10), new Winner(5, 5, 1, 5, 5), new Winner(1, 1, 1, 1, 1));
        double queued = kept(Policy.QUEUE, HaircutBase.EQUITY, bySize, 7.5)[0];
        double shared = kept(Policy.PRO_RATA, HaircutBase.EQUITY, bySize, 7.5)[0];
        assertEquals(2.5, queued, 1e-12);
        assertEquals(7.5 * (1 - 10.0 / 16), shared - queued, 1e-12);
    }

    @Test
    void cappedProRataFindsTheLevel() {
        assertEquals(7.0 / 12, WaterFilling.level(7.5, new double[] {10, 5, 1}, new double[] {4, 5, 1}), 1e-15);
        // a floor of 6 under the first's 10 of equity is a cap of 40 %
        List<Winner> winners =
                List.of(new Winner(10, 10, 1, 10, 6, 0), new Winner(5, 5, 1, 5, 0), new Winner(1, 1, 1, 1, 0));
        assertArrayEquals(
                new double[] {6, 2.0833333333, 0.4166666667}, kept(CAPPED, HaircutBase.EQUITY, winners, 7.5), 1e-9);
        assertArrayEquals(
                new double[] {6, 3, 0.6},
                kept(new Policy.CappedProRata(0.4), HaircutBase.EQUITY, winners, 100),
                1e-12); // all that caps allow
    }

    @Test
    void aDeficitOfFiveFromTwoWinners() {
        List<Winner> firstInFront =
                List.of(new Winner(10, 10, 1, 10, 2), new Winner(5, 5, 1, 5, 1), new Winner(-5, -5, 1, 5, 0));
        assertArrayEquals(new double[] {5, 5, 0}, kept(Policy.QUEUE, HaircutBase.EQUITY, firstInFront, 5), 1e-12);
        List<Winner> halfTheSecond = List.of(new Winner(10, 10, 1, 10, 7.5, 0), new Winner(5, 5, 1, 5, 2.5, 0));
        assertArrayEquals(new double[] {7.5, 2.5}, kept(CAPPED, HaircutBase.EQUITY, halfTheSecond, 5), 1e-12);
    }

    /** A book of five; A, B and D are long, C and E short. Mark 1, 1.4, 1.3; spot 1, 1.5, 1.25. */
    private static final double[] SIZE = {1, 1, 4, 1, 1};

    private static final double[] SIDE = {1, 1, -1, 1, -1};
    private static final double[] COLLATERAL = {2, 2.0 / 3, 8.0 / 3, 2.0 / 19, 10.0 / 99};
    private static final double[] MARK = {1, 1.4, 1.3};
    private static final double[] SPOT = {1, 1.5, 1.25};
    private static final int A = 0;
    private static final int C = 2;
    private static final int E = 4;

    /** Equity after two moves of the mark and two payments of funding at the rate 3/5 - mark / spot. */
    private static double equity(int account) {
        double equity = COLLATERAL[account] + SIDE[account] * SIZE[account] * (MARK[2] - MARK[0]);
        for (int t = 1; t <= 2; t++) {
            equity += SIDE[account] * SIZE[account] * (0.6 - MARK[t] / SPOT[t]) * MARK[t];
        }
        return equity;
    }

    private static List<Winner> book() {
        List<Winner> book = new ArrayList<>();
        for (int i = 0; i < SIZE.length; i++) {
            double e = equity(i);
            book.add(new Winner(e, e - COLLATERAL[i], SIZE[i], SIZE[i] * MARK[2], 0));
        }
        return book;
    }

    private static double[] shares(Policy policy) {
        double[] taken = Haircuts.of(policy, HaircutBase.EQUITY, book(), 0.05);
        double sum = Arrays.stream(taken).sum();
        assertEquals(0.05, sum, 1e-15);
        return new double[] {taken[A] / sum, taken[C] / sum, taken[E] / sum};
    }

    @Test
    void theBookOfFive() {
        double[] expected = {1.261333333, -0.072, 5.621333333, -0.633403509, 0.839676768};
        double winners = 0;
        double deficit = 0;
        for (int i = 0; i < SIZE.length; i++) {
            assertEquals(expected[i], equity(i), 1e-8);
            winners += Math.max(0, equity(i));
            deficit += Math.max(0, -equity(i));
        }
        assertEquals(7.722343434, winners, 1e-8);
        assertEquals(0.705403509, deficit, 1e-8);
        double[] taken = Haircuts.of(Policy.PRO_RATA, HaircutBase.EQUITY, book(), deficit);
        assertEquals(0.091345783, taken[A] / equity(A), 1e-8);
        assertEquals(1.031, book().get(A).leverage(), 5e-4);
        assertEquals(0.925, book().get(C).leverage(), 5e-4);
        assertEquals(1.548, book().get(E).leverage(), 5e-4);
        double zeta = 1.2
                * (book().get(A).leverage()
                        + book().get(C).leverage()
                        + book().get(E).leverage())
                / 3;
        assertEquals(1.40157, zeta, 5e-6);
        double next = 0;
        for (int i : new int[] {A, C, E}) {
            double left = 1 - taken[i] / equity(i);
            next += 0.5
                    * SIZE[i]
                    * MARK[2]
                    * left
                    * Math.max(0, zeta - 1 / book().get(i).leverage());
        }
        assertEquals(1.45834, next, 5e-6);
    }

    @Test
    void sharesOfTheBookOfFive() {
        assertArrayEquals(new double[] {0.163, 0.728, 0.109}, shares(Policy.PRO_RATA), 5e-4);
        assertArrayEquals(new double[] {0.1641, 0.5893, 0.2466}, shares(rap(RiskWeight.LINEAR)), 5e-5);
        assertArrayEquals(new double[] {0.1544, 0.4974, 0.3483}, shares(rap(new RiskWeight.Power(2))), 5e-5);
        assertArrayEquals(new double[] {0.1486, 0.1140, 0.7374}, shares(rap(new RiskWeight.Tail(0.9))), 5e-5);
        // levered shares are those of notional: 1.3, 5.2 and 1.3
        assertArrayEquals(new double[] {1.0 / 6, 4.0 / 6, 1.0 / 6}, shares(LEVERED), 1e-12);
    }

    private static final List<Policy> ALL = List.of(
            Policy.QUEUE,
            Policy.PRO_RATA,
            CAPPED,
            new Policy.CappedProRata(0.3),
            LEVERED,
            rap(RiskWeight.LINEAR),
            rap(new RiskWeight.Power(1.7)),
            new Policy.RiskAware(new RiskWeight.Tail(0.5), 0.6));

    private static List<Winner> winners(SplittableRandom random) {
        List<Winner> winners = new ArrayList<>();
        int n = 1 + random.nextInt(9);
        for (int i = 0; i < n; i++) {
            double equity = random.nextDouble(-1, 10);
            winners.add(new Winner(
                    equity,
                    random.nextDouble(-2, 5),
                    random.nextInt(20),
                    random.nextDouble(0, 30),
                    random.nextDouble(0, 2),
                    random.nextInt(3)));
        }
        return winners;
    }

    private static double sum(double[] amounts) {
        return Arrays.stream(amounts).sum();
    }

    /** Of every policy and base: nobody gives more than he may, and together they give the budget, or all they may. */
    @Test
    void haircutsAddUpToTheBudget() {
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Winner> winners = winners(random);
            double budget = random.nextDouble(0, 20);
            for (HaircutBase base : HaircutBase.values()) {
                for (Policy policy : ALL) {
                    String told = "seed " + seed + ", " + policy + ", " + base;
                    double[] taken = Haircuts.of(policy, base, winners, budget);
                    double most = 0;
                    for (int i = 0; i < taken.length; i++) {
                        double cap = Haircuts.cap(policy, base, winners.get(i));
                        assertTrue(taken[i] >= 0 && taken[i] <= cap, told);
                        most += Haircuts.weight(policy, base, winners.get(i)) > 0 ? cap : 0;
                    }
                    assertEquals(Math.min(budget, most), sum(taken), 1e-12 * (1 + budget), told);
                }
            }
        }
    }

    /** Who has more of the base gives more and keeps more, all else equal; a larger budget takes less from nobody. */
    @Test
    void proRataIsMonotone() {
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] equity =
                    random.doubles(1 + random.nextInt(9), 0, 10).sorted().toArray();
            List<Winner> winners = equities(equity);
            double budget = random.nextDouble(0, sum(equity));
            for (Policy policy : List.of(Policy.PRO_RATA, CAPPED, new Policy.CappedProRata(0.5))) {
                double[] taken = Haircuts.of(policy, HaircutBase.EQUITY, winners, budget);
                double[] more = Haircuts.of(policy, HaircutBase.EQUITY, winners, budget * 1.1);
                for (int i = 0; i < equity.length; i++) {
                    String told = "seed " + seed + ", " + policy;
                    assertTrue(more[i] >= taken[i] - 1e-12, told);
                    if (i > 0) {
                        assertTrue(taken[i] >= taken[i - 1] - 1e-12, told);
                        assertTrue(equity[i] - taken[i] >= equity[i - 1] - taken[i - 1] - 1e-12, told);
                    }
                }
            }
        }
    }

    /** An account that is split in two of the same leverage gives the same, but in a queue. */
    @Test
    void splittingAnAccountChangesNothing() {
        int otherwise = 0;
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Winner> winners = winners(random);
            double part = random.nextDouble(0.05, 0.95);
            List<Winner> split = new ArrayList<>(winners);
            Winner whole = split.removeLast();
            split.add(part(whole, part));
            split.add(part(whole, 1 - part));
            double budget = random.nextDouble(0, 20);
            for (HaircutBase base : HaircutBase.values()) {
                for (Policy policy : ALL) {
                    double[] before = Haircuts.of(policy, base, winners, budget);
                    double[] after = Haircuts.of(policy, base, split, budget);
                    int last = before.length - 1;
                    assertEquals(before[last], after[last] + after[last + 1], 1e-9, "seed " + seed + ", " + policy);
                }
            }
            // by size, a queue spares whoever splits
            List<Winner> bySize = List.of(new Winner(5, 5, 1, 5, 5), new Winner(4, 4, 1, 4, 4));
            List<Winner> hidden = List.of(
                    new Winner(5 * part, 5, 1, 5, 5 * part),
                    new Winner(5 - 5 * part, 5, 1, 5, 5 - 5 * part),
                    bySize.get(1));
            double[] queued = Haircuts.of(Policy.QUEUE, HaircutBase.EQUITY, bySize, 4);
            double[] spared = Haircuts.of(Policy.QUEUE, HaircutBase.EQUITY, hidden, 4);
            otherwise += spared[0] + spared[1] < queued[0] - 1e-9 ? 1 : 0;
        }
        assertTrue(otherwise > CASES / 2, "splitting helped in a queue by size " + otherwise + " times");
    }

    private static Winner part(Winner of, double part) {
        return new Winner(
                part * of.equity(),
                part * of.profit(),
                part * of.contracts(),
                part * of.notional(),
                part * of.equityFloor(),
                of.score());
    }

    /** Everything twice as large: every haircut twice as large. */
    @Test
    void scaleDoesNotMatter() {
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Winner> winners = winners(random);
            double scale = random.nextDouble(0.01, 100);
            List<Winner> scaled = winners.stream().map(w -> part(w, scale)).toList();
            double budget = random.nextDouble(0, 20);
            for (HaircutBase base : HaircutBase.values()) {
                for (Policy policy : ALL) {
                    double[] before = Haircuts.of(policy, base, winners, budget);
                    double[] after = Haircuts.of(policy, base, scaled, budget * scale);
                    for (int i = 0; i < before.length; i++) {
                        assertEquals(before[i], after[i] / scale, 1e-9, "seed " + seed + ", " + policy);
                    }
                }
            }
        }
    }

    /** In whole atoms: the sum is exact, each within one of the real share, and a split account gives the same. */
    @Test
    void wholeAtomsAreTheRealSharesRounded() {
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = 2 + random.nextInt(8);
            double[] weights = random.ints(n, 0, 1 << random.nextInt(1, 30))
                    .asDoubleStream()
                    .toArray();
            long[] caps = random.longs(n, 0, 1L << random.nextInt(2, 50)).toArray();
            long amount = random.nextLong(Arrays.stream(caps).sum() + 2);
            long[] taken = WaterFilling.whole(amount, weights, caps);
            double[] real = WaterFilling.amounts(
                    amount, weights, Arrays.stream(caps).asDoubleStream().toArray());
            double most = 0;
            for (int i = 0; i < n; i++) {
                assertEquals(real[i], taken[i], 1 + 1e-9 * amount, "seed " + seed + ", place " + i);
                assertTrue(taken[i] >= 0 && taken[i] <= caps[i], "seed " + seed);
                most += weights[i] > 0 ? caps[i] : 0;
            }
            assertEquals((long) Math.min(amount, most), Arrays.stream(taken).sum(), "seed " + seed);

            int victim = random.nextInt(n);
            double[] moreWeights = new double[n + 1];
            long[] moreCaps = new long[n + 1];
            for (int i = 0; i <= n; i++) {
                int from = i <= victim ? i : i - 1;
                boolean half = i == victim || i == victim + 1;
                moreWeights[i] = half ? 0.5 * weights[from] : weights[from];
                moreCaps[i] = half ? caps[from] : 2 * caps[from];
            }
            long[] doubled = Arrays.stream(caps).map(c -> 2 * c).toArray();
            long[] before = WaterFilling.whole(amount, weights, doubled);
            long[] after = WaterFilling.whole(amount, moreWeights, moreCaps);
            assertEquals(before[victim], after[victim] + after[victim + 1], "seed " + seed);
        }
    }

    /** At the edge of what a long can count. */
    @Test
    void wholeAtomsNeverOverflow() {
        long[] caps = {Long.MAX_VALUE / 2, Long.MAX_VALUE / 2, 7};
        assertArrayEquals(
                new long[] {Long.MAX_VALUE / 2, Long.MAX_VALUE / 2, 0},
                WaterFilling.whole(Long.MAX_VALUE, new double[] {1e300, 1e-300, 0}, caps));
        assertArrayEquals(new long[] {4, 0, 0}, WaterFilling.whole(4, new double[] {1, 0, 0}, caps));
        assertArrayEquals(new long[] {0, 0, 0}, WaterFilling.whole(4, new double[] {0, 0, 0}, caps));
        assertArrayEquals(new long[0], WaterFilling.whole(4, new double[0], new long[0]));
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Policy.CappedProRata(0));
        assertThrows(IllegalArgumentException.class, () -> new Policy.RiskAware(RiskWeight.LINEAR, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new RiskWeight.Power(0));
        assertThrows(IllegalArgumentException.class, () -> new RiskWeight.Tail(-1));
        assertThrows(IllegalArgumentException.class, () -> new Winner(1, 1, -1, 1, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> Haircuts.of(Policy.PRO_RATA, HaircutBase.EQUITY, equities(1), Double.NaN));
    }
}

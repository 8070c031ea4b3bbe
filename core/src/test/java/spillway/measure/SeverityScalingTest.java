package spillway.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import spillway.num.Maths;
import spillway.rng.Purpose;
import spillway.rng.RandomStream;
import spillway.rng.Rng;
import spillway.waterfall.HaircutBase;
import spillway.waterfall.Haircuts;
import spillway.waterfall.Haircuts.Winner;
import spillway.waterfall.Layer.Policy;
import spillway.waterfall.Severity;

/**
 * How much of a deficit a queue by size may take before the top winner is gone: theta = e1 / D, which falls as b_n / n with
 * the number of accounts, b_n being the size of the largest of n (Chitra 2025, arXiv:2512.01112). Medians over many books,
 * from counter-based random numbers.
 */
class SeverityScalingTest {
    private static final long SEED = 20_251_010;
    private static final int[] SIZES = {100, 1_000, 10_000, 100_000};
    private static final int[] BOOKS = {2000, 1000, 400, 150};
    private static final double TAIL_INDEX = 1.5;

    private static double gaussian(RandomStream stream) {
        return stream.nextNormal();
    }

    /** Winners and losers alike: least 1, tail index 1.5, so the mean exists and the variance does not. */
    private static double pareto(RandomStream stream) {
        double u = 2 * stream.nextUniform() - 1;
        return Math.signum(u) * Math.pow(1 - Math.abs(u), -1 / TAIL_INDEX);
    }

    /** Equity of n accounts, the book's own stream. */
    private static double[] book(int law, int n, int book, ToDoubleFunction<RandomStream> draw) {
        RandomStream stream = Rng.of(SEED, book).stream(Purpose.BOOK, law, n);
        double[] equity = new double[n];
        for (int i = 0; i < n; i++) {
            equity[i] = draw.applyAsDouble(stream);
        }
        return equity;
    }

    private static double top(double[] equity) {
        return Arrays.stream(equity).max().orElseThrow();
    }

    private static double deficit(double[] equity) {
        return Arrays.stream(equity).map(e -> Math.max(0, -e)).sum();
    }

    private static double safeTheta(double[] equity) {
        return top(equity) / deficit(equity);
    }

    private static double[] medians(int law, ToDoubleFunction<RandomStream> draw) {
        double[] medians = new double[SIZES.length];
        for (int k = 0; k < SIZES.length; k++) {
            double[] thetas = new double[BOOKS[k]];
            for (int b = 0; b < thetas.length; b++) {
                thetas[b] = safeTheta(book(law, SIZES[k], b, draw));
            }
            Arrays.sort(thetas);
            medians[k] = thetas[thetas.length / 2];
        }
        return medians;
    }

    /** Least squares of log theta on log n. */
    private static double slope(double[] thetas) {
        double sumX = 0;
        double sumY = 0;
        double sumXX = 0;
        double sumXY = 0;
        for (int k = 0; k < thetas.length; k++) {
            double x = Math.log(SIZES[k]);
            double y = Math.log(thetas[k]);
            sumX += x;
            sumY += y;
            sumXX += x * x;
            sumXY += x * y;
        }
        int n = thetas.length;
        return (n * sumXY - sumX * sumY) / (n * sumXX - sumX * sumX);
    }

    /**
     * sqrt(2 ln n) / n: D is n / sqrt(2 pi), so theta n / b_n tends to sqrt(2 pi) = 2.507 from below, slowly. At each n the
     * median of the largest is Phi^-1(2^(-1/n)).
     */
    @Test
    void gaussianBooks() {
        double[] thetas = medians(1, SeverityScalingTest::gaussian);
        double before = 0;
        for (int k = 0; k < SIZES.length; k++) {
            double scaled = thetas[k] * SIZES[k] / Math.sqrt(2 * Math.log(SIZES[k]));
            assertTrue(scaled > before && scaled < Math.sqrt(2 * Math.PI), "n " + SIZES[k] + ": " + scaled);
            before = scaled;
            double top = Maths.normalInverse(Math.pow(2, -1.0 / SIZES[k]));
            assertEquals(top * Math.sqrt(2 * Math.PI) / SIZES[k], thetas[k], 0.03 * thetas[k], "n " + SIZES[k]);
        }
        assertEquals(-1, slope(thetas), 0.1);
    }

    /** n^-(1 - 1 / 1.5): the median of theta n / b_n is (2 ln 2)^(-2/3) over a mean loss of 1.5, 0.536. */
    @Test
    void heavyTailedBooks() {
        double[] thetas = medians(2, SeverityScalingTest::pareto);
        double limit = Math.pow(2 * Math.log(2), -1 / TAIL_INDEX) / 1.5;
        for (int k = 0; k < SIZES.length; k++) {
            double scaled = thetas[k] * SIZES[k] / Math.pow(SIZES[k], 1 / TAIL_INDEX);
            assertEquals(limit, scaled, 0.2 * limit, "n " + SIZES[k]);
        }
        assertEquals(-(1 - 1 / TAIL_INDEX), slope(thetas), 0.06);
    }

    /** What the queue does at half the deficit: the larger the book, the surer its top winner loses all. */
    @Test
    void aFixedHalfEliminatesTheTopWinner() {
        int[] sizes = {4, 10, 100, 1_000, 10_000};
        double[] survive = new double[sizes.length];
        int books = 200;
        for (int k = 0; k < sizes.length; k++) {
            for (int b = 0; b < books; b++) {
                double[] equity = book(3, sizes[k], b, SeverityScalingTest::pareto);
                List<Winner> winners = new ArrayList<>();
                for (double e : equity) {
                    winners.add(new Winner(e, e, 1, 1, e));
                }
                double theta = new Severity.Fixed(0.5).first();
                double winnersHave =
                        Arrays.stream(equity).map(e -> Math.max(0, e)).sum();
                double budget = Math.min(theta * deficit(equity), winnersHave);
                double[] queued = Haircuts.of(Policy.QUEUE, HaircutBase.EQUITY, winners, budget);
                double[] shared = Haircuts.of(Policy.PRO_RATA, HaircutBase.EQUITY, winners, budget);
                double e1 = top(equity);
                int first = winners.indexOf(new Winner(e1, e1, 1, 1, e1));
                survive[k] += e1 > 0 && queued[first] < e1 ? 1.0 / books : 0;
                if (budget <= e1) { // the gap that the paper states
                    assertEquals(
                            budget * (1 - e1 / winnersHave),
                            queued[first] - shared[first],
                            1e-9 * winnersHave,
                            "book " + b);
                }
                assertEquals(e1 > 0 && safeTheta(equity) > theta, e1 > 0 && queued[first] < e1, "book " + b);
            }
        }
        for (int k = 1; k < sizes.length; k++) {
            assertTrue(survive[k] <= survive[k - 1], Arrays.toString(survive));
        }
        assertTrue(survive[0] > 0.3, Arrays.toString(survive));
        assertTrue(survive[sizes.length - 1] < 0.05, Arrays.toString(survive)); // falls as 0.77 n^-(1/2)
        for (int b = 0; b < books; b++) {
            assertTrue(safeTheta(book(1, 100, b, SeverityScalingTest::gaussian)) < 0.5, "book " + b);
        }
    }
}

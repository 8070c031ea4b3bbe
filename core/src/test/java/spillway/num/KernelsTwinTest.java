package spillway.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Both twins return the same bits, whatever the length, the offset and the argument. */
@Tag("twin")
class KernelsTwinTest {
    private static final long SEED = 77;
    private static final int[] SIZES = {0, 1, 7, 8, 9, 15, 16, 17, 1000, 1100};
    private static final Kernels PLAIN = Kernels.plain();
    private static final Kernels BEST = Kernels.best();
    private static final double[] BORDERS = {
        0.0,
        -0.0,
        1,
        -1,
        0.5,
        0.075,
        0.925,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Math.nextDown(Double.MIN_NORMAL),
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        709.7827128933840,
        709.782712893385,
        710,
        711,
        -708.3964185322641,
        -744.9,
        -745.1,
        -745.2,
        -746,
        -747,
        1e-300,
        38.5,
        -38.4,
        -38.6,
        -39,
        39,
        40,
        0x1p-27,
        0x1p-28,
        Math.nextUp(1.0),
        Math.nextDown(1.0),
        Math.sqrt(0.5),
        Math.sqrt(2)
    };

    private SplittableRandom random;

    @FunctionalInterface
    private interface Unary {
        void apply(Kernels kernels, double[] in, double[] out, int from, int to);
    }

    @BeforeEach
    void seedAndTwin() {
        random = new SplittableRandom(SEED);
        assumeTrue(BEST != PLAIN, "skipped: no vector module or no vector processor, so there is only the plain twin");
    }

    @Test
    void exp() {
        assertTwins(Kernels::exp, () -> random.nextDouble(-760, 720));
    }

    @Test
    void log() {
        assertTwins(Kernels::log, () -> Math.scalb(random.nextDouble(1, 2), random.nextInt(-1074, 1024)));
        assertTwins(Kernels::log, () -> random.nextDouble(-0.1, 2));
    }

    @Test
    void sqrt() {
        assertTwins(Kernels::sqrt, () -> Double.longBitsToDouble(random.nextLong()));
    }

    @Test
    void sinAndCos() {
        for (double range : new double[] {1e-7, 1, 1e5, 0x1p30}) {
            assertTwinsOn(Kernels::sin, () -> random.nextDouble(-range, range), 0.0, -0.0, Double.NaN, 0x1p-27);
            assertTwinsOn(Kernels::cos, () -> random.nextDouble(-range, range), 0.0, -0.0, Double.NaN, 0x1p30);
        }
    }

    @Test
    void normalCdf() {
        assertTwins(Kernels::normalCdf, () -> random.nextDouble(-40, 40));
        assertTwins(Kernels::normalDensity, () -> random.nextDouble(-40, 40));
        assertTwins(Kernels::normalTailRatio, () -> random.nextDouble(-40, 40));
    }

    /** The two scale by powers of two split differently: where the result is subnormal the bits must still agree. */
    @Test
    void normalTailsThatAreSubnormal() {
        assertTwins(Kernels::normalCdf, () -> random.nextDouble(-38.7, -37.2));
        assertTwins(Kernels::normalDensity, () -> random.nextDouble(-38.7, -37.2));
    }

    @Test
    void normalInverse() {
        assertTwins(Kernels::normalInverse, random::nextDouble);
        assertTwins(Kernels::normalInverse, () -> Math.scalb(random.nextDouble(), random.nextInt(-1000, 0)));
    }

    @Test
    void anyBitsAtAll() {
        DoubleSupplier bits = () -> Double.longBitsToDouble(random.nextLong());
        assertTwins(Kernels::exp, bits);
        assertTwins(Kernels::log, bits);
        assertTwins(Kernels::normalCdf, bits);
        assertTwins(Kernels::normalDensity, bits);
        assertTwins(Kernels::normalTailRatio, bits);
        assertTwins(Kernels::normalInverse, bits);
    }

    @Test
    void arithmetic() {
        DoubleSupplier bits = () -> Double.longBitsToDouble(random.nextLong());
        assertTwins((k, in, out, from, to) -> k.scale(-1.7, in, out, from, to), bits);
        assertTwins((k, in, out, from, to) -> k.add(in, reversed(in), out, from, to), bits);
        assertTwins((k, in, out, from, to) -> k.multiply(in, reversed(in), out, from, to), bits);
        assertTwins((k, in, out, from, to) -> k.axpy(0.3, in, out, from, to), () -> random.nextDouble(-1, 1));
    }

    @Test
    void sumsAddInTheSameOrder() {
        for (int size : SIZES) {
            for (int from = 0; from < 9; from++) {
                double[] a = random.doubles(size + 9, -1, 1).toArray();
                double[] b = random.doubles(size + 9, -1e10, 1e10).toArray();
                int to = from + size;
                assertEquals(PLAIN.sum(b, from, to), BEST.sum(b, from, to), "sum of " + size + " from " + from);
                assertEquals(PLAIN.dot(a, b, from, to), BEST.dot(a, b, from, to), "dot of " + size + " from " + from);
            }
        }
    }

    @Test
    void boxMuller() {
        for (int size : SIZES) {
            double[] plain = random.doubles(2 * size + 5, 0x1p-53, 1).toArray();
            double[] best = plain.clone();
            PLAIN.boxMuller(plain, 3, 3 + 2 * size);
            BEST.boxMuller(best, 3, 3 + 2 * size);
            assertSameBits(plain, best, plain);
        }
    }

    @Test
    void anAngleTooLargeIsRefusedByBoth() {
        double[] angles = new double[20];
        angles[5] = 2e9;
        assertThrows(IllegalArgumentException.class, () -> PLAIN.sin(angles, angles, 0, 20));
        assertThrows(IllegalArgumentException.class, () -> BEST.sin(angles, angles, 0, 20));
    }

    private static double[] reversed(double[] in) {
        double[] out = in.clone();
        for (int i = 0; i < in.length; i++) out[i] = in[in.length - 1 - i];
        return out;
    }

    private void assertTwins(Unary unary, DoubleSupplier argument) {
        assertTwinsOn(unary, argument, BORDERS);
    }

    private void assertTwinsOn(Unary unary, DoubleSupplier argument, double... borders) {
        for (int size : SIZES) {
            for (int from = 0; from < 9; from++) {
                double[] in = new double[size + 12];
                Arrays.setAll(in, i -> argument.getAsDouble());
                if (from % 2 == 1)
                    for (int i = 0; i < in.length; i += 5) in[i] = borders[random.nextInt(borders.length)];
                double[] plain = new double[in.length];
                double[] best = new double[in.length];
                unary.apply(PLAIN, in, plain, from, from + size);
                unary.apply(BEST, in, best, from, from + size);
                assertSameBits(plain, best, in);
                assertTrue(best[from + size] == 0, "position after the range was written");
            }
        }
        double[] plain = new double[borders.length];
        double[] best = new double[borders.length];
        unary.apply(PLAIN, borders, plain, 0, borders.length);
        unary.apply(BEST, borders, best, 0, borders.length);
        assertSameBits(plain, best, borders);
    }

    private static void assertSameBits(double[] plain, double[] best, double[] in) {
        for (int i = 0; i < plain.length; i++) {
            int at = i;
            assertEquals(
                    Double.doubleToLongBits(plain[i]),
                    Double.doubleToLongBits(best[i]),
                    () -> plain[at] + " is not " + best[at] + ", argument " + in[at] + ", seed " + SEED);
        }
    }

    @Test
    void bestIsChosenOnce() {
        assertSame(BEST, Kernels.best());
    }
}

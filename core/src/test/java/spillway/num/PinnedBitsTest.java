package spillway.num;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The bits themselves, whatever twin this JVM has: the same digest with SIMD, on narrower vectors and without the module.
 * A comparison of twins says nothing where there is only one.
 */
@Tag("twin")
class PinnedBitsTest {
    private static final long SEED = 20_261_010;
    private static final int N = 4_099;

    /** Raised by hand, with modelVersion, when a definition in num changes. */
    private static final long DIGEST = 0x788914e915a5e46eL;

    @Test
    void everyKernelGivesThePinnedBits() {
        assertEquals(Long.toHexString(DIGEST), Long.toHexString(digestOf(Kernels.best())), "best, seed " + SEED);
        assertEquals(Long.toHexString(DIGEST), Long.toHexString(digestOf(Kernels.plain())), "plain, seed " + SEED);
    }

    private static long digestOf(Kernels kernels) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] wide = random.doubles(N, -30, 30).toArray();
        double[] unit = random.doubles(N, 1e-12, 1).toArray();
        double[] out = new double[N];
        long fold = 0;
        kernels.exp(wide, out, 0, N);
        fold = fold(fold, out);
        kernels.log(unit, out, 0, N);
        fold = fold(fold, out);
        kernels.sin(wide, out, 0, N);
        fold = fold(fold, out);
        kernels.cos(wide, out, 0, N);
        fold = fold(fold, out);
        kernels.normalCdf(wide, out, 0, N);
        fold = fold(fold, out);
        kernels.normalInverse(unit, out, 0, N);
        fold = fold(fold, out);
        kernels.axpy(0.3, wide, out, 0, N);
        fold = fold(fold, out);
        kernels.boxMuller(unit, 1, N);
        fold = fold(fold, unit);
        return fold(fold, new double[] {kernels.sum(wide, 3, N), kernels.dot(wide, unit, 1, N)});
    }

    /** A multiplicative fold over the bits, in order; the constant is Knuth's (MMIX). */
    private static long fold(long start, double[] values) {
        long fold = start;
        for (double value : values) {
            fold = (fold ^ Double.doubleToLongBits(value)) * 6_364_136_223_846_793_005L;
            fold ^= fold >>> 29;
        }
        return fold;
    }
}

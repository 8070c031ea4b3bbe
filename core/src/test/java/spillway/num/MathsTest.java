package spillway.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The errors that {@link Maths} states, measured against 40 digits and more. */
class MathsTest {
    private static final long SEED = 20260101;
    private static final int TRIALS = 1_000;

    @Test
    void expIsWithinOneUlp() {
        SplittableRandom random = new SplittableRandom(SEED);
        assertWithin(1, Maths::exp, Reference::exp, () -> random.nextDouble(-708, 709.7));
        assertWithin(1, Maths::exp, Reference::exp, () -> random.nextDouble(-0.4, 0.4));
        assertWithin(1, Maths::exp, Reference::exp, () -> random.nextDouble(-745.2, -708));
    }

    @Test
    void expm1IsWithinTwoUlp() {
        SplittableRandom random = new SplittableRandom(SEED);
        assertWithin(2, Maths::expm1, Reference::expm1, () -> random.nextDouble(-45, 45));
        assertWithin(2, Maths::expm1, Reference::expm1, () -> random.nextDouble(-1, 1));
        assertWithin(2, Maths::expm1, Reference::expm1, () -> signedPower(random, -60, 0));
        assertWithin(2, Maths::expm1, Reference::expm1, () -> random.nextDouble(40, 709.7));
    }

    @Test
    void logIsWithinOneUlp() {
        SplittableRandom random = new SplittableRandom(SEED);
        assertWithin(1, Maths::log, Reference::log, () -> Math.abs(signedPower(random, -1070, 1023)));
        assertWithin(1, Maths::log, Reference::log, () -> random.nextDouble(0.5, 2));
        assertWithin(1, Maths::log, Reference::log, () -> 1 + signedPower(random, -52, -3));
    }

    @Test
    void logRatioIsWithinTwoUlp() {
        SplittableRandom random = new SplittableRandom(SEED);
        double worst = 0;
        for (int i = 0; i < TRIALS; i++) {
            double a = Math.abs(signedPower(random, -300, 300));
            double b =
                    i % 2 == 0 ? Math.abs(signedPower(random, -300, 300)) : a * (1 + signedPower(random, -50, -1) / 2);
            if (a == b) continue;
            BigDecimal exact = Reference.log(new BigDecimal(a).divide(new BigDecimal(b), new MathContext(60)));
            worst = Math.max(worst, Reference.ulps(Maths.logRatio(a, b), exact));
        }
        assertTrue(worst < 2, "seed " + SEED + ", worst " + worst);
        assertEquals(0, Maths.logRatio(3, 3));
        assertEquals(Double.NEGATIVE_INFINITY, Maths.logRatio(0, 3));
        assertEquals(Maths.log(0x1p-1070) - Maths.log(2), Maths.logRatio(0x1p-1070, 2));
    }

    @Test
    void log1pIsWithinTwoUlp() {
        SplittableRandom random = new SplittableRandom(SEED);
        UnaryOperator<BigDecimal> exact = x -> Reference.log(x.add(BigDecimal.ONE));
        assertWithin(2, Maths::log1p, exact, () -> signedPower(random, -40, -1));
        assertWithin(2, Maths::log1p, exact, () -> random.nextDouble(-0.999, 3));
        assertWithin(2, Maths::log1p, exact, () -> Math.abs(signedPower(random, 0, 1000)));
        assertEquals(0x1p-60, Maths.log1p(0x1p-60));
        assertEquals(-0x1p-1070, Maths.log1p(-0x1p-1070));
    }

    @Test
    void powIsWithinOneUlp() {
        SplittableRandom random = new SplittableRandom(SEED);
        double worst = 0;
        for (int i = 0; i < TRIALS; i++) {
            boolean nearOne = i % 2 == 0;
            double x = nearOne ? random.nextDouble(0.5, 2) : Math.abs(signedPower(random, -1070, 1023));
            double limit = Math.min(1e300, 707 / Math.abs(Maths.log(x)));
            double y = random.nextDouble(-limit, limit);
            double error = Reference.ulps(Maths.pow(x, y), Reference.pow(new BigDecimal(x), new BigDecimal(y)));
            assertTrue(error <= 1, "pow(" + x + ", " + y + ") is off by " + error + " ulp, seed " + SEED);
            worst = Math.max(worst, error);
        }
        report("pow", worst);
    }

    @Test
    void sinAndCosAreWithinOneUlpUpToTwoToTheThirty() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (double range : new double[] {0.8, 7, 1e5, 0x1p30}) {
            assertWithin(1, Maths::sin, Reference::sin, () -> random.nextDouble(-range, range));
            assertWithin(1, Maths::cos, Reference::cos, () -> random.nextDouble(-range, range));
        }
    }

    @Test
    void sinAndCosStayWithinOneUlpBesideTheirZeros() {
        SplittableRandom random = new SplittableRandom(SEED);
        Supplier<Double> besideZero = () -> random.nextInt(1 << 29) * (Math.PI / 2);
        assertWithin(1, Maths::sin, Reference::sin, besideZero);
        assertWithin(1, Maths::cos, Reference::cos, besideZero);
    }

    @Test
    void anglesTooLargeToReduceAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Maths.sin(0x1.0000001p30));
        assertThrows(IllegalArgumentException.class, () -> Maths.cos(Double.NEGATIVE_INFINITY));
        assertTrue(Double.isNaN(Maths.sin(Double.NaN)));
    }

    @Test
    void normalCdfIsWithinFourUlpDownToTheSmallestDouble() {
        SplittableRandom random = new SplittableRandom(SEED);
        double worst = 0;
        for (int i = 0; i < 600; i++) {
            double x = i % 3 == 0 ? random.nextDouble(-38.4, 0) : random.nextDouble(-9, 9);
            double error = Reference.ulps(Maths.normalCdf(x), Reference.normalCdf(x));
            assertTrue(error <= 4, "normalCdf(" + x + ") is off by " + error + " ulp, seed " + SEED);
            worst = Math.max(worst, error);
        }
        report("normalCdf", worst);
        assertEquals(0.5, Maths.normalCdf(0), 1e-16);
    }

    @Test
    void normalDensityIsWithinThreeUlp() {
        SplittableRandom random = new SplittableRandom(SEED);
        UnaryOperator<BigDecimal> exact = x -> Reference.normalDensity(x.doubleValue());
        assertWithin(3, Maths::normalDensity, exact, () -> random.nextDouble(-38.5, 38.5));
    }

    @Test
    void normalTailRatioIsWithinThreeUlp() {
        SplittableRandom random = new SplittableRandom(SEED);
        double worst = 0;
        for (int i = 0; i < 600; i++) {
            double t = random.nextDouble(0, i % 2 == 0 ? 39 : 8);
            BigDecimal density = Reference.normalDensity(t);
            BigDecimal bell = density.divide(Reference.normalDensity(0), java.math.MathContext.DECIMAL128);
            BigDecimal exact = Reference.normalCdf(-t).divide(bell, java.math.MathContext.DECIMAL128);
            double error = Reference.ulps(Maths.normalTailRatio(-t), exact);
            assertTrue(error <= 3, "normalTailRatio(" + t + ") is off by " + error + " ulp, seed " + SEED);
            worst = Math.max(worst, error);
        }
        report("normalTailRatio", worst);
        assertEquals(Maths.normalTailRatio(39), Maths.normalTailRatio(Double.POSITIVE_INFINITY));
    }

    /** The error in x is the error in the probability, known to 60 digits, over the density. */
    @Test
    void normalInverseIsWithinEightUlpFromTheFarTailOn() {
        SplittableRandom random = new SplittableRandom(SEED);
        double worst = 0;
        for (int i = 0; i < 600; i++) {
            double p = i % 3 == 0 ? Maths.exp(random.nextDouble(-690, -0.7)) : random.nextDouble();
            if (i % 3 == 1) p = 0.5 + signedPower(random, -50, -2);
            double x = Maths.normalInverse(p);
            BigDecimal miss = Reference.normalCdf(x).subtract(new BigDecimal(p));
            double error = Math.abs(miss.divide(Reference.normalDensity(x), java.math.MathContext.DECIMAL64)
                            .doubleValue()
                    / Math.ulp(x));
            assertTrue(error <= 8, "normalInverse(" + p + ") is off by " + error + " ulp, seed " + SEED);
            worst = Math.max(worst, error);
        }
        report("normalInverse", worst);
    }

    @Test
    void bordersOfTheRange() {
        double infinity = Double.POSITIVE_INFINITY;
        assertEquals(1.0, Maths.exp(0));
        assertEquals(1.0, Maths.exp(-0.0));
        assertEquals(infinity, Maths.exp(709.79));
        assertEquals(Double.MIN_VALUE, Maths.exp(-745.1));
        assertEquals(0.0, Maths.exp(-745.2));
        assertEquals(infinity, Maths.exp(infinity));
        assertEquals(0.0, Maths.exp(-infinity));
        assertEquals(-infinity, Maths.log(0));
        assertEquals(-infinity, Maths.log(-0.0));
        assertEquals(infinity, Maths.log(infinity));
        assertEquals(0.0, Maths.log(1));
        assertTrue(Double.isNaN(Maths.log(-1)));
        assertEquals(-0.0, Maths.sin(-0.0));
        assertEquals(Double.MIN_VALUE, Maths.sin(Double.MIN_VALUE));
        assertEquals(1.0, Maths.normalCdf(infinity));
        assertEquals(0.0, Maths.normalCdf(-infinity));
        assertEquals(-infinity, Maths.normalInverse(0));
        assertEquals(infinity, Maths.normalInverse(1));
        assertTrue(Double.isNaN(Maths.normalInverse(1.0000001)));
        assertEquals(-0.0, Maths.expm1(-0.0));
        assertEquals(-1.0, Maths.expm1(-infinity));
        assertEquals(infinity, Maths.expm1(infinity));
        assertEquals(-infinity, Maths.log1p(-1));
        for (DoubleUnaryOperator f : functions()) assertTrue(Double.isNaN(f.applyAsDouble(Double.NaN)));
    }

    /** The special cases of {@link Math#pow} are exact, so the platform's own may judge them. */
    @Test
    void powKnowsItsSpecialCases() {
        double[] values = {
            0,
            -0.0,
            1,
            -1,
            2,
            -2,
            0.5,
            -0.5,
            3,
            -3,
            1e300,
            -1e300,
            1e-300,
            Double.MIN_VALUE,
            0x1p52 + 1,
            -0x1p53,
            Double.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN
        };
        for (double x : values) {
            for (double y : values) {
                double expected = Math.pow(x, y);
                boolean special = expected == 0 || Double.isNaN(expected) || Double.isInfinite(expected);
                if (special) assertEquals(expected, Maths.pow(x, y), "pow(" + x + ", " + y + ")");
            }
        }
        assertEquals(1024.0, Maths.pow(2, 10));
        assertEquals(-0.125, Maths.pow(-2, -3));
        assertEquals(0.1, Maths.pow(0.1, 1));
    }

    private static DoubleUnaryOperator[] functions() {
        return new DoubleUnaryOperator[] {
            Maths::exp,
            Maths::expm1,
            Maths::log,
            Maths::log1p,
            Maths::sin,
            Maths::cos,
            Maths::normalCdf,
            Maths::normalDensity,
            Maths::normalTailRatio,
            Maths::normalInverse
        };
    }

    private static double signedPower(SplittableRandom random, int lowest, int highest) {
        double size = Math.scalb(random.nextDouble(1, 2), random.nextInt(lowest, highest));
        return random.nextBoolean() ? size : -size;
    }

    private static void assertWithin(
            double ulps, DoubleUnaryOperator f, UnaryOperator<BigDecimal> exact, Supplier<Double> argument) {
        double worst = 0;
        for (int i = 0; i < TRIALS; i++) {
            double x = argument.get();
            double error = Reference.ulps(f.applyAsDouble(x), exact.apply(new BigDecimal(x)));
            assertTrue(error <= ulps, "f(" + x + ") is off by " + error + " ulp, seed " + SEED);
            worst = Math.max(worst, error);
        }
        report("f", worst);
    }

    private static void report(String function, double worst) {
        if (Boolean.getBoolean("spillway.num.showErrors")) System.out.println(function + " worst ulp " + worst);
    }
}

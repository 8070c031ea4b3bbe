package spillway.num;

/**
 * Elementary functions with the same bits on every machine, one number at a time; {@link Kernels} has them over columns.
 *
 * <p>Built from {@code + - * / fma sqrt} alone, all of which IEEE 754 rounds in one way only. A NaN argument gives NaN
 * (its payload is not defined). The largest errors stated are those that {@code MathsTest} measures against 40 digits.
 */
public final class Maths {
    private Maths() {}

    /** e^x, error below 1 ulp; 0 and infinity beyond the range of a double, subnormal results rounded once. */
    public static double exp(double x) {
        return Exponential.exp(x);
    }

    /** e^x - 1, error below 2 ulp, near 0 too. */
    public static double expm1(double x) {
        return Exponential.expm1(x);
    }

    /** Natural logarithm, error below 1 ulp; minus infinity at 0, NaN below. */
    public static double log(double x) {
        return Logarithm.log(x);
    }

    /** log(1 + x), error below 2 ulp, near 0 too; minus infinity at -1, NaN below. */
    public static double log1p(double x) {
        return Logarithm.log1p(x);
    }

    /**
     * log(a / b), error below 2 ulp, near a = b too, for a and b in [2^-1000, 2^1000]; what {@code log(a) - log(b)} gives
     * for others.
     */
    public static double logRatio(double a, double b) {
        return Logarithm.ratio(a, b);
    }

    /** {@code base} to the power {@code exponent}, error below 1 ulp; special cases as {@link Math#pow} states them. */
    public static double pow(double base, double exponent) {
        return Power.pow(base, exponent);
    }

    /** Sine of an angle in radians, error below 1 ulp. Refuses angles beyond 2^30 and infinite ones. */
    public static double sin(double radians) {
        return Trigonometry.sin(radians);
    }

    /** Cosine of an angle in radians, error below 1 ulp. Refuses angles beyond 2^30 and infinite ones. */
    public static double cos(double radians) {
        return Trigonometry.cos(radians);
    }

    /** Probability that a standard normal is below {@code x}, error below 4 ulp down to the smallest double. */
    public static double normalCdf(double x) {
        return NormalLaw.cdf(x);
    }

    /** Density of the standard normal at {@code x}, error below 3 ulp. */
    public static double normalDensity(double x) {
        return NormalLaw.density(x);
    }

    /**
     * Probability that a standard normal is beyond t = |x| over e^(-t^2 / 2), error below 3 ulp; at 39 beyond 39. A formula
     * that needs distribution and density at one point takes both from one exponential.
     */
    public static double normalTailRatio(double x) {
        return NormalLaw.tailRatio(x);
    }

    /**
     * The value below which a standard normal stays with the given probability, error below 8 ulp from 1e-300 on;
     * infinite at 0 and 1, NaN outside [0, 1].
     */
    public static double normalInverse(double probability) {
        return NormalLaw.inverse(probability);
    }
}

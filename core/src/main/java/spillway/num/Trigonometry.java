package spillway.num;

/**
 * The definition of {@code sin} and {@code cos}: three parts of pi / 2 are subtracted with fused multiplications (Cody
 * &amp; Waite 1980), the first of them exactly, which leaves a remainder of two doubles and one of four quadrants.
 */
final class Trigonometry {
    /** Beyond it the three parts of pi / 2 would no longer carry 1 ulp. */
    static final double LARGEST = 0x1p30;
    /** Below it sin(x) rounds to x. */
    static final double TINY = 0x1p-27;

    static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;
    static final double HALF_PI_1 = 0x1.921fb54442d18p+0;
    static final double HALF_PI_2 = 0x1.1a62633145c07p-54;
    static final double HALF_PI_3 = -0x1.f1976b7ed8fbcp-110;
    static final double TWO_PI = 0x1.921fb54442d18p+2;

    /** (sin(x) - x) / x^3 in x^2, interpolated at Chebyshev nodes. */
    static final double S0 = -0x1.5555555555555p-3;

    static final double S1 = 0x1.1111111111110p-7;
    static final double S2 = -0x1.a01a01a019926p-13;
    static final double S3 = 0x1.71de3a545e700p-19;
    static final double S4 = -0x1.ae64540f0ba18p-26;
    static final double S5 = 0x1.61217c1864fa1p-33;
    static final double S6 = -0x1.ab161757f0c63p-41;

    /** (cos(x) - 1 + x^2 / 2) / x^4 in x^2, interpolated at Chebyshev nodes. */
    static final double C0 = 0x1.5555555555555p-5;

    static final double C1 = -0x1.6c16c16c16960p-10;
    static final double C2 = 0x1.a01a019f4d0edp-16;
    static final double C3 = -0x1.27e4fa15bd814p-22;
    static final double C4 = 0x1.1eeb66b683028p-29;
    static final double C5 = -0x1.907c0e63adbb6p-37;

    private Trigonometry() {}

    static double sin(double x) {
        return Math.abs(x) < TINY ? x : quadrant(x, 0);
    }

    static double cos(double x) {
        return quadrant(x, 1);
    }

    /** sin(x + quadrants pi / 2). */
    private static double quadrant(double x, int quadrants) {
        if (x != x) return Double.NaN;
        if (!(Math.abs(x) <= LARGEST))
            throw new IllegalArgumentException("angle must be within 2^30 radians of 0, was " + x);
        double shifted = Math.fma(x, TWO_OVER_PI, Exponential.ROUNDER);
        double k = shifted - Exponential.ROUNDER;
        long quadrant = Double.doubleToRawLongBits(shifted) + quadrants;

        double exact = Math.fma(-k, HALF_PI_1, x);
        double second = k * HALF_PI_2;
        double r = exact - second;
        double back = r - exact;
        double lost = (exact - (r - back)) + (-second - back);
        double rest = Math.fma(-k, HALF_PI_3, lost - Math.fma(k, HALF_PI_2, -second));
        double high = r + rest;
        double low = (r - high) + rest;

        double z = high * high;
        double value = (quadrant & 1) == 0 ? sinKernel(high, low, z) : cosKernel(high, low, z);
        return (quadrant & 2) == 0 ? value : -value;
    }

    private static double sinKernel(double high, double low, double z) {
        return high + Math.fma(high * z, sinTail(z), Math.fma(-0.5 * z, low, low));
    }

    private static double cosKernel(double high, double low, double z) {
        double half = 0.5 * z;
        double w = 1 - half;
        return w + (((1 - w) - half) + Math.fma(z * z, cosTail(z), -(high * low)));
    }

    static double sinTail(double z) {
        double q = Math.fma(S6, z, S5);
        q = Math.fma(q, z, S4);
        q = Math.fma(q, z, S3);
        q = Math.fma(q, z, S2);
        q = Math.fma(q, z, S1);
        return Math.fma(q, z, S0);
    }

    static double cosTail(double z) {
        double q = Math.fma(C5, z, C4);
        q = Math.fma(q, z, C3);
        q = Math.fma(q, z, C2);
        q = Math.fma(q, z, C1);
        return Math.fma(q, z, C0);
    }
}

package spillway.num;

/**
 * The definition of {@code log} and {@code log1p}: x = 2^k m with m in [sqrt(1/2), sqrt(2)), s = (m - 1) / (m + 1), and
 * log m = 2 atanh s, arranged so that the leading term is exact (the arrangement of fdlibm, Sun Microsystems 1993).
 *
 * <p>The polynomial in s^2 interpolates (2 atanh(s) - 2 s) / s^3 at Chebyshev nodes; its own error is 3e-20.
 */
final class Logarithm {
    static final long SQRT_HALF_BITS = 0x3fe6a09e667f3bcdL;
    /** Keeps the shifted exponent positive, so that a logical shift serves on every processor. */
    static final long EXPONENT_BIAS = 1100;
    /** 2^52: or-ed below its exponent, a small integer becomes 2^52 plus that integer. */
    static final long TWO_52_BITS = 0x4330000000000000L;

    static final double TWO_52_AND_BIAS = 0x1p52 + EXPONENT_BIAS;

    /** A quotient of two numbers between these, scaled near the divisor, is a normal double. */
    static final double RATIO_LEAST = 0x1p-1000;

    static final double RATIO_LARGEST = 0x1p1000;
    /** As {@link #EXPONENT_BIAS}, for the difference of two exponents. */
    static final long RATIO_BIAS = 2048;

    static final double TWO_52_AND_RATIO_BIAS = 0x1p52 + RATIO_BIAS;
    /** The bias, and half an exponent, so that a shift rounds to the nearest. */
    static final long NEAREST = (RATIO_BIAS << 52) + (1L << 51);

    static final double L0 = 0x1.5555555555555p-1;
    static final double L1 = 0x1.9999999999a38p-2;
    static final double L2 = 0x1.2492492476ba1p-2;
    static final double L3 = 0x1.c71c72017a15cp-3;
    static final double L4 = 0x1.745cf8f6c9119p-3;
    static final double L5 = 0x1.3b1c38474d3eep-3;
    static final double L6 = 0x1.0fbe478772696p-3;
    static final double L7 = 0x1.0c06cf14c641bp-3;

    private Logarithm() {}

    static double log(double x) {
        if (x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE) return normal(x, 0);
        if (x == 0) return Double.NEGATIVE_INFINITY;
        if (!(x > 0)) return Double.NaN;
        return x > 1 ? x : normal(x * 0x1p54, -54);
    }

    static double log1p(double x) {
        if (Math.abs(x) < 0x1p-54) return x;
        if (!(x > -1 && x <= 0x1p60)) return log(x + 1);
        double sum = 1 + x;
        double lost = x >= 1 ? 1 - (sum - x) : x - (sum - 1);
        return log(sum) + lost / sum;
    }

    /**
     * log(a / b) with one division: a is scaled by the power of two 2^-k that brings it nearest to b, and s = (a - b) / (a +
     * b) is then at most 0.2 in size, where the polynomial still holds 16 digits. Near a = b the difference is exact.
     */
    static double ratio(double a, double b) {
        if (!(isMiddling(a) && isMiddling(b))) return log(a) - log(b);
        long bitsA = Double.doubleToRawLongBits(a);
        long exponent = (bitsA - Double.doubleToRawLongBits(b) + NEAREST) >>> 52;
        double scaled = Double.longBitsToDouble(bitsA - ((exponent - RATIO_BIAS) << 52));
        double k = Double.longBitsToDouble(exponent | TWO_52_BITS) - TWO_52_AND_RATIO_BIAS;
        double s = (scaled - b) / (scaled + b);
        double z = s * s;
        double q = Math.fma(L7, z, L6);
        q = Math.fma(q, z, L5);
        q = Math.fma(q, z, L4);
        q = Math.fma(q, z, L3);
        q = Math.fma(q, z, L2);
        q = Math.fma(q, z, L1);
        q = Math.fma(q, z, L0);
        double tail = Math.fma(k, Exponential.LN2_LOW, s * z * q);
        return Math.fma(k, Exponential.LN2_HIGH, 2 * s + tail);
    }

    private static boolean isMiddling(double x) {
        return x >= RATIO_LEAST && x <= RATIO_LARGEST;
    }

    /** log(x) + extraExponent ln 2 for a positive x that is not subnormal. */
    private static double normal(double x, int extraExponent) {
        long bits = Double.doubleToRawLongBits(x);
        long exponent = (bits - SQRT_HALF_BITS + (EXPONENT_BIAS << 52)) >>> 52;
        double m = Double.longBitsToDouble(bits - ((exponent - EXPONENT_BIAS) << 52));
        double k = Double.longBitsToDouble(exponent | TWO_52_BITS) - TWO_52_AND_BIAS + extraExponent;
        double f = m - 1;
        double s = f / (2 + f);
        double z = s * s;
        double q = Math.fma(L7, z, L6);
        q = Math.fma(q, z, L5);
        q = Math.fma(q, z, L4);
        q = Math.fma(q, z, L3);
        q = Math.fma(q, z, L2);
        q = Math.fma(q, z, L1);
        q = Math.fma(q, z, L0);
        double halfSquare = 0.5 * f * f;
        double tail = Math.fma(k, Exponential.LN2_LOW, s * Math.fma(q, z, halfSquare));
        return k * Exponential.LN2_HIGH - ((halfSquare - tail) - f);
    }
}

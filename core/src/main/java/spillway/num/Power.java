package spillway.num;

/**
 * The definition of {@code pow}: exp(y log x) with log x as an unevaluated sum of two doubles, good to 2^-64, because y
 * log x may be 745 and an error in it is a relative error of the result.
 */
final class Power {
    private static final double TWO_THIRDS_HIGH = 0x1.5555555555555p-1;
    private static final double TWO_THIRDS_LOW = 0x1.5555555555555p-55;

    /** (2 atanh(s) - 2 s - 2 s^3 / 3) / s^5 in s^2, interpolated at Chebyshev nodes. */
    private static final double A0 = 0x1.999999999999ap-2;

    private static final double A1 = 0x1.2492492492522p-2;
    private static final double A2 = 0x1.c71c71c6ea871p-3;
    private static final double A3 = 0x1.745d177aad02ap-3;
    private static final double A4 = 0x1.3b1395c881220p-3;
    private static final double A5 = 0x1.1118c9ee5b8a4p-3;
    private static final double A6 = 0x1.df7c5bc7c7563p-4;
    private static final double A7 = 0x1.e032e4d8436a1p-4;

    private Power() {}

    static double pow(double x, double y) {
        if (y == 0) return 1;
        if (x != x || y != y) return Double.NaN;
        double base = Math.abs(x);
        if (Math.abs(y) == Double.POSITIVE_INFINITY) {
            if (base == 1) return Double.NaN;
            return (base > 1) == (y > 0) ? Double.POSITIVE_INFINITY : 0;
        }
        boolean negative = Double.doubleToRawLongBits(x) < 0 && isOdd(y);
        if (base == 0 || base == Double.POSITIVE_INFINITY) {
            double magnitude = (base == 0) == (y > 0) ? 0 : Double.POSITIVE_INFINITY;
            return negative ? -magnitude : magnitude;
        }
        if (x < 0 && y != Math.rint(y)) return Double.NaN;
        double magnitude = y == 1 ? base : positive(base, y);
        return negative ? -magnitude : magnitude;
    }

    private static boolean isOdd(double y) {
        double size = Math.abs(y);
        return size < 0x1p53 && size == Math.rint(size) && ((long) size & 1) == 1;
    }

    private static double positive(double x, double y) {
        boolean subnormal = x < Double.MIN_NORMAL;
        long bits = Double.doubleToRawLongBits(subnormal ? x * 0x1p54 : x);
        long exponent = (bits - Logarithm.SQRT_HALF_BITS) >> 52;
        double f = Double.longBitsToDouble(bits - (exponent << 52)) - 1;
        double k = subnormal ? exponent - 54 : exponent;

        double divisor = 2 + f;
        double s = f / divisor;
        double sLow = (Math.fma(-s, divisor, f) - s * (f - (divisor - 2))) / divisor;
        double z = s * s;
        double zLow = Math.fma(s, s, -z) + 2 * s * sLow;

        double series = z * atanhTail(z);
        double u = TWO_THIRDS_HIGH + series;
        double uLow = ((TWO_THIRDS_HIGH - u) + series) + TWO_THIRDS_LOW;
        double w = z * u;
        double wLow = Math.fma(z, u, -w) + (z * uLow + zLow * u);
        double t = s * w;
        double tLow = Math.fma(s, w, -t) + (s * wLow + sLow * w);
        double log = 2 * s + t;
        double logLow = ((2 * s - log) + t) + (tLow + 2 * sLow);

        double shift = k * Exponential.LN2_HIGH;
        double high = shift + log;
        double low = ((shift - high) + log) + Math.fma(k, Exponential.LN2_LOW, logLow);
        double product = y * high;
        if (product > Exponential.LARGEST) return Double.POSITIVE_INFINITY;
        if (product < Exponential.SMALLEST) return 0;
        return Exponential.exp(product, Math.fma(y, high, -product) + y * low);
    }

    private static double atanhTail(double z) {
        double q = Math.fma(A7, z, A6);
        q = Math.fma(q, z, A5);
        q = Math.fma(q, z, A4);
        q = Math.fma(q, z, A3);
        q = Math.fma(q, z, A2);
        q = Math.fma(q, z, A1);
        return Math.fma(q, z, A0);
    }
}

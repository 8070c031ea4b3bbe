package spillway.num;

/**
 * The definition of {@code exp} and {@code expm1}: x = k ln 2 + r with |r| at most ln 2 / 2, then a polynomial in r.
 *
 * <p>The polynomial interpolates (exp(r) - 1 - r) / r^2 at Chebyshev nodes; its own error is 1.6e-19.
 */
final class Exponential {
    static final double LOG2_E = 0x1.71547652b82fep+0;
    /** The upper 41 bits of ln 2: its product with any exponent of a double is exact. */
    static final double LN2_HIGH = 0x1.62e42fefa3000p-1;

    static final double LN2_LOW = 0x1.3de6af278ece6p-42;
    /** Added to a double below 2^51, it leaves the nearest integer in the low bits of the sum. */
    static final double ROUNDER = 0x1.8p52;

    static final long ROUNDER_BITS = 0x4338000000000000L;
    /** Above this exp overflows. */
    static final double LARGEST = 710;
    /** Below this exp rounds to zero. */
    static final double SMALLEST = -746;

    static final double E0 = 0x1.0000000000000p-1;
    static final double E1 = 0x1.5555555555557p-3;
    static final double E2 = 0x1.5555555555556p-5;
    static final double E3 = 0x1.11111111100dcp-7;
    static final double E4 = 0x1.6c16c16c162d4p-10;
    static final double E5 = 0x1.a01a01abe7fe1p-13;
    static final double E6 = 0x1.a01a01a6d889cp-16;
    static final double E7 = 0x1.71de0231960ebp-19;
    static final double E8 = 0x1.27e4db646b17ep-22;
    static final double E9 = 0x1.af4de97ca4194p-26;
    static final double E10 = 0x1.1f730349868cep-29;

    private Exponential() {}

    static double exp(double x) {
        double clamped = x > LARGEST ? LARGEST : x;
        clamped = clamped < SMALLEST ? SMALLEST : clamped;
        double shifted = Math.fma(clamped, LOG2_E, ROUNDER);
        double k = shifted - ROUNDER;
        double r = Math.fma(-k, LN2_LOW, Math.fma(-k, LN2_HIGH, clamped));
        return scale(1 + reducedExpm1(r), shifted);
    }

    /** exp(high + low) where low is a correction far smaller than high. */
    static double exp(double high, double low) {
        double clamped = high > LARGEST ? LARGEST : high;
        clamped = clamped < SMALLEST ? SMALLEST : clamped;
        double shifted = Math.fma(clamped, LOG2_E, ROUNDER);
        double k = shifted - ROUNDER;
        double r = Math.fma(-k, LN2_HIGH, clamped) + Math.fma(-k, LN2_LOW, low);
        return scale(1 + reducedExpm1(r), shifted);
    }

    static double expm1(double x) {
        if (!(x <= 40)) return exp(x);
        if (x < -40) return -1;
        if (Math.abs(x) < 0x1p-54) return x;
        double k = Math.fma(x, LOG2_E, ROUNDER) - ROUNDER;
        double high = Math.fma(-k, LN2_HIGH, x);
        double low = -k * LN2_LOW;
        double r = high + low;
        double lost = (high - r) + low;
        double p = reducedExpm1(r);
        double power = Double.longBitsToDouble((long) (k + 1023) << 52);
        return Math.fma(power, p + Math.fma(lost, p, lost), power - 1);
    }

    /** exp(r) - 1 for |r| at most ln 2 / 2. */
    static double reducedExpm1(double r) {
        double q = Math.fma(E10, r, E9);
        q = Math.fma(q, r, E8);
        q = Math.fma(q, r, E7);
        q = Math.fma(q, r, E6);
        q = Math.fma(q, r, E5);
        q = Math.fma(q, r, E4);
        q = Math.fma(q, r, E3);
        q = Math.fma(q, r, E2);
        q = Math.fma(q, r, E1);
        q = Math.fma(q, r, E0);
        return Math.fma(r * r, q, r);
    }

    /**
     * Multiplies by the power of two whose exponent sits in the low bits of {@code shifted}. In two steps, of which the
     * first is exact, so that a subnormal result is rounded once.
     */
    static double scale(double value, double shifted) {
        long biased = Double.doubleToRawLongBits(shifted) - ROUNDER_BITS + 2046;
        long half = biased >>> 1;
        return value * Double.longBitsToDouble(half << 52) * Double.longBitsToDouble((biased - half) << 52);
    }
}

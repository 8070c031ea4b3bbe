package spillway.unit;

/**
 * Rounding, by name. Whole atoms and lots only: a result that does not fit a {@code long} is an error, never a wrap.
 *
 * <p>The direction is in each name: money that a party receives at a moment of its choosing goes {@code Down}, money
 * that it pays goes {@code Up}.
 */
public final class Round {
    private static final double TWO_63 = 0x1p63;

    private Round() {}

    /** Largest whole number not above {@code exact}. */
    public static long down(double exact) {
        return whole(Math.floor(exact));
    }

    /** Smallest whole number not below {@code exact}. */
    public static long up(double exact) {
        return whole(Math.ceil(exact));
    }

    /** Nearest whole number, ties to even. */
    public static long nearest(double exact) {
        return whole(Math.rint(exact));
    }

    /** {@code a * b / c} rounded towards negative infinity, exact in between. {@code c} must be above 0. */
    public static long mulDivDown(long a, long b, long c) {
        if (c <= 0) {
            throw new IllegalArgumentException("divisor must be above 0, was " + c);
        }
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == low >> 63) {
            return Math.floorDiv(low, c);
        }
        return wide(a, b, c);
    }

    /** {@code a * b / c} rounded towards positive infinity, exact in between. {@code c} must be above 0. */
    public static long mulDivUp(long a, long b, long c) {
        return Math.negateExact(mulDivDown(Math.negateExact(a), b, c));
    }

    private static long wide(long a, long b, long c) {
        var product = java.math.BigInteger.valueOf(a).multiply(java.math.BigInteger.valueOf(b));
        var parts = product.divideAndRemainder(java.math.BigInteger.valueOf(c));
        var quotient = parts[1].signum() < 0 ? parts[0].subtract(java.math.BigInteger.ONE) : parts[0];
        return quotient.longValueExact();
    }

    private static long whole(double rounded) {
        if (!(rounded >= -TWO_63 && rounded < TWO_63)) {
            throw new ArithmeticException("must fit a long, was " + rounded);
        }
        return (long) rounded;
    }
}

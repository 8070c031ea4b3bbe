package spillway.liquidation;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Fixed-point numbers of 27 decimals as Maker's contracts compute them (makerdao/dss, {@code abaci.sol}): whole numbers of
 * any length, with the rounding of each operation in its comment.
 */
final class Ray {
    static final int DECIMALS = 27;
    static final BigInteger ONE = BigInteger.TEN.pow(DECIMALS);
    private static final BigInteger HALF = ONE.shiftRight(1);

    private Ray() {}

    /** {@code exact} has 27 decimals at most. */
    static BigInteger of(BigDecimal exact) {
        return exact.movePointRight(DECIMALS).toBigIntegerExact();
    }

    /** {@code x y / 1e27}, rounded down. */
    static BigInteger mulDown(BigInteger x, BigInteger y) {
        return x.multiply(y).divide(ONE);
    }

    /** {@code x 1e27 / y}, rounded down. */
    static BigInteger divDown(BigInteger x, BigInteger y) {
        return x.multiply(ONE).divide(y);
    }

    /** {@code x} to the power of {@code n}, by squaring; every product is rounded half up. */
    static BigInteger pow(BigInteger x, long n) {
        BigInteger square = x;
        BigInteger result = (n & 1) == 1 ? x : ONE;
        for (long left = n >>> 1; left != 0; left >>>= 1) {
            square = mulHalfUp(square, square);
            if ((left & 1) == 1) {
                result = mulHalfUp(result, square);
            }
        }
        return result;
    }

    private static BigInteger mulHalfUp(BigInteger x, BigInteger y) {
        return x.multiply(y).add(HALF).divide(ONE);
    }

    /** A multiple of {@code grain} not below {@code exact}. */
    static BigInteger up(BigInteger exact, BigInteger grain) {
        BigInteger[] parts = exact.divideAndRemainder(grain);
        return parts[1].signum() == 0 ? exact : parts[0].add(BigInteger.ONE).multiply(grain);
    }
}

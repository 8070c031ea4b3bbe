package spillway.io.input;

import java.math.BigDecimal;
import spillway.asset.PowersOfTen;

/** Exact decimals as people write them: optional sign, digits, a point, an exponent. */
public final class Decimals {
    /** Longer numbers are refused: nothing that Spillway reads needs them, and exponents could exhaust memory. */
    private static final int MOST_CHARACTERS = 60;

    private static final int MOST_EXPONENT = 400;
    /** Digits that certainly fit a {@code long}. */
    private static final int SAFE_DIGITS = 18;

    private Decimals() {}

    /** Whether {@link #exact} would take it. */
    public static boolean isNumber(String text) {
        int n = text.length();
        if (n == 0 || n > MOST_CHARACTERS) {
            return false;
        }
        int at = isSign(text.charAt(0)) ? 1 : 0;
        int whole = digits(text, at);
        at += whole;
        int part = 0;
        if (at < n && text.charAt(at) == '.') {
            part = digits(text, at + 1);
            at += 1 + part;
        }
        if (whole + part == 0) {
            return false;
        }
        return at == n || isExponent(text, at);
    }

    private static boolean isExponent(String text, int at) {
        if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
            return false;
        }
        int from = at + 1;
        if (from < text.length() && isSign(text.charAt(from))) {
            from++;
        }
        int count = digits(text, from);
        return count > 0
                && count <= 4
                && from + count == text.length()
                && Integer.parseInt(text.substring(from)) <= MOST_EXPONENT;
    }

    private static boolean isSign(char c) {
        return c == '-' || c == '+';
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }

    /** @throws IllegalArgumentException if it is not a number of reasonable length */
    public static BigDecimal exact(String text) {
        if (!isNumber(text)) {
            throw new IllegalArgumentException("must be a decimal number, was '" + clipped(text) + "'");
        }
        return new BigDecimal(text);
    }

    /** A finite double nearest to the text. */
    public static double real(String text) {
        double value = exact(text).doubleValue();
        if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("must be a finite number, was " + text);
        }
        return value;
    }

    /**
     * The number in units of {@code 10^-decimals}, exactly: lots or atoms.
     *
     * @throws IllegalArgumentException if it is not a whole number of them, or does not fit a {@code long}
     */
    public static long scaled(String text, int decimals) {
        long quick = quick(text, decimals);
        return quick != Long.MIN_VALUE ? quick : scaled(exact(text), decimals);
    }

    public static long scaled(BigDecimal value, int decimals) {
        BigDecimal shifted = value.movePointRight(decimals);
        if (shifted.signum() != 0 && shifted.precision() - shifted.scale() > 19) {
            throw tooLarge(value, decimals);
        }
        BigDecimal bare = shifted.signum() == 0 ? BigDecimal.ZERO : shifted.stripTrailingZeros();
        if (bare.scale() > 0) {
            throw new IllegalArgumentException("must be a multiple of " + step(decimals) + ", was " + value);
        }
        if (bare.toBigInteger().bitLength() > 63) {
            throw tooLarge(value, decimals);
        }
        return bare.longValueExact();
    }

    /** Plain decimals of up to 18 digits, which is nearly all of them, without garbage; MIN_VALUE if it is not one. */
    private static long quick(String text, int decimals) {
        int n = text.length();
        int at = n > 0 && text.charAt(0) == '-' ? 1 : 0;
        long value = 0;
        int used = 0;
        int after = -1;
        for (int i = at; i < n; i++) {
            char c = text.charAt(i);
            if (c == '.' && after < 0) {
                after = 0;
            } else if (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
                used++;
                after += after >= 0 ? 1 : 0;
            } else {
                return Long.MIN_VALUE;
            }
        }
        int missing = decimals - Math.max(after, 0);
        if (used == 0 || missing < 0 || used + missing > SAFE_DIGITS) {
            return Long.MIN_VALUE;
        }
        long scaled = value * PowersOfTen.exact(missing);
        return at == 1 ? -scaled : scaled;
    }

    private static IllegalArgumentException tooLarge(BigDecimal value, int decimals) {
        String most = BigDecimal.valueOf(Long.MAX_VALUE, decimals).toPlainString();
        return new IllegalArgumentException("must be at most " + most + " (64 bits in steps of " + step(decimals)
                + ") on either side of 0, was " + value);
    }

    private static String step(int decimals) {
        return BigDecimal.ONE.movePointLeft(decimals).toPlainString();
    }

    /** Text short enough for a message. */
    public static String clipped(String text) {
        return clipped(text, 40);
    }

    /** At most so many characters of a text, and dots where more follow. */
    public static String clipped(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "...";
    }
}

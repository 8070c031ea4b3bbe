package spillway.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as a reader meets them: three significant digits, a unit, and a word where there is no number. */
final class Figures {
    /** Shown where a figure does not exist, such as the long share of nothing. */
    static final String NONE = "n/a";

    /** Below this a number is written out: 9,860, not 9.86 k. */
    private static final int WRITTEN_OUT_BELOW = 10_000;

    /** Of a move or a share, less than this is the rounding of doubles or of no interest. */
    private static final double LEAST_PERCENT = 0.0005;

    private static final String[] SCALES = {"", " k", " M", " bn", " tn"};
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

    private Figures() {}

    /** Such as {@code 3.81 bn}, {@code 12 M}, {@code 0.4}; plain powers of ten beyond what words reach. */
    static String amount(double value) {
        if (!Double.isFinite(value)) return NONE;
        if (value == 0) return "0";
        double size = Math.abs(value);
        if (size < 0.001 || size >= 1e15) return power(value);
        BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
        if (rounded.abs().doubleValue() >= 1000 && rounded.abs().doubleValue() < WRITTEN_OUT_BELOW)
            return count(rounded.longValueExact());
        int scale = 0;
        while (scale < SCALES.length - 1
                && rounded.abs().compareTo(BigDecimal.ONE.movePointRight(3 * (scale + 1))) >= 0) scale++;
        return rounded.movePointLeft(3 * scale).stripTrailingZeros().toPlainString() + SCALES[scale];
    }

    static String amount(double value, String unit) {
        return amount(value) + " " + unit;
    }

    /** Such as {@code 21.3 %}: one decimal, or as many as show something, three at most; less than that is 0. */
    static String percent(double ratio) {
        if (!Double.isFinite(ratio)) return NONE;
        double percent = 100 * ratio;
        double size = Math.abs(percent);
        if (size >= 10_000) return amount(percent) + " %";
        if (size < LEAST_PERCENT) return "0 %";
        if (size >= 0.1) return trimmed(String.format(Locale.ROOT, "%.1f", percent)) + " %";
        return new BigDecimal(percent)
                        .round(new MathContext(2))
                        .setScale(3, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    /** A ratio of two amounts, such as {@code 2.03}. */
    static String ratio(double value) {
        if (!Double.isFinite(value)) return NONE;
        return Math.abs(value) < 1000 ? String.format(Locale.ROOT, "%.2f", value) : amount(value);
    }

    /** Such as {@code 12,345}. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Such as {@code 1 account} and {@code 12,345 accounts}. */
    static String count(long value, String noun) {
        return count(value) + " " + noun + (value == 1 ? "" : "s");
    }

    /** Such as {@code 12.5 s}, {@code 10 min}, {@code 3.2 h}. */
    static String duration(double seconds) {
        if (!Double.isFinite(seconds)) return NONE;
        if (Math.abs(seconds) < 120) return amount(seconds, "s");
        if (Math.abs(seconds) < 7200) return amount(seconds / 60, "min");
        if (Math.abs(seconds) < 172_800) return amount(seconds / 3600, "h");
        return amount(seconds / 86_400, "days");
    }

    /** {@code 12.5 s after} or, where it is below 0, {@code 12.5 s before}. */
    static String after(double seconds) {
        return duration(Math.abs(seconds)) + (seconds < 0 ? " before" : " after");
    }

    /** A name short enough for a sentence: 24 characters, the rest left out. */
    static String name(String full) {
        return full.codePointCount(0, full.length()) <= 24
                ? full
                : full.substring(0, full.offsetByCodePoints(0, 23)) + "…";
    }

    /** Adds what is a number: a figure that does not exist adds nothing. */
    static double orZero(double value) {
        return Double.isFinite(value) ? value : 0;
    }

    /** Such as {@code 2.3e-6} and {@code 1e17}. */
    private static String power(double value) {
        return String.format(Locale.ROOT, "%.2e", value)
                .replaceFirst("\\.?0*e", "e")
                .replaceFirst("e([+-])0*(?=\\d)", "e$1")
                .replace("e+", "e");
    }

    private static String trimmed(String decimal) {
        return decimal.endsWith(".0") ? decimal.substring(0, decimal.length() - 2) : decimal;
    }
}

package spillway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures and tables for a terminal. What is not a number is a dash. */
final class Say {
    private static final String NOTHING = "-";
    private static final String[] THOUSANDS = {"", " k", " M", " bn"};

    private Say() {}

    /** Three or four digits and a unit: {@code 12.3 M}. Dust keeps its size: {@code 4.1e-05}. */
    static String amount(double value) {
        if (!Double.isFinite(value)) {
            return NOTHING;
        }
        int unit = 0;
        double shown = Math.abs(value);
        while (shown >= 999.5 && unit < THOUSANDS.length - 1) {
            shown /= 1000;
            unit++;
        }
        if (shown > 0 && shown < 0.005) {
            return (value < 0 ? "-" : "") + String.format(Locale.ROOT, "%.1e", shown);
        }
        int digits = shown == 0 ? 0 : shown < 10 ? 2 : shown < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%s%." + digits + "f%s", value < 0 ? "-" : "", shown, THOUSANDS[unit]);
    }

    /** A relative move with its sign: {@code -5.9 %}. */
    static String move(double fraction) {
        return Double.isFinite(fraction) ? String.format(Locale.ROOT, "%+.1f %%", 100 * fraction) : NOTHING;
    }

    static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3g", value) : NOTHING;
    }

    /** Six significant digits, never an exponent. */
    static String price(double value) {
        if (!Double.isFinite(value)) {
            return NOTHING;
        }
        int whole = 1;
        for (double rest = Math.abs(value); rest >= 10; rest /= 10) {
            whole++;
        }
        return String.format(Locale.ROOT, "%." + Math.clamp(6 - whole, 0, 6) + "f", value);
    }

    /** A bar of at most {@code width} characters for a part of the largest, in [0, 1]. */
    static String bar(double part, int width) {
        if (!(part > 0)) {
            return "";
        }
        return "#".repeat(Math.clamp(Math.round(part * width), 1, width));
    }

    /** Columns as wide as their widest cell; the first and any column named in {@code left} to the left. */
    static List<String> table(List<String> header, List<List<String>> rows, int... left) {
        int[] width = header.stream().mapToInt(String::length).toArray();
        for (List<String> row : rows) {
            for (int c = 0; c < width.length; c++) {
                width[c] = Math.max(width[c], row.get(c).length());
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(header, width, left));
        rows.forEach(row -> lines.add(line(row, width, left)));
        return lines;
    }

    private static String line(List<String> cells, int[] width, int[] left) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < width.length; c++) {
            String blank = " ".repeat(width[c] - cells.get(c).length());
            line.append(c == 0 ? "" : "  ");
            line.append(isLeft(c, left) ? cells.get(c) + blank : blank + cells.get(c));
        }
        return line.toString().stripTrailing();
    }

    private static boolean isLeft(int column, int[] left) {
        boolean is = column == 0;
        for (int l : left) {
            is |= l == column;
        }
        return is;
    }
}

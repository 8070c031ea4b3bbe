package spillway.cli;

import java.util.List;
import java.util.Locale;

/** Lines through points, as SVG: axes with units, a legend, no script. The vertical axis is logarithmic. */
record LineChart(String acrossTitle, String upTitle, List<Line> lines) {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;
    private static final int LEFT = 70;
    private static final int RIGHT = 260;
    private static final int TOP = 16;
    private static final int BOTTOM = 52;
    private static final List<String> COLOURS = List.of("#c4483d", "#2f6db3", "#2f7d5b", "#8a5fb0", "#b07d2f");

    /** Points ascend in x; ys of 0 are left out. A broken line is dashed. */
    record Line(String name, int colour, boolean dashed, List<double[]> points) {}

    String svg() {
        double most = lines.stream()
                .flatMap(l -> l.points().stream())
                .mapToDouble(p -> p[0])
                .max()
                .orElse(1);
        double least = lines.stream()
                .flatMap(l -> l.points().stream())
                .mapToDouble(p -> p[1])
                .filter(y -> y > 0)
                .min()
                .orElse(0.001);
        int decades = Math.max(1, (int) Math.ceil(-Math.log10(least)));
        StringBuilder out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" style=\"width:100%%;max-width:%dpx;font:12px system-ui,sans-serif\">\n",
                WIDTH,
                HEIGHT,
                WIDTH));
        double step = step(most);
        for (double x = 0; x <= most * 1.0001; x += step) {
            vertical(out, x / most, Say.amount(x));
        }
        for (int d = 0; d <= decades; d++) {
            horizontal(out, (double) d / decades, percent(Math.pow(10, -d)));
        }
        for (Line line : lines) {
            draw(out, line, most, decades);
        }
        legend(out);
        text(out, LEFT + (WIDTH - LEFT - RIGHT) / 2.0, HEIGHT - 8, "middle", acrossTitle);
        out.append(String.format(
                Locale.ROOT,
                "<text transform=\"translate(14 %d) rotate(-90)\" text-anchor=\"middle\" fill=\"#5a6678\">%s</text>\n",
                TOP + (HEIGHT - TOP - BOTTOM) / 2,
                Page.escaped(upTitle)));
        return out.append("</svg>\n").toString();
    }

    private static double step(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        double parts = most / power;
        return parts > 5 ? 2 * power : parts > 2 ? power : power / 2;
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, fraction >= 0.01 ? "%.0f %%" : "%.2g %%", 100 * fraction);
    }

    private static double across(double part) {
        return LEFT + part * (WIDTH - LEFT - RIGHT);
    }

    private static double down(double part) {
        return TOP + part * (HEIGHT - TOP - BOTTOM);
    }

    private static void vertical(StringBuilder out, double part, String label) {
        rule(out, across(part), down(0), across(part), down(1));
        text(out, across(part), down(1) + 18, "middle", label);
    }

    private static void horizontal(StringBuilder out, double part, String label) {
        rule(out, across(0), down(part), across(1), down(part));
        text(out, across(0) - 8, down(part) + 4, "end", label);
    }

    private static void rule(StringBuilder out, double x1, double y1, double x2, double y2) {
        out.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#e2e6ec\"/>\n",
                x1,
                y1,
                x2,
                y2));
    }

    private static void text(StringBuilder out, double x, double y, String anchor, String text) {
        out.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#5a6678\">%s</text>\n",
                x,
                y,
                anchor,
                Page.escaped(text)));
    }

    private static void draw(StringBuilder out, Line line, double most, int decades) {
        StringBuilder points = new StringBuilder();
        for (double[] p : line.points()) {
            if (p[1] > 0) {
                points.append(String.format(
                        Locale.ROOT,
                        "%.1f,%.1f ",
                        across(p[0] / most),
                        down(Math.min(1, -Math.log10(p[1]) / decades))));
            }
        }
        out.append(String.format(
                Locale.ROOT,
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s points=\"%s\"/>\n",
                COLOURS.get(line.colour() % COLOURS.size()),
                line.dashed() ? " stroke-dasharray=\"6 4\"" : "",
                points.toString().strip()));
    }

    private void legend(StringBuilder out) {
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            double y = TOP + 12 + 20.0 * i;
            double x = WIDTH - RIGHT + 20;
            out.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"2\"%s/>\n",
                    x,
                    y - 4,
                    x + 26,
                    y - 4,
                    COLOURS.get(line.colour() % COLOURS.size()),
                    line.dashed() ? " stroke-dasharray=\"6 4\"" : ""));
            text(out, x + 34, y, "start", line.name());
        }
    }
}

package spillway.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A plain page of tables, bars and heat maps: one file, no script, opens offline and prints. */
final class Page {
    private static final String STYLE = """
            body{font:15px/1.45 system-ui,sans-serif;color:#1b2330;max-width:1060px;margin:2rem auto;padding:0 1rem}
            h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}p{max-width:46rem}
            table{border-collapse:collapse;margin:.6rem 0;font-variant-numeric:tabular-nums}
            th,td{padding:.15rem .6rem;text-align:right;border-bottom:1px solid #e2e6ec}th{color:#5a6678;font-weight:600}
            th:first-child,td:first-child{text-align:left}
            .bar{height:.8rem;display:inline-block;vertical-align:middle}.long{background:#c4483d}.short{background:#2f7d5b}
            td.bars{text-align:left;width:22rem}.heat td{min-width:4.2rem;border:1px solid #fff}
            @media print{body{margin:0}h2{break-after:avoid}table{break-inside:avoid}}
            """;

    private final StringBuilder body = new StringBuilder();
    private final String title;

    Page(String title) {
        this.title = title;
        body.append("<h1>").append(escaped(title)).append("</h1>\n");
    }

    Page section(String heading) {
        body.append("<h2>").append(escaped(heading)).append("</h2>\n");
        return this;
    }

    Page text(String text) {
        body.append("<p>").append(escaped(text)).append("</p>\n");
        return this;
    }

    Page table(List<String> header, List<List<String>> rows) {
        open("<table>", header);
        for (List<String> row : rows) {
            body.append("<tr>");
            row.forEach(cell -> body.append("<td>").append(escaped(cell)).append("</td>"));
            body.append("</tr>\n");
        }
        body.append("</table>\n");
        return this;
    }

    /** One row of {@link #bars}: what is written, and two parts of the longest bar, in [0, 1]. */
    record Bar(List<String> cells, double longPart, double shortPart) {}

    Page bars(List<String> header, List<Bar> rows) {
        open("<table>", header);
        for (Bar row : rows) {
            body.append("<tr>");
            row.cells()
                    .forEach(cell -> body.append("<td>").append(escaped(cell)).append("</td>"));
            body.append("<td class=bars>");
            bar("long", row.longPart());
            bar("short", row.shortPart());
            body.append("</td></tr>\n");
        }
        body.append("</table>\n");
        return this;
    }

    private void bar(String side, double part) {
        if (part > 0) {
            body.append(String.format(
                    Locale.ROOT, "<span class=\"bar %s\" style=\"width:%.1f%%\"></span>", side, 98 * part));
        }
    }

    /** Cells coloured by their part of the worst, in [0, 1]; a part that is not a number stays white. */
    Page heat(List<String> header, List<String> names, List<List<String>> cells, List<List<Double>> parts) {
        open("<table class=heat>", header);
        for (int r = 0; r < names.size(); r++) {
            body.append("<tr><td>").append(escaped(names.get(r))).append("</td>");
            for (int c = 0; c < cells.get(r).size(); c++) {
                body.append("<td style=\"")
                        .append(colour(parts.get(r).get(c)))
                        .append("\">")
                        .append(escaped(cells.get(r).get(c)))
                        .append("</td>");
            }
            body.append("</tr>\n");
        }
        body.append("</table>\n");
        return this;
    }

    private static String colour(double part) {
        if (!(part > 0)) {
            return "background:#f4f6f9";
        }
        double p = Math.min(1, part);
        String ink = p > 0.55 ? ";color:#fff" : "";
        return String.format(
                Locale.ROOT,
                "background:rgb(%d,%d,%d)%s",
                250 - (int) (70 * p),
                230 - (int) (185 * p),
                214 - (int) (176 * p),
                ink);
    }

    Page chart(LineChart chart) {
        body.append(chart.svg());
        return this;
    }

    private void open(String tag, List<String> header) {
        body.append(tag).append("<tr>");
        header.forEach(cell -> body.append("<th>").append(escaped(cell)).append("</th>"));
        body.append("</tr>\n");
    }

    void write(Path target) {
        Whole.file(
                target,
                "<!doctype html>\n<html lang=en><head><meta charset=utf-8><title>" + escaped(title)
                        + "</title><meta name=viewport content=\"width=device-width\"><style>\n" + STYLE
                        + "</style></head><body>\n" + body + "</body></html>\n");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

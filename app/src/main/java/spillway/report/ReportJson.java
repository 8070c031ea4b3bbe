package spillway.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import spillway.measure.Report;
import spillway.measure.RunSummary;
import spillway.measure.RunSummary.MarketSummary;
import spillway.measure.RunSummary.Timeline;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The figures of a report as JSON that fits a page: seven digits, a bounded number of points, no {@code <}. */
final class ReportJson {
    /** Points over all price columns together: about half a megabyte. */
    private static final int MAX_PRICE_POINTS = 54_000;

    private static final int OPTIONS_SHOWN = 6;
    private static final int MAX_STEPS = 1200;
    private static final int MIN_STEPS = 200;
    private static final MathContext SEVEN_DIGITS = new MathContext(7);
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new DoubleAsJson())
                    .addSerializer(double.class, new DoubleAsJson())
                    .addSerializer(double[].class, new DoublesAsJson()))
            .build();

    private ReportJson() {}

    /** JSON that may stand inside a {@code script} element: no string can close it. */
    static String embedded(Object content) {
        return MAPPER.writeValueAsString(content).replace("<", "\\u003c");
    }

    /**
     * The same report with a timeline of no more steps than a chart can show: steps are merged by k, flows added, the
     * fund taken at the end, the branching ratio at its highest, a price where it is furthest from the first of the
     * column, so that no extreme is lost.
     */
    static Report shortened(Report whole) {
        Report report = withoutQuietOptions(whole);
        RunSummary run = report.summary();
        Timeline timeline = run.timeline();
        int columns = Math.max(1, 3 * run.markets().size());
        int wanted = Math.clamp(MAX_PRICE_POINTS / columns, MIN_STEPS, MAX_STEPS);
        int by = Math.max(1, Math.ceilDiv(timeline.steps(), wanted));
        if (by == 1) return report;
        return new Report(with(run, run.markets(), merged(timeline, by)), report.risks(), report.assumptions());
    }

    /** Of options only those of which most was closed by force: a venue lists hundreds, and a chart holds a few. */
    private static Report withoutQuietOptions(Report report) {
        RunSummary run = report.summary();
        List<MarketSummary> options = run.markets().stream()
                .filter(m -> m.option() && m.closedByForce() > 0)
                .sorted(Comparator.comparingDouble(m -> -m.closedByForce()))
                .limit(OPTIONS_SHOWN)
                .toList();
        int[] kept = IntStream.range(0, run.markets().size())
                .filter(i -> !run.markets().get(i).option()
                        || options.contains(run.markets().get(i)))
                .toArray();
        if (kept.length == run.markets().size()) return report;
        Timeline t = run.timeline();
        Timeline fewer = new Timeline(
                t.stepNanos(),
                t.steps(),
                columns(t.reference(), kept),
                columns(t.marks(), kept),
                columns(t.execution(), kept),
                t.liquidatedLong(),
                t.liquidatedShort(),
                t.liquidations(),
                t.collateralSold(),
                t.unwound(),
                t.takenOver(),
                t.deleveraged(),
                t.insuranceFund(),
                t.branchingFalls(),
                t.branchingRises());
        List<MarketSummary> markets =
                Arrays.stream(kept).mapToObj(run.markets()::get).toList();
        return new Report(with(run, markets, fewer), report.risks(), report.assumptions());
    }

    private static double[][] columns(double[][] all, int[] kept) {
        return Arrays.stream(kept).mapToObj(i -> all[i]).toArray(double[][]::new);
    }

    private static RunSummary with(RunSummary run, List<MarketSummary> markets, Timeline timeline) {
        return new RunSummary(
                run.world(),
                run.modelVersion(),
                run.inputsDigest(),
                run.resultDigest(),
                run.pathKind(),
                run.assumedDepth(),
                run.startNanos(),
                run.endNanos(),
                run.journalRecords(),
                run.ledgerEntries(),
                run.venues(),
                markets,
                timeline);
    }

    private static Timeline merged(Timeline t, int by) {
        return new Timeline(
                t.stepNanos() * by,
                Math.ceilDiv(t.steps(), by),
                prices(t.reference(), by),
                prices(t.marks(), by),
                prices(t.execution(), by),
                merged(t.liquidatedLong(), by, Double::sum),
                merged(t.liquidatedShort(), by, Double::sum),
                merged(t.liquidations(), by, Double::sum),
                merged(t.collateralSold(), by, Double::sum),
                merged(t.unwound(), by, Double::sum),
                merged(t.takenOver(), by, Double::sum),
                merged(t.deleveraged(), by, Double::sum),
                merged(t.insuranceFund(), by, (before, after) -> after),
                merged(t.branchingFalls(), by, Math::max),
                merged(t.branchingRises(), by, Math::max));
    }

    private static double[][] prices(double[][] columns, int by) {
        double[][] shorter = new double[columns.length][];
        for (int market = 0; market < columns.length; market++) {
            double first = columns[market].length == 0 ? 0 : columns[market][0];
            shorter[market] = merged(columns[market], by, (a, b) -> Math.abs(b - first) >= Math.abs(a - first) ? b : a);
        }
        return shorter;
    }

    private static double[] merged(double[] column, int by, DoubleBinaryOperator both) {
        double[] shorter = new double[Math.ceilDiv(column.length, by)];
        for (int i = 0; i < column.length; i++)
            shorter[i / by] = i % by == 0 ? column[i] : both.applyAsDouble(shorter[i / by], column[i]);
        return shorter;
    }

    /** JSON knows no NaN: what is not a number is null, and the page says so. */
    private static void write(double value, JsonGenerator out) {
        if (Double.isFinite(value))
            out.writeNumber(new BigDecimal(value).round(SEVEN_DIGITS).doubleValue());
        else out.writeNull();
    }

    private static final class DoubleAsJson extends ValueSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator out, SerializationContext context) {
            write(value, out);
        }
    }

    private static final class DoublesAsJson extends ValueSerializer<double[]> {
        @Override
        public void serialize(double[] values, JsonGenerator out, SerializationContext context) {
            out.writeStartArray();
            for (double value : values) write(value, out);
            out.writeEndArray();
        }
    }
}

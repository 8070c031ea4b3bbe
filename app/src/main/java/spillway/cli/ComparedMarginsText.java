package spillway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import spillway.measure.ComparedMargins;
import spillway.measure.ComparedMargins.DayOutcome;
import spillway.measure.ComparedMargins.ModeOutcome;
import spillway.measure.ComparedMargins.RunTotals;
import spillway.measure.ComparisonSpec;
import spillway.measure.DayKind;
import spillway.measure.MarginMode;
import spillway.num.Proportion;
import spillway.path.Tails;

/** Compared margins as JSON has them, as lines and as a page. */
record ComparedMarginsText(
        String venue,
        String numeraire,
        boolean assumedDepth,
        boolean marginOnly,
        String returns,
        AssumedDays.Days assumed,
        ComparisonSpec spec,
        ComparedMargins compared) {

    static String words(Tails tails) {
        return switch (tails) {
            case Tails.Gaussian g -> "Gaussian";
            case Tails.Student t -> "Student t of " + t.degrees() + " degrees of freedom";
        };
    }

    static String words(MarginMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    private static String words(DayKind kind) {
        return switch (kind) {
            case AS_ASSUMED -> "as assumed";
            case CORRELATION_BROKEN -> "correlation 0";
            case VOLATILITY_DOUBLED -> "volatility x 2";
            case BROKEN_AND_DOUBLED -> "both at once";
            case FAT_TAILS -> "fat tails";
            case GAP -> "a gap";
        };
    }

    private String introduction() {
        return String.format(
                Locale.ROOT,
                "%,d of %,d accounts with positions of %s gross; amounts in %s at %s. %,d days, looked at %,d times, returns %s,"
                        + " to seek capital on and as many of each kind to try it on. Target: liquidated on %s of days. A gap is a"
                        + " jump of every underlying by %s daily deviations, up or down by itself.",
                compared.owners(),
                compared.ofOwners(),
                Say.amount(compared.grossNotional()),
                numeraire,
                venue,
                spec.paths(),
                spec.steps(),
                returns,
                percent(spec.target()),
                Say.number(spec.gap()));
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (assumed.anyAssumed()) {
            warnings.add(
                    "ASSUMED DAYS: volatilities or correlations below that are assumed were neither given nor estimated.");
        }
        if (assumedDepth && !marginOnly) {
            warnings.add(
                    "ASSUMED DEPTH: nobody measured how deep these markets are; it decides what runs leave unpaid.");
        }
        if (marginOnly) {
            warnings.add("No runs: only the margin rules of this venue are known, not how it liquidates.");
        }
        return warnings;
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.3g %%", 100 * fraction);
    }

    private static String probability(Proportion p) {
        return String.format(Locale.ROOT, "%.2f %% (%.2f-%.2f)", 100 * p.mean(), 100 * p.low(), 100 * p.high());
    }

    private static final List<String> FIGURE_HEADER = List.of("of", "value", "standard error", "from");

    private List<List<String>> figures() {
        List<List<String>> rows = new ArrayList<>();
        for (AssumedDays.Figure f : assumed.volatilities()) {
            rows.add(List.of("volatility " + f.of(), Say.number(f.value()), error(f), f.source()));
        }
        for (AssumedDays.Figure f : assumed.correlations()) {
            rows.add(List.of("correlation " + f.of(), Say.number(f.value()), error(f), f.source()));
        }
        return rows;
    }

    private static String error(AssumedDays.Figure f) {
        return f.standardError() > 0 ? String.format(Locale.ROOT, "%.2g", f.standardError()) : "-";
    }

    private static final List<String> CAPITAL_HEADER =
            List.of("margin", "rules", "liquidated apart", "asked at start", "capital for target", "of notional");

    private List<List<String>> capital() {
        List<List<String>> rows = new ArrayList<>();
        for (ModeOutcome m : compared.modes()) {
            rows.add(List.of(
                    words(m.mode()),
                    m.margin(),
                    Integer.toString(m.accounts()),
                    Say.amount(m.asked()),
                    Say.amount(m.capital()),
                    percent(m.capital() / compared.grossNotional())));
        }
        return rows;
    }

    private List<String> dayHeader() {
        List<String> header = new ArrayList<>(List.of("day"));
        compared.modes().forEach(m -> header.add(words(m.mode())));
        return header;
    }

    private List<List<String>> probabilities(Function<DayOutcome, Proportion> of) {
        List<List<String>> rows = new ArrayList<>();
        for (DayKind kind : DayKind.values()) {
            List<String> row = new ArrayList<>(List.of(words(kind)));
            compared.modes().forEach(m -> row.add(probability(of.apply(m.on(kind)))));
            rows.add(row);
        }
        return rows;
    }

    private static final List<String> RUN_HEADER = List.of(
            "day",
            "margin",
            "runs",
            "unhealthy",
            "liquidated",
            "deleveraged",
            "not paid",
            "winners gave",
            "worst run",
            "runs with loss");

    private List<List<String>> runs() {
        List<List<String>> rows = new ArrayList<>();
        for (DayKind kind : DayKind.values()) {
            for (ModeOutcome m : compared.modes()) {
                RunTotals r = m.on(kind).runs();
                rows.add(List.of(
                        words(kind),
                        words(m.mode()),
                        Integer.toString(r.runs()),
                        Say.number(r.unhealthy()),
                        Say.amount(r.liquidatedNotional()),
                        Say.amount(r.deleveragedNotional()),
                        Say.amount(r.shortfall()),
                        Say.amount(r.deleveragingCost()),
                        Say.amount(r.worstLoss()),
                        Integer.toString(r.withLoss())));
            }
        }
        return rows;
    }

    private boolean hasRuns() {
        return !marginOnly && spec.runs() > 0;
    }

    private static final String LIQUIDATED =
            "Probability of an owner to be liquidated within a day, with the capital of the target";
    private static final String BEYOND_CAPITAL =
            "Probability that a day's loss is more than that capital: what is lacking then is not the owner's";
    private static final String BEYOND_ASKED =
            "Probability that a day's loss is more than what initial margin asks at the start";
    private static final String RUNS = "Days run through the venue with the capital of the target: means of a run";

    List<String> lines() {
        List<String> lines = new ArrayList<>(wrapped(introduction()));
        lines.addAll(warnings());
        add(lines, "", FIGURE_HEADER, figures(), 3);
        add(
                lines,
                "Capital with which an owner is liquidated on " + percent(spec.target()) + " of days",
                CAPITAL_HEADER,
                capital(),
                1);
        add(lines, LIQUIDATED, dayHeader(), probabilities(DayOutcome::liquidated));
        add(lines, BEYOND_CAPITAL, dayHeader(), probabilities(DayOutcome::beyondCapital));
        add(lines, BEYOND_ASKED, dayHeader(), probabilities(DayOutcome::beyondAsked));
        if (hasRuns()) {
            add(lines, RUNS, RUN_HEADER, runs(), 1);
        }
        return lines;
    }

    private static void add(
            List<String> lines, String title, List<String> header, List<List<String>> rows, int... left) {
        lines.add("");
        if (!title.isEmpty()) {
            lines.add(title);
        }
        lines.addAll(Say.table(header, rows, left));
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.replace(" %", "\u00a0%").split(" ")) {
            if (line.length() + word.length() > 110) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
        return lines.stream().map(l -> l.replace('\u00a0', ' ')).toList();
    }

    Page page() {
        Page page = new Page("Isolated, cross and portfolio margin: " + venue);
        page.text(introduction());
        warnings().forEach(page::text);
        page.section("Capital against the probability of a liquidation within a day");
        page.text(reading());
        page.chart(chart());
        page.table(CAPITAL_HEADER, capital());
        page.text("In brackets below: Wilson's 95 % interval over days, as wide as if all owners moved as one.");
        page.section(LIQUIDATED);
        page.table(dayHeader(), probabilities(DayOutcome::liquidated));
        page.section(BEYOND_CAPITAL);
        page.table(dayHeader(), probabilities(DayOutcome::beyondCapital));
        page.section(BEYOND_ASKED);
        page.table(dayHeader(), probabilities(DayOutcome::beyondAsked));
        if (hasRuns()) {
            page.section(
                    "Closed by force (green) and borne by others (red) by kind of day, each against its own largest");
            bars(page);
            page.section(RUNS);
            page.table(RUN_HEADER, runs());
        }
        page.section("Volatilities and correlations");
        page.table(FIGURE_HEADER, figures());
        return page;
    }

    private void bars(Page page) {
        double mostClosed = 0;
        double mostBorne = 0;
        for (ModeOutcome m : compared.modes()) {
            for (DayOutcome day : m.days()) {
                mostClosed = Math.max(mostClosed, closed(day.runs()));
                mostBorne = Math.max(mostBorne, borne(day.runs()));
            }
        }
        List<Page.Bar> bars = new ArrayList<>();
        for (DayKind kind : DayKind.values()) {
            for (ModeOutcome m : compared.modes()) {
                RunTotals r = m.on(kind).runs();
                bars.add(new Page.Bar(
                        List.of(words(kind), words(m.mode()), Say.amount(closed(r)), Say.amount(borne(r))),
                        mostBorne > 0 ? 0.5 * borne(r) / mostBorne : 0,
                        mostClosed > 0 ? 0.5 * closed(r) / mostClosed : 0));
            }
        }
        page.bars(List.of("day", "margin", "closed by force", "borne by others", ""), bars);
    }

    private static double closed(RunTotals r) {
        return r.liquidatedNotional() + r.deleveragedNotional();
    }

    /** Not paid, or given up by winners. */
    private static double borne(RunTotals r) {
        return r.shortfall() + r.deleveragingCost();
    }

    /** In words what the first and the last of the modes differ by. */
    private String reading() {
        ModeOutcome most = compared.modes().getFirst();
        ModeOutcome least = compared.modes().getLast();
        return String.format(
                Locale.ROOT,
                "Solid: days as assumed; dashed: the same capital where correlations are 0. %s margin needs %s, %s margin %s for"
                        + " the same probability. Where correlations break, an owner is liquidated on %s of days under %s margin and"
                        + " on %s under %s, and loses more than its capital on %s and %s.",
                capitalised(words(most.mode())),
                Say.amount(most.capital()),
                words(least.mode()),
                Say.amount(least.capital()),
                percent(most.on(DayKind.CORRELATION_BROKEN).liquidated().mean()),
                words(most.mode()),
                percent(least.on(DayKind.CORRELATION_BROKEN).liquidated().mean()),
                words(least.mode()),
                percent(most.on(DayKind.CORRELATION_BROKEN).beyondCapital().mean()),
                percent(least.on(DayKind.CORRELATION_BROKEN).beyondCapital().mean()));
    }

    private static String capitalised(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private LineChart chart() {
        List<LineChart.Line> lines = new ArrayList<>();
        for (ModeOutcome m : compared.modes()) {
            List<double[]> as = new ArrayList<>();
            List<double[]> broken = new ArrayList<>();
            for (ComparedMargins.Point p : m.frontier()) {
                as.add(new double[] {p.capital(), p.liquidated().mean()});
                broken.add(new double[] {p.capital(), p.broken().mean()});
            }
            lines.add(new LineChart.Line(words(m.mode()), m.mode().ordinal(), false, as));
            lines.add(new LineChart.Line(
                    words(m.mode()) + ", correlation 0", m.mode().ordinal(), true, broken));
        }
        return new LineChart(
                "capital of all owners tried, " + numeraire, "probability of a liquidation within a day", lines);
    }
}

package spillway.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import spillway.measure.AmplificationCurve;
import spillway.measure.LiquidationMap;
import spillway.measure.LiquidationPlane;
import spillway.measure.Report.VenueRisk;
import spillway.measure.RunSummary;
import spillway.measure.RunSummary.Timeline;
import spillway.measure.RunSummary.VenueSummary;
import spillway.measure.Sensitivity;

/** What each chart says, in a sentence computed from its data. A chart without data has its sentence alone. */
final class Readings {
    /** The width at which two liquidation maps are compared. */
    private static final double MAP_FALL = 0.10;

    private Readings() {}

    /** Of the whole run, by chart: prices, forced, branching, fund, payers, losses. */
    static Map<String, String> of(RunSummary run) {
        String unit = Lead.of(run).map(Lead::numeraire).orElse("");
        Map<String, String> all = new LinkedHashMap<>();
        all.put("prices", prices(run));
        all.put("forced", forced(run, unit));
        all.put("branching", branching(run.timeline()));
        all.put("fund", fund(run.timeline(), unit));
        all.put("payers", payers(run));
        all.put("losses", losses(run));
        return all;
    }

    /** Of one venue, in its numeraire, by chart: maps, plane, amplification, depth, passThrough. */
    static Map<String, String> of(VenueRisk risk, String unit) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("maps", maps(risk, unit));
        all.put("plane", plane(risk, unit));
        all.put("amplification", amplification(risk.amplification()));
        all.put("depth", sensitivity(risk.depthSensitivity(), "depth", unit));
        all.put("passThrough", sensitivity(risk.passThroughSensitivity(), "pass-through", unit));
        return all;
    }

    private static String prices(RunSummary run) {
        List<Lead.Move> moves = Lead.Move.all(run);
        if (moves.isEmpty()) return "The run has no market.";
        Lead.Move worst =
                moves.stream().max(Comparator.comparingDouble(Lead.Move::added)).orElseThrow();
        if (!worst.grew()) return "No mark moved further than its reference: the cascade added nothing.";
        long more = moves.stream().filter(Lead.Move::grew).count();
        return "The cascade added most to " + Figures.name(worst.market().symbol()) + ": a " + worst.direction()
                + " of " + Figures.percent(Math.abs(worst.outside())) + " outside became "
                + Figures.percent(Math.abs(worst.here()))
                + (moves.size() == 1
                        ? "."
                        : "; " + more + " of " + moves.size() + " markets moved further than outside.");
    }

    private static String forced(RunSummary run, String unit) {
        Timeline t = run.timeline();
        double[] closed =
                IntStream.range(0, t.steps()).mapToDouble(i -> closed(t, i)).toArray();
        double total = Arrays.stream(closed).sum();
        if (!(total > 0)) return "Nothing was closed by force.";
        if (t.steps() == 1 || t.stepNanos() <= 0)
            return "All forced closing fell into one moment: " + Figures.amount(total, unit) + ".";
        int peak = IntStream.range(0, closed.length)
                .boxed()
                .max(Comparator.comparingDouble(i -> closed[i]))
                .orElseThrow();
        double seconds = t.stepNanos() / 1e9;
        String rate = "Forced closing was fastest " + Figures.duration(peak * seconds) + " after the start, at "
                + Figures.amount(closed[peak] / seconds, unit) + " per second; the middle half of it took "
                + Figures.duration(middleHalf(closed, total) * seconds);
        return rate + firstDeleveraging(run) + ".";
    }

    private static double closed(Timeline t, int step) {
        return at(t.liquidatedLong(), step)
                + at(t.liquidatedShort(), step)
                + at(t.collateralSold(), step)
                + at(t.unwound(), step)
                + at(t.deleveraged(), step);
    }

    private static String firstDeleveraging(RunSummary run) {
        return run.venues().stream()
                .map(v -> v.forced().firstDeleveragingAfterSeconds())
                .filter(Double::isFinite)
                .min(Double::compare)
                .map(after -> "; deleveraging began " + Figures.after(after) + " the first liquidation")
                .orElse("");
    }

    /** Steps between the moment a quarter was closed and the moment three quarters were. */
    private static int middleHalf(double[] closed, double total) {
        int first = -1;
        double sum = 0;
        for (int i = 0; i < closed.length; i++) {
            sum += closed[i];
            if (first < 0 && sum >= total / 4) first = i;
            if (sum >= total * 3 / 4) return i - first + 1;
        }
        return closed.length;
    }

    private static String branching(Timeline t) {
        double[] falls = finite(t.branchingFalls());
        double[] rises = finite(t.branchingRises());
        if (falls.length == 0 || rises.length == 0) return "The branching ratio was not measured along the run.";
        double peak = Math.max(highest(falls), highest(rises));
        String verdict = peak >= 1
                ? ": at 1 and above, forced trades cause more than their own amount of further forced trades."
                : ": below 1, so each round of forced trades was smaller than the last.";
        return "The branching ratio for falls went from " + course(falls) + ", for rises from " + course(rises)
                + verdict;
    }

    private static String course(double[] ratios) {
        return Figures.ratio(ratios[0]) + " to a peak of " + Figures.ratio(highest(ratios)) + " and ended at "
                + Figures.ratio(ratios[ratios.length - 1]);
    }

    private static double highest(double[] column) {
        return Arrays.stream(column).max().orElse(Double.NaN);
    }

    private static String fund(Timeline t, String unit) {
        double[] column = finite(t.insuranceFund());
        double most = Arrays.stream(column).map(Math::abs).max().orElse(0);
        if (most == 0) return "No insurance fund held money during the run.";
        double first = column[0];
        double last = column[column.length - 1];
        double lowest = Arrays.stream(column).min().orElseThrow();
        if (first == last && lowest == first)
            return "The insurance fund was not touched: it held " + Figures.amount(first, unit) + " throughout.";
        return "The insurance fund went from " + Figures.amount(first) + " to " + Figures.amount(last, unit)
                + ", lowest at " + Figures.amount(lowest)
                + (lowest <= 0.01 * first ? ": it was exhausted." : ".");
    }

    private static String maps(VenueRisk risk, String unit) {
        Optional<LiquidationMap> largest =
                risk.mapsBefore().stream().max(Comparator.comparingDouble(m -> within(m) + shortsWithin(m)));
        if (largest.isEmpty() || within(largest.get()) + shortsWithin(largest.get()) == 0)
            return risk.mapsBefore().isEmpty()
                    ? "No liquidation map was computed."
                    : "No account liquidates within a move of " + Figures.percent(MAP_FALL) + " of any one market.";
        LiquidationMap before = largest.get();
        String after = risk.mapsAfter().stream()
                .filter(m -> m.symbol().equals(before.symbol()) && m.venue().equals(before.venue()))
                .findFirst()
                .map(m -> "; after it, a further fall of that size would liquidate " + Figures.amount(within(m))
                        + ", a rise " + Figures.amount(shortsWithin(m), unit))
                .orElse("");
        return "Before the run a fall of " + Figures.percent(MAP_FALL) + " in " + Figures.name(before.symbol())
                + " alone would liquidate " + Figures.amount(within(before), unit) + " of longs, a rise of that size "
                + Figures.amount(shortsWithin(before)) + " of shorts" + after + ".";
    }

    private static String plane(VenueRisk risk, String unit) {
        if (risk.planes().isEmpty()) return "The venue lists no options: volatility liquidates nobody.";
        LiquidationPlane plane = risk.planes().getFirst();
        int level = 0;
        int move = 0;
        for (int l = 0; l < plane.levels().size(); l++) {
            for (int m = 0; m < plane.moves().size(); m++) {
                if (liquidates(plane, l, m) > liquidates(plane, level, move)) {
                    level = l;
                    move = m;
                }
            }
        }
        if (liquidates(plane, level, move) == 0) return "No account liquidates anywhere on this plane.";
        int still = plane.moves().indexOf(0.0);
        int most = plane.levels().size() - 1;
        String volatility = still < 0
                ? ""
                : "; with prices where they are, volatilities of "
                        + Figures.ratio(plane.levels().get(most))
                        + " times those of now alone would liquidate "
                        + Figures.amount(liquidates(plane, most, still));
        return "Most liquidates at a move of " + Figures.percent(plane.moves().get(move)) + " with volatilities at "
                + Figures.ratio(plane.levels().get(level)) + " times: "
                + Figures.count(plane.accounts()[level][move], "account") + " with "
                + Figures.amount(liquidates(plane, level, move), unit) + " of delta notional" + volatility + ".";
    }

    private static double liquidates(LiquidationPlane plane, int level, int move) {
        return plane.longNotional()[level][move] + plane.shortNotional()[level][move];
    }

    private static double within(LiquidationMap map) {
        return map.bins().stream()
                .filter(b -> Math.max(b.fromMove(), b.toMove()) <= 1e-12
                        && Math.min(b.fromMove(), b.toMove()) >= -MAP_FALL - 1e-12)
                .mapToDouble(b -> Figures.orZero(b.longNotional()))
                .sum();
    }

    private static double shortsWithin(LiquidationMap map) {
        return map.bins().stream()
                .filter(b -> Math.min(b.fromMove(), b.toMove()) >= -1e-12
                        && Math.max(b.fromMove(), b.toMove()) <= MAP_FALL + 1e-12)
                .mapToDouble(b -> Figures.orZero(b.shortNotional()))
                .sum();
    }

    private static String amplification(List<AmplificationCurve> curves) {
        if (curves.stream().allMatch(c -> c.points().isEmpty())) return "No amplification curve was computed.";
        List<String> parts = new ArrayList<>();
        for (AmplificationCurve curve : curves)
            parts.add("at " + curve.label() + " a fall grows up to " + worst(curve, false) + " times ("
                    + critical(curve.criticalFall()) + "), a rise up to " + worst(curve, true) + " ("
                    + critical(curve.criticalRise()) + ")");
        String sentence = String.join("; ", parts) + ".";
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    private static String worst(AmplificationCurve curve, boolean rises) {
        return Figures.ratio(curve.points().stream()
                .filter(point -> point.shock() > 0 == rises)
                .mapToDouble(AmplificationCurve.Point::priceAmplification)
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN));
    }

    private static String critical(double shock) {
        return Double.isFinite(shock) ? "critical from " + Figures.percent(Math.abs(shock)) : "never critical";
    }

    private static String payers(RunSummary run) {
        Optional<VenueSummary> lead = Lead.of(run).map(Lead::venue);
        Optional<RunSummary.Flow> largest = lead.stream()
                .flatMap(v -> v.flows().stream())
                .filter(f -> f.amount() > 0)
                .max(Comparator.comparingDouble(RunSummary.Flow::amount));
        if (largest.isEmpty()) return "Nobody paid anybody because of a forced trade.";
        RunSummary.Flow flow = largest.get();
        double paid = lead.get().flows().stream()
                .mapToDouble(f -> Math.abs(Figures.orZero(f.amount())))
                .sum();
        return "At " + Figures.name(lead.get().venue()) + " the largest payment was "
                + Figures.amount(flow.amount(), lead.get().numeraire()) + " from " + Figures.name(flow.from()) + " to "
                + Figures.name(flow.to()) + " (" + flow.reason() + "), " + Figures.percent(flow.amount() / paid)
                + " of all that was paid.";
    }

    private static String losses(RunSummary run) {
        Optional<Lead> lead = Lead.of(run);
        if (lead.isEmpty() || lead.get().venue().largestLosses().isEmpty()) return "No account lost anything.";
        VenueSummary venue = lead.get().venue();
        RunSummary.AccountLoss first = venue.largestLosses().stream()
                .max(Comparator.comparingDouble(RunSummary.AccountLoss::loss))
                .orElseThrow();
        String equity = first.equityBefore() > 0
                ? ", " + Figures.percent(first.loss() / first.equityBefore()) + " of its equity"
                : "";
        return "At " + Figures.name(venue.venue()) + " the ten largest owners bear "
                + Figures.percent(venue.topTenOwnersLossShare()) + " of all losses; the largest single loss is "
                + Figures.amount(first.loss(), venue.numeraire()) + " (account " + Figures.name(first.account())
                + equity + ").";
    }

    private static String sensitivity(List<Sensitivity> variants, String what, String unit) {
        if (variants.size() < 2) return "No variant of " + what + " was run beside the base.";
        Sensitivity a = variants.getFirst();
        Sensitivity b = variants.getLast();
        return "From " + a.variant() + " to " + b.variant() + " the furthest mark goes from "
                + Figures.percent(a.furthestMarkMove()) + " to " + Figures.percent(b.furthestMarkMove())
                + ", forced closing from " + Figures.amount(a.closedByForce()) + " to "
                + Figures.amount(b.closedByForce(), unit) + ", and what nobody covered from "
                + Figures.amount(a.uncovered()) + " to " + Figures.amount(b.uncovered(), unit)
                + between(variants, a, b) + ".";
    }

    /** Uncovered loss need not rise from end to end: where it is highest in between, the ends alone would hide it. */
    private static String between(List<Sensitivity> variants, Sensitivity a, Sensitivity b) {
        Sensitivity most = variants.stream()
                .max(Comparator.comparingDouble(v -> Figures.orZero(v.uncovered())))
                .orElseThrow();
        double ends = Math.max(Figures.orZero(a.uncovered()), Figures.orZero(b.uncovered()));
        return Figures.orZero(most.uncovered()) > ends
                ? " (most at " + most.variant() + ": " + Figures.amount(most.uncovered()) + ")"
                : "";
    }

    private static double at(double[] column, int index) {
        return index < column.length ? Figures.orZero(column[index]) : 0;
    }

    private static double[] finite(double[] column) {
        return Arrays.stream(column).filter(Double::isFinite).toArray();
    }
}

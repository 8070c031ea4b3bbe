package spillway.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import spillway.account.Accounts;
import spillway.impact.PassThrough;
import spillway.measure.Amplification;
import spillway.measure.AmplificationCurve;
import spillway.measure.AmplificationCurve.Point;
import spillway.measure.CommonShock;
import spillway.measure.LiquidationMap;
import spillway.measure.LiquidationMaps;
import spillway.measure.Report;
import spillway.measure.Report.Assumption;
import spillway.measure.RunSummary;
import spillway.measure.RunSummary.MarketSummary;
import spillway.measure.RunSummary.VenueSummary;
import spillway.measure.Sensitivity;
import spillway.sim.RunOptions;
import spillway.world.Depth;
import spillway.world.PathKind;
import spillway.world.Profile;
import spillway.world.World;

/** Computes a report: a few dozen runs of variants, all independent, in one go. */
final class Reporting {
    private static final int VENUE = 0;
    private static final double[] DEPTHS = {0.1, 0.5, 2};

    private final Parallel tasks;
    private final World world;
    private final String inputsDigest;
    private final RunOptions options;
    private final RunOptions quiet;

    Reporting(Parallel tasks, World world, String inputsDigest, RunOptions options) {
        this.tasks = tasks;
        this.world = world;
        this.inputsDigest = inputsDigest;
        this.options = options;
        quiet = RunOptions.QUIET.withProgress(nanos -> {}, options.cancelled());
    }

    Report report() {
        Amplification amplification = new Amplification(CommonShock.of(world, VENUE), quiet);
        List<Supplier<Object>> all = new ArrayList<>();
        all.add(() -> RiskEngine.run(world, inputsDigest, options, true));
        for (double depth : DEPTHS) {
            all.add(() -> variant("depth x " + depth, world.withDepth(depth)));
        }
        int n = world.instruments().size();
        all.add(() -> variant("pass-through 0", world.withPassThrough(PassThrough.of(List.of()))));
        all.add(() -> variant("pass-through 1", world.withPassThrough(PassThrough.diagonal(n, 1))));
        all.add(() -> LiquidationMaps.of(world, VENUE, new Accounts(world.book()), RiskEngine.initialMarks(world)));
        List<Supplier<Point>> points = amplification.tasks();
        points.forEach(task -> all.add(task::get));
        amplification.criticalTasks().forEach(task -> all.add(task::get));
        return assembled(tasks.all(all), amplification, points.size());
    }

    private Report assembled(List<Object> done, Amplification amplification, int points) {
        RunOutcome base = (RunOutcome) done.get(0);
        List<Sensitivity> depth = new ArrayList<>();
        depth.add((Sensitivity) done.get(1));
        depth.add((Sensitivity) done.get(2));
        depth.add(sensitivity("depth x 1 (base)", base.summary()));
        depth.add((Sensitivity) done.get(3));
        List<Sensitivity> passThrough = List.of(
                (Sensitivity) done.get(4),
                sensitivity(Amplification.baseLabel(world, VENUE), base.summary()),
                (Sensitivity) done.get(5));
        List<AmplificationCurve> curves = amplification.curves(
                done.subList(7, 7 + points).stream().map(Point.class::cast).toList(),
                done.subList(7 + points, done.size()).stream()
                        .map(Double.class::cast)
                        .toList());
        return new Report(base.summary(), maps(done.get(6)), after(base), curves, depth, passThrough, assumptions());
    }

    private static List<LiquidationMap> maps(Object before) {
        return ((List<?>) before).stream().map(LiquidationMap.class::cast).toList();
    }

    private List<LiquidationMap> after(RunOutcome base) {
        return LiquidationMaps.of(
                world, VENUE, base.end().accounts(), base.end().marks());
    }

    private Sensitivity variant(String name, World other) {
        return sensitivity(
                name, RiskEngine.run(other, inputsDigest, quiet, false).summary());
    }

    private static Sensitivity sensitivity(String name, RunSummary run) {
        VenueSummary venue = run.venues().get(VENUE);
        double lowest = 0;
        for (MarketSummary market : run.markets()) {
            lowest = market.venue().equals(venue.venue()) ? Math.min(lowest, market.markMove()) : lowest;
        }
        return new Sensitivity(
                name,
                lowest,
                venue.forced().liquidatedNotional() + venue.forced().unwoundNotional(),
                venue.forced().deleveragedNotional(),
                venue.payers().insurancePaid(),
                venue.payers().socialised(),
                venue.payers().deficit(),
                venue.payers().badDebt(),
                run.resultDigest());
    }

    private List<Assumption> assumptions() {
        List<Assumption> list = new ArrayList<>();
        list.add(new Assumption(
                "price path",
                world.pathKind() == PathKind.FUNDAMENTAL
                        ? "fundamental: impact of forced trades comes on top"
                        : "observed: the path contains the cascade already, own impact does not reach marks",
                "scenario"));
        for (int v = 0; v < world.venues().size(); v++) {
            for (Profile profile : world.venues().get(v).versions()) {
                list.add(new Assumption(
                        "rules of " + world.venues().get(v).name(),
                        profile.name() + ", version " + profile.version(),
                        profile.source() + ", " + profile.date()));
            }
        }
        for (int i = 0; i < world.instruments().size(); i++) {
            String symbol = world.instruments().get(i).symbol();
            boolean assumed = world.markets().get(i).depth() == Depth.ASSUMED;
            list.add(new Assumption(
                    "depth of " + symbol,
                    world.markets().get(i).impact().id(),
                    assumed ? "ASSUMED DEPTH" : Depth.CALIBRATED.name().toLowerCase(Locale.ROOT)));
            list.add(new Assumption(
                    "pass-through of " + symbol,
                    Double.toString(world.passThrough().fraction(i, i)),
                    "scenario, or the profile's trigger"));
        }
        return list;
    }
}

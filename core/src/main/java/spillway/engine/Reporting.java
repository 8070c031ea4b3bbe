package spillway.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import spillway.account.Accounts;
import spillway.engine.Batch.Later;
import spillway.impact.ImpactRule;
import spillway.impact.PassThrough;
import spillway.impact.Side;
import spillway.measure.Amplification;
import spillway.measure.AmplificationCurve;
import spillway.measure.AmplificationCurve.Point;
import spillway.measure.CommonShock;
import spillway.measure.LiquidationMap;
import spillway.measure.LiquidationMaps;
import spillway.measure.LiquidationPlane;
import spillway.measure.Report;
import spillway.measure.Report.Assumption;
import spillway.measure.Report.VenueRisk;
import spillway.measure.RunSummary;
import spillway.measure.Sensitivity;
import spillway.sim.RunOptions;
import spillway.world.Depth;
import spillway.world.ExecutionMarket;
import spillway.world.PathKind;
import spillway.world.Profile;
import spillway.world.World;

/** Computes a report: a few dozen runs of variants for each venue, all independent, in one go. */
final class Reporting {
    private static final double[] DEPTHS = {0.1, 0.5, 2};
    /** How many of them come before the base. */
    private static final int SHALLOWER = 2;

    private final Parallel tasks;
    private final World world;
    private final String inputsDigest;
    private final RunOptions options;
    private final RunOptions quiet;
    private final Batch batch = new Batch();

    Reporting(Parallel tasks, World world, String inputsDigest, RunOptions options) {
        this.tasks = tasks;
        this.world = world;
        this.inputsDigest = inputsDigest;
        this.options = options;
        quiet = RunOptions.QUIET.withProgress(nanos -> {}, options.cancelled());
    }

    /** What is computed for one venue beside the runs that serve every venue. */
    private record Venue(
            int index,
            Later<List<LiquidationMap>> maps,
            Optional<Amplification> amplification,
            List<Later<Point>> points,
            List<Later<Double>> critical,
            List<Later<LiquidationPlane.Row>> plane) {
        List<LiquidationPlane> planes(World world) {
            return plane.isEmpty()
                    ? List.of()
                    : List.of(LiquidationPlane.of(
                            world,
                            index,
                            LiquidationPlane.USUAL_MOVES,
                            LiquidationPlane.USUAL_LEVELS,
                            Batch.results(plane)));
        }

        List<AmplificationCurve> curves() {
            return amplification
                    .map(a -> a.curves(Batch.results(points), Batch.results(critical)))
                    .orElse(List.of());
        }
    }

    Report report() {
        // the longest first: what is left over at the end is short
        Later<RunOutcome> base = batch.later(() -> RiskEngine.run(world, inputsDigest, options, true));
        List<Later<RunSummary>> depths = new ArrayList<>();
        for (double depth : DEPTHS) {
            depths.add(batch.later(() -> run(world.withDepth(depth))));
        }
        Later<RunSummary> none = batch.later(() -> run(world.withPassThrough(PassThrough.of(List.of()))));
        int n = world.instruments().size();
        Later<RunSummary> whole = batch.later(() -> run(world.withPassThrough(PassThrough.diagonal(n, 1))));
        List<Venue> venues = new ArrayList<>();
        for (int v = 0; v < world.venues().size(); v++) {
            venues.add(venue(v));
        }
        batch.run(tasks);
        List<VenueRisk> risks = new ArrayList<>();
        for (Venue venue : venues) {
            int v = venue.index();
            List<Sensitivity> depth = new ArrayList<>();
            for (int d = 0; d < DEPTHS.length; d++) {
                depth.add(Sensitivity.of(
                        "depth x " + name(DEPTHS[d]), depths.get(d).get(), v));
            }
            depth.add(SHALLOWER, Sensitivity.of("depth x 1 (base)", base.get().summary(), v));
            List<Sensitivity> passThrough = List.of(
                    Sensitivity.of("pass-through 0", none.get(), v),
                    Sensitivity.of(Amplification.baseLabel(world, v), base.get().summary(), v),
                    Sensitivity.of("pass-through 1", whole.get(), v));
            risks.add(new VenueRisk(
                    world.venues().get(v).name(),
                    venue.maps().get(),
                    LiquidationMaps.of(
                            world,
                            v,
                            base.get().end().accounts(),
                            base.get().end().marks()),
                    venue.curves(),
                    depth,
                    passThrough,
                    venue.planes(world)));
        }
        return new Report(base.get().summary(), risks, assumptions());
    }

    /** 2, not 2.0. */
    private static String name(double multiplier) {
        return Double.toString(multiplier).replaceFirst("\\.0$", "");
    }

    private Venue venue(int v) {
        Later<List<LiquidationMap>> maps =
                batch.later(() -> LiquidationMaps.of(world, v, new Accounts(world.book()), world.initialMarks()));
        Optional<Amplification> amplification =
                CommonShock.find(world, v).map(shock -> new Amplification(shock, quiet));
        return new Venue(
                v,
                maps,
                amplification,
                batch.later(amplification.map(Amplification::tasks).orElse(List.of())),
                batch.later(amplification.map(Amplification::criticalTasks).orElse(List.of())),
                batch.later(
                        LiquidationPlane.isFor(world, v)
                                ? LiquidationPlane.tasks(
                                        world, v, LiquidationPlane.USUAL_MOVES, LiquidationPlane.USUAL_LEVELS)
                                : List.of()));
    }

    private RunSummary run(World other) {
        return RiskEngine.run(other, inputsDigest, quiet, false).summary();
    }

    /** Symbols are unique at a venue only. */
    private String venueOf(int instrument) {
        int venue = world.instruments().get(instrument).venue();
        return world.venues().size() > 1 ? " at " + world.venues().get(venue).name() : "";
    }

    /** The rule with its numbers for a sale at the start: what a reader must judge before any figure. */
    private static String depthOf(ExecutionMarket market) {
        ImpactRule impact = market.impact();
        double depth = impact.depth(market.initialPrice().value(), Side.SELL);
        String refilled = impact.recovery().isPermanent()
                ? "never refilled"
                : String.format(
                        Locale.ROOT,
                        "half refilled in %,.0f s",
                        impact.recovery().halfLifeNanos() / 1e9);
        return String.format(Locale.ROOT, "%s: %,.0f per unit of relative move, %s", impact.id(), depth, refilled);
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
            String symbol = world.instruments().get(i).symbol() + venueOf(i);
            boolean assumed = world.markets().get(i).depth() == Depth.ASSUMED;
            list.add(new Assumption(
                    "depth of " + symbol,
                    depthOf(world.markets().get(i)),
                    assumed ? "ASSUMED DEPTH" : Depth.CALIBRATED.name().toLowerCase(Locale.ROOT)));
            list.add(new Assumption(
                    "pass-through of " + symbol,
                    Double.toString(world.passThrough().fraction(i, i)),
                    "scenario, or the profile's trigger"));
        }
        return list;
    }
}

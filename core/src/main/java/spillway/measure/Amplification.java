package spillway.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import spillway.account.Accounts;
import spillway.impact.PassThrough;
import spillway.market.Marks;
import spillway.measure.AmplificationCurve.Point;
import spillway.sim.RunOptions;
import spillway.world.World;

/**
 * Amplification of common falls and rises of a venue's prices, at pass-through 0, as it is, and 1. Work comes as tasks, so
 * that the caller may run them side by side.
 */
public final class Amplification {
    /** Shocks for which a run is made. */
    static final double[] SHOCKS = {-0.4, -0.25, -0.15, -0.1, -0.05, -0.02, 0.02, 0.05, 0.1, 0.15, 0.25, 0.4};
    /** Sizes of a move between which the critical one is looked for. */
    private static final double[] SCANNED = {
        0, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.12, 0.15, 0.18, 0.22, 0.26, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7,
        0.8, 0.9, 0.95
    };

    private static final double CLOSE = 1e-4;
    private static final double WIDTH = BranchingRatio.DEFAULT_SHOCK_WIDTH;

    private final CommonShock shock;
    private final List<Variant> variants;
    private final RunOptions options;

    /** A pass-through and what to call it. */
    private record Variant(String label, PassThrough passThrough) {}

    /** @param options its cancelling is heeded by every run */
    public Amplification(CommonShock shock, RunOptions options) {
        this.shock = shock;
        this.options = options;
        int n = shock.world().instruments().size();
        variants = List.of(
                new Variant("pass-through 0", PassThrough.of(List.of())),
                new Variant(
                        baseLabel(shock.world(), shock.venue()), shock.world().passThrough()),
                new Variant("pass-through 1", PassThrough.diagonal(n, 1)));
    }

    /** The one fraction that holds for every instrument of the venue, or that there are several. */
    public static String baseLabel(World world, int venue) {
        double fraction = Double.NaN;
        boolean one = true;
        for (int i = 0; i < world.instruments().size(); i++) {
            if (world.instruments().get(i).venue() == venue) {
                double own = world.passThrough().fraction(i, i);
                one &= Double.isNaN(fraction) || own == fraction;
                fraction = own;
            }
        }
        return one ? "pass-through " + EventWords.n(fraction) + " (base)" : "pass-through by market (base)";
    }

    /** One task per point of each curve, in the order that {@link #curves} expects. */
    public List<Supplier<Point>> tasks() {
        List<Supplier<Point>> tasks = new ArrayList<>();
        for (Variant variant : variants) {
            World world = shock.world().withPassThrough(variant.passThrough());
            for (double move : SHOCKS) {
                tasks.add(() -> point(world, move));
            }
        }
        return tasks;
    }

    private Point point(World world, double move) {
        World shocked = CommonShock.shocked(world, shock.moves(move));
        ShockRun run = ShockRun.of(shocked, shock.venue(), shock.main(), options);
        return new Point(
                move,
                run.main().priceAmplification(),
                run.venue().lossAmplification(),
                run.forced().tradedByForce(),
                run.forced().deleveragedNotional(),
                run.payers().uncovered(),
                ratio(move > 0 ? Direction.RISE : Direction.FALL, Math.abs(move), world.passThrough()));
    }

    private double ratio(Direction direction, double size, PassThrough passThrough) {
        World world = CommonShock.shocked(shock.world().withPassThrough(passThrough), new double[0]);
        Marks marks = world.optionBoard().shocked(world.initialMarks(), shock.moves(direction.move(size)));
        return BranchingMatrix.of(world, new Accounts(world.book()), marks, direction.move(WIDTH))
                .radius(shock.venue());
    }

    /** Two tasks per curve: its critical fall and its critical rise, or NaN. */
    public List<Supplier<Double>> criticalTasks() {
        List<Supplier<Double>> tasks = new ArrayList<>();
        for (Variant variant : variants) {
            for (Direction direction : Direction.values()) {
                tasks.add(() -> critical(direction, variant.passThrough()));
            }
        }
        return tasks;
    }

    /** Smallest relative move that way at whose marks the branching ratio is 1; NaN if there is none. */
    private double critical(Direction direction, PassThrough passThrough) {
        if (passThrough.pairs().isEmpty()) {
            return Double.NaN;
        }
        double below = 0;
        for (double size : SCANNED) {
            if (ratio(direction, size, passThrough) >= 1) {
                double above = size;
                while (above - below > CLOSE) {
                    double middle = (below + above) / 2;
                    if (ratio(direction, middle, passThrough) >= 1) {
                        above = middle;
                    } else {
                        below = middle;
                    }
                }
                return direction.move(above);
            }
            below = size;
        }
        return Double.NaN;
    }

    /** The critical move that way at the pass-through of the world; NaN if there is none. */
    public double critical(Direction direction) {
        return critical(direction, shock.world().passThrough());
    }

    /** Curves from the results of the tasks, in their order. */
    public List<AmplificationCurve> curves(List<Point> points, List<Double> critical) {
        List<AmplificationCurve> curves = new ArrayList<>();
        for (int v = 0; v < variants.size(); v++) {
            curves.add(new AmplificationCurve(
                    variants.get(v).label(),
                    points.subList(v * SHOCKS.length, (v + 1) * SHOCKS.length),
                    critical.get(2 * v),
                    critical.get(2 * v + 1)));
        }
        return curves;
    }
}

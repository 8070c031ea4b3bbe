package spillway.measure;

import java.util.ArrayList;
import java.util.List;
import spillway.account.Accounts;
import spillway.market.Marks;
import spillway.sim.Simulation;
import spillway.world.Profile;
import spillway.world.World;

/** Follows the branching ratio through a run: looks again when prices have moved, so often at most. */
final class BranchingWatch {
    private static final double WIDTH = BranchingRatio.DEFAULT_SHOCK_WIDTH;
    /** Relative move of any mark after which it is worth another look. */
    private static final double MOVED = 0.0025;

    private static final int MOST_LOOKS = 100;
    private static final BranchingRatio UNKNOWN = new BranchingRatio(Double.NaN, Double.NaN, WIDTH);

    private final boolean live;
    private final BranchingRatio[] before;
    private final BranchingRatio[] after;
    private final double[] peakFalls;
    private final double[] looked;
    private final long leastNanos;
    private final List<VenueRules> rules = new ArrayList<>();
    private int looks;
    private long nextNanos;
    private double latest = Double.NaN;

    BranchingWatch(World world, Accounts start, Marks marks, boolean live) {
        this.live = live;
        int n = world.venues().size();
        for (int v = 0; v < n; v++) {
            rules.add(VenueRules.atStart(world, v));
        }
        before = new BranchingRatio[n];
        after = new BranchingRatio[n];
        peakFalls = new double[n];
        java.util.Arrays.fill(before, UNKNOWN);
        java.util.Arrays.fill(after, UNKNOWN);
        java.util.Arrays.fill(peakFalls, Double.NaN);
        looked = new double[marks.size()];
        leastNanos = Math.max(1, (world.endNanos() - world.startNanos()) / 600);
        nextNanos = world.startNanos();
        if (live) {
            both(start, marks, before);
            for (int v = 0; v < n; v++) {
                peakFalls[v] = before[v].falls();
            }
        }
    }

    /** A venue changed its rules. */
    void apply(int venue, Profile profile) {
        rules.set(venue, new VenueRules(rules.get(venue).world, venue, profile));
    }

    private void both(Accounts accounts, Marks marks, BranchingRatio[] into) {
        BranchingMatrix falls = falls(accounts, marks);
        BranchingMatrix rises = BranchingMatrix.of(rules, accounts, marks, WIDTH);
        for (int v = 0; v < into.length; v++) {
            into[v] = new BranchingRatio(falls.radius(v), rises.radius(v), WIDTH);
        }
    }

    private BranchingMatrix falls(Accounts accounts, Marks marks) {
        BranchingMatrix falls = BranchingMatrix.of(rules, accounts, marks, -WIDTH);
        latest = falls.radius();
        for (int i = 0; i < looked.length; i++) {
            looked[i] = marks.mark(i);
        }
        return falls;
    }

    /** At the end of a moment. */
    void look(Simulation run) {
        if (!live || run.nowNanos() < nextNanos || looks >= MOST_LOOKS || !moved(run.marks())) {
            return;
        }
        looks++;
        nextNanos = run.nowNanos() + leastNanos;
        BranchingMatrix falls = falls(run.accounts(), run.marks());
        for (int v = 0; v < peakFalls.length; v++) {
            peakFalls[v] = Math.max(peakFalls[v], falls.radius(v));
        }
    }

    private boolean moved(Marks marks) {
        for (int i = 0; i < looked.length; i++) {
            if (Math.abs(marks.mark(i) - looked[i]) > MOVED * looked[i]) {
                return true;
            }
        }
        return false;
    }

    void end(Simulation run) {
        if (live) {
            both(run.accounts(), run.marks(), after);
            for (int v = 0; v < peakFalls.length; v++) {
                peakFalls[v] = Math.max(peakFalls[v], after[v].falls());
            }
        }
    }

    BranchingRatio before(int venue) {
        return before[venue];
    }

    BranchingRatio after(int venue) {
        return after[venue];
    }

    double peakFalls(int venue) {
        return peakFalls[venue];
    }

    /** Over the whole world, as of the latest look. */
    double latest() {
        return latest;
    }
}

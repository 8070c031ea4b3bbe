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
    private final double[] peakRises;
    private final double[] looked;
    private final long leastNanos;
    private final List<VenueRules> rules = new ArrayList<>();
    private int looks;
    private long nextNanos;
    private Latest latest = new Latest(Double.NaN, Double.NaN);

    /** Spectral radius over the whole world, as of one look. */
    record Latest(double falls, double rises) {}

    BranchingWatch(World world, Accounts start, Marks marks, boolean live) {
        this.live = live;
        int n = world.venues().size();
        for (int v = 0; v < n; v++) {
            rules.add(VenueRules.atStart(world, v));
        }
        before = new BranchingRatio[n];
        after = new BranchingRatio[n];
        peakFalls = new double[n];
        peakRises = new double[n];
        java.util.Arrays.fill(before, UNKNOWN);
        java.util.Arrays.fill(after, UNKNOWN);
        java.util.Arrays.fill(peakFalls, Double.NaN);
        java.util.Arrays.fill(peakRises, Double.NaN);
        looked = new double[marks.size()];
        leastNanos = Math.max(1, (world.endNanos() - world.startNanos()) / 600);
        nextNanos = world.startNanos();
        if (live) {
            java.util.Arrays.fill(peakFalls, 0);
            java.util.Arrays.fill(peakRises, 0);
            look(start, marks, before);
        }
    }

    /** A venue changed its rules. */
    void apply(int venue, Profile profile) {
        rules.set(venue, new VenueRules(rules.get(venue).world, venue, profile));
    }

    /** Both directions, which is twice the work of one: a book that stands a fall may break on a rise. */
    private void look(Accounts accounts, Marks marks, BranchingRatio[] into) {
        BranchingMatrix falls = BranchingMatrix.of(rules, accounts, marks, -WIDTH);
        BranchingMatrix rises = BranchingMatrix.of(rules, accounts, marks, WIDTH);
        latest = new Latest(falls.radius(), rises.radius());
        for (int v = 0; v < into.length; v++) {
            into[v] = new BranchingRatio(falls.radius(v), rises.radius(v), WIDTH);
            peakFalls[v] = Math.max(peakFalls[v], into[v].falls());
            peakRises[v] = Math.max(peakRises[v], into[v].rises());
        }
        for (int i = 0; i < looked.length; i++) {
            looked[i] = level(marks, i);
        }
    }

    /** At the end of a moment. */
    void look(Simulation run) {
        if (!live || run.nowNanos() < nextNanos || looks >= MOST_LOOKS || !moved(run.marks())) {
            return;
        }
        looks++;
        nextNanos = run.nowNanos() + leastNanos;
        look(run.accounts(), run.marks(), after);
    }

    private boolean moved(Marks marks) {
        for (int i = 0; i < looked.length; i++) {
            if (Math.abs(level(marks, i) - looked[i]) > MOVED * looked[i]) {
                return true;
            }
        }
        return false;
    }

    /** Of an option the volatility: its price moves with every second. */
    private static double level(Marks marks, int instrument) {
        double vol = marks.volatility(instrument);
        return Double.isNaN(vol) ? marks.mark(instrument) : vol;
    }

    void end(Simulation run) {
        if (live) {
            look(run.accounts(), run.marks(), after);
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

    double peakRises(int venue) {
        return peakRises[venue];
    }

    Latest latest() {
        return latest;
    }
}

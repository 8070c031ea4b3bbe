package spillway.sim;

import java.util.TreeMap;
import spillway.liquidation.Sizing;
import spillway.liquidation.Sizing.Progress;

/** How far the liquidations of one venue have come, where its sizing rule asks: since when, what is freed, what a window took. */
final class Pace {
    private final RunState state;
    private final VenueState venue;
    /** Of accounts that a rule over time has looked at: when first, and how much shortage was removed since. */
    private final TreeMap<Integer, Long> since = new TreeMap<>();

    private final TreeMap<Integer, Double> freed = new TreeMap<>();
    /** What was taken in the window of now, of each account and of all. */
    private final TreeMap<Integer, Double> taken = new TreeMap<>();

    private double takenOfAll;
    private long window = Long.MIN_VALUE;

    Pace(RunState state, VenueState venue) {
        this.state = state;
        this.venue = venue;
    }

    private Sizing sizing() {
        return venue.profile.sizing();
    }

    private boolean hasWindows() {
        return sizing().limits().windowNanos() > 0;
    }

    private boolean isOverTime() {
        return sizing().rule() instanceof Sizing.TimeRamp;
    }

    /** Whether the rule in force looks at it. */
    boolean isAsked() {
        return hasWindows() || isOverTime();
    }

    Progress progress(int account, boolean coolingDown) {
        double room = Double.POSITIVE_INFINITY;
        if (hasWindows()) {
            open();
            Sizing.Limits limits = sizing().limits();
            double own = limits.accountNotional() - taken.getOrDefault(account, 0.0);
            room = Math.max(0, Math.min(own, limits.venueNotional() - takenOfAll));
        }
        long elapsed = 0;
        if (isOverTime()) {
            since.putIfAbsent(account, state.nowNanos);
            elapsed = state.nowNanos - since.get(account);
        }
        return new Progress(coolingDown, elapsed, freed.getOrDefault(account, 0.0), room);
    }

    /** Windows follow the start of the run without a gap. */
    private void open() {
        long now = Math.floorDiv(
                state.nowNanos - state.world.startNanos(), sizing().limits().windowNanos());
        if (now != window) {
            window = now;
            taken.clear();
            takenOfAll = 0;
        }
    }

    /** What a sale took of the account, and how much shortage it removed. */
    void took(int account, double notional, double shortage) {
        if (isOverTime()) {
            freed.merge(account, Math.max(0, shortage), Double::sum);
        }
        if (hasWindows()) {
            open();
            taken.merge(account, Math.max(0, notional), Double::sum);
            takenOfAll += Math.max(0, notional);
        }
    }

    /** How long nothing more may be taken of an account that was looked at now. */
    long pauseNanos() {
        if (hasWindows()) {
            long length = sizing().limits().windowNanos();
            return length - Math.floorMod(state.nowNanos - state.world.startNanos(), length);
        }
        return isOverTime() ? venue.profile.clock().recoveryStepNanos() : 0;
    }

    /** It is no longer in liquidation. */
    void left(int account) {
        since.remove(account);
        freed.remove(account);
    }
}

package spillway.measure;

import java.util.Arrays;
import spillway.market.Marks;
import spillway.measure.RunSummary.Timeline;

/** The timeline as it grows: equal steps from the start to the end of the world, 600 at most. */
final class Steps {
    private static final int MOST_STEPS = 600;
    private static final long SECOND = 1_000_000_000L;
    /** Steps that people read easily, in nanoseconds. */
    private static final long[] NICE = {
        SECOND / 1000,
        SECOND / 100,
        SECOND / 10,
        SECOND / 2,
        SECOND,
        2 * SECOND,
        5 * SECOND,
        10 * SECOND,
        15 * SECOND,
        30 * SECOND,
        60 * SECOND,
        120 * SECOND,
        300 * SECOND,
        600 * SECOND,
        1800 * SECOND,
        3600 * SECOND
    };

    private final long startNanos;
    private final long stepNanos;
    private final int steps;
    private final double[][] reference;
    private final double[][] marks;
    private final double[][] execution;
    private final double[] insuranceFund;
    private final double[] branchingFalls;
    private final double[] branchingRises;
    final double[] liquidatedLong;
    final double[] liquidatedShort;
    final double[] liquidations;
    final double[] collateralSold;
    final double[] unwound;
    final double[] takenOver;
    final double[] deleveraged;
    /** Steps that are over. */
    private int closed;

    Steps(long startNanos, long endNanos, int markets) {
        this.startNanos = startNanos;
        long span = Math.subtractExact(endNanos, startNanos);
        stepNanos = stepFor(span);
        steps = Math.max(1, Math.toIntExact((span + stepNanos - 1) / stepNanos));
        reference = new double[markets][steps];
        marks = new double[markets][steps];
        execution = new double[markets][steps];
        insuranceFund = new double[steps];
        branchingFalls = new double[steps];
        branchingRises = new double[steps];
        liquidatedLong = new double[steps];
        liquidatedShort = new double[steps];
        liquidations = new double[steps];
        collateralSold = new double[steps];
        unwound = new double[steps];
        takenOver = new double[steps];
        deleveraged = new double[steps];
    }

    private static long stepFor(long span) {
        for (long nice : NICE) {
            if ((span + nice - 1) / nice <= MOST_STEPS) {
                return nice;
            }
        }
        return (span + MOST_STEPS - 1) / MOST_STEPS;
    }

    /** The step that a moment belongs to; the end of the world belongs to the last one. */
    int at(long timeNanos) {
        return (int) Math.min(steps - 1L, (timeNanos - startNanos) / stepNanos);
    }

    /** Whether a step ends before that moment. */
    boolean isDue(long timeNanos) {
        return closed < at(timeNanos);
    }

    /** Closes every step that ends before that moment with prices as they stood since. */
    void closeBefore(long timeNanos, Marks now, double[] executionNow, double fund, BranchingWatch.Latest branching) {
        closeUpTo(at(timeNanos), now, executionNow, fund, branching);
    }

    void closeAll(Marks now, double[] executionNow, double fund, BranchingWatch.Latest branching) {
        closeUpTo(steps, now, executionNow, fund, branching);
    }

    private void closeUpTo(int end, Marks now, double[] executionNow, double fund, BranchingWatch.Latest branching) {
        for (int i = 0; i < marks.length && closed < end; i++) {
            Arrays.fill(reference[i], closed, end, now.reference(i));
            Arrays.fill(marks[i], closed, end, now.mark(i));
            Arrays.fill(execution[i], closed, end, executionNow[i]);
        }
        if (closed < end) {
            Arrays.fill(insuranceFund, closed, end, fund);
            Arrays.fill(branchingFalls, closed, end, branching.falls());
            Arrays.fill(branchingRises, closed, end, branching.rises());
            closed = end;
        }
    }

    Timeline timeline() {
        return new Timeline(
                stepNanos,
                steps,
                reference,
                marks,
                execution,
                liquidatedLong,
                liquidatedShort,
                liquidations,
                collateralSold,
                unwound,
                takenOver,
                deleveraged,
                insuranceFund,
                branchingFalls,
                branchingRises);
    }
}

package spillway.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import spillway.num.Maths;

/**
 * The half-life with which depth comes back after it was consumed: the missing share 1 - depth / median depth goes as
 * A exp(-rho t) + C within each episode. Least squares with one rho for all episodes, and for each a start A and the
 * level C to which it returns; the interval is the jackknife over episodes, since snapshots within one are not
 * independent.
 *
 * <p>An episode begins where depth drops below half (or is low after a large trade, where trades are given) and lasts
 * twice as long as depth needs to reach 90 % of its median, unless it drops again. Two things bend the result: dips
 * that are mere noise come back at once, so wildly noisy depth makes the half-life short; and orders that follow the
 * midpoint down count as recovered though the price is not.
 */
final class RecoveryFit {
    /** Without trades, an episode begins below this share of the median. */
    private static final double DROP = 0.5;

    /** Smaller missing shares are lost in the noise of an ordinary book. */
    private static final double LEAST_MISSING = 0.1;

    /** A further fall of depth by this share of the median ends an episode. */
    private static final double FURTHER_FALL = 0.25;

    /** Snapshots below 90 % that an episode must have: fewer show that depth came back, not how fast. */
    private static final int LEAST_POINTS = 3;

    private static final int LEAST_EPISODES = 3;

    /** A half-life known to a factor of ten is not known. */
    private static final double WIDEST_LOG = 2.302585092994046;

    private static final double LN_2 = 0.6931471805599453;
    private static final double NANOS = 1e9;

    /** Seconds since the beginning, and the share of median depth missing, point by point. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves this class, never compared
    private record Episode(double[] seconds, double[] missing) {

        /**
         * Squared error left by the best start and end level at a rate: the residual of a straight line on exp(-rate
         * t).
         */
        double misfit(double rate) {
            double[] decay = new double[seconds.length];
            for (int i = 0; i < decay.length; i++) decay[i] = Maths.exp(-rate * seconds[i]);
            double meanDecay = Statistics.mean(decay);
            double meanMissing = Statistics.mean(missing);
            double both = 0;
            for (int i = 0; i < decay.length; i++) both += (decay[i] - meanDecay) * (missing[i] - meanMissing);
            double model = Statistics.squares(decay);
            return Statistics.squares(missing) - (model > 0 ? both * both / model : 0);
        }
    }

    private final long[] times;
    private final List<Episode> episodes = new ArrayList<>();

    /** For depth series taken at these times. */
    RecoveryFit(long[] timesNanos) {
        times = timesNanos;
    }

    /** Adds an episode wherever depth drops below half of its median. */
    void addDrops(double[] depths) {
        double median = Statistics.median(depths);
        add(depths, median, i -> (i == 0 || depths[i] < depths[i - 1]) && depths[i] < DROP * median);
    }

    /** Adds an episode at the first snapshot from each trade on, if depth is low there. */
    void addAfter(List<Long> tradesNanos, double[] depths) {
        double median = Statistics.median(depths);
        add(depths, median, i -> {
            boolean traded = i > 0 && tradesNanos.stream().anyMatch(trade -> trade > times[i - 1] && trade <= times[i]);
            return traded && depths[i] < (1 - LEAST_MISSING) * median;
        });
    }

    private void add(double[] depths, double median, IntPredicate begins) {
        for (int i = 0; i < depths.length; i++) {
            if (!begins.test(i)) continue;
            int back = i;
            while (back < depths.length
                    && depths[back] < (1 - LEAST_MISSING) * median
                    && !fallsAgain(depths, median, i, back)) back++;
            int end = back;
            while (end < Math.min(2 * back - i, depths.length) && !fallsAgain(depths, median, i, end)) end++;
            if (back - i >= LEAST_POINTS) episodes.add(episode(depths, median, i, end));
            i = end - 1;
        }
    }

    private static boolean fallsAgain(double[] depths, double median, int begin, int here) {
        return here > begin && depths[here] < depths[here - 1] - FURTHER_FALL * median;
    }

    private Episode episode(double[] depths, double median, int from, int to) {
        double[] seconds = new double[to - from];
        double[] missing = new double[to - from];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = (times[from + i] - times[from]) / NANOS;
            missing[i] = 1 - depths[from + i] / median;
        }
        return new Episode(seconds, missing);
    }

    /** Half-life in seconds. */
    Estimate estimate() {
        int n = episodes.size();
        if (n < LEAST_EPISODES)
            return new Estimate.NotIdentified("a recovery needs " + LEAST_EPISODES + " drops of depth, each seen in "
                    + LEAST_POINTS + " snapshots or more before it is undone; found " + n);
        double longest = episodes.stream()
                .mapToDouble(e -> e.seconds()[e.seconds().length - 1])
                .max()
                .orElseThrow();
        double slowest = Maths.log(LN_2 / (10 * longest));
        double logRate = lowest(rate -> misfitWithout(-1, rate), slowest, slowest + Maths.log(1e5));
        double[] left = new double[n];
        for (int i = 0; i < n; i++) {
            int omitted = i;
            left[i] = lowest(rate -> misfitWithout(omitted, rate), logRate - 1, logRate + 1);
        }
        double half = Statistics.student975(n - 1) * Math.sqrt(Statistics.squares(left) * (n - 1) / n);
        if (logRate - slowest < 0.1 || !(half < WIDEST_LOG))
            return new Estimate.NotIdentified("depth does not come back measurably after its " + n + " drops");
        double halfLife = LN_2 / Maths.exp(logRate);
        return new Estimate.Measured(halfLife, halfLife * Maths.exp(-half), halfLife * Maths.exp(half), n);
    }

    private double misfitWithout(int omitted, double logRate) {
        double rate = Maths.exp(logRate);
        double sum = 0;
        for (int i = 0; i < episodes.size(); i++)
            if (i != omitted) sum += episodes.get(i).misfit(rate);
        return sum;
    }

    /** Where a function is lowest: the best of a grid, then golden section between its neighbours. */
    private static double lowest(DoubleUnaryOperator function, double from, double to) {
        int cells = 40;
        double step = (to - from) / cells;
        double best = from;
        for (int i = 1; i <= cells; i++) {
            double here = from + i * step;
            if (function.applyAsDouble(here) < function.applyAsDouble(best)) best = here;
        }
        double low = best - step;
        double high = best + step;
        double golden = (Math.sqrt(5) - 1) / 2;
        while (high - low > 1e-9) {
            double left = high - golden * (high - low);
            double right = low + golden * (high - low);
            if (function.applyAsDouble(left) < function.applyAsDouble(right)) high = right;
            else low = left;
        }
        return (low + high) / 2;
    }
}

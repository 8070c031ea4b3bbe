package spillway.impact;

import java.util.function.DoubleFunction;
import spillway.num.Maths;

/**
 * The floor and depth of {@link ExponentialDepth} that explain a set of sizes best. For a floor b each observation
 * implies one depth; the right floor is the one for which they agree, so the sum of squared deviations of their
 * logarithms is minimised over the floors a venue may assume.
 *
 * @param floorRatio best floor in [0, 0.1]
 * @param lower largest floor of the grid that is rejected at 95 % against the best, or 0
 * @param upper smallest rejected above it, or 0.1
 * @param contrast how differently, relative to depth, the data look under the smallest and the largest floor
 * @param logDepths logarithm of the depth that each observation implies, at the best floor
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package, never compared
record FloorFit(double floorRatio, double lower, double upper, double contrast, double[] logDepths) {
    private static final int GRID = 200;

    /** Floors are told apart to this and no finer. */
    static final double STEP = ExponentialDepth.HIGHEST_FLOOR_RATIO / GRID;

    /** A floor interval wider than this says nothing about a range of 0.1. */
    static final double WIDEST = 0.05;

    /**
     * Sizes under which the floors differ by less than this, relative to depth, cannot tell them apart in any real
     * market.
     */
    static final double LEAST_CONTRAST = 0.01;

    /** Relative scatter of implied depths beyond which the exponential shape is not the data's. */
    static final double MOST_RESIDUAL = 0.1;

    /** Of a function from floor to the logarithms of implied depths, at least three of them. */
    static FloorFit of(DoubleFunction<double[]> logDepthsAtFloor) {
        double[] misfit = new double[GRID + 1];
        int best = 0;
        for (int i = 0; i <= GRID; i++) {
            misfit[i] = Statistics.squares(logDepthsAtFloor.apply(floor(i)));
            if (misfit[i] < misfit[best]) best = i;
        }
        double[] logDepths = logDepthsAtFloor.apply(floor(best));
        int degrees = Math.max(1, logDepths.length - 2);
        double student = Statistics.student975(degrees);
        double accepted = misfit[best] * (1 + student * student / degrees);
        int low = best;
        int high = best;
        while (low > 0 && misfit[low - 1] <= accepted) low--;
        while (high < GRID && misfit[high + 1] <= accepted) high++;
        double contrast = contrast(logDepthsAtFloor.apply(floor(0)), logDepthsAtFloor.apply(floor(GRID)));
        return new FloorFit(
                floor(best), floor(Math.max(0, low - 1)), floor(Math.min(GRID, high + 1)), contrast, logDepths);
    }

    /** Scatter of the ratio of implied depths; 1 where the largest floor cannot explain an observation at all. */
    private static double contrast(double[] atLowest, double[] atHighest) {
        double[] ratio = new double[atLowest.length];
        for (int i = 0; i < ratio.length; i++) ratio[i] = atHighest[i] - atLowest[i];
        double scatter = Math.sqrt(Statistics.squares(ratio) / ratio.length);
        return scatter < Double.POSITIVE_INFINITY ? scatter : 1;
    }

    private static double floor(int index) {
        return ExponentialDepth.HIGHEST_FLOOR_RATIO * index / GRID;
    }

    /** Root mean square deviation of implied depths, relative. */
    double residual() {
        return Math.sqrt(Statistics.squares(logDepths) / logDepths.length);
    }

    /** Depth implied by an average slippage of selling a notional, at a floor; NaN where no depth gives so much. */
    static double depthFromAverage(double notionalQuote, double averageSlippage, double floor) {
        double share = averageSlippage / (1 - floor);
        if (!(share < 1)) return Double.NaN;
        double low = -60;
        double high = 60;
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            if (averageShare(Maths.exp(middle)) < share) low = middle;
            else high = middle;
        }
        return notionalQuote / ((1 - floor) * Maths.exp(low));
    }

    /** Average over [0, y] of 1 - exp(-u); by its series where the difference would cancel. */
    private static double averageShare(double y) {
        if (y < 1e-4) return y / 2 * (1 - y / 3);
        return 1 + Maths.expm1(-y) / y;
    }

    /** Depth implied by a notional that reaches a relative move, at a floor. */
    static double depthFromMove(double notionalQuote, double move, double floor) {
        return notionalQuote / (-(1 - floor) * Maths.log1p(-move / (1 - floor)));
    }

    /** The floor as an estimate, if the data hold one. */
    Estimate estimate(int observations) {
        if (residual() > MOST_RESIDUAL)
            return new Estimate.NotIdentified("the exponential shape misses the data by " + percent(residual())
                    + " of depth, so its floor means nothing");
        if (contrast < LEAST_CONTRAST || upper - lower > WIDEST)
            return new Estimate.NotIdentified("floors from 0 to " + ExponentialDepth.HIGHEST_FLOOR_RATIO
                    + " fit alike; sizes that move the price much further would tell them apart");
        if (floorRatio >= ExponentialDepth.HIGHEST_FLOOR_RATIO)
            return new Estimate.NotIdentified("the data ask for a floor above " + ExponentialDepth.HIGHEST_FLOOR_RATIO);
        return new Estimate.Measured(floorRatio, lower, upper, observations);
    }

    static String percent(double ratio) {
        return Math.round(1000 * ratio) / 10.0 + " %";
    }
}

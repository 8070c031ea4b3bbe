package spillway.option;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import spillway.num.Maths;

/**
 * Looks for arbitrage where it can be: on a grid that is fine around the middle of a smile and reaches ten thousand times its
 * width, then by golden section around the worst point, then in the limit of the wings.
 */
final class SmileChecks {
    private static final int POINTS = 400;
    /** The grid is the hyperbolic sine of evenly spaced numbers up to this. */
    private static final double REACH = 9.5;

    private static final int COARSE_POINTS = 121;
    private static final double[] COARSE = coarse();
    /** What g keeps above 0 on the coarse grid, so that it stays there between its points. */
    private static final double MARGIN = 2e-3;

    private static final double GOLDEN = 0x1.3c6ef372fe95p-1;
    /** Differences of total variance that rounding makes are no arbitrage. */
    private static final double ROUNDING = 1e-14;

    private SmileChecks() {}

    static Optional<Arbitrage> butterfly(RawSvi smile) {
        if (smile.steepestWing() > 2) return Optional.of(new Arbitrage.SteepWing(smile.steepestWing()));
        double at = leastAt(smile::butterfly, smile.m(), smile.sigma());
        double g = smile.butterfly(at);
        return g >= 0 ? Optional.empty() : Optional.of(new Arbitrage.Butterfly(at, g));
    }

    static Optional<Arbitrage> calendar(RawSvi earlier, RawSvi later) {
        DoubleUnaryOperator difference = k -> later.totalVariance(k) - earlier.totalVariance(k);
        double first = leastAt(difference, earlier.m(), earlier.sigma());
        double second = leastAt(difference, later.m(), later.sigma());
        double at = difference.applyAsDouble(first) <= difference.applyAsDouble(second) ? first : second;
        double worst = difference.applyAsDouble(at);
        return worst >= -ROUNDING * Math.max(1, later.totalVariance(at))
                ? Optional.empty()
                : Optional.of(new Arbitrage.Calendar(at, worst));
    }

    /** How far g is below a little more than 0, summed over a coarse grid, for a search to descend. */
    static double butterflyDepth(RawSvi smile) {
        double depth = Math.max(0, smile.steepestWing() - 2 + MARGIN);
        for (double u : COARSE) {
            double g = smile.butterfly(smile.m() + smile.sigma() * u);
            if (!(g >= MARGIN)) depth += g < MARGIN ? MARGIN - g : 1;
        }
        return depth;
    }

    private static double[] coarse() {
        double[] grid = new double[COARSE_POINTS];
        for (int i = 0; i < grid.length; i++) grid[i] = sinh(REACH * (2.0 * i / (COARSE_POINTS - 1) - 1));
        return grid;
    }

    private static double leastAt(DoubleUnaryOperator f, double middle, double width) {
        DoubleUnaryOperator along = u -> value(f, middle + width * sinh(u));
        double step = 2 * REACH / POINTS;
        double best = 0;
        for (int i = 0; i <= POINTS; i++) {
            double u = i * step - REACH;
            if (along.applyAsDouble(u) < along.applyAsDouble(best)) best = u;
        }
        return middle + width * sinh(golden(along, best - step, best + step));
    }

    private static double golden(DoubleUnaryOperator f, double from, double to) {
        double low = from;
        double high = to;
        for (int i = 0; i < 60; i++) {
            double a = high - GOLDEN * (high - low);
            double b = low + GOLDEN * (high - low);
            if (f.applyAsDouble(a) < f.applyAsDouble(b)) high = b;
            else low = a;
        }
        return 0.5 * (low + high);
    }

    /** Where the total variance is 0, g is undefined, and nothing is worse. */
    private static double value(DoubleUnaryOperator f, double k) {
        double value = f.applyAsDouble(k);
        return value == value ? value : Double.NEGATIVE_INFINITY;
    }

    private static double sinh(double u) {
        return 0.5 * (Maths.exp(u) - Maths.exp(-u));
    }
}

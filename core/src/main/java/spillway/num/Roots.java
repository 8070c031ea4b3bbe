package spillway.num;

import java.util.function.DoubleUnaryOperator;

/**
 * Roots of a function of one variable between two points where its signs differ. Deterministic: the same function gives
 * the same evaluations. A function that returns NaN is refused where it does so.
 */
public final class Roots {
    private static final double EPSILON = 0x1p-53;

    private Roots() {}

    /**
     * A point within {@code tolerance} of a change of sign of {@code f}, by halving: slow, and sure even where f jumps.
     *
     * @param tolerance largest width of the last interval, at least 0; with 0 it ends on neighbouring doubles
     */
    public static double bisect(DoubleUnaryOperator f, Bracket bracket, double tolerance) {
        checkTolerance(tolerance);
        double low = bracket.lower();
        double high = bracket.upper();
        double atLow = value(f, low);
        if (atLow == 0) return low;
        double atHigh = value(f, high);
        if (atHigh == 0) return high;
        checkSigns(bracket, atLow, atHigh);
        while (high - low > tolerance) {
            double middle = new Bracket(low, high).middle();
            if (!(middle > low && middle < high)) break;
            double atMiddle = value(f, middle);
            if (atMiddle == 0) return middle;
            if (atMiddle > 0 == atLow > 0) low = middle;
            else high = middle;
        }
        return new Bracket(low, high).middle();
    }

    /**
     * A point within {@code tolerance}, plus four ulp, of a root of a continuous {@code f}: Brent (1973), "Algorithms
     * for minimization without derivatives", chapter 4. Never leaves the bracket, never slower than some bisections.
     *
     * @param tolerance largest distance from the root, at least 0
     */
    public static double brent(DoubleUnaryOperator f, Bracket bracket, double tolerance) {
        checkTolerance(tolerance);
        double a = bracket.lower();
        double b = bracket.upper();
        double fa = value(f, a);
        double fb = value(f, b);
        if (fa == 0) return a;
        if (fb == 0) return b;
        checkSigns(bracket, fa, fb);
        double c = a;
        double fc = fa;
        double step = b - a;
        double stepBefore = step;
        while (true) {
            if (Math.abs(fc) < Math.abs(fb)) {
                a = b;
                fa = fb;
                b = c;
                fb = fc;
                c = a;
                fc = fa;
            }
            double least = 2 * EPSILON * Math.abs(b) + Math.max(0.5 * tolerance, Double.MIN_VALUE);
            double half = 0.5 * (c - b);
            if (Math.abs(half) <= least || fb == 0) return b;
            double trial = interpolate(a, b, c, fa, fb, fc);
            boolean good = Math.abs(stepBefore) >= least
                    && Math.abs(fa) > Math.abs(fb)
                    && trial * half > 0
                    && Math.abs(trial) < Math.min(1.5 * Math.abs(half) - 0.5 * least, 0.5 * Math.abs(stepBefore));
            stepBefore = good ? step : half;
            step = good ? trial : half;
            a = b;
            fa = fb;
            b += Math.abs(step) > least ? step : Math.copySign(least, half);
            fb = value(f, b);
            if (fb > 0 == fc > 0) {
                c = a;
                fc = fa;
                step = b - a;
                stepBefore = step;
            }
        }
    }

    /** Step from b to the root of the secant, or of the inverse parabola through all three points. */
    private static double interpolate(double a, double b, double c, double fa, double fb, double fc) {
        double s = fb / fa;
        if (a == c) return (b - c) * s / (1 - s);
        double q = fa / fc;
        double r = fb / fc;
        double numerator = s * ((c - b) * q * (q - r) - (b - a) * (r - 1));
        return -numerator / ((q - 1) * (r - 1) * (s - 1));
    }

    private static double value(DoubleUnaryOperator f, double x) {
        double y = f.applyAsDouble(x);
        if (y != y) throw new ArithmeticException("function is NaN at " + x);
        return y;
    }

    private static void checkSigns(Bracket bracket, double atLower, double atUpper) {
        if (atLower > 0 == atUpper > 0)
            throw new IllegalArgumentException("function must change sign over [" + bracket.lower() + ", "
                    + bracket.upper() + "], was " + atLower + " and " + atUpper);
    }

    private static void checkTolerance(double tolerance) {
        if (!(tolerance >= 0)) throw new IllegalArgumentException("tolerance must be at least 0, was " + tolerance);
    }
}

package spillway.num;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Minimises a function of a few variables in a box without derivatives: Nelder &amp; Mead (1965), The Computer Journal 7,
 * 308-313, with the coefficients of Lagarias et al. (1998), SIAM Journal on Optimization 9. A point outside the box is moved
 * to its nearest face. Deterministic: the same function gives the same evaluations. It finds a local minimum, at best.
 */
public final class Simplex {
    private final ToDoubleFunction<double[]> f;
    private final double[] lower;
    private final double[] upper;
    private final double[][] points;
    private final double[] values;
    private int evaluations;

    private Simplex(ToDoubleFunction<double[]> f, double[] start, double[] steps, double[] lower, double[] upper) {
        int n = start.length;
        if (!(n > 0 && steps.length == n && lower.length == n && upper.length == n))
            throw new IllegalArgumentException("start, steps, lower and upper must have one length above 0");
        this.f = f;
        this.lower = lower;
        this.upper = upper;
        this.points = new double[n + 1][];
        this.values = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            double[] point = start.clone();
            if (i > 0) point[i - 1] += steps[i - 1];
            points[i] = inside(point);
            values[i] = value(points[i]);
        }
    }

    /** @param value of the function at {@code point}; {@code evaluations} it took */
    public record Minimum(double[] point, double value, int evaluations) {
        public Minimum {
            point = point.clone();
        }

        @Override
        public double[] point() {
            return point.clone();
        }
    }

    /**
     * The best point found.
     *
     * @param f may return infinity where it is undefined, not NaN
     * @param steps from {@code start} to the other corners of the first simplex, one per variable, not 0
     * @param tolerance ends when the values of all corners are this close, relative to the best
     * @param mostEvaluations ends after about so many
     */
    public static Minimum minimise(
            ToDoubleFunction<double[]> f,
            double[] start,
            double[] steps,
            double[] lower,
            double[] upper,
            double tolerance,
            int mostEvaluations) {
        Simplex simplex = new Simplex(f, start, steps, lower, upper);
        simplex.sort();
        while (simplex.evaluations < mostEvaluations && simplex.spread() > tolerance) simplex.step();
        return new Minimum(simplex.points[0], simplex.values[0], simplex.evaluations);
    }

    private double spread() {
        double best = values[0];
        double worst = values[values.length - 1];
        return worst == best ? 0 : (worst - best) / Math.max(Math.abs(best), Double.MIN_NORMAL);
    }

    private void step() {
        int worst = points.length - 1;
        double[] centre = centre();
        double[] reflected = from(centre, -1);
        double atReflected = value(reflected);
        if (atReflected < values[0]) {
            double[] expanded = from(centre, -2);
            double atExpanded = value(expanded);
            if (atExpanded < atReflected) replace(expanded, atExpanded);
            else replace(reflected, atReflected);
        } else if (atReflected < values[worst - 1]) {
            replace(reflected, atReflected);
        } else {
            boolean outside = atReflected < values[worst];
            double[] contracted = from(centre, outside ? -0.5 : 0.5);
            double atContracted = value(contracted);
            if (atContracted < Math.min(atReflected, values[worst])) replace(contracted, atContracted);
            else shrink();
        }
        sort();
    }

    /** Middle of all corners but the worst. */
    private double[] centre() {
        int n = points.length - 1;
        double[] centre = new double[n];
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) centre[j] += points[i][j] / n;
        return centre;
    }

    /** From the centre towards the worst corner, or away from it where {@code part} is negative. */
    private double[] from(double[] centre, double part) {
        double[] worst = points[points.length - 1];
        double[] point = new double[centre.length];
        for (int j = 0; j < point.length; j++) point[j] = centre[j] + part * (worst[j] - centre[j]);
        return inside(point);
    }

    private void replace(double[] point, double value) {
        points[points.length - 1] = point;
        values[values.length - 1] = value;
    }

    private void shrink() {
        for (int i = 1; i < points.length; i++) {
            for (int j = 0; j < points[i].length; j++) points[i][j] = 0.5 * (points[i][j] + points[0][j]);
            values[i] = value(points[i]);
        }
    }

    /** Insertion, so that equal values keep their order. */
    private void sort() {
        for (int i = 1; i < points.length; i++) {
            double value = values[i];
            double[] point = points[i];
            int at = i;
            for (; at > 0 && values[at - 1] > value; at--) {
                values[at] = values[at - 1];
                points[at] = points[at - 1];
            }
            values[at] = value;
            points[at] = point;
        }
    }

    private double[] inside(double[] point) {
        for (int j = 0; j < point.length; j++) point[j] = Math.min(upper[j], Math.max(lower[j], point[j]));
        return point;
    }

    private double value(double[] point) {
        evaluations++;
        double value = f.applyAsDouble(point);
        if (value != value) throw new ArithmeticException("function is NaN at " + Arrays.toString(point));
        return value;
    }
}

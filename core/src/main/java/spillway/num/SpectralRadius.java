package spillway.num;

import java.util.Arrays;

/**
 * The largest absolute eigenvalue of a non-negative matrix, between two proven bounds.
 *
 * <p>The matrix is split into its irreducible blocks (its strongly connected components); its radius is the largest of
 * theirs. In a block A, any positive x bounds the radius by the least and the largest (A x)_i / x_i (Collatz 1942,
 * Wielandt 1950). Noda's iteration (1971, Numerische Mathematik 17, 382-386), x := (largest I - A)^-1 x, keeps x
 * positive and closes the bounds quadratically, on periodic matrices too. The elimination subtracts nothing (Grassmann,
 * Taksar &amp; Heyman 1985; Alfa, Xue &amp; Ye 2002), so no rounding can make x negative.
 *
 * @param lower the radius is at least this, to a few roundings of its last bits
 * @param upper the radius is at most this, likewise; within 1e-12 of {@code lower}, relatively
 */
public record SpectralRadius(double lower, double upper) {
    private static final double CLOSE = 1e-14;
    private static final double ACCEPTED = 1e-12;
    private static final int MOST_STEPS = 200;

    public SpectralRadius {
        if (!(lower >= 0 && lower <= upper && upper <= Double.MAX_VALUE))
            throw new IllegalArgumentException(
                    "bounds must be finite, ordered and at least 0, were " + lower + " and " + upper);
    }

    /** The middle of the bounds: 0 exactly if every power of the matrix beyond some power is zero. */
    public double value() {
        return lower + 0.5 * (upper - lower);
    }

    /**
     * Of {@code matrix}, in time proportional to the cube of its largest irreducible block.
     *
     * @throws ArithmeticException if the radius overflows, or entries differ so much that the bounds do not close
     */
    public static SpectralRadius of(NonNegativeMatrix matrix) {
        int[] component = Components.of(matrix);
        SpectralRadius largest = new SpectralRadius(0, 0);
        for (int[] rows : Components.rows(component)) {
            SpectralRadius block = ofBlock(matrix, rows);
            largest = new SpectralRadius(Math.max(largest.lower, block.lower), Math.max(largest.upper, block.upper));
        }
        return largest;
    }

    private static SpectralRadius ofBlock(NonNegativeMatrix matrix, int[] rows) {
        if (rows.length == 1) {
            double entry = matrix.get(rows[0], rows[0]);
            return new SpectralRadius(entry, entry);
        }
        int n = rows.length;
        double[] a = new double[n * n];
        double largest = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i * n + j] = matrix.get(rows[i], rows[j]);
                largest = Math.max(largest, a[i * n + j]);
            }
        }
        int exponent = Math.getExponent(largest);
        for (int i = 0; i < a.length; i++) a[i] = Math.scalb(a[i], -exponent);
        SpectralRadius scaled = iterate(a, n);
        double upper = Math.scalb(scaled.upper, exponent);
        if (!(upper <= Double.MAX_VALUE)) throw new ArithmeticException("spectral radius overflows");
        return new SpectralRadius(Math.scalb(scaled.lower, exponent), upper);
    }

    private static SpectralRadius iterate(double[] a, int n) {
        double[] weights = new double[n];
        Arrays.fill(weights, 1);
        double lower = 0;
        double upper = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] weighted = weighted(a, weights, n);
            double[] sums = rowSums(weighted, n);
            double least = Arrays.stream(sums).min().orElseThrow();
            double most = Arrays.stream(sums).max().orElseThrow();
            boolean stalled = most >= upper && least <= lower;
            lower = Math.max(lower, least);
            upper = Math.min(upper, most);
            if (upper - lower <= CLOSE * upper || stalled) break;
            multiply(weights, Elimination.solve(weighted, sums, most, n));
        }
        if (!(upper - lower <= ACCEPTED * upper))
            throw new ArithmeticException("spectral radius is only known to lie in [" + lower + ", " + upper
                    + "]: the entries of an irreducible block differ too much");
        return new SpectralRadius(Math.min(lower, upper), upper);
    }

    /** D^-1 A D with D = diag(weights): the same radius, and row sums that are the (A x)_i / x_i of the weights x. */
    private static double[] weighted(double[] a, double[] weights, int n) {
        double[] weighted = new double[n * n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) weighted[i * n + j] = a[i * n + j] * (weights[j] / weights[i]);
        return weighted;
    }

    private static double[] rowSums(double[] a, int n) {
        double[] sums = new double[n];
        for (int i = 0; i < n; i++) sums[i] = Kernels.best().sum(a, i * n, (i + 1) * n);
        return sums;
    }

    /** Multiplies weights by factors, divided by the largest factor so that they stay in range. */
    private static void multiply(double[] weights, double[] factors) {
        double largest = Arrays.stream(factors).max().orElseThrow();
        for (int i = 0; i < weights.length; i++) weights[i] *= factors[i] / largest;
    }
}

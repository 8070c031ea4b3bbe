package spillway.num;

/** Solves (s I - A) x = 1 for an irreducible non-negative A whose row sums are at most s, without a subtraction. */
final class Elimination {
    private Elimination() {}

    /**
     * The positive solution, up to a factor. A pivot is computed from the other entries of its row and from what the
     * row sum falls short of s, all of which stay non-negative through the elimination.
     *
     * @param a entries by rows, left unchanged
     * @param sums the sums of the rows
     * @param s the largest of the sums; if it is not above the least, every x solves
     * @param n rows
     */
    static double[] solve(double[] a, double[] sums, double s, int n) {
        double[] c = a.clone();
        double[] excess = new double[n];
        double[] x = new double[n];
        double[] pivot = new double[n];
        for (int i = 0; i < n; i++) {
            excess[i] = s - sums[i];
            x[i] = 1;
        }
        for (int k = 0; k < n; k++) {
            pivot[k] = excess[k] + Kernels.best().sum(c, k * n + k + 1, (k + 1) * n);
            for (int i = k + 1; i < n; i++) {
                double factor = c[i * n + k] / pivot[k];
                if (factor == 0) continue;
                for (int j = k + 1; j < n; j++) c[i * n + j] = Math.fma(factor, c[k * n + j], c[i * n + j]);
                excess[i] = Math.fma(factor, excess[k], excess[i]);
                x[i] = Math.fma(factor, x[k], x[i]);
            }
        }
        for (int k = n - 1; k >= 0; k--) {
            double sum = x[k];
            for (int j = k + 1; j < n; j++) sum = Math.fma(c[k * n + j], x[j], sum);
            x[k] = sum / pivot[k];
        }
        return checked(x);
    }

    private static double[] checked(double[] x) {
        for (double value : x)
            if (!(value > 0 && value <= Double.MAX_VALUE))
                throw new ArithmeticException("the entries of an irreducible block differ too much, weight " + value);
        return x;
    }
}

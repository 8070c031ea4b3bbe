package spillway.path;

import java.util.Arrays;

/** Correlations of the returns of several assets: symmetric, 1 on the diagonal, positive semidefinite. */
public final class CorrelationMatrix {
    /** A pivot this far below 0 is rounding. */
    private static final double ROUNDING = 1e-12;

    private final double[][] correlation;
    private final double[][] root;

    private CorrelationMatrix(double[][] correlation, double[][] root) {
        this.correlation = correlation;
        this.root = root;
    }

    /** @throws IllegalArgumentException if no returns can have these correlations */
    public static CorrelationMatrix of(double[][] correlation) {
        int n = correlation.length;
        double[][] own = new double[n][];
        for (int i = 0; i < n; i++) {
            own[i] = correlation[i].clone();
            if (own[i].length != n || own[i][i] != 1) {
                throw new IllegalArgumentException("correlation must be square with 1 on the diagonal");
            }
            for (int j = 0; j < i; j++) {
                double one = own[i][j];
                if (!(one >= -1 && one <= 1 && one == correlation[j][i])) {
                    throw new IllegalArgumentException(
                            "correlation must be symmetric and in [-1, 1], was " + one + " and " + correlation[j][i]);
                }
            }
        }
        return new CorrelationMatrix(own, root(own));
    }

    /** Assets that move each by itself. */
    public static CorrelationMatrix independent(int assets) {
        double[][] one = new double[assets][assets];
        for (int i = 0; i < assets; i++) {
            one[i][i] = 1;
        }
        return of(one);
    }

    /** Cholesky's root, lower triangular; a row that others determine has a 0 on its diagonal. */
    private static double[][] root(double[][] matrix) {
        int n = matrix.length;
        double[][] root = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= root[i][k] * root[j][k];
                }
                if (i == j) {
                    refuseUnless(sum >= -ROUNDING);
                    root[i][i] = sum > ROUNDING ? Math.sqrt(sum) : 0;
                } else if (root[j][j] > 0) {
                    root[i][j] = sum / root[j][j];
                } else {
                    // the first moves as others do, and so must the second's part in it
                    refuseUnless(Math.abs(sum) <= Math.sqrt(ROUNDING));
                }
            }
        }
        return root;
    }

    private static void refuseUnless(boolean possible) {
        if (!possible) {
            throw new IllegalArgumentException(
                    "correlations must be those of some returns, no returns have all of them");
        }
    }

    public int assets() {
        return correlation.length;
    }

    public double at(int first, int second) {
        return correlation[first][second];
    }

    /** Of independent numbers of variance 1 as many with these correlations. */
    double[] correlated(double[] independent) {
        double[] out = new double[root.length];
        for (int i = 0; i < out.length; i++) {
            for (int j = 0; j <= i; j++) {
                out[i] += root[i][j] * independent[j];
            }
        }
        return out;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CorrelationMatrix matrix && Arrays.deepEquals(correlation, matrix.correlation);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(correlation);
    }

    @Override
    public String toString() {
        return Arrays.deepToString(correlation);
    }
}

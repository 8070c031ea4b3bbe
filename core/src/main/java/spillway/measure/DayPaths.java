package spillway.measure;

import java.util.Arrays;
import java.util.List;
import spillway.margin.Correlations;
import spillway.num.Maths;
import spillway.rng.Purpose;
import spillway.rng.RandomStream;
import spillway.rng.Rng;

/**
 * Prices of several assets over one day, as factors on those of the start: log returns in equal steps, correlated, Gaussian or
 * multivariate Student t of four degrees of freedom at the same variance. No drift. The numbers of an asset at a step depend on
 * the seed, the path and the step alone, so the same day is seen whatever is done with it.
 */
final class DayPaths {
    private static final double DAYS_PER_YEAR = 365;
    /** Variance of a Student t of four degrees of freedom. */
    private static final double T4_VARIANCE = 2;

    private final long seed;
    private final int steps;
    private final double[] volPerStep;
    private final double[][] root;
    private final boolean fatTails;

    /**
     * @param volAnnual by asset
     * @param correlation by asset, with 1 on the diagonal
     * @throws IllegalArgumentException if no returns can have these correlations
     */
    DayPaths(long seed, int steps, double[] volAnnual, double[][] correlation, boolean fatTails) {
        this.seed = seed;
        this.steps = steps;
        this.fatTails = fatTails;
        volPerStep = new double[volAnnual.length];
        for (int a = 0; a < volPerStep.length; a++) {
            volPerStep[a] = volAnnual[a] / Math.sqrt(DAYS_PER_YEAR * steps);
        }
        root = cholesky(correlation);
    }

    /** Of named pairs, 0 for others. */
    static double[][] correlation(List<String> assets, Correlations pairs) {
        double[][] all = new double[assets.size()][assets.size()];
        for (int i = 0; i < all.length; i++) {
            all[i][i] = 1;
        }
        for (Correlations.Pair pair : pairs.pairs()) {
            int i = assets.indexOf(pair.first());
            int j = assets.indexOf(pair.second());
            if (i >= 0 && j >= 0) {
                all[i][j] = pair.correlation();
                all[j][i] = pair.correlation();
            }
        }
        return all;
    }

    private static double[][] cholesky(double[][] matrix) {
        int n = matrix.length;
        double[][] root = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= root[i][k] * root[j][k];
                }
                if (i != j) {
                    root[i][j] = root[j][j] > 0 ? sum / root[j][j] : 0;
                } else if (sum >= -1e-12) {
                    root[i][i] = Math.sqrt(Math.max(0, sum));
                } else {
                    throw new IllegalArgumentException(
                            "correlations must be those of some returns, no returns can have all of them");
                }
            }
        }
        return root;
    }

    int steps() {
        return steps;
    }

    /** Factors at the end of each step: {@code [step][asset]}. */
    double[][] path(long number) {
        Rng rng = Rng.of(seed, number);
        int n = volPerStep.length;
        double[] log = new double[n];
        double[][] factors = new double[steps][n];
        double[] draws = new double[n];
        for (int s = 0; s < steps; s++) {
            for (int a = 0; a < n; a++) {
                draws[a] = rng.stream(Purpose.PRICE, a, s).nextNormal();
            }
            double scale = fatTails ? tail(rng.stream(Purpose.VOLATILITY, 0, s)) : 1;
            for (int a = 0; a < n; a++) {
                double z = 0;
                for (int b = 0; b <= a; b++) {
                    z += root[a][b] * draws[b];
                }
                log[a] += volPerStep[a] * scale * z;
                factors[s][a] = Maths.exp(log[a]);
            }
        }
        return factors;
    }

    /** The root of four over a chi-squared of four, which two exponentials make, at the variance of a normal. */
    private static double tail(RandomStream draws) {
        double chiSquared = 2 * (draws.nextExponential() + draws.nextExponential());
        return Math.sqrt(4 / chiSquared / T4_VARIANCE);
    }

    @Override
    public String toString() {
        return "DayPaths[steps=" + steps + ", vol=" + Arrays.toString(volPerStep) + "]";
    }
}

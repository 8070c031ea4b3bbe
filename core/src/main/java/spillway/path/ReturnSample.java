package spillway.path;

import java.util.List;
import spillway.num.Maths;

/**
 * Volatilities and correlations of past log returns, each with its standard error. Returns of all assets are of the same
 * moments, so the correlations are those of some returns.
 *
 * <p>Errors are for independent returns: of a deviation s over n returns of kurtosis k, {@code s sqrt((k - 1) / (4 n))}; of a
 * correlation r, {@code (1 - r^2) sqrt((1 + (k - 3) / 3) / n)} with k the mean kurtosis of the two, the form that elliptical
 * returns have (Muirhead (1982), Aspects of Multivariate Statistical Theory, 5.1.4). Returns that cluster say less than that.
 */
public final class ReturnSample {
    private static final double NANOS_PER_YEAR = 365 * 86_400e9;
    private static final int FEWEST = 20;

    private final double[][] returns;
    private final double yearsPerReturn;
    private final double[] squares;
    private final double[] kurtosis;

    /** A figure and its standard error. */
    public record Estimated(double value, double standardError) {}

    private ReturnSample(double[][] returns, double yearsPerReturn) {
        this.returns = returns;
        this.yearsPerReturn = yearsPerReturn;
        squares = new double[returns.length];
        kurtosis = new double[returns.length];
        for (int a = 0; a < returns.length; a++) {
            double mean = 0;
            for (double r : returns[a]) {
                mean += r / returns[a].length;
            }
            double fourth = 0;
            for (int t = 0; t < returns[a].length; t++) {
                double d = returns[a][t] - mean;
                returns[a][t] = d;
                squares[a] += d * d;
                fourth += d * d * d * d;
            }
            if (!(squares[a] > 0)) {
                throw new IllegalArgumentException("prices must move, those of asset " + (a + 1) + " did not");
            }
            kurtosis[a] = fourth * returns[a].length / (squares[a] * squares[a]);
        }
    }

    /**
     * Of prices at moments that need not be evenly apart; a year has 365 days.
     *
     * @param moments nanoseconds, ascending
     * @param prices by asset and moment, above 0
     */
    public static ReturnSample of(long[] moments, List<double[]> prices) {
        int n = moments.length - 1;
        if (!(n >= FEWEST)) {
            throw new IllegalArgumentException(
                    "prices must be of at least " + (FEWEST + 1) + " moments, were of " + moments.length);
        }
        for (int t = 1; t <= n; t++) {
            if (!(moments[t] > moments[t - 1])) {
                throw new IllegalArgumentException("moments must ascend, number " + (t + 1) + " does not");
            }
        }
        double[][] returns = new double[prices.size()][n];
        for (int a = 0; a < returns.length; a++) {
            double[] of = prices.get(a);
            for (int t = 0; t < n; t++) {
                if (!(of[t] > 0 && of[t + 1] > 0)) {
                    throw new IllegalArgumentException("price must be above 0, was " + Math.min(of[t], of[t + 1]));
                }
                returns[a][t] = Maths.logRatio(of[t + 1], of[t]);
            }
        }
        return new ReturnSample(returns, (moments[n] - moments[0]) / NANOS_PER_YEAR / n);
    }

    /** How many returns each asset has. */
    public int size() {
        return returns[0].length;
    }

    public Estimated volAnnual(int asset) {
        int n = size();
        double vol = Math.sqrt(squares[asset] / (n - 1) / yearsPerReturn);
        return new Estimated(vol, vol * Math.sqrt(Math.max(0, kurtosis[asset] - 1) / (4 * n)));
    }

    public Estimated correlation(int first, int second) {
        if (first == second) {
            return new Estimated(1, 0);
        }
        double products = 0;
        for (int t = 0; t < size(); t++) {
            products += returns[first][t] * returns[second][t];
        }
        double r = Math.clamp(products / Math.sqrt(squares[first] * squares[second]), -1, 1);
        double excess = ((kurtosis[first] + kurtosis[second]) / 2 - 3) / 3;
        return new Estimated(r, (1 - r * r) * Math.sqrt(Math.max(0, 1 + excess) / size()));
    }

    public CorrelationMatrix correlations() {
        int n = returns.length;
        double[][] all = new double[n][n];
        for (int i = 0; i < n; i++) {
            all[i][i] = 1;
            for (int j = 0; j < i; j++) {
                all[i][j] = correlation(i, j).value();
                all[j][i] = all[i][j];
            }
        }
        return CorrelationMatrix.of(all);
    }
}

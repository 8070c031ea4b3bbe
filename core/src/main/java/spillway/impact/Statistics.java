package spillway.impact;

import java.util.Arrays;
import spillway.num.Maths;

/** The few statistics that calibration needs. Deterministic: intervals are analytic, nothing is drawn. */
final class Statistics {
    private static final double NORMAL_975 = 1.959963984540054;

    /** 97.5 % quantile of Student's t for 1 to 30 degrees of freedom; the normal one plus 2.4/df beyond. */
    private static final double[] STUDENT_975 = {
        12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281,
        2.2010, 2.1788, 2.1604, 2.1448, 2.1314, 2.1199, 2.1098, 2.1009, 2.0930, 2.0860,
        2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484, 2.0452, 2.0423
    };

    private Statistics() {}

    static double student975(int degrees) {
        return degrees <= STUDENT_975.length ? STUDENT_975[degrees - 1] : NORMAL_975 + 2.4 / degrees;
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) sum += value;
        return sum / values.length;
    }

    /** Sum of squared distances from the mean. */
    static double squares(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) sum += (value - mean) * (value - mean);
        return sum;
    }

    /** Half width of the 95 % interval of a mean of independent values; at least two. */
    static double halfWidth(double[] values) {
        int n = values.length;
        return student975(n - 1) * Math.sqrt(squares(values) / (n - 1) / n);
    }

    /** A quantile with the ends of its 95 % interval; an end outside the sample is 0 below, infinite above. */
    record Quantile(double value, double lower, double upper) {}

    /**
     * Quantile of a positive series in time order, with the distribution-free interval of order statistics: the rank
     * of the true quantile has standard deviation n sqrt(p (1 - p) / m). A series that moves slowly says less: m is n
     * (1 - r) / (1 + r) with r the first autocorrelation of its logarithm, as for a first-order autoregression.
     */
    static Quantile quantile(double[] series, double p) {
        int n = series.length;
        double[] sorted = series.clone();
        Arrays.sort(sorted);
        double spread = NORMAL_975 * n * Math.sqrt(p * (1 - p) / effective(series));
        double low = Math.floor(p * (n - 1) - spread);
        double high = Math.ceil(p * (n - 1) + spread);
        return new Quantile(
                at(sorted, p * (n - 1)),
                low >= 0 ? sorted[(int) low] : 0,
                high <= n - 1 ? sorted[(int) high] : Double.POSITIVE_INFINITY);
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return at(sorted, 0.5 * (sorted.length - 1));
    }

    private static double at(double[] sorted, double rank) {
        int below = (int) Math.floor(rank);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }

    private static double effective(double[] series) {
        double[] logs = new double[series.length];
        for (int i = 0; i < logs.length; i++) logs[i] = Maths.log(Math.max(series[i], Double.MIN_NORMAL));
        double mean = mean(logs);
        double lagged = 0;
        for (int i = 1; i < logs.length; i++) lagged += (logs[i] - mean) * (logs[i - 1] - mean);
        double all = squares(logs);
        double r = all > 0 ? Math.clamp(lagged / all, 0, 0.999) : 0;
        return logs.length * (1 - r) / (1 + r);
    }
}

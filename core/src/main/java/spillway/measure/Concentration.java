package spillway.measure;

import java.util.Arrays;

/** How unequally a total is spread over accounts. */
final class Concentration {
    private final double[] ascending;
    private final double total;

    /** Of a copy of {@code amounts}, each at least 0. */
    Concentration(double[] amounts) {
        ascending = amounts.clone();
        Arrays.sort(ascending);
        double sum = 0;
        for (double amount : ascending) {
            sum += amount;
        }
        total = sum;
    }

    /** Part of the total that the largest {@code count} hold; NaN where the total is 0. */
    double topShare(int count) {
        double top = 0;
        for (int i = ascending.length - 1; i >= Math.max(0, ascending.length - count); i--) {
            top += ascending[i];
        }
        return top / total;
    }

    /** Gini coefficient, sum over i of (2 i - n - 1) x_i / (n sum x), ascending from i = 1; NaN where the total is 0. */
    double gini() {
        int n = ascending.length;
        double weighted = 0;
        for (int i = 0; i < n; i++) {
            weighted += (2.0 * (i + 1) - n - 1) * ascending[i];
        }
        return weighted / (n * total);
    }
}

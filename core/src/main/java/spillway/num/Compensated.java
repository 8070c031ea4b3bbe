package spillway.num;

/**
 * A running total that keeps what rounding drops: Neumaier (1974), ZAMM 54, 39-51. Its error is about one rounding of the
 * result as long as the terms cancel by less than 2^53. The order of the terms still matters in the last bit.
 */
public final class Compensated {
    private double sum;
    private double dropped;

    /** Total of {@code terms} in their order. */
    public static double sum(double... terms) {
        Compensated total = new Compensated();
        for (double term : terms) total.add(term);
        return total.total();
    }

    /** Adds one term. */
    public void add(double term) {
        double next = sum + term;
        dropped += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
        sum = next;
    }

    /** The total so far, 0 at first; infinite or NaN if a term was, or if the sum overflowed. */
    public double total() {
        return Math.abs(sum) <= Double.MAX_VALUE ? sum + dropped : sum;
    }
}

package spillway.waterfall;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import spillway.unit.Round;

/**
 * Spreads an amount in proportion to weights under caps: place i gets min(cap_i, level * weight_i), and the level is what
 * makes these add up. There is one such level (Chitra 2025, arXiv:2512.01112, proposition 6.1). Pure.
 */
final class WaterFilling {
    private WaterFilling() {}

    /** Amounts by place; all that caps allow where the amount is more. Places of weight 0 get nothing. */
    static double[] amounts(double amount, double[] weights, double[] caps) {
        double level = level(amount, weights, caps);
        double[] given = new double[caps.length];
        for (int i = 0; i < given.length; i++) {
            given[i] = weights[i] > 0 ? Math.min(caps[i], level * weights[i]) : 0;
        }
        return given;
    }

    /** Infinite where the caps of places that weigh anything add up to no more than the amount. */
    static double level(double amount, double[] weights, double[] caps) {
        refuseOutside("amount", amount);
        double most = 0;
        for (int i = 0; i < caps.length; i++) {
            refuseOutside("weight", weights[i]);
            refuseOutside("cap", caps[i]);
            most += weights[i] > 0 ? caps[i] : 0;
        }
        if (most <= amount) {
            return Double.POSITIVE_INFINITY;
        }
        int[] order = byRatio(weights, caps);
        // summed from the far end, small ones first: taking large weights from their sum would leave rounding errors
        double[] open = new double[order.length + 1];
        for (int k = order.length - 1; k >= 0; k--) {
            open[k] = open[k + 1] + weights[order[k]];
        }
        double left = amount;
        int full = 0;
        // whoever fills up below the level at which the rest would share what is left is at his cap
        while (full < order.length - 1 && caps[order[full]] / weights[order[full]] < left / open[full]) {
            left -= caps[order[full]];
            full++;
        }
        return left / open[full];
    }

    /** Places that weigh anything, those that fill up first in front. */
    private static int[] byRatio(double[] weights, double[] caps) {
        return IntStream.range(0, caps.length)
                .filter(i -> weights[i] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> caps[i] / weights[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * In whole lots or atoms, exactly: the level is that of the real numbers, compared in 128 bits, and place i gets
     * ceil(c_i) - ceil(c_(i-1)), where c_i is what the first i places together would get. So every place is within one of its
     * exact share and not above its cap, the sum is exact, and a place that is split into neighbours of the same weight in
     * all gets the same in all. Weights count to 2^-61 of the largest times the number of places.
     */
    static long[] whole(long amount, double[] weights, long[] caps) {
        long[] weight = integers(weights);
        long[] given = new long[caps.length];
        Integer[] order = IntStream.range(0, caps.length)
                .filter(i -> weight[i] > 0 && caps[i] > 0)
                .boxed()
                .toArray(Integer[]::new);
        Arrays.sort(order, (i, j) -> compare(caps[i], weight[j], caps[j], weight[i]));
        long open = 0;
        for (int i : order) {
            open += weight[i];
        }
        long left = amount;
        boolean[] full = new boolean[caps.length];
        for (int i : order) {
            if (compare(left, weight[i], caps[i], open) < 0) {
                break;
            }
            full[i] = true;
            given[i] = Math.min(left, caps[i]);
            left -= given[i];
            open -= weight[i];
        }
        long before = 0;
        long sum = 0;
        for (int i = 0; i < caps.length && open > 0; i++) {
            if (weight[i] > 0 && caps[i] > 0 && !full[i]) {
                sum += weight[i];
                long upTo = Round.mulDivUp(left, sum, open);
                given[i] = upTo - before;
                before = upTo;
            }
        }
        return given;
    }

    /** a * b against c * d, all at least 0, exactly. */
    private static int compare(long a, long b, long c, long d) {
        int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
        return high != 0 ? high : Long.compareUnsigned(a * b, c * d);
    }

    /** Whole numbers in proportion, by a power of two that leaves room for their sum; what is above 0 stays so. */
    private static long[] integers(double[] weights) {
        double largest = 0;
        for (double w : weights) {
            refuseOutside("weight", w);
            largest = Math.max(largest, w);
        }
        int room = 61 - (32 - Integer.numberOfLeadingZeros(weights.length));
        int shift = room - Math.getExponent(largest);
        long[] whole = new long[weights.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = weights[i] > 0 ? Math.max(1, Round.down(Math.scalb(weights[i], shift))) : 0;
        }
        return whole;
    }

    private static void refuseOutside(String what, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(what + " must be at least 0 and finite, was " + value);
        }
    }
}

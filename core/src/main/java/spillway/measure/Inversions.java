package spillway.measure;

import java.util.Comparator;
import java.util.stream.IntStream;

/** How often a larger amount became the smaller one of two. */
final class Inversions {
    private Inversions() {}

    /** Part of all pairs in which one was above the other before and is below it after; 0 where there is no pair. */
    static double share(double[] before, double[] after) {
        int n = before.length;
        // where amounts before are equal no order can be inverted: those come in the order of what they are after
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> before[i]).thenComparingDouble(i -> after[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = after[order[i]];
        }
        long inverted = count(values, new double[n], 0, n);
        return n < 2 ? 0 : inverted / (0.5 * n * (n - 1.0));
    }

    /** Pairs in which the earlier is above the later, by merging; sorts the range. */
    private static long count(double[] values, double[] spare, int from, int to) {
        if (to - from < 2) {
            return 0;
        }
        int middle = (from + to) >>> 1;
        long inverted = count(values, spare, from, middle) + count(values, spare, middle, to);
        int left = from;
        int right = middle;
        for (int k = from; k < to; k++) {
            if (right >= to || left < middle && values[left] <= values[right]) {
                spare[k] = values[left++];
            } else {
                spare[k] = values[right++];
                inverted += middle - left;
            }
        }
        System.arraycopy(spare, from, values, from, to - from);
        return inverted;
    }
}

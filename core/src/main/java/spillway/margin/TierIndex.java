package spillway.margin;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Positions of each market and side in order of size, and where each tier begins among them. A tick moves the sizes at
 * which tiers begin; only the positions between the old and the new ones get another key.
 */
final class TierIndex {
    private final SweepColumns columns;
    private final int[][] rows;
    /** By market and side, then by tier: the first position that has at least its size. */
    private final int[][] begins;

    TierIndex(SweepColumns columns, SweepPrices prices) {
        this.columns = columns;
        rows = rowsByLadder(columns, prices);
        begins = new int[rows.length][prices.tiers()];
        // keys are those of the first tier at first: no position has reached a higher one
        for (int l = 0; l < rows.length; l++) Arrays.fill(begins[l], rows[l].length);
    }

    private static int[][] rowsByLadder(SweepColumns c, SweepPrices prices) {
        int[] count = new int[prices.ladders()];
        for (int pass = 0; ; pass++) {
            int[][] rows = new int[count.length][];
            if (pass == 1) {
                for (int l = 0; l < count.length; l++) rows[l] = new int[count[l]];
                Arrays.fill(count, 0);
            }
            for (SweepGroup g : c.groups) {
                for (int row = g.rowFrom; row < g.rowTo(); row++) {
                    int ladder = prices.ladder(c.key[row]);
                    if (ladder < 0 || g.amount(row - g.rowFrom) == 0) continue;
                    if (pass == 1) rows[ladder][count[ladder]] = row;
                    count[ladder]++;
                }
            }
            if (pass == 1) {
                for (int[] ladder : rows) sort(c, ladder);
                return rows;
            }
        }
    }

    /** By size, then by row. Sizes of 31 bits are sorted together with their rows in one long. */
    private static void sort(SweepColumns c, int[] rows) {
        long[] packed = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            double size = Math.abs(c.amountOfRow(rows[i]));
            if (size > Integer.MAX_VALUE || size != (int) size) {
                sortSlowly(c, rows);
                return;
            }
            packed[i] = (long) size << 32 | rows[i];
        }
        Arrays.sort(packed);
        for (int i = 0; i < rows.length; i++) rows[i] = (int) packed[i];
    }

    private static void sortSlowly(SweepColumns c, int[] rows) {
        Integer[] boxed = Arrays.stream(rows).boxed().toArray(Integer[]::new);
        Arrays.sort(boxed, Comparator.comparingDouble(row -> Math.abs(c.amountOfRow(row))));
        for (int i = 0; i < rows.length; i++) rows[i] = boxed[i];
    }

    /** Gives every position the key of its tier at these prices. */
    void follow(SweepPrices prices) {
        for (int ladder = 0; ladder < rows.length; ladder++) {
            int first = prices.firstKey(ladder);
            for (int tier = 1; tier < prices.tiersOf(ladder); tier++) {
                follow(prices, rows[ladder], begins[ladder], first, tier);
            }
        }
    }

    private void follow(SweepPrices prices, int[] sorted, int[] begin, int first, int tier) {
        double lower = prices.lower[first + tier];
        int at = begin[tier];
        while (at < sorted.length && Math.abs(columns.amountOfRow(sorted[at])) < lower) {
            rekey(prices, sorted[at++], first);
        }
        while (at > 0 && Math.abs(columns.amountOfRow(sorted[at - 1])) >= lower) {
            rekey(prices, sorted[--at], first);
        }
        begin[tier] = at;
    }

    private void rekey(SweepPrices prices, int row, int first) {
        columns.key[row] = prices.keyOfTier(first, columns.amountOfRow(row));
    }
}

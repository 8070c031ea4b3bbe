package spillway.measure;

import java.util.Arrays;
import java.util.List;

/**
 * The least capital with which an owner is liquidated on no more than a share of some days. Of each of its accounts is known what
 * it would have needed on each day to stay above maintenance. Where an owner has several accounts all are given the same rank of
 * their own needs, and that rank is searched for by halving: the owner is liquidated on a day on which any of them is.
 */
final class CapitalSearch {
    private final double[][] needs;
    private final double[][] sorted;

    /** @param needs by account and day */
    CapitalSearch(double[][] needs) {
        this.needs = needs;
        sorted = new double[needs.length][];
        for (int k = 0; k < needs.length; k++) {
            sorted[k] = needs[k].clone();
            Arrays.sort(sorted[k]);
        }
    }

    /** By account, its capital. */
    double[] capital(List<int[]> owners, double probability) {
        double[] capital = new double[needs.length];
        for (int[] owner : owners) {
            int rank = rank(owner, probability);
            for (int account : owner) {
                capital[account] = sorted[account][rank];
            }
        }
        return capital;
    }

    private int rank(int[] owner, double probability) {
        int days = needs[owner[0]].length;
        long most = (long) Math.floor(probability * days + 1e-9);
        int low = -1;
        int high = days - 1;
        // with the largest need of every account nobody is liquidated
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (liquidated(owner, middle) <= most) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private int liquidated(int[] owner, int rank) {
        int days = needs[owner[0]].length;
        int count = 0;
        for (int day = 0; day < days; day++) {
            boolean any = false;
            for (int account : owner) {
                any |= needs[account][day] > sorted[account][rank];
            }
            count += any ? 1 : 0;
        }
        return count;
    }
}

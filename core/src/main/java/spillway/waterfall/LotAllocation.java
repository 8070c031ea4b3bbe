package spillway.waterfall;

import spillway.unit.Round;

/** Spreads lots to be closed over winners, whole lots only, none beyond its own. Pure. */
public final class LotAllocation {
    private LotAllocation() {}

    /** One after the other in the order given; returns lots by place. */
    public static long[] queue(long lots, long[] held) {
        refuseNegative(lots);
        long[] taken = new long[held.length];
        long left = lots;
        for (int i = 0; i < held.length && left > 0; i++) {
            taken[i] = Math.min(left, held[i]);
            left -= taken[i];
        }
        return taken;
    }

    /**
     * In proportion to weights of at least 0, each capped by what it holds; what a cap leaves over is spread again over
     * the others (water-filling; Chitra 2025, proposition 6.1). Lots that do not divide go one by one to the first
     * places that still hold some and weigh something. Places of weight 0 take nothing.
     */
    public static long[] proRata(long lots, double[] weights, long[] held) {
        refuseNegative(lots);
        long[] taken = new long[held.length];
        long left = Math.min(lots, heldWithWeight(weights, held));
        while (left > 0) {
            double open = 0;
            for (int i = 0; i < held.length; i++) {
                open += taken[i] < held[i] ? weights[i] : 0;
            }
            long before = left;
            for (int i = 0; i < held.length; i++) {
                if (taken[i] < held[i] && weights[i] > 0) {
                    long share = Math.min(held[i] - taken[i], Round.down(before * (weights[i] / open)));
                    share = Math.min(share, left);
                    taken[i] += share;
                    left -= share;
                }
            }
            if (left == before) {
                left = oneByOne(left, weights, held, taken);
            }
        }
        return taken;
    }

    private static long oneByOne(long lots, double[] weights, long[] held, long[] taken) {
        long left = lots;
        for (int i = 0; i < held.length && left > 0; i++) {
            if (weights[i] > 0 && taken[i] < held[i]) {
                taken[i]++;
                left--;
            }
        }
        return left;
    }

    private static long heldWithWeight(double[] weights, long[] held) {
        long sum = 0;
        for (int i = 0; i < held.length; i++) {
            if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weight must be at least 0 and finite, was " + weights[i]);
            }
            sum = weights[i] > 0 ? Math.addExact(sum, held[i]) : sum;
        }
        return sum;
    }

    private static void refuseNegative(long lots) {
        if (!(lots >= 0)) {
            throw new IllegalArgumentException("lots must be at least 0, was " + lots);
        }
    }
}

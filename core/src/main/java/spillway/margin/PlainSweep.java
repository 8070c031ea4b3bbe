package spillway.margin;

import spillway.margin.HealthSweep.SweepColumns;

/** The definition: one account after the other. */
final class PlainSweep implements SweepKernel {
    @Override
    public void sweep(SweepColumns c, SweepPrices prices) {
        for (int group = 0; group < c.terms.length; group++) {
            for (int slot = c.slotFrom[group]; slot < c.slotFrom[group + 1]; slot++) {
                if (prices.isTiered()) {
                    tiered(c, prices, group, slot);
                } else {
                    flat(c, prices.weight, group, slot);
                }
            }
        }
    }

    private static void flat(SweepColumns c, double[] weight, int group, int slot) {
        double sum = c.base[slot];
        int at = c.termAt(group, slot, 0);
        for (int k = 0; k < group; k++, at += HealthSweep.LANES) {
            sum += c.amount[at] * weight[c.key[at]];
        }
        c.excess[slot] = sum;
    }

    /** A position that grew or shrank into another tier gets the key of that tier, and keeps it for the next sweep. */
    static void tiered(SweepColumns c, SweepPrices prices, int group, int slot) {
        double sum = c.base[slot];
        int at = c.termAt(group, slot, 0);
        for (int k = 0; k < group; k++, at += HealthSweep.LANES) {
            double amount = c.amount[at];
            int key = c.key[at];
            double size = Math.abs(amount);
            if (!(size >= prices.lower[key] && size < prices.upper[key])) {
                key = prices.keyOfTier(key, amount);
                c.key[at] = key;
            }
            sum = sum + amount * prices.weight[key] + prices.offset[key];
        }
        c.excess[slot] = sum;
    }
}

package spillway.margin;

import spillway.margin.HealthSweep.SweepColumns;

/** The definition: one account after the other. */
final class PlainSweep implements SweepKernel {
    @Override
    public void sweep(SweepColumns c, SweepPrices prices) {
        for (int group = 0; group < c.terms.length; group++) {
            for (int slot = c.slotFrom[group]; slot < c.slotFrom[group + 1]; slot++) {
                flat(c, prices.weight, group, slot);
                if (prices.tiered) {
                    further(c, prices, group, slot);
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

    /** Subtracts what tiers beyond the first ask. */
    static void further(SweepColumns c, SweepPrices prices, int group, int slot) {
        int at = c.termAt(group, slot, 0);
        for (int k = 0; k < group; k++, at += HealthSweep.LANES) {
            if (Math.abs(c.amount[at]) > prices.limit[c.key[at]]) {
                c.excess[slot] -= prices.furtherTiers(c.amount[at], c.key[at]);
            }
        }
    }
}

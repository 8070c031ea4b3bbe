package spillway.margin;

/** The definition: one account after the other, every tier looked for anew. */
final class PlainSweep implements SweepKernel {
    @Override
    public void sweep(
            SweepColumns columns, SweepPrices prices, SweepGroup group, int from, int to, double[] out, int outFrom) {
        for (int slot = from; slot < to; slot++) out[outFrom + slot - from] = excess(columns, prices, group, slot);
    }

    private static double excess(SweepColumns columns, SweepPrices prices, SweepGroup group, int slot) {
        double sum = columns.base[slot];
        for (int k = 0; k < group.terms; k++) {
            int at = group.at(slot, k);
            double amount = group.amount(at);
            int key = columns.key[group.rowFrom + at];
            if (prices.isTiered()) {
                int ofTier = prices.keyOfTier(key, amount);
                sum = sum + amount * prices.weight[ofTier] + prices.offset[ofTier];
            } else {
                sum += amount * prices.weight[key];
            }
        }
        return sum;
    }

    @Override
    public int countNegative(double[] values, int length) {
        int count = 0;
        for (int i = 0; i < length; i++) count += values[i] < 0 ? 1 : 0;
        return count;
    }

    @Override
    public boolean trustsKeys() {
        return false;
    }
}

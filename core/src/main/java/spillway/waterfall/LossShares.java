package spillway.waterfall;

import spillway.unit.Round;

/** Spreads a loss over accounts pro rata. Pure. */
public final class LossShares {
    private LossShares() {}

    /**
     * Atoms by place, each rounded down, none above its cap; the caller books what rounding leaves over on the venue's
     * rounding account, and what caps leave over on the next layer.
     *
     * @param atoms to be spread, at least 0
     * @param capacity what each place can lose, in atoms, at least 0; shares are in proportion to it
     */
    public static long[] proRata(long atoms, long[] capacity) {
        if (!(atoms >= 0)) {
            throw new IllegalArgumentException("atoms must be at least 0, was " + atoms);
        }
        long total = 0;
        for (long c : capacity) {
            if (!(c >= 0)) {
                throw new IllegalArgumentException("capacity must be at least 0, was " + c);
            }
            total = Math.addExact(total, c);
        }
        long spread = Math.min(atoms, total);
        long[] shares = new long[capacity.length];
        for (int i = 0; i < shares.length && total > 0; i++) {
            shares[i] = Round.mulDivDown(spread, capacity[i], total);
        }
        return shares;
    }
}

package spillway.margin;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import spillway.margin.HealthSweep.SweepColumns;

/** The SIMD twin of {@link PlainSweep}: a lane is an account, so each account's sum runs in the same order. */
final class VectorSweep implements SweepKernel {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int WIDTH = SPECIES.length();
    private static final int LANES = HealthSweep.LANES;

    /** Blocks of eight must hold whole vectors, and one lane gains nothing. */
    static boolean isUseful() {
        return WIDTH > 1 && LANES % WIDTH == 0;
    }

    @Override
    public void sweep(SweepColumns c, SweepPrices prices) {
        for (int group = 0; group < c.terms.length; group++) {
            int from = c.slotFrom[group];
            int to = c.slotFrom[group + 1];
            int termFrom = c.termFrom[group];
            flat(c.amount, c.key, prices.weight, c.base, c.excess, group, termFrom, from, to);
            if (prices.tiered) {
                further(c, prices, group, termFrom, from, to);
            }
        }
    }

    private static void flat(
            double[] amount,
            int[] key,
            double[] weight,
            double[] base,
            double[] excess,
            int terms,
            int termFrom,
            int from,
            int to) {
        int block = termFrom;
        for (int slot = from; slot < to; slot += LANES, block += terms * LANES) {
            for (int lane = 0; lane < LANES; lane += WIDTH) {
                DoubleVector sum = DoubleVector.fromArray(SPECIES, base, slot + lane);
                int end = block + terms * LANES;
                for (int at = block + lane; at < end; at += LANES) {
                    sum = DoubleVector.fromArray(SPECIES, amount, at)
                            .mul(DoubleVector.fromArray(SPECIES, weight, 0, key, at))
                            .add(sum);
                }
                sum.intoArray(excess, slot + lane);
            }
        }
    }

    /** Positions beyond the first tier are few: vectors find them, the plain twin's own code mends them. */
    private static void further(SweepColumns c, SweepPrices prices, int terms, int termFrom, int from, int to) {
        int block = termFrom;
        for (int slot = from; slot < to; slot += LANES, block += terms * LANES) {
            if (isAnyBeyond(c.amount, c.key, prices.limit, block, block + terms * LANES)) {
                for (int lane = 0; lane < LANES; lane++) {
                    PlainSweep.further(c, prices, terms, slot + lane);
                }
            }
        }
    }

    private static boolean isAnyBeyond(double[] amount, int[] key, double[] limit, int from, int to) {
        VectorMask<Double> beyond = SPECIES.maskAll(false);
        for (int at = from; at < to; at += WIDTH) {
            beyond = beyond.or(DoubleVector.fromArray(SPECIES, amount, at)
                    .abs()
                    .compare(VectorOperators.GT, DoubleVector.fromArray(SPECIES, limit, 0, key, at)));
        }
        return beyond.anyTrue();
    }
}

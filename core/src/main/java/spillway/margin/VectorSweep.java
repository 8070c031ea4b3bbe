package spillway.margin;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
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
            if (prices.isTiered()) {
                tiered(c, prices, group, termFrom, from, to);
            } else {
                flat(c.amount, c.key, prices.weight, c.base, c.excess, group, termFrom, from, to);
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

    /** Few positions change tier from one sweep to the next: vectors find their blocks, the plain twin sweeps these. */
    private static void tiered(SweepColumns c, SweepPrices prices, int terms, int termFrom, int from, int to) {
        int block = termFrom;
        for (int slot = from; slot < to; slot += LANES, block += terms * LANES) {
            boolean moved = false;
            for (int lane = 0; lane < LANES; lane += WIDTH) {
                moved |= tieredLanes(c.amount, c.key, prices, c.base, c.excess, terms, block + lane, slot + lane);
            }
            if (moved) {
                for (int lane = 0; lane < LANES; lane++) {
                    PlainSweep.tiered(c, prices, terms, slot + lane);
                }
            }
        }
    }

    /** Whether a position has left its tier, so that the sums are void. */
    private static boolean tieredLanes(
            double[] amount,
            int[] key,
            SweepPrices prices,
            double[] base,
            double[] excess,
            int terms,
            int from,
            int slot) {
        DoubleVector sum = DoubleVector.fromArray(SPECIES, base, slot);
        VectorMask<Double> inside = SPECIES.maskAll(true);
        int end = from + terms * LANES;
        for (int at = from; at < end; at += LANES) {
            DoubleVector a = DoubleVector.fromArray(SPECIES, amount, at);
            DoubleVector size = a.abs();
            inside = inside.and(size.compare(GE, DoubleVector.fromArray(SPECIES, prices.lower, 0, key, at)))
                    .and(size.compare(LT, DoubleVector.fromArray(SPECIES, prices.upper, 0, key, at)));
            sum = sum.add(a.mul(DoubleVector.fromArray(SPECIES, prices.weight, 0, key, at)))
                    .add(DoubleVector.fromArray(SPECIES, prices.offset, 0, key, at));
        }
        sum.intoArray(excess, slot);
        return !inside.allTrue();
    }
}

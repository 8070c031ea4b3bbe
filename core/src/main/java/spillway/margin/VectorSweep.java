package spillway.margin;

import static jdk.incubator.vector.VectorOperators.I2D;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD twin of {@link PlainSweep}: a lane is an account, so each account's sum runs in the same order. */
final class VectorSweep implements SweepKernel {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int WIDTH = SPECIES.length();
    private static final VectorSpecies<Integer> INTS =
            VectorSpecies.of(int.class, VectorShape.forBitSize(Math.max(64, SPECIES.vectorBitSize() / 2)));
    private static final int LANES = HealthSweep.LANES;

    /** Blocks of eight must hold whole vectors, and one lane gains nothing. */
    static boolean isUseful() {
        return WIDTH > 1 && LANES % WIDTH == 0;
    }

    @Override
    public boolean trustsKeys() {
        return true;
    }

    @Override
    public void sweep(
            SweepColumns columns, SweepPrices prices, SweepGroup group, int from, int to, double[] out, int outFrom) {
        int skip = group.terms * LANES;
        int end = outFrom + to - from;
        double[] weight = prices.weight;
        double[] offset = prices.offset;
        int[] keys = columns.key;
        for (int lane = 0; lane < LANES; lane += WIDTH) {
            int at = group.at(from, 0) + lane;
            int key = group.rowFrom + at;
            int slot = from + lane;
            int write = outFrom + lane;
            if (group.fitsInt() && prices.isTiered())
                tieredLots(columns.base, slot, group.lots, at, keys, key, weight, offset, skip, out, write, end);
            else if (group.fitsInt())
                flatLots(columns.base, slot, group.lots, at, keys, key, weight, skip, out, write, end);
            else if (prices.isTiered())
                tiered(columns.base, slot, group.amounts, at, keys, key, weight, offset, skip, out, write, end);
            else flat(columns.base, slot, group.amounts, at, keys, key, weight, skip, out, write, end);
        }
    }

    private static DoubleVector amount(int[] lots, int at) {
        return (DoubleVector) IntVector.fromArray(INTS, lots, at).convertShape(I2D, SPECIES, 0);
    }

    private static void flatLots(
            double[] base,
            int from,
            int[] lots,
            int at,
            int[] keys,
            int keyAt,
            double[] weight,
            int skip,
            double[] out,
            int outFrom,
            int outTo) {
        for (int slot = outFrom; slot < outTo; slot += LANES, from += LANES, at += skip, keyAt += skip) {
            DoubleVector sum = DoubleVector.fromArray(SPECIES, base, from);
            for (int k = 0; k < skip; k += LANES) {
                sum = amount(lots, at + k)
                        .mul(DoubleVector.fromArray(SPECIES, weight, 0, keys, keyAt + k))
                        .add(sum);
            }
            sum.intoArray(out, slot);
        }
    }

    private static void flat(
            double[] base,
            int from,
            double[] amounts,
            int at,
            int[] keys,
            int keyAt,
            double[] weight,
            int skip,
            double[] out,
            int outFrom,
            int outTo) {
        for (int slot = outFrom; slot < outTo; slot += LANES, from += LANES, at += skip, keyAt += skip) {
            DoubleVector sum = DoubleVector.fromArray(SPECIES, base, from);
            for (int k = 0; k < skip; k += LANES) {
                sum = DoubleVector.fromArray(SPECIES, amounts, at + k)
                        .mul(DoubleVector.fromArray(SPECIES, weight, 0, keys, keyAt + k))
                        .add(sum);
            }
            sum.intoArray(out, slot);
        }
    }

    private static void tieredLots(
            double[] base,
            int from,
            int[] lots,
            int at,
            int[] keys,
            int keyAt,
            double[] weight,
            double[] offset,
            int skip,
            double[] out,
            int outFrom,
            int outTo) {
        for (int slot = outFrom; slot < outTo; slot += LANES, from += LANES, at += skip, keyAt += skip) {
            DoubleVector sum = DoubleVector.fromArray(SPECIES, base, from);
            for (int k = 0; k < skip; k += LANES) {
                sum = amount(lots, at + k)
                        .mul(DoubleVector.fromArray(SPECIES, weight, 0, keys, keyAt + k))
                        .add(sum)
                        .add(DoubleVector.fromArray(SPECIES, offset, 0, keys, keyAt + k));
            }
            sum.intoArray(out, slot);
        }
    }

    private static void tiered(
            double[] base,
            int from,
            double[] amounts,
            int at,
            int[] keys,
            int keyAt,
            double[] weight,
            double[] offset,
            int skip,
            double[] out,
            int outFrom,
            int outTo) {
        for (int slot = outFrom; slot < outTo; slot += LANES, from += LANES, at += skip, keyAt += skip) {
            DoubleVector sum = DoubleVector.fromArray(SPECIES, base, from);
            for (int k = 0; k < skip; k += LANES) {
                sum = DoubleVector.fromArray(SPECIES, amounts, at + k)
                        .mul(DoubleVector.fromArray(SPECIES, weight, 0, keys, keyAt + k))
                        .add(sum)
                        .add(DoubleVector.fromArray(SPECIES, offset, 0, keys, keyAt + k));
            }
            sum.intoArray(out, slot);
        }
    }

    @Override
    public int countNegative(double[] values, int length) {
        int count = 0;
        for (int i = 0; i < length; i += WIDTH) {
            count += DoubleVector.fromArray(SPECIES, values, i)
                    .compare(LT, DoubleVector.zero(SPECIES))
                    .trueCount();
        }
        return count;
    }
}

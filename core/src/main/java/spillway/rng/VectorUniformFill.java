package spillway.rng;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD twin: as many blocks at once as there are lanes, each word of 32 bits in a lane of 64. */
final class VectorUniformFill implements UniformFill {
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, LONGS.vectorShape());
    private static final int LANES = LONGS.length();
    private static final VectorShuffle<Double> ZIP_LOW = VectorShuffle.makeZip(DOUBLES, 0);
    private static final VectorShuffle<Double> ZIP_HIGH = VectorShuffle.makeZip(DOUBLES, 1);
    private static final LongVector LANE_NUMBERS = LongVector.zero(LONGS).addIndex(1);

    VectorUniformFill() {}

    static boolean isUseful() {
        return LANES > 1;
    }

    @Override
    public void fill(long key, long block, int c1, int c2, int c3, double[] out, int from, int to) {
        int end = from + (to - from) / (2 * LANES) * (2 * LANES);
        for (int i = from; i < end; i += 2 * LANES) blocks(key, block + (i - from) / 2, c1, c2, c3, out, i);
        PlainUniformFill.INSTANCE.fill(key, block + (end - from) / 2, c1, c2, c3, out, end, to);
    }

    private static void blocks(long key, long block, int c1, int c2, int c3, double[] out, int at) {
        LongVector w0 = LANE_NUMBERS.add(block).and(Philox.WORD);
        LongVector w1 = LongVector.broadcast(LONGS, c1 & Philox.WORD);
        LongVector w2 = LongVector.broadcast(LONGS, c2 & Philox.WORD);
        LongVector w3 = LongVector.broadcast(LONGS, c3 & Philox.WORD);
        int key0 = (int) key;
        int key1 = (int) (key >>> 32);
        for (int round = 0; round < Philox.ROUNDS; round++) {
            LongVector product0 = w0.and(Philox.WORD).mul(Philox.MULTIPLIER_0);
            LongVector product1 = w2.and(Philox.WORD).mul(Philox.MULTIPLIER_1);
            w0 = product1.lanewise(LSHR, 32).lanewise(XOR, w1).lanewise(XOR, key0 & Philox.WORD);
            w1 = product1.and(Philox.WORD);
            w2 = product0.lanewise(LSHR, 32).lanewise(XOR, w3).lanewise(XOR, key1 & Philox.WORD);
            w3 = product0.and(Philox.WORD);
            key0 += Philox.WEYL_0;
            key1 += Philox.WEYL_1;
        }
        DoubleVector even = uniforms(w0, w1);
        DoubleVector odd = uniforms(w2, w3);
        even.rearrange(ZIP_LOW, odd).intoArray(out, at);
        even.rearrange(ZIP_HIGH, odd).intoArray(out, at + LANES);
    }

    private static DoubleVector uniforms(LongVector low, LongVector high) {
        return low.or(high.lanewise(LSHL, 32))
                .lanewise(LSHR, 12)
                .or(Philox.ONE_BITS)
                .reinterpretAsDoubles()
                .sub(Philox.BELOW_ONE);
    }
}

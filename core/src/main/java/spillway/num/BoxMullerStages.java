package spillway.num;

import static spillway.num.VectorKernels.LANES;
import static spillway.num.VectorKernels.load;
import static spillway.num.VectorMaths.SPECIES;
import static spillway.num.VectorMaths.splat;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Pairs of uniforms into pairs of normals, in place, in {@link Stages}. Between the stages a block of two vectors holds
 * one of radii (at first of their uniforms) and one of turns.
 */
record BoxMullerStages(double[] pairs, double[] sines, double[] cosines) {
    private static final VectorShuffle<Double> ZIP_LOW = VectorShuffle.makeZip(SPECIES, 0);
    private static final VectorShuffle<Double> ZIP_HIGH = VectorShuffle.makeZip(SPECIES, 1);
    private static final VectorShuffle<Double> UNZIP_EVEN = VectorShuffle.makeUnzip(SPECIES, 0);
    private static final VectorShuffle<Double> UNZIP_ODD = VectorShuffle.makeUnzip(SPECIES, 1);

    static BoxMullerStages of(double[] pairs, int length) {
        int size = Math.min(Stages.BLOCK, length);
        return new BoxMullerStages(pairs, new double[size], new double[size]);
    }

    void unzip(int from, int length) {
        for (int i = from; i < from + length; i += 2 * LANES) {
            DoubleVector a = load(pairs, i);
            DoubleVector b = load(pairs, i + LANES);
            a.rearrange(UNZIP_EVEN, b).intoArray(pairs, i);
            a.rearrange(UNZIP_ODD, b).intoArray(pairs, i + LANES);
        }
    }

    void radii(int from, int length) {
        for (int i = from; i < from + length; i += 2 * LANES)
            VectorMaths.log(load(pairs, i)).mul(splat(-2)).sqrt().intoArray(pairs, i);
    }

    void sines(int from, int length) {
        for (int i = 0; i < length; i += 2 * LANES)
            VectorMaths.sinOfAngle(VectorMaths.angle(load(pairs, from + i + LANES)))
                    .intoArray(sines, i);
    }

    void cosines(int from, int length) {
        for (int i = 0; i < length; i += 2 * LANES)
            VectorMaths.cosOfAngle(VectorMaths.angle(load(pairs, from + i + LANES)))
                    .intoArray(cosines, i);
    }

    void rotate(int from, int length) {
        for (int i = 0; i < length; i += 2 * LANES) {
            DoubleVector radius = load(pairs, from + i);
            DoubleVector sin = load(sines, i);
            DoubleVector cos = load(cosines, i);
            LongVector quadrant = load(pairs, from + i + LANES)
                    .fma(splat(4), splat(Exponential.ROUNDER))
                    .reinterpretAsLongs();
            VectorMask<Double> swapped = VectorMaths.isSet(quadrant, 1);
            DoubleVector first = VectorMaths.signed(radius.mul(cos.blend(sin, swapped)), quadrant.add(1));
            DoubleVector second = VectorMaths.signed(radius.mul(sin.blend(cos, swapped)), quadrant);
            first.rearrange(ZIP_LOW, second).intoArray(pairs, from + i);
            first.rearrange(ZIP_HIGH, second).intoArray(pairs, from + i + LANES);
        }
    }
}

package spillway.num;

import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static spillway.num.VectorKernels.LANES;
import static spillway.num.VectorKernels.load;
import static spillway.num.VectorMaths.splat;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/**
 * Sine and cosine over columns, in {@link Stages}: columns as long as the caller's, then what one stage leaves for the
 * next. The remainder beside the nearest quarter turn is {@code high + low}.
 */
record TrigonometryStages(double[] in, double[] out, double[] high, double[] low, double[] sines) {
    static TrigonometryStages of(double[] in, double[] out, int length) {
        int size = Math.min(Stages.BLOCK, length);
        return new TrigonometryStages(in, out, new double[size], new double[size], new double[size]);
    }

    /** Where the first vector begins that has an angle too large, or none; {@code to} if there is no such vector. */
    static int reducibleEnd(double[] in, int from, int to) {
        for (int i = from; i < to; i += LANES) {
            if (!load(in, i).abs().compare(LE, splat(Trigonometry.LARGEST)).allTrue()) return i;
        }
        return to;
    }

    void sin(int from, int to) {
        Stages.run(
                this,
                from,
                to,
                TrigonometryStages::reduce,
                TrigonometryStages::sines,
                TrigonometryStages::cosines,
                TrigonometryStages::pickSine);
    }

    void cos(int from, int to) {
        Stages.run(
                this,
                from,
                to,
                TrigonometryStages::reduce,
                TrigonometryStages::sines,
                TrigonometryStages::cosines,
                TrigonometryStages::pickCosine);
    }

    private void reduce(int from, int length) {
        for (int i = 0; i < length; i += LANES) {
            DoubleVector x = load(in, from + i);
            DoubleVector k = VectorMaths.nearestQuarters(x).sub(splat(Exponential.ROUNDER));
            DoubleVector r = VectorMaths.remainder(x, k);
            DoubleVector rest = VectorMaths.remainderRest(x, k, r);
            DoubleVector sum = r.add(rest);
            sum.intoArray(high, i);
            r.sub(sum).add(rest).intoArray(low, i);
        }
    }

    private void sines(int from, int length) {
        for (int i = 0; i < length; i += LANES)
            VectorMaths.sinKernel(load(high, i), load(low, i)).intoArray(sines, i);
    }

    /** The cosines take the place of the remainders. */
    private void cosines(int from, int length) {
        for (int i = 0; i < length; i += LANES)
            VectorMaths.cosKernel(load(high, i), load(low, i)).intoArray(high, i);
    }

    private void pickSine(int from, int length) {
        for (int i = 0; i < length; i += LANES) {
            DoubleVector x = load(in, from + i);
            LongVector quadrant = VectorMaths.nearestQuarters(x).reinterpretAsLongs();
            VectorMaths.ofQuadrant(quadrant, load(sines, i), load(high, i))
                    .blend(x, x.abs().compare(LT, splat(Trigonometry.TINY)))
                    .intoArray(out, from + i);
        }
    }

    private void pickCosine(int from, int length) {
        for (int i = 0; i < length; i += LANES) {
            LongVector quadrant = VectorMaths.nearestQuarters(load(in, from + i))
                    .reinterpretAsLongs()
                    .add(1);
            VectorMaths.ofQuadrant(quadrant, load(sines, i), load(high, i)).intoArray(out, from + i);
        }
    }
}

package spillway.num;

import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static spillway.num.VectorKernels.LANES;
import static spillway.num.VectorKernels.load;
import static spillway.num.VectorMaths.splat;

import jdk.incubator.vector.DoubleVector;

/**
 * The inverse of the normal law over columns, in {@link Stages}: every lane is computed as if it were in the middle and as
 * if it were in a tail, then the right one is picked; far tails (1 in 10^11 of uniform arguments) go to the plain twin.
 */
record NormalInverseStages(
        double[] in, double[] out, double[] probabilities, double[] radii, double[] central, double[] tails) {
    static NormalInverseStages of(double[] in, double[] out, int length) {
        int size = Math.min(Stages.BLOCK, length);
        return new NormalInverseStages(in, out, new double[size], new double[size], new double[size], new double[size]);
    }

    void run(int from, int to) {
        Stages.run(
                this,
                from,
                to,
                NormalInverseStages::radii,
                NormalInverseStages::numerators,
                NormalInverseStages::middle,
                NormalInverseStages::tails,
                NormalInverseStages::pick,
                NormalInverseStages::far);
    }

    /** The arguments are kept, because {@link #pick} may overwrite them. */
    private void radii(int from, int length) {
        System.arraycopy(in, from, probabilities, 0, length);
        for (int i = 0; i < length; i += LANES) {
            DoubleVector p = load(probabilities, i);
            DoubleVector nearer = splat(1).sub(p).blend(p, p.sub(splat(0.5)).compare(LT, splat(0)));
            VectorMaths.log(nearer).neg().sqrt().intoArray(radii, i);
        }
    }

    private void numerators(int from, int length) {
        for (int i = 0; i < length; i += LANES) {
            DoubleVector q = load(probabilities, i).sub(splat(0.5));
            VectorNormalInverse.numerator(VectorNormalInverse.variable(q)).intoArray(central, i);
        }
    }

    private void middle(int from, int length) {
        for (int i = 0; i < length; i += LANES) {
            DoubleVector q = load(probabilities, i).sub(splat(0.5));
            DoubleVector denominator = VectorNormalInverse.denominator(VectorNormalInverse.variable(q));
            q.mul(load(central, i).div(denominator)).intoArray(central, i);
        }
    }

    private void tails(int from, int length) {
        for (int i = 0; i < length; i += LANES) {
            DoubleVector r = load(radii, i).sub(splat(NormalLaw.MIDDLE_ORIGIN));
            VectorNormalInverse.middleNumerator(r)
                    .div(VectorNormalInverse.middleDenominator(r))
                    .intoArray(tails, i);
        }
    }

    private void pick(int from, int length) {
        for (int i = 0; i < length; i += LANES) {
            DoubleVector q = load(probabilities, i).sub(splat(0.5));
            DoubleVector tail = load(tails, i);
            tail.blend(tail.neg(), q.compare(LT, splat(0)))
                    .blend(load(central, i), q.abs().compare(LE, splat(NormalLaw.CENTRAL)))
                    .intoArray(out, from + i);
        }
    }

    /** What is neither in the middle nor in a near tail, or no probability: its radius is too large or no number. */
    private void far(int from, int length) {
        for (int i = 0; i < length; i += LANES) {
            if (!load(radii, i).compare(LE, splat(NormalLaw.FAR)).allTrue()) oneByOne(i, from + i);
        }
    }

    private void oneByOne(int inBlock, int at) {
        for (int lane = 0; lane < LANES; lane++) out[at + lane] = NormalLaw.inverse(probabilities[inBlock + lane]);
    }
}

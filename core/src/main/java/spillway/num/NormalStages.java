package spillway.num;

import static spillway.num.VectorKernels.LANES;
import static spillway.num.VectorKernels.load;

import jdk.incubator.vector.DoubleVector;

/**
 * The normal law over columns, in {@link Stages}: columns as long as the caller's, then what one stage leaves for the next.
 */
record NormalStages(double[] in, double[] out, double[] variables, double[] scales, double[] ratios) {
    static NormalStages of(double[] in, double[] out, int length) {
        int size = Math.min(Stages.BLOCK, length);
        return new NormalStages(in, out, new double[size], new double[size], new double[size]);
    }

    void variables(int from, int length) {
        for (int i = 0; i < length; i += LANES) {
            DoubleVector size = VectorNormalLaw.size(load(in, from + i));
            DoubleVector scale = VectorNormalLaw.scale(size);
            scale.intoArray(scales, i);
            VectorNormalLaw.variable(size, scale).intoArray(variables, i);
        }
    }

    void starts(int from, int length) {
        for (int i = 0; i < length; i += LANES)
            VectorNormalLaw.start(load(variables, i)).intoArray(ratios, i);
    }

    void ratios(int from, int length) {
        for (int i = 0; i < length; i += LANES)
            VectorNormalLaw.end(load(ratios, i), load(variables, i))
                    .mul(load(scales, i))
                    .intoArray(ratios, i);
    }

    /** Mills' ratios become tails. */
    void tails(int from, int length) {
        for (int i = 0; i < length; i += LANES)
            VectorNormalLaw.bell(VectorNormalLaw.size(load(in, from + i)), load(ratios, i))
                    .intoArray(ratios, i);
    }

    void below(int from, int length) {
        for (int i = 0; i < length; i += LANES)
            VectorNormalLaw.below(load(in, from + i), load(ratios, i)).intoArray(out, from + i);
    }

    void copy(int from, int length) {
        System.arraycopy(ratios, 0, out, from, length);
    }
}

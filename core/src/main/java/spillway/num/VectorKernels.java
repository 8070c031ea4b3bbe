package spillway.num;

import static spillway.num.PlainKernels.check;
import static spillway.num.VectorMaths.SPECIES;
import static spillway.num.VectorMaths.splat;

import jdk.incubator.vector.DoubleVector;

/**
 * The SIMD twin of {@link PlainKernels}. A block of lanes that holds a special case (NaN, subnormal, out of the domain)
 * goes to the plain twin as a whole, as does what is left over at the end of a column.
 */
final class VectorKernels implements Kernels {
    private static final Kernels PLAIN = PlainKernels.INSTANCE;
    static final int LANES = SPECIES.length();

    VectorKernels() {}

    /** A processor with one lane gains nothing; then the plain twin serves. */
    static boolean isUseful() {
        return LANES > 1;
    }

    static DoubleVector load(double[] column, int at) {
        return DoubleVector.fromArray(SPECIES, column, at);
    }

    private static int blocksEnd(int from, int to) {
        return from + SPECIES.loopBound(to - from);
    }

    @Override
    public void exp(double[] in, double[] out, int from, int to) {
        check(from, to, in, out);
        int end = blocksEnd(from, to);
        for (int i = from; i < end; i += LANES) VectorMaths.exp(load(in, i)).intoArray(out, i);
        PLAIN.exp(in, out, end, to);
    }

    @Override
    public void log(double[] in, double[] out, int from, int to) {
        check(from, to, in, out);
        int end = blocksEnd(from, to);
        for (int i = from; i < end; i += LANES) {
            DoubleVector x = load(in, i);
            if (VectorMaths.isNormal(x)) VectorMaths.log(x).intoArray(out, i);
            else PLAIN.log(in, out, i, i + LANES);
        }
        PLAIN.log(in, out, end, to);
    }

    @Override
    public void sqrt(double[] in, double[] out, int from, int to) {
        check(from, to, in, out);
        int end = blocksEnd(from, to);
        for (int i = from; i < end; i += LANES) load(in, i).sqrt().intoArray(out, i);
        PLAIN.sqrt(in, out, end, to);
    }

    @Override
    public void sin(double[] in, double[] out, int from, int to) {
        check(from, to, in, out);
        int end = blocksEnd(from, to);
        TrigonometryStages block = TrigonometryStages.of(in, out, end - from);
        int at = from;
        while (at < end) {
            int stop = Math.min(at + Stages.BLOCK, end);
            int reducible = TrigonometryStages.reducibleEnd(in, at, stop);
            block.sin(at, reducible);
            at = Math.min(reducible + LANES, stop);
            PLAIN.sin(in, out, reducible, at);
        }
        PLAIN.sin(in, out, end, to);
    }

    @Override
    public void cos(double[] in, double[] out, int from, int to) {
        check(from, to, in, out);
        int end = blocksEnd(from, to);
        TrigonometryStages block = TrigonometryStages.of(in, out, end - from);
        int at = from;
        while (at < end) {
            int stop = Math.min(at + Stages.BLOCK, end);
            int reducible = TrigonometryStages.reducibleEnd(in, at, stop);
            block.cos(at, reducible);
            at = Math.min(reducible + LANES, stop);
            PLAIN.cos(in, out, reducible, at);
        }
        PLAIN.cos(in, out, end, to);
    }

    @Override
    public void normalCdf(double[] in, double[] out, int from, int to) {
        check(from, to, in, out);
        int end = blocksEnd(from, to);
        NormalStages block = NormalStages.of(in, out, end - from);
        Stages.run(
                block,
                from,
                end,
                NormalStages::variables,
                NormalStages::starts,
                NormalStages::ratios,
                NormalStages::tails,
                NormalStages::below);
        PLAIN.normalCdf(in, out, end, to);
    }

    @Override
    public void normalDensity(double[] in, double[] out, int from, int to) {
        check(from, to, in, out);
        int end = blocksEnd(from, to);
        for (int i = from; i < end; i += LANES)
            VectorNormalLaw.density(VectorNormalLaw.size(load(in, i))).intoArray(out, i);
        PLAIN.normalDensity(in, out, end, to);
    }

    @Override
    public void normalTailRatio(double[] in, double[] out, int from, int to) {
        check(from, to, in, out);
        int end = blocksEnd(from, to);
        NormalStages block = NormalStages.of(in, out, end - from);
        Stages.run(
                block,
                from,
                end,
                NormalStages::variables,
                NormalStages::starts,
                NormalStages::ratios,
                NormalStages::copy);
        PLAIN.normalTailRatio(in, out, end, to);
    }

    @Override
    public void normalInverse(double[] in, double[] out, int from, int to) {
        check(from, to, in, out);
        int end = blocksEnd(from, to);
        NormalInverseStages.of(in, out, end - from).run(from, end);
        PLAIN.normalInverse(in, out, end, to);
    }

    @Override
    public void add(double[] a, double[] b, double[] out, int from, int to) {
        check(from, to, a, b, out);
        int end = blocksEnd(from, to);
        for (int i = from; i < end; i += LANES) load(a, i).add(load(b, i)).intoArray(out, i);
        PLAIN.add(a, b, out, end, to);
    }

    @Override
    public void multiply(double[] a, double[] b, double[] out, int from, int to) {
        check(from, to, a, b, out);
        int end = blocksEnd(from, to);
        for (int i = from; i < end; i += LANES) load(a, i).mul(load(b, i)).intoArray(out, i);
        PLAIN.multiply(a, b, out, end, to);
    }

    @Override
    public void scale(double factor, double[] in, double[] out, int from, int to) {
        check(from, to, in, out);
        int end = blocksEnd(from, to);
        for (int i = from; i < end; i += LANES) load(in, i).mul(factor).intoArray(out, i);
        PLAIN.scale(factor, in, out, end, to);
    }

    @Override
    public void axpy(double factor, double[] x, double[] y, int from, int to) {
        check(from, to, x, y);
        int end = blocksEnd(from, to);
        for (int i = from; i < end; i += LANES)
            load(x, i).fma(splat(factor), load(y, i)).intoArray(y, i);
        PLAIN.axpy(factor, x, y, end, to);
    }

    @Override
    public double sum(double[] a, int from, int to) {
        check(from, to, a);
        double[] lanes = new double[8];
        int end = from + ((to - from) & ~7);
        switch (LANES) {
            case 8 -> VectorSums.sum8(lanes, a, from, end);
            case 4 -> VectorSums.sum4(lanes, a, from, end);
            default -> VectorSums.sum2(lanes, a, from, end);
        }
        PlainKernels.sumInto(lanes, a, end, to);
        return PlainKernels.combine(lanes);
    }

    @Override
    public double dot(double[] a, double[] b, int from, int to) {
        check(from, to, a, b);
        double[] lanes = new double[8];
        int end = from + ((to - from) & ~7);
        switch (LANES) {
            case 8 -> VectorSums.dot8(lanes, a, b, from, end);
            case 4 -> VectorSums.dot4(lanes, a, b, from, end);
            default -> VectorSums.dot2(lanes, a, b, from, end);
        }
        PlainKernels.dotInto(lanes, a, b, end, to);
        return PlainKernels.combine(lanes);
    }

    @Override
    public void boxMuller(double[] pairs, int from, int to) {
        PlainKernels.checkPairs(pairs, from, to);
        int end = from + (to - from) / (2 * LANES) * (2 * LANES);
        Stages.run(
                BoxMullerStages.of(pairs, end - from),
                from,
                end,
                BoxMullerStages::unzip,
                BoxMullerStages::radii,
                BoxMullerStages::sines,
                BoxMullerStages::cosines,
                BoxMullerStages::rotate);
        PLAIN.boxMuller(pairs, end, to);
    }
}

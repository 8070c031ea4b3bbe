package spillway.num;

import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static spillway.num.PlainKernels.check;
import static spillway.num.VectorMaths.SPECIES;
import static spillway.num.VectorMaths.splat;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * The SIMD twin of {@link PlainKernels}. A block of lanes that holds a special case (NaN, subnormal, out of the domain)
 * goes to the plain twin as a whole, as does what is left over at the end of a column.
 */
final class VectorKernels implements Kernels {
    private static final Kernels PLAIN = PlainKernels.INSTANCE;
    private static final int LANES = SPECIES.length();
    /**
     * Doubles per stage, a multiple of 16: a long formula runs as several short loops over a block that stays in the
     * nearest cache, because the compiler keeps vectors in registers only in short methods.
     */
    private static final int STAGE = 512;

    private static final VectorShuffle<Double> ZIP_LOW = VectorShuffle.makeZip(SPECIES, 0);
    private static final VectorShuffle<Double> ZIP_HIGH = VectorShuffle.makeZip(SPECIES, 1);
    private static final VectorShuffle<Double> UNZIP_EVEN = VectorShuffle.makeUnzip(SPECIES, 0);
    private static final VectorShuffle<Double> UNZIP_ODD = VectorShuffle.makeUnzip(SPECIES, 1);

    VectorKernels() {}

    /** A processor with one lane gains nothing; then the plain twin serves. */
    static boolean isUseful() {
        return LANES > 1;
    }

    private static DoubleVector load(double[] column, int at) {
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
        for (int i = from; i < end; i += LANES) {
            DoubleVector x = load(in, i);
            DoubleVector size = x.abs();
            if (size.compare(LE, Trigonometry.LARGEST).allTrue())
                VectorMaths.quadrant(x, 0)
                        .blend(x, size.compare(LT, Trigonometry.TINY))
                        .intoArray(out, i);
            else PLAIN.sin(in, out, i, i + LANES);
        }
        PLAIN.sin(in, out, end, to);
    }

    @Override
    public void cos(double[] in, double[] out, int from, int to) {
        check(from, to, in, out);
        int end = blocksEnd(from, to);
        for (int i = from; i < end; i += LANES) {
            DoubleVector x = load(in, i);
            if (x.abs().compare(LE, Trigonometry.LARGEST).allTrue())
                VectorMaths.quadrant(x, 1).intoArray(out, i);
            else PLAIN.cos(in, out, i, i + LANES);
        }
        PLAIN.cos(in, out, end, to);
    }

    @Override
    public void normalCdf(double[] in, double[] out, int from, int to) {
        check(from, to, in, out);
        int end = blocksEnd(from, to);
        NormalBlock block = NormalBlock.of(in, out, end - from);
        Stages.run(
                block,
                from,
                end,
                NormalBlock::variables,
                NormalBlock::starts,
                NormalBlock::ratios,
                NormalBlock::tails,
                NormalBlock::below);
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
        NormalBlock block = NormalBlock.of(in, out, end - from);
        Stages.run(
                block, from, end, NormalBlock::variables, NormalBlock::starts, NormalBlock::ratios, NormalBlock::copy);
        PLAIN.normalTailRatio(in, out, end, to);
    }

    /** What the stages of the normal law hand on: columns as long as the caller's, then as long as a block. */
    private record NormalBlock(double[] in, double[] out, double[] variables, double[] scales, double[] ratios) {
        static NormalBlock of(double[] in, double[] out, int length) {
            int size = Math.min(Stages.BLOCK, length);
            return new NormalBlock(in, out, new double[size], new double[size], new double[size]);
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

    /** Lanes in the middle of the distribution; a block with a lane in a tail is left to the plain twin. */
    @Override
    public void normalInverse(double[] in, double[] out, int from, int to) {
        check(from, to, in, out);
        int end = blocksEnd(from, to);
        for (int i = from; i < end; i += LANES) {
            DoubleVector q = load(in, i).sub(0.5);
            if (q.abs().compare(LE, NormalLaw.CENTRAL).allTrue())
                VectorNormalInverse.central(q).intoArray(out, i);
            else VectorNormalInverse.tails(in, out, i);
        }
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
        double[] sines = new double[Math.min(STAGE, end - from)];
        double[] cosines = new double[sines.length];
        for (int at = from; at < end; at += STAGE) {
            int stop = Math.min(at + STAGE, end);
            radii(pairs, at, stop);
            sines(pairs, sines, at, stop);
            cosines(pairs, cosines, at, stop);
            rotate(pairs, sines, cosines, at, stop);
        }
        PLAIN.boxMuller(pairs, end, to);
    }

    /** First stage: each block of pairs becomes a block of radii and a block of uniforms. */
    private static void radii(double[] pairs, int from, int to) {
        for (int i = from; i < to; i += 2 * LANES) {
            DoubleVector a = load(pairs, i);
            DoubleVector b = load(pairs, i + LANES);
            VectorMaths.log(a.rearrange(UNZIP_EVEN, b)).mul(-2).sqrt().intoArray(pairs, i);
            a.rearrange(UNZIP_ODD, b).intoArray(pairs, i + LANES);
        }
    }

    private static void sines(double[] pairs, double[] sines, int from, int to) {
        for (int i = from; i < to; i += 2 * LANES)
            VectorMaths.sinOfAngle(VectorMaths.angle(load(pairs, i + LANES))).intoArray(sines, i - from);
    }

    private static void cosines(double[] pairs, double[] cosines, int from, int to) {
        for (int i = from; i < to; i += 2 * LANES)
            VectorMaths.cosOfAngle(VectorMaths.angle(load(pairs, i + LANES))).intoArray(cosines, i - from);
    }

    /** Last stage: radii, uniforms, sines and cosines become pairs of normals. */
    private static void rotate(double[] pairs, double[] sines, double[] cosines, int from, int to) {
        for (int i = from; i < to; i += 2 * LANES) {
            DoubleVector radius = load(pairs, i);
            DoubleVector sin = load(sines, i - from);
            DoubleVector cos = load(cosines, i - from);
            LongVector quadrant =
                    load(pairs, i + LANES).lanewise(FMA, 4, Exponential.ROUNDER).reinterpretAsLongs();
            VectorMask<Double> swapped = VectorMaths.isSet(quadrant, 1);
            DoubleVector first = radius.mul(cos.blend(sin, swapped));
            DoubleVector second = radius.mul(sin.blend(cos, swapped));
            first = first.blend(first.neg(), VectorMaths.isSet(quadrant.add(1), 2));
            second = second.blend(second.neg(), VectorMaths.isSet(quadrant, 2));
            first.rearrange(ZIP_LOW, second).intoArray(pairs, i);
            first.rearrange(ZIP_HIGH, second).intoArray(pairs, i + LANES);
        }
    }
}

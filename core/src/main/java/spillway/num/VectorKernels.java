package spillway.num;

import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GE;
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
            if (isNormal(x)) VectorMaths.log(x).intoArray(out, i);
            else PLAIN.log(in, out, i, i + LANES);
        }
        PLAIN.log(in, out, end, to);
    }

    private static boolean isNormal(DoubleVector x) {
        return x.compare(GE, Double.MIN_NORMAL)
                .and(x.compare(LE, Double.MAX_VALUE))
                .allTrue();
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
        double[] ratios = new double[Math.min(STAGE, end - from)];
        double[] variables = new double[ratios.length];
        double[] scales = new double[ratios.length];
        for (int at = from; at < end; at += STAGE) {
            int length = Math.min(STAGE, end - at);
            millsVariables(in, at, variables, scales, length);
            millsStarts(variables, ratios, length);
            millsRatios(variables, scales, ratios, length);
            tails(in, ratios, out, at, at + length);
        }
        PLAIN.normalCdf(in, out, end, to);
    }

    private static void millsVariables(double[] in, int from, double[] variables, double[] scales, int length) {
        for (int i = 0; i < length; i += LANES) {
            DoubleVector x = load(in, from + i);
            DoubleVector scale = VectorMaths.millsScale(x);
            scale.intoArray(scales, i);
            VectorMaths.millsVariable(x, scale).intoArray(variables, i);
        }
    }

    private static void millsStarts(double[] variables, double[] ratios, int length) {
        for (int i = 0; i < length; i += LANES)
            VectorMaths.millsStart(load(variables, i)).intoArray(ratios, i);
    }

    private static void millsRatios(double[] variables, double[] scales, double[] ratios, int length) {
        for (int i = 0; i < length; i += LANES) {
            DoubleVector ratio = VectorMaths.millsEnd(load(ratios, i), load(variables, i));
            ratio.mul(load(scales, i)).intoArray(ratios, i);
        }
    }

    private static void tails(double[] in, double[] ratios, double[] out, int from, int to) {
        for (int i = from; i < to; i += LANES)
            VectorMaths.normalCdf(load(in, i), load(ratios, i - from)).intoArray(out, i);
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

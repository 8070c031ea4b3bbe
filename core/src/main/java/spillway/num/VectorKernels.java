package spillway.num;

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
        return x.compare(GE, Double.MIN_NORMAL).and(x.compare(LE, Double.MAX_VALUE)).allTrue();
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
                VectorMaths.quadrant(x, 0).blend(x, size.compare(LT, Trigonometry.TINY)).intoArray(out, i);
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
        for (int i = from; i < end; i += LANES) VectorMaths.normalCdf(load(in, i)).intoArray(out, i);
        PLAIN.normalCdf(in, out, end, to);
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
        for (int i = from; i < end; i += LANES) load(x, i).fma(splat(factor), load(y, i)).intoArray(y, i);
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
        for (int i = from; i < end; i += 2 * LANES) radii(pairs, i);
        for (int i = from; i < end; i += 2 * LANES) rotate(pairs, i);
        PLAIN.boxMuller(pairs, end, to);
    }

    /** First stage: a block of pairs becomes a block of radii and a block of uniforms. */
    private static void radii(double[] pairs, int at) {
        DoubleVector a = load(pairs, at);
        DoubleVector b = load(pairs, at + LANES);
        DoubleVector radius = VectorMaths.log(a.rearrange(UNZIP_EVEN, b)).mul(-2).sqrt();
        DoubleVector v = a.rearrange(UNZIP_ODD, b);
        radius.intoArray(pairs, at);
        v.intoArray(pairs, at + LANES);
    }

    /** Second stage: radii and uniforms become pairs of normals. */
    private static void rotate(double[] pairs, int at) {
        DoubleVector radius = load(pairs, at);
        DoubleVector v = load(pairs, at + LANES);
        DoubleVector shifted = v.fma(splat(4), splat(Exponential.ROUNDER));
        DoubleVector quarters = shifted.sub(Exponential.ROUNDER);
        DoubleVector angle = quarters.fma(splat(-0.25), v).mul(Trigonometry.TWO_PI);
        DoubleVector z = angle.mul(angle);
        DoubleVector sin = angle.mul(z).fma(VectorMaths.sinTail(z), angle);
        DoubleVector cos = z.mul(z).fma(VectorMaths.cosTail(z), splat(1).sub(z.mul(0.5)));
        LongVector quadrant = shifted.reinterpretAsLongs();
        VectorMask<Double> swapped = VectorMaths.isSet(quadrant, 1);
        DoubleVector first = radius.mul(cos.blend(sin, swapped));
        DoubleVector second = radius.mul(sin.blend(cos, swapped));
        first = first.blend(first.neg(), VectorMaths.isSet(quadrant.add(1), 2));
        second = second.blend(second.neg(), VectorMaths.isSet(quadrant, 2));
        first.rearrange(ZIP_LOW, second).intoArray(pairs, at);
        first.rearrange(ZIP_HIGH, second).intoArray(pairs, at + LANES);
    }
}

package spillway.num;

import java.util.Objects;

/** The definition of {@link Kernels}, in plain Java. */
final class PlainKernels implements Kernels {
    static final PlainKernels INSTANCE = new PlainKernels();

    private PlainKernels() {}

    @Override
    public void exp(double[] in, double[] out, int from, int to) {
        check(from, to, in, out);
        for (int i = from; i < to; i++) out[i] = Exponential.exp(in[i]);
    }

    @Override
    public void log(double[] in, double[] out, int from, int to) {
        check(from, to, in, out);
        for (int i = from; i < to; i++) out[i] = Logarithm.log(in[i]);
    }

    @Override
    public void sqrt(double[] in, double[] out, int from, int to) {
        check(from, to, in, out);
        for (int i = from; i < to; i++) out[i] = Math.sqrt(in[i]);
    }

    @Override
    public void sin(double[] in, double[] out, int from, int to) {
        check(from, to, in, out);
        for (int i = from; i < to; i++) out[i] = Trigonometry.sin(in[i]);
    }

    @Override
    public void cos(double[] in, double[] out, int from, int to) {
        check(from, to, in, out);
        for (int i = from; i < to; i++) out[i] = Trigonometry.cos(in[i]);
    }

    @Override
    public void normalCdf(double[] in, double[] out, int from, int to) {
        check(from, to, in, out);
        for (int i = from; i < to; i++) out[i] = NormalLaw.cdf(in[i]);
    }

    @Override
    public void normalDensity(double[] in, double[] out, int from, int to) {
        check(from, to, in, out);
        for (int i = from; i < to; i++) out[i] = NormalLaw.density(in[i]);
    }

    @Override
    public void normalTailRatio(double[] in, double[] out, int from, int to) {
        check(from, to, in, out);
        for (int i = from; i < to; i++) out[i] = NormalLaw.tailRatio(in[i]);
    }

    @Override
    public void normalInverse(double[] in, double[] out, int from, int to) {
        check(from, to, in, out);
        for (int i = from; i < to; i++) out[i] = NormalLaw.inverse(in[i]);
    }

    @Override
    public void add(double[] a, double[] b, double[] out, int from, int to) {
        check(from, to, a, b, out);
        for (int i = from; i < to; i++) out[i] = a[i] + b[i];
    }

    @Override
    public void multiply(double[] a, double[] b, double[] out, int from, int to) {
        check(from, to, a, b, out);
        for (int i = from; i < to; i++) out[i] = a[i] * b[i];
    }

    @Override
    public void scale(double factor, double[] in, double[] out, int from, int to) {
        check(from, to, in, out);
        for (int i = from; i < to; i++) out[i] = factor * in[i];
    }

    @Override
    public void axpy(double factor, double[] x, double[] y, int from, int to) {
        check(from, to, x, y);
        for (int i = from; i < to; i++) y[i] = Math.fma(factor, x[i], y[i]);
    }

    @Override
    public double sum(double[] a, int from, int to) {
        check(from, to, a);
        double[] lanes = new double[8];
        sumInto(lanes, a, from, to);
        return combine(lanes);
    }

    @Override
    public double dot(double[] a, double[] b, int from, int to) {
        check(from, to, a, b);
        double[] lanes = new double[8];
        dotInto(lanes, a, b, from, to);
        return combine(lanes);
    }

    @Override
    public void boxMuller(double[] pairs, int from, int to) {
        checkPairs(pairs, from, to);
        for (int i = from; i < to; i += 2) {
            double radius = Math.sqrt(-2 * Logarithm.log(pairs[i]));
            double shifted = Math.fma(pairs[i + 1], 4, Exponential.ROUNDER);
            double quarters = shifted - Exponential.ROUNDER;
            double angle = Math.fma(quarters, -0.25, pairs[i + 1]) * Trigonometry.TWO_PI;
            double z = angle * angle;
            double sin = Math.fma(angle * z, Trigonometry.sinTail(z), angle);
            double cos = Math.fma(z * z, Trigonometry.cosTail(z), 1 - 0.5 * z);
            long quadrant = Double.doubleToRawLongBits(shifted);
            boolean swapped = (quadrant & 1) != 0;
            double first = radius * (swapped ? sin : cos);
            double second = radius * (swapped ? cos : sin);
            pairs[i] = ((quadrant + 1) & 2) == 0 ? first : -first;
            pairs[i + 1] = (quadrant & 2) == 0 ? second : -second;
        }
    }

    static void sumInto(double[] lanes, double[] a, int from, int to) {
        for (int i = from; i < to; i++) lanes[(i - from) & 7] += a[i];
    }

    static void dotInto(double[] lanes, double[] a, double[] b, int from, int to) {
        for (int i = from; i < to; i++) lanes[(i - from) & 7] = Math.fma(a[i], b[i], lanes[(i - from) & 7]);
    }

    /** The one tree in which eight lanes are combined. */
    static double combine(double[] lane) {
        return ((lane[0] + lane[4]) + (lane[2] + lane[6])) + ((lane[1] + lane[5]) + (lane[3] + lane[7]));
    }

    static void check(int from, int to, double[] a) {
        Objects.checkFromToIndex(from, to, a.length);
    }

    static void check(int from, int to, double[] a, double[] b) {
        check(from, to, a);
        check(from, to, b);
    }

    static void check(int from, int to, double[] a, double[] b, double[] c) {
        check(from, to, a, b);
        check(from, to, c);
    }

    static void checkPairs(double[] pairs, int from, int to) {
        check(from, to, pairs);
        if ((to - from) % 2 != 0) throw new IllegalArgumentException("length must be even, was " + (to - from));
    }
}

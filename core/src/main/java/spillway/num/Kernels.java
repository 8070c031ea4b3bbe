package spillway.num;

/**
 * The functions of {@link Maths} and sums, over columns of doubles. Two twins, plain and SIMD, return the same bits
 * (every NaN counts as one value); the plain one is the definition.
 *
 * <p>Columns are bare arrays here, because these are the loops that everything else is built on: callers keep the arrays
 * inside their package. A call reads and writes positions {@code from} (inclusive) to {@code to} (exclusive) of each
 * column and refuses, with {@link IndexOutOfBoundsException}, a range outside any of them. Input and output may be the
 * same array. Kernels hold no state and may be shared by threads.
 *
 * <p>A sum has eight lanes: position {@code from + j} goes to lane j mod 8, in order, and the lanes are combined as
 * ((0+4)+(2+6)) + ((1+5)+(3+7)). The lanes therefore depend on {@code from}, never on the processor.
 */
public sealed interface Kernels permits PlainKernels, VectorKernels {
    /** The definition: plain Java. */
    static Kernels plain() {
        return PlainKernels.INSTANCE;
    }

    /** The SIMD twin if {@code --add-modules jdk.incubator.vector} is in force and the processor has lanes, else plain. */
    static Kernels best() {
        return BestKernels.INSTANCE;
    }

    /** out = e^in, see {@link Maths#exp}. */
    void exp(double[] in, double[] out, int from, int to);

    /** out = log in, see {@link Maths#log}. */
    void log(double[] in, double[] out, int from, int to);

    /** out = square root of in, correctly rounded. */
    void sqrt(double[] in, double[] out, int from, int to);

    /** out = sin in, radians, see {@link Maths#sin}; an angle beyond 2^30 is refused, earlier positions are written. */
    void sin(double[] in, double[] out, int from, int to);

    /** out = cos in, radians, see {@link Maths#cos}; an angle beyond 2^30 is refused, earlier positions are written. */
    void cos(double[] in, double[] out, int from, int to);

    /** out = standard normal distribution of in, see {@link Maths#normalCdf}. */
    void normalCdf(double[] in, double[] out, int from, int to);

    /** out = density of the standard normal at in, see {@link Maths#normalDensity}. */
    void normalDensity(double[] in, double[] out, int from, int to);

    /** out = tail beyond |in| over e^(-in^2 / 2), see {@link Maths#normalTailRatio}. */
    void normalTailRatio(double[] in, double[] out, int from, int to);

    /** out = inverse of the standard normal distribution, see {@link Maths#normalInverse}. */
    void normalInverse(double[] in, double[] out, int from, int to);

    /** out = a + b. */
    void add(double[] a, double[] b, double[] out, int from, int to);

    /** out = a b. */
    void multiply(double[] a, double[] b, double[] out, int from, int to);

    /** out = factor in. */
    void scale(double factor, double[] in, double[] out, int from, int to);

    /** y = factor x + y, rounded once. */
    void axpy(double factor, double[] x, double[] y, int from, int to);

    /** Sum in eight lanes. */
    double sum(double[] a, int from, int to);

    /** Sum of a b in eight lanes, each step a fused multiply-add. */
    double dot(double[] a, double[] b, int from, int to);

    /**
     * Turns pairs of uniforms (u, v) at (from, from + 1), (from + 2, from + 3) ... into pairs of independent standard
     * normals sqrt(-2 log u) (cos 2 pi v, sin 2 pi v), in place: Box &amp; Muller (1958). Uniforms must be in (0, 1); the
     * length of the range must be even.
     */
    void boxMuller(double[] pairs, int from, int to);
}

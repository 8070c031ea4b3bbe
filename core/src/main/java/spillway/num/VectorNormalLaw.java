package spillway.num;

import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static spillway.num.VectorMaths.SPECIES;
import static spillway.num.VectorMaths.splat;

import jdk.incubator.vector.DoubleVector;

/**
 * Lane-wise twin of the distribution and the density of {@link NormalLaw}: for every argument, the same bits as {@link
 * Maths#normalCdf}, {@link Maths#normalDensity} and {@link Maths#normalTailRatio}.
 *
 * <p>A loop that needs more than one of these is written in stages, each a short method of its own that goes over a few
 * hundred doubles: {@link #scale} and {@link #variable}; {@link #start}; {@link #end}; {@link #bell}; {@link #below}. In
 * one method the compiler gives up keeping vectors in registers, and the loop becomes five times slower.
 */
public final class VectorNormalLaw {
    /** Leaves the exponent of 2^(k + 601), biased, in the low bits of the sum; even, so that ties round as ever. */
    private static final double LIFTING_ROUNDER = Exponential.ROUNDER + 1624;

    private static final double LOWER = 0x1p-601;

    private VectorNormalLaw() {}

    /** |x|, but not beyond where the tail rounds to zero. */
    public static DoubleVector size(DoubleVector x) {
        DoubleVector size = x.abs();
        return size.blend(NormalLaw.LARGEST, size.compare(GT, splat(NormalLaw.LARGEST)));
    }

    /** 1 / (t + 4). */
    public static DoubleVector scale(DoubleVector size) {
        return splat(1).div(size.add(splat(NormalLaw.CENTRE)));
    }

    /** The variable (t - 4) / (t + 4) of the polynomial for Mills' ratio. */
    public static DoubleVector variable(DoubleVector size, DoubleVector scale) {
        return size.sub(splat(NormalLaw.CENTRE)).mul(scale);
    }

    /** First half of the polynomial, to be followed by {@link #end} in a stage of its own. */
    public static DoubleVector start(DoubleVector v) {
        DoubleVector q = splat(NormalLaw.M23).lanewise(FMA, v, NormalLaw.M22);
        q = q.lanewise(FMA, v, NormalLaw.M21);
        q = q.lanewise(FMA, v, NormalLaw.M20);
        q = q.lanewise(FMA, v, NormalLaw.M19);
        q = q.lanewise(FMA, v, NormalLaw.M18);
        q = q.lanewise(FMA, v, NormalLaw.M17);
        q = q.lanewise(FMA, v, NormalLaw.M16);
        q = q.lanewise(FMA, v, NormalLaw.M15);
        q = q.lanewise(FMA, v, NormalLaw.M14);
        q = q.lanewise(FMA, v, NormalLaw.M13);
        return q.lanewise(FMA, v, NormalLaw.M12);
    }

    /** Second half of the polynomial; times {@link #scale} it is {@link Maths#normalTailRatio}. */
    public static DoubleVector end(DoubleVector start, DoubleVector v) {
        DoubleVector q = start.lanewise(FMA, v, NormalLaw.M11);
        q = q.lanewise(FMA, v, NormalLaw.M10);
        q = q.lanewise(FMA, v, NormalLaw.M9);
        q = q.lanewise(FMA, v, NormalLaw.M8);
        q = q.lanewise(FMA, v, NormalLaw.M7);
        q = q.lanewise(FMA, v, NormalLaw.M6);
        q = q.lanewise(FMA, v, NormalLaw.M5);
        q = q.lanewise(FMA, v, NormalLaw.M4);
        q = q.lanewise(FMA, v, NormalLaw.M3);
        q = q.lanewise(FMA, v, NormalLaw.M2);
        q = q.lanewise(FMA, v, NormalLaw.M1);
        return q.lanewise(FMA, v, NormalLaw.M0);
    }

    /** Density at a {@link #size}. */
    public static DoubleVector density(DoubleVector size) {
        return bell(size, splat(NormalLaw.INVERSE_SQRT_TWO_PI));
    }

    /**
     * factor exp(-t^2 / 2) at a {@link #size}, for factors in [2^-400, 2^400]. The plain twin scales by two powers of two
     * whose exponents are alike; here the second is fixed. The first product is exact in both, so the bits are the same.
     */
    public static DoubleVector bell(DoubleVector size, DoubleVector factor) {
        DoubleVector square = size.mul(size);
        DoubleVector high = square.mul(splat(-0.5));
        DoubleVector low = size.fma(size, square.neg()).mul(splat(-0.5));
        DoubleVector shifted = high.fma(splat(Exponential.LOG2_E), splat(LIFTING_ROUNDER));
        DoubleVector minusK = splat(LIFTING_ROUNDER).sub(shifted);
        DoubleVector r = minusK.fma(splat(Exponential.LN2_HIGH), high).add(minusK.fma(splat(Exponential.LN2_LOW), low));
        DoubleVector power = shifted.reinterpretAsLongs().lanewise(LSHL, 52).reinterpretAsDoubles();
        return VectorMaths.reducedExpm1(r).fma(factor, factor).mul(power).mul(splat(LOWER));
    }

    /** Probability to be below x, from the tail beyond |x|. */
    public static DoubleVector below(DoubleVector x, DoubleVector tail) {
        return tail.blend(splat(1).sub(tail), x.compare(GT, splat(0)));
    }

    /** Lanes of a vector here: at most eight, because a sum has eight. */
    public static int lanes() {
        return SPECIES.length();
    }
}

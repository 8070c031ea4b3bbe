package spillway.num;

import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Lane-wise twins of {@link Exponential}, {@link Logarithm} and {@link Trigonometry}: the same operations in the same
 * order, on the arguments that need no special case. Small methods, so that the compiler keeps vectors in registers.
 */
public final class VectorMaths {
    /** At most eight lanes, because a sum has eight. */
    public static final VectorSpecies<Double> SPECIES =
            DoubleVector.SPECIES_PREFERRED.length() > 8 ? DoubleVector.SPECIES_512 : DoubleVector.SPECIES_PREFERRED;

    private VectorMaths() {}

    public static DoubleVector splat(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }

    /** e^x, the bits of {@link Maths#exp} for every argument. */
    public static DoubleVector exp(DoubleVector x) {
        DoubleVector c = x.blend(Exponential.LARGEST, x.compare(GT, Exponential.LARGEST));
        c = c.blend(Exponential.SMALLEST, c.compare(LT, Exponential.SMALLEST));
        DoubleVector shifted = c.lanewise(FMA, splat(Exponential.LOG2_E), Exponential.ROUNDER);
        DoubleVector minusK = splat(Exponential.ROUNDER).sub(shifted);
        DoubleVector r = minusK.fma(splat(Exponential.LN2_HIGH), c);
        r = minusK.fma(splat(Exponential.LN2_LOW), r);
        return scale(reducedExpm1(r).add(1), shifted);
    }

    static DoubleVector reducedExpm1(DoubleVector r) {
        DoubleVector q = splat(Exponential.E10).lanewise(FMA, r, Exponential.E9);
        q = q.lanewise(FMA, r, Exponential.E8);
        q = q.lanewise(FMA, r, Exponential.E7);
        q = q.lanewise(FMA, r, Exponential.E6);
        q = q.lanewise(FMA, r, Exponential.E5);
        q = q.lanewise(FMA, r, Exponential.E4);
        q = q.lanewise(FMA, r, Exponential.E3);
        q = q.lanewise(FMA, r, Exponential.E2);
        q = q.lanewise(FMA, r, Exponential.E1);
        q = q.lanewise(FMA, r, Exponential.E0);
        return r.mul(r).fma(q, r);
    }

    private static DoubleVector scale(DoubleVector value, DoubleVector shifted) {
        LongVector biased = shifted.reinterpretAsLongs().sub(Exponential.ROUNDER_BITS - 2046);
        LongVector half = biased.lanewise(LSHR, 1);
        DoubleVector first = half.lanewise(LSHL, 52).reinterpretAsDoubles();
        DoubleVector second = biased.sub(half).lanewise(LSHL, 52).reinterpretAsDoubles();
        return value.mul(first).mul(second);
    }

    /** The bits of {@link Maths#log}, for positive arguments that are neither subnormal nor infinite: see {@link #isNormal}. */
    public static DoubleVector log(DoubleVector x) {
        LongVector bits = x.reinterpretAsLongs();
        LongVector exponent = bits.add((Logarithm.EXPONENT_BIAS << 52) - Logarithm.SQRT_HALF_BITS)
                .lanewise(LSHR, 52);
        DoubleVector m = bits.sub(exponent.sub(Logarithm.EXPONENT_BIAS).lanewise(LSHL, 52))
                .reinterpretAsDoubles();
        DoubleVector k =
                exponent.or(Logarithm.TWO_52_BITS).reinterpretAsDoubles().sub(Logarithm.TWO_52_AND_BIAS);
        DoubleVector f = m.sub(1);
        DoubleVector s = f.div(f.add(2));
        DoubleVector z = s.mul(s);
        DoubleVector halfSquare = f.mul(0.5).mul(f);
        DoubleVector tail = k.fma(splat(Exponential.LN2_LOW), s.mul(atanhTail(z).fma(z, halfSquare)));
        return k.mul(Exponential.LN2_HIGH).sub(halfSquare.sub(tail).sub(f));
    }

    /** Whether every lane may be handed to {@link #log}. */
    public static boolean isNormal(DoubleVector x) {
        return x.compare(GE, Double.MIN_NORMAL)
                .and(x.compare(LE, Double.MAX_VALUE))
                .allTrue();
    }

    /** The bits of {@link Maths#logRatio}, for a and b in [2^-1000, 2^1000]. */
    public static DoubleVector logRatio(DoubleVector a, DoubleVector b) {
        LongVector bits = a.reinterpretAsLongs();
        LongVector exponent =
                bits.sub(b.reinterpretAsLongs()).add(Logarithm.NEAREST).lanewise(LSHR, 52);
        DoubleVector scaled =
                bits.sub(exponent.sub(Logarithm.RATIO_BIAS).lanewise(LSHL, 52)).reinterpretAsDoubles();
        DoubleVector k =
                exponent.or(Logarithm.TWO_52_BITS).reinterpretAsDoubles().sub(splat(Logarithm.TWO_52_AND_RATIO_BIAS));
        DoubleVector s = scaled.sub(b).div(scaled.add(b));
        DoubleVector z = s.mul(s);
        DoubleVector tail = k.fma(splat(Exponential.LN2_LOW), s.mul(z).mul(atanhTail(z)));
        return k.fma(splat(Exponential.LN2_HIGH), s.mul(splat(2)).add(tail));
    }

    private static DoubleVector atanhTail(DoubleVector z) {
        DoubleVector q = splat(Logarithm.L7).lanewise(FMA, z, Logarithm.L6);
        q = q.lanewise(FMA, z, Logarithm.L5);
        q = q.lanewise(FMA, z, Logarithm.L4);
        q = q.lanewise(FMA, z, Logarithm.L3);
        q = q.lanewise(FMA, z, Logarithm.L2);
        q = q.lanewise(FMA, z, Logarithm.L1);
        return q.lanewise(FMA, z, Logarithm.L0);
    }

    /** The number of quarter turns nearest to x, in the low bits of the sum. */
    static DoubleVector nearestQuarters(DoubleVector x) {
        return x.fma(splat(Trigonometry.TWO_OVER_PI), splat(Exponential.ROUNDER));
    }

    /** x - k pi / 2, without what {@link #remainderRest} adds. */
    static DoubleVector remainder(DoubleVector x, DoubleVector k) {
        return k.neg().fma(splat(Trigonometry.HALF_PI_1), x).sub(k.mul(splat(Trigonometry.HALF_PI_2)));
    }

    static DoubleVector remainderRest(DoubleVector x, DoubleVector k, DoubleVector r) {
        DoubleVector exact = k.neg().fma(splat(Trigonometry.HALF_PI_1), x);
        DoubleVector second = k.mul(splat(Trigonometry.HALF_PI_2));
        DoubleVector back = r.sub(exact);
        DoubleVector lost = exact.sub(r.sub(back)).add(second.neg().sub(back));
        DoubleVector partly = lost.sub(k.fma(splat(Trigonometry.HALF_PI_2), second.neg()));
        return k.neg().fma(splat(Trigonometry.HALF_PI_3), partly);
    }

    /** Sine or cosine of the remainder, with its sign, by the lowest two bits of the quadrant. */
    static DoubleVector ofQuadrant(LongVector quadrant, DoubleVector sine, DoubleVector cosine) {
        return signed(sine.blend(cosine, isSet(quadrant, 1)), quadrant);
    }

    /** The value, negative where bit 1 of the quadrant is set. */
    static DoubleVector signed(DoubleVector value, LongVector quadrant) {
        LongVector sign = quadrant.and(2).lanewise(LSHL, 62);
        return value.reinterpretAsLongs().lanewise(XOR, sign).reinterpretAsDoubles();
    }

    static VectorMask<Double> isSet(LongVector bits, long bit) {
        return bits.and(bit).compare(NE, 0).cast(SPECIES);
    }

    static DoubleVector sinKernel(DoubleVector high, DoubleVector low) {
        DoubleVector z = high.mul(high);
        return high.add(high.mul(z).fma(sinTail(z), z.mul(splat(-0.5)).fma(low, low)));
    }

    static DoubleVector cosKernel(DoubleVector high, DoubleVector low) {
        DoubleVector z = high.mul(high);
        DoubleVector half = z.mul(splat(0.5));
        DoubleVector w = splat(1).sub(half);
        DoubleVector lost = splat(1).sub(w).sub(half);
        return w.add(lost.add(z.mul(z).fma(cosTail(z), high.mul(low).neg())));
    }

    static DoubleVector sinTail(DoubleVector z) {
        DoubleVector q = splat(Trigonometry.S6).lanewise(FMA, z, Trigonometry.S5);
        q = q.lanewise(FMA, z, Trigonometry.S4);
        q = q.lanewise(FMA, z, Trigonometry.S3);
        q = q.lanewise(FMA, z, Trigonometry.S2);
        q = q.lanewise(FMA, z, Trigonometry.S1);
        return q.lanewise(FMA, z, Trigonometry.S0);
    }

    static DoubleVector cosTail(DoubleVector z) {
        DoubleVector q = splat(Trigonometry.C5).lanewise(FMA, z, Trigonometry.C4);
        q = q.lanewise(FMA, z, Trigonometry.C3);
        q = q.lanewise(FMA, z, Trigonometry.C2);
        q = q.lanewise(FMA, z, Trigonometry.C1);
        return q.lanewise(FMA, z, Trigonometry.C0);
    }

    /** 2 pi times the part of v turns that is left over beside the nearest quarter. */
    static DoubleVector angle(DoubleVector v) {
        DoubleVector quarters = v.lanewise(FMA, 4, Exponential.ROUNDER).sub(Exponential.ROUNDER);
        return quarters.lanewise(FMA, splat(-0.25), v).mul(Trigonometry.TWO_PI);
    }

    static DoubleVector sinOfAngle(DoubleVector angle) {
        DoubleVector z = angle.mul(angle);
        return angle.mul(z).fma(sinTail(z), angle);
    }

    static DoubleVector cosOfAngle(DoubleVector angle) {
        DoubleVector z = angle.mul(angle);
        return z.mul(z).fma(cosTail(z), splat(1).sub(z.mul(0.5)));
    }
}

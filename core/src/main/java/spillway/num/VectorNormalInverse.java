package spillway.num;

import static jdk.incubator.vector.VectorOperators.FMA;
import static spillway.num.VectorMaths.splat;

import jdk.incubator.vector.DoubleVector;

/** Lane-wise twin of the middle of {@link NormalLaw#inverse} and of its nearer tails. */
final class VectorNormalInverse {
    private VectorNormalInverse() {}

    /** The variable of {@link #numerator} and {@link #denominator} for |q| at most {@link NormalLaw#CENTRAL}. */
    static DoubleVector variable(DoubleVector q) {
        return q.neg().fma(q, splat(NormalLaw.CENTRAL_SQUARE));
    }

    static DoubleVector numerator(DoubleVector r) {
        DoubleVector n = splat(2.5090809287301226727e3).lanewise(FMA, r, 3.3430575583588128105e4);
        n = n.lanewise(FMA, r, 6.7265770927008700853e4);
        n = n.lanewise(FMA, r, 4.5921953931549871457e4);
        n = n.lanewise(FMA, r, 1.3731693765509461125e4);
        n = n.lanewise(FMA, r, 1.9715909503065514427e3);
        n = n.lanewise(FMA, r, 1.3314166789178437745e2);
        return n.lanewise(FMA, r, 3.3871328727963666080e0);
    }

    static DoubleVector denominator(DoubleVector r) {
        DoubleVector d = splat(5.2264952788528545610e3).lanewise(FMA, r, 2.8729085735721942674e4);
        d = d.lanewise(FMA, r, 3.9307895800092710610e4);
        d = d.lanewise(FMA, r, 2.1213794301586595867e4);
        d = d.lanewise(FMA, r, 5.3941960214247511077e3);
        d = d.lanewise(FMA, r, 6.8718700749205790830e2);
        d = d.lanewise(FMA, r, 4.2313330701600911252e1);
        return d.lanewise(FMA, r, 1.0);
    }

    static DoubleVector middleNumerator(DoubleVector r) {
        DoubleVector n = splat(7.74545014278341407640e-4).lanewise(FMA, r, 2.27238449892691845833e-2);
        n = n.lanewise(FMA, r, 2.41780725177450611770e-1);
        n = n.lanewise(FMA, r, 1.27045825245236838258e0);
        n = n.lanewise(FMA, r, 3.64784832476320460504e0);
        n = n.lanewise(FMA, r, 5.76949722146069140550e0);
        n = n.lanewise(FMA, r, 4.63033784615654529590e0);
        return n.lanewise(FMA, r, 1.42343711074968357734e0);
    }

    static DoubleVector middleDenominator(DoubleVector r) {
        DoubleVector d = splat(1.05075007164441684324e-9).lanewise(FMA, r, 5.47593808499534494600e-4);
        d = d.lanewise(FMA, r, 1.51986665636164571966e-2);
        d = d.lanewise(FMA, r, 1.48103976427480074590e-1);
        d = d.lanewise(FMA, r, 6.89767334985100004550e-1);
        d = d.lanewise(FMA, r, 1.67638483018380384940e0);
        d = d.lanewise(FMA, r, 2.05319162663775882187e0);
        return d.lanewise(FMA, r, 1.0);
    }
}

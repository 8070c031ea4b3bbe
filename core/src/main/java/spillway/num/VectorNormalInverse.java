package spillway.num;

import static jdk.incubator.vector.VectorOperators.FMA;
import static spillway.num.VectorMaths.SPECIES;
import static spillway.num.VectorMaths.splat;

import jdk.incubator.vector.DoubleVector;

/** Lane-wise twin of the middle of {@link NormalLaw#inverse}; 15 % of uniform arguments lie in the tails. */
final class VectorNormalInverse {
    private VectorNormalInverse() {}

    /** For |q| at most {@link NormalLaw#CENTRAL}, where q = p - 1/2. */
    static DoubleVector central(DoubleVector q) {
        DoubleVector r = q.neg().fma(q, splat(NormalLaw.CENTRAL_SQUARE));
        return q.mul(numerator(r).div(denominator(r)));
    }

    /** A block in which some lanes lie in the tails: those, and only those, are computed one by one. */
    static void tails(double[] in, double[] out, int at) {
        DoubleVector p = DoubleVector.fromArray(SPECIES, in, at);
        double[] central = new double[SPECIES.length()];
        central(p.sub(0.5)).intoArray(central, 0);
        for (int lane = 0; lane < central.length; lane++) {
            double x = in[at + lane];
            out[at + lane] = Math.abs(x - 0.5) <= NormalLaw.CENTRAL ? central[lane] : NormalLaw.inverse(x);
        }
    }

    private static DoubleVector numerator(DoubleVector r) {
        DoubleVector n = splat(2.5090809287301226727e3).lanewise(FMA, r, 3.3430575583588128105e4);
        n = n.lanewise(FMA, r, 6.7265770927008700853e4);
        n = n.lanewise(FMA, r, 4.5921953931549871457e4);
        n = n.lanewise(FMA, r, 1.3731693765509461125e4);
        n = n.lanewise(FMA, r, 1.9715909503065514427e3);
        n = n.lanewise(FMA, r, 1.3314166789178437745e2);
        return n.lanewise(FMA, r, 3.3871328727963666080e0);
    }

    private static DoubleVector denominator(DoubleVector r) {
        DoubleVector d = splat(5.2264952788528545610e3).lanewise(FMA, r, 2.8729085735721942674e4);
        d = d.lanewise(FMA, r, 3.9307895800092710610e4);
        d = d.lanewise(FMA, r, 2.1213794301586595867e4);
        d = d.lanewise(FMA, r, 5.3941960214247511077e3);
        d = d.lanewise(FMA, r, 6.8718700749205790830e2);
        d = d.lanewise(FMA, r, 4.2313330701600911252e1);
        return d.lanewise(FMA, r, 1.0);
    }
}

package spillway.num;

/**
 * The definition of the standard normal distribution and its inverse.
 *
 * <p>The distribution in the tail is density times Mills' ratio M; M(t) (t + 4) is a polynomial in v = (t - 4) / (t +
 * 4), interpolated at Chebyshev nodes over t in [0, 40], own error 4e-18. The inverse is algorithm AS 241, PPND16, of
 * Wichura (1988), Applied Statistics 37, 477-484, whose coefficients these are.
 */
final class NormalLaw {
    /** Beyond it the tail rounds to zero. */
    static final double LARGEST = 39;

    static final double CENTRE = 4;
    static final double INVERSE_SQRT_TWO_PI = 0x1.9884533d43651p-2;

    static final double M0 = 0x1.82b4bb8c94dcep-1;
    static final double M1 = -0x1.373e3a893c28ap-1;
    static final double M2 = 0x1.8c6dbf2cfc2afp-2;
    static final double M3 = -0x1.7dff2bff6836fp-3;
    static final double M4 = 0x1.eec4cc3e4dc28p-5;
    static final double M5 = -0x1.ee27610489488p-8;
    static final double M6 = -0x1.c81719d61b984p-9;
    static final double M7 = 0x1.ab825fc31e6b6p-10;
    static final double M8 = 0x1.17a4aec5034d2p-13;
    static final double M9 = -0x1.e4a425e64becdp-13;
    static final double M10 = -0x1.001f476f64d56p-19;
    static final double M11 = 0x1.26d0a086a6f5fp-15;
    static final double M12 = 0x1.80c1d81b2e133p-21;
    static final double M13 = -0x1.8d4b8226b2abep-18;
    static final double M14 = -0x1.520fe422b9a7cp-21;
    static final double M15 = 0x1.12365ab4f70dap-20;
    static final double M16 = 0x1.23d2974c408ccp-22;
    static final double M17 = -0x1.4cb4177d9055cp-23;
    static final double M18 = -0x1.6ea9366c71d31p-24;
    static final double M19 = 0x1.c7a5cd3cedadap-27;
    static final double M20 = 0x1.5083bc814519ep-26;
    static final double M21 = 0x1.0790e75d68ebdp-29;
    static final double M22 = -0x1.5929145f28705p-29;
    static final double M23 = -0x1.8d587b432f065p-31;

    private NormalLaw() {}

    static double cdf(double x) {
        double size = Math.abs(x);
        double t = size > LARGEST ? LARGEST : size;
        double millsRatio = tailRatio(t);
        double square = t * t;
        double squareLow = Math.fma(t, t, -square);
        double tail = bell(-0.5 * square, -0.5 * squareLow, millsRatio);
        return x > 0 ? 1 - tail : tail;
    }

    /** The tail beyond t = |x|, 39 at most, over exp(-t^2 / 2): Mills' ratio over sqrt(2 pi). */
    static double tailRatio(double x) {
        double size = Math.abs(x);
        double t = size > LARGEST ? LARGEST : size;
        double inverse = 1 / (t + CENTRE);
        return mills((t - CENTRE) * inverse) * inverse;
    }

    static double density(double x) {
        double size = Math.abs(x);
        double t = size > LARGEST ? LARGEST : size;
        double square = t * t;
        return bell(-0.5 * square, -0.5 * Math.fma(t, t, -square), INVERSE_SQRT_TWO_PI);
    }

    /** factor exp(high + low), rounded once at the end even where the exponential alone is subnormal. */
    private static double bell(double high, double low, double factor) {
        double shifted = Math.fma(high, Exponential.LOG2_E, Exponential.ROUNDER);
        double k = shifted - Exponential.ROUNDER;
        double r = Math.fma(-k, Exponential.LN2_HIGH, high) + Math.fma(-k, Exponential.LN2_LOW, low);
        return Exponential.scale(Math.fma(Exponential.reducedExpm1(r), factor, factor), shifted);
    }

    /** M(t) (t + 4) / sqrt(2 pi) where v = (t - 4) / (t + 4). */
    private static double mills(double v) {
        double q = Math.fma(M23, v, M22);
        q = Math.fma(q, v, M21);
        q = Math.fma(q, v, M20);
        q = Math.fma(q, v, M19);
        q = Math.fma(q, v, M18);
        q = Math.fma(q, v, M17);
        q = Math.fma(q, v, M16);
        q = Math.fma(q, v, M15);
        q = Math.fma(q, v, M14);
        q = Math.fma(q, v, M13);
        q = Math.fma(q, v, M12);
        q = Math.fma(q, v, M11);
        q = Math.fma(q, v, M10);
        q = Math.fma(q, v, M9);
        q = Math.fma(q, v, M8);
        q = Math.fma(q, v, M7);
        q = Math.fma(q, v, M6);
        q = Math.fma(q, v, M5);
        q = Math.fma(q, v, M4);
        q = Math.fma(q, v, M3);
        q = Math.fma(q, v, M2);
        q = Math.fma(q, v, M1);
        return Math.fma(q, v, M0);
    }

    static double inverse(double p) {
        double q = p - 0.5;
        if (Math.abs(q) <= CENTRAL) {
            double r = Math.fma(-q, q, CENTRAL_SQUARE);
            return q * (centralNumerator(r) / centralDenominator(r));
        }
        if (!(p > 0 && p < 1)) {
            if (p == 0) return Double.NEGATIVE_INFINITY;
            return p == 1 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        double r = Math.sqrt(-Logarithm.log(q < 0 ? p : 1 - p));
        double size = r <= FAR ? middle(r - MIDDLE_ORIGIN) : far(r - FAR);
        return q < 0 ? -size : size;
    }

    static final double CENTRAL = 0.425;
    static final double CENTRAL_SQUARE = 0.180625;
    static final double MIDDLE_ORIGIN = 1.6;
    static final double FAR = 5;

    static double centralNumerator(double r) {
        double n = Math.fma(2.5090809287301226727e3, r, 3.3430575583588128105e4);
        n = Math.fma(n, r, 6.7265770927008700853e4);
        n = Math.fma(n, r, 4.5921953931549871457e4);
        n = Math.fma(n, r, 1.3731693765509461125e4);
        n = Math.fma(n, r, 1.9715909503065514427e3);
        n = Math.fma(n, r, 1.3314166789178437745e2);
        return Math.fma(n, r, 3.3871328727963666080e0);
    }

    static double centralDenominator(double r) {
        double d = Math.fma(5.2264952788528545610e3, r, 2.8729085735721942674e4);
        d = Math.fma(d, r, 3.9307895800092710610e4);
        d = Math.fma(d, r, 2.1213794301586595867e4);
        d = Math.fma(d, r, 5.3941960214247511077e3);
        d = Math.fma(d, r, 6.8718700749205790830e2);
        d = Math.fma(d, r, 4.2313330701600911252e1);
        return Math.fma(d, r, 1.0);
    }

    private static double middle(double r) {
        double n = Math.fma(7.74545014278341407640e-4, r, 2.27238449892691845833e-2);
        n = Math.fma(n, r, 2.41780725177450611770e-1);
        n = Math.fma(n, r, 1.27045825245236838258e0);
        n = Math.fma(n, r, 3.64784832476320460504e0);
        n = Math.fma(n, r, 5.76949722146069140550e0);
        n = Math.fma(n, r, 4.63033784615654529590e0);
        n = Math.fma(n, r, 1.42343711074968357734e0);
        double d = Math.fma(1.05075007164441684324e-9, r, 5.47593808499534494600e-4);
        d = Math.fma(d, r, 1.51986665636164571966e-2);
        d = Math.fma(d, r, 1.48103976427480074590e-1);
        d = Math.fma(d, r, 6.89767334985100004550e-1);
        d = Math.fma(d, r, 1.67638483018380384940e0);
        d = Math.fma(d, r, 2.05319162663775882187e0);
        return n / Math.fma(d, r, 1.0);
    }

    private static double far(double r) {
        double n = Math.fma(2.01033439929228813265e-7, r, 2.71155556874348757815e-5);
        n = Math.fma(n, r, 1.24266094738807843860e-3);
        n = Math.fma(n, r, 2.65321895265761230930e-2);
        n = Math.fma(n, r, 2.96560571828504891230e-1);
        n = Math.fma(n, r, 1.78482653991729133580e0);
        n = Math.fma(n, r, 5.46378491116411436990e0);
        n = Math.fma(n, r, 6.65790464350110377720e0);
        double d = Math.fma(2.04426310338993978564e-15, r, 1.42151175831644588870e-7);
        d = Math.fma(d, r, 1.84631831751005468180e-5);
        d = Math.fma(d, r, 7.86869131145613259100e-4);
        d = Math.fma(d, r, 1.48753612908506148525e-2);
        d = Math.fma(d, r, 1.36929880922735805310e-1);
        d = Math.fma(d, r, 5.99832206555887937690e-1);
        return n / Math.fma(d, r, 1.0);
    }
}

package spillway.option;

import spillway.num.Maths;

/**
 * Mills' ratio M(u) = (1 - N(u)) / n(u) and how fast it falls, D(u) = -M'(u) = 1 - u M(u), to about ten ulp for u from -1
 * to infinity.
 *
 * <p>1 - u M(u) cancels for large u, where D is near 1 / u^2; so (u + 5)^2 D(u) is a polynomial of degree 28 in v = (u - 3)
 * / (u + 5), interpolated at Chebyshev nodes of v in [-1, 1] with 60 digits, own error 7e-17 relative.
 */
final class MillsSlope {
    private static final double[] POLYNOMIAL = {
        0x1.6131c4d156dc3p+2,
        -0x1.8ee1504778569p+3,
        0x1.137282785ceadp+4,
        -0x1.10431dff2b19fp+4,
        0x1.88fa717f00a00p+3,
        -0x1.8717204a00bd6p+2,
        0x1.9c6853ccd16a5p+0,
        0x1.d835444246e3bp-3,
        -0x1.6b40f307cec18p-2,
        0x1.fb343f57e6fc2p-5,
        0x1.ae22c50455de2p-5,
        -0x1.53e1647206c8fp-6,
        -0x1.1317bfac3b5d0p-7,
        0x1.41a34d5c4e243p-8,
        0x1.c9a7985d063f8p-10,
        -0x1.176f029ce358dp-10,
        -0x1.ec1069aa453cdp-12,
        0x1.b70d800af5992p-13,
        0x1.28465ebde5590p-13,
        -0x1.0446e7eaad264p-15,
        -0x1.5da112711296cp-15,
        0x1.5e213badc289bp-21,
        0x1.6f830e633fd26p-17,
        0x1.8d3ec8095fd33p-20,
        -0x1.3932cdcd5fa7cp-19,
        -0x1.02d77faed3bfcp-21,
        0x1.782d27a57db54p-22,
        0x1.fbf1952023212p-25,
        -0x1.d3a10ddb31f77p-26
    };
    /** The positive nodes and their weights of the Gauss-Legendre rule with twelve points on [-1, 1]. */
    private static final double[] NODES = {
        0x1.007a5f8f630e4p-3, 0x1.78a8d20a8b19dp-2, 0x1.2cb4f05c077f9p-1,
        0x1.8a30aeed88f36p-1, 0x1.cee874ffb88b4p-1, 0x1.f68f1d8e42e81p-1
    };

    private static final double[] WEIGHTS = {
        0x1.fe40ce6d4f025p-3, 0x1.de3155c256ab5p-3, 0x1.a0163e6b1ab72p-3,
        0x1.47d7258f22d8fp-3, 0x1.b60602bce6181p-4, 0x1.8275d9dea6d8fp-5
    };

    private static final double SQRT_TWO_PI = 0x1.40d931ff62706p+1;

    private MillsSlope() {}

    /** D(u), for u at least -1. */
    static double at(double u) {
        double inverse = 1 / (u + 5);
        double v = (u - 3) * inverse;
        double q = POLYNOMIAL[POLYNOMIAL.length - 1];
        for (int i = POLYNOMIAL.length - 2; i >= 0; i--) q = Math.fma(q, v, POLYNOMIAL[i]);
        return q * inverse * inverse;
    }

    /** M(u), for u at least 0. */
    static double ratio(double u) {
        return u < 5 ? SQRT_TWO_PI * Maths.normalTailRatio(u) : (1 - at(u)) / u;
    }

    /**
     * M(u - t) - M(u + t), as the integral of D: every term is positive, so nothing cancels however near the two are. For
     * 3 t up to u + 1.5, where the rule has converged to rounding.
     */
    static double drop(double u, double t) {
        double sum = 0;
        for (int i = 0; i < NODES.length; i++) {
            double offset = NODES[i] * t;
            sum = Math.fma(WEIGHTS[i], at(u - offset) + at(u + offset), sum);
        }
        return sum * t;
    }
}

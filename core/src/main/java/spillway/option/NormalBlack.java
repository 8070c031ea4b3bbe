package spillway.option;

import spillway.num.Maths;

/**
 * The out-of-the-money price in units of sqrt(F K), as a function of log moneyness x at most 0 and total volatility s:
 * b = exp(x/2) N(d1) - exp(-x/2) N(d2), d1 = x/s + s/2, d2 = x/s - s/2; Jaeckel (2015), Wilmott 75, equation 2.2.
 *
 * <p>Both terms share the factor n(x/s) exp(-s^2/8), and differ by Mills' ratio at -d1 and -d2 alone. What is left is
 * computed in one of three forms, none of which cancels: an integral of the slope of Mills' ratio where s is small beside
 * |x|/s, their difference in the wings, and what is missing from the limit exp(x/2) where d1 is positive.
 */
final class NormalBlack {
    private static final double INVERSE_SQRT_TWO_PI = 0x1.9884533d43651p-2;
    private static final double LOG_SQRT_TWO_PI = 0x1.d67f1c864beb5p-1;

    /** Twice the exponent below which every exponential is 0. */
    private static final double FLAT = 1500;

    private final double x;
    private final double s;
    /** |x| / s, and what rounding took from it. */
    private final double h;

    private final double hLow;
    private final double t;
    /** Kept once computed, 0 before. */
    private double overVega;

    /**
     * @param x log of the smaller over the larger of forward and strike, at most 0
     * @param s volatility times the root of the years, above 0 and finite
     */
    NormalBlack(double x, double s) {
        this.x = x;
        this.s = s;
        this.h = -x / s;
        this.hLow = Math.fma(-h, s, -x) / s;
        this.t = 0.5 * s;
    }

    /** Whether d1 is at least 0. */
    boolean aboveMiddle() {
        return t >= h;
    }

    private boolean isNarrow() {
        return 3 * t <= h + 1.5;
    }

    /** b / (n(x/s) exp(-s^2/8)), which is b over its derivative in s. */
    double overVega() {
        if (overVega == 0) overVega = computeOverVega();
        return overVega;
    }

    private double computeOverVega() {
        if (isNarrow()) return MillsSlope.drop(h, t);
        return aboveMiddle() ? value() / vega() : MillsSlope.ratio(h - t) - MillsSlope.ratio(h + t);
    }

    /** The same for what is missing from the limit: (exp(x/2) - b) over the derivative; d1 must be at least 0. */
    double missingOverVega() {
        return MillsSlope.ratio(t - h) + MillsSlope.ratio(t + h);
    }

    /** Derivative of b in s, n(x/s) exp(-s^2/8). */
    double vega() {
        double square = h * h;
        double quarter = t * t;
        double sum = square + quarter;
        if (!(sum < FLAT)) return 0;
        double lost = (Math.max(square, quarter) - sum) + Math.min(square, quarter);
        double low = lost + Math.fma(h, h, -square) + Math.fma(t, t, -quarter) + 2 * h * hLow;
        double whole = Maths.exp(-0.5 * sum);
        return INVERSE_SQRT_TWO_PI * Math.fma(whole, -0.5 * low, whole);
    }

    /** log of {@link #vega}, where the vega itself may be too small for a double. */
    private double logVega() {
        return -0.5 * (h * h + t * t) - LOG_SQRT_TWO_PI;
    }

    /** b. */
    double value() {
        if (aboveMiddle() && !isNarrow()) return Maths.exp(0.5 * x) - missing();
        double vega = vega();
        return vega == 0 ? 0 : vega * overVega();
    }

    /**
     * The price in quote.
     *
     * @param least the smaller of forward and strike, which is the limit exp(x/2) in quote
     * @param scale sqrt(F K)
     */
    double price(double least, double scale) {
        return aboveMiddle() && !isNarrow() ? least - scale * missing() : scale * value();
    }

    /** exp(x/2) - b; d1 must be at least 0. */
    double missing() {
        return vega() * missingOverVega();
    }

    double logValue() {
        return aboveMiddle() ? Maths.log(value()) : logVega() + Maths.log(overVega());
    }

    /** Second derivative of b in s over the first: h^2/s - s/4. */
    double curvature() {
        return h * h / s - 0.25 * s;
    }

    /** Derivative of {@link #curvature} in s. */
    double curvatureSlope() {
        double over = h / s;
        return -3 * over * over - 0.25;
    }
}

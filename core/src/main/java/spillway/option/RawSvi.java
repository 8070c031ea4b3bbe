package spillway.option;

/**
 * A smile at one expiry, the raw parametrisation of Gatheral (2004): total variance w(k) = a + b (rho (k - m) + sqrt((k -
 * m)^2 + sigma^2)) at log moneyness k = log(K / F). Total variance is the square of volatility times the years.
 *
 * @param a level
 * @param b slope of the wings, at least 0
 * @param rho tilt, in (-1, 1)
 * @param m log moneyness of the middle
 * @param sigma how round the middle is, above 0
 */
public record RawSvi(double a, double b, double rho, double m, double sigma) {
    public RawSvi {
        if (!(b >= 0 && b < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("b must be at least 0 and finite, was " + b);
        if (!(rho > -1 && rho < 1)) throw new IllegalArgumentException("rho must be in (-1, 1), was " + rho);
        if (!(Math.abs(m) < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("m must be finite, was " + m);
        if (!(sigma > 0 && sigma < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("sigma must be above 0 and finite, was " + sigma);
        double least = a + b * sigma * Math.sqrt(1 - rho * rho);
        if (!(least >= 0 && least < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("least total variance must be at least 0 and finite, was " + least);
    }

    /** w(k). */
    public double totalVariance(double logMoneyness) {
        double x = logMoneyness - m;
        return Math.max(0, a + b * (rho * x + Math.sqrt(x * x + sigma * sigma)));
    }

    /** w'(k). */
    double slope(double logMoneyness) {
        double x = logMoneyness - m;
        return b * (rho + x / Math.sqrt(x * x + sigma * sigma));
    }

    /** w''(k). */
    double bend(double logMoneyness) {
        double x = logMoneyness - m;
        double root = Math.sqrt(x * x + sigma * sigma);
        return b * sigma * sigma / (root * root * root);
    }

    /**
     * g(k) of Gatheral &amp; Jacquier (2014), Quantitative Finance 14, 59-71, equation 2.1: the risk-neutral density is g
     * times something positive, so g below 0 is butterfly arbitrage.
     */
    public double butterfly(double logMoneyness) {
        double w = totalVariance(logMoneyness);
        double slope = slope(logMoneyness);
        double lever = 1 - logMoneyness * slope / (2 * w);
        return lever * lever - 0.25 * slope * slope * (1 / w + 0.25) + 0.5 * bend(logMoneyness);
    }

    /** The steeper wing's slope; above 2 no density exists (Lee (2004), Mathematical Finance 14, 469-480). */
    public double steepestWing() {
        return b * (1 + Math.abs(rho));
    }

    /** The same smile in the jump-wings parametrisation. */
    public JumpWings jumpWings(double yearsToExpiry) {
        if (!(yearsToExpiry > 0))
            throw new IllegalArgumentException("yearsToExpiry must be above 0, was " + yearsToExpiry);
        double w = totalVariance(0);
        double root = Math.sqrt(w);
        return new JumpWings(
                w / yearsToExpiry,
                b / (2 * root) * (rho - m / Math.sqrt(m * m + sigma * sigma)),
                b * (1 - rho) / root,
                b * (1 + rho) / root,
                (a + b * sigma * Math.sqrt(1 - rho * rho)) / yearsToExpiry);
    }

    /**
     * What a trader reads off a smile: Gatheral &amp; Jacquier (2014), section 3.3.
     *
     * @param variance annual, at the money
     * @param skew slope of volatility at the money, times the root of the years
     * @param putWing slope of the left wing
     * @param callWing slope of the right wing
     * @param leastVariance annual, where the smile is lowest
     */
    public record JumpWings(double variance, double skew, double putWing, double callWing, double leastVariance) {}
}

package spillway.generate;

import spillway.num.Maths;

/**
 * Depth of all five markets from one law with one coefficient for all: D = c * (mean daily volume) / (volatility per
 * day)^g, Cont and Schaanning (2017) with g = 1. Volume is that of 1 to 9 October, volatility that of 14:00 to 21:10 UTC of
 * the day; these two carry over to SOL, XRP and DOGE, and nothing else does.
 *
 * @param coefficient c, fitted on BTC and ETH alone, above 0
 * @param volExponent g, fitted on BTC and ETH alone
 * @param floorRatio lowest price as a part of the undisturbed one, in [0, 0.1]
 * @param halfLifeNanos in which half of a displacement refills
 * @param passThrough part of an impact that reaches the mark, in [0, 1]
 */
public record OctoberDepth(
        double coefficient, double volExponent, double floorRatio, long halfLifeNanos, double passThrough) {
    public static final OctoberDepth FITTED = new OctoberDepth(0.00055, 1, 0.05, 300_000_000_000L, 0.95);

    public OctoberDepth {
        if (!(coefficient > 0 && coefficient < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("coefficient must be above 0 and finite, was " + coefficient);
        }
        if (!(Math.abs(volExponent) <= 5)) {
            throw new IllegalArgumentException("volExponent must be in [-5, 5], was " + volExponent);
        }
    }

    /** USD per unit of relative move, at rest. */
    public double depthQuote(OctoberMarket market) {
        // volatility in units of BTC's, so that the coefficient means the same whatever the exponent
        double relativeVol = market.volDaily() / OctoberMarket.BTC.volDaily();
        return coefficient * market.stressVolumeDaily() / OctoberMarket.BTC.volDaily()
                * Maths.pow(relativeVol, -volExponent);
    }
}

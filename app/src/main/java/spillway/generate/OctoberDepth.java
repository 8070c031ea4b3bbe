package spillway.generate;

import spillway.impact.ExponentialDepth;

/**
 * Depth of all five markets from one law with one coefficient: D = c * volume / volatility, Cont and Schaanning (2017), with
 * volume per day and volatility per day of 14:00 to 21:10 UTC of the day itself. These two carry over to SOL, XRP and DOGE,
 * and nothing else does. Only the coefficient is fitted, on BTC and ETH ({@link OctoberFit}).
 *
 * @param coefficient c, above 0
 * @param floorRatio lowest price as a part of the undisturbed one, in [0, 0.1]; assumption
 * @param halfLifeNanos in which half of a displacement refills; BTC and ETH had regained half of the cascade's fall five
 *     minutes after the bar of the low
 * @param passThrough part of an impact that reaches the mark, in [0, 1]; on BTC and ETH the mark's low stood at 0.97 and
 *     0.95 of the futures' further fall
 */
public record OctoberDepth(double coefficient, double floorRatio, long halfLifeNanos, double passThrough) {
    public static final OctoberDepth FITTED = new OctoberDepth(0.0009, 0.05, 300_000_000_000L, 0.96);

    public OctoberDepth {
        if (!(coefficient > 0 && coefficient < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("coefficient must be above 0 and finite, was " + coefficient);
        }
        if (!(floorRatio >= 0 && floorRatio <= ExponentialDepth.HIGHEST_FLOOR_RATIO)) {
            throw new IllegalArgumentException("floorRatio must be in [0, 0.1], was " + floorRatio);
        }
        if (!(passThrough >= 0 && passThrough <= 1)) {
            throw new IllegalArgumentException("passThrough must be in [0, 1], was " + passThrough);
        }
    }

    /** The same with another coefficient. */
    OctoberDepth with(double otherCoefficient) {
        return new OctoberDepth(otherCoefficient, floorRatio, halfLifeNanos, passThrough);
    }

    /** USD per unit of relative move, at rest: over a horizon of one day times the square of the coefficient. */
    public double depthQuote(OctoberMarket market) {
        return ExponentialDepth.depthQuote(coefficient, market.stressVolumeDaily(), market.volDaily(), 1);
    }
}

package spillway.impact;

import spillway.num.Maths;

/**
 * Exponential depth with a floor: after selling notional q the price is S (1 - psi), psi = (1 - b) (1 - exp(-q / ((1
 * - b) D))). Cont and Schaanning (2017), "Fire sales, indirect contagion and systemic stress testing", Norges Bank
 * working paper 2/2017, with the floor b = B/S as a fraction of the reference price. The slope at rest is 1/D; the
 * price never falls below b S. A purchase mirrors it: the price is S (1 + psi), never above S (2 - b). A squeeze that
 * may more than double a price needs a {@link BookSweep}.
 *
 * @param depthQuote D, notional per unit of relative move at rest, &gt; 0
 * @param floorRatio b, lowest price as a fraction of the reference, in [0, 1)
 * @param recovery how displaced volume comes back
 */
public record ExponentialDepth(double depthQuote, double floorRatio, Recovery recovery) implements NotionalRule {

    /**
     * Highest floor a venue may assume. A floor of 0.5, the paper's, forbids what happened: XRP fell by 58 % and DOGE
     * by 67 % on 10 October 2025.
     */
    public static final double HIGHEST_FLOOR_RATIO = 0.1;

    private static final String ID = "exponential-depth/1";

    public ExponentialDepth {
        Check.positive(ID, "depthQuote", depthQuote);
        Check.that(floorRatio >= 0 && floorRatio < 1, ID, "floorRatio", "in [0, 1)", floorRatio);
    }

    /**
     * For venues: refuses a floor above {@link #HIGHEST_FLOOR_RATIO}. The constructor serves checks against the paper
     * alone.
     */
    public static ExponentialDepth of(double depthQuote, double floorRatio, Recovery recovery) {
        Check.that(
                floorRatio >= 0 && floorRatio <= HIGHEST_FLOOR_RATIO,
                ID,
                "floorRatio",
                "in [0, " + HIGHEST_FLOOR_RATIO + "] for a venue",
                floorRatio);
        return new ExponentialDepth(depthQuote, floorRatio, recovery);
    }

    /**
     * D(tau) = c ADV / sigma sqrt(tau), Cont and Schaanning (2017): depth over a liquidation horizon, in quote.
     *
     * @param scale c, a number near 0.25 in the paper's calibration
     * @param dailyVolumeQuote average daily volume
     * @param dailyVolatility relative volatility over one day
     * @param horizonDays tau
     */
    public static double depthQuote(double scale, double dailyVolumeQuote, double dailyVolatility, double horizonDays) {
        Check.positive(ID, "scale", scale);
        Check.positive(ID, "dailyVolumeQuote", dailyVolumeQuote);
        Check.positive(ID, "dailyVolatility", dailyVolatility);
        Check.positive(ID, "horizonDays", horizonDays);
        return scale * dailyVolumeQuote / dailyVolatility * Math.sqrt(horizonDays);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Curve curve(Side side) {
        return new Fall(floorRatio, depthQuote);
    }

    /** The paper's curve; the decay scale is (1 - b) D, so that the slope at rest is 1/D whatever the floor. */
    private record Fall(double floor, double depth) implements Curve {
        @Override
        public double remaining(double notionalQuote) {
            return floor + (1 - floor) * Maths.exp(-notionalQuote / scale());
        }

        @Override
        public double remainingOver(double fromQuote, double toQuote) {
            double width = toQuote - fromQuote;
            double decaying = Maths.exp(-fromQuote / scale()) * -Maths.expm1(-width / scale());
            return floor * width + (1 - floor) * scale() * decaying;
        }

        @Override
        public double notionalAt(double move) {
            return move < 1 - floor ? -scale() * Maths.log1p(-move / (1 - floor)) : Double.POSITIVE_INFINITY;
        }

        private double scale() {
            return (1 - floor) * depth;
        }
    }
}

package spillway.option;

import spillway.option.SurfaceShock.SkewShock;

/**
 * How far the volatilities of one underlying stand from those of the start.
 *
 * @param level what each is multiplied by, above 0
 * @param tilt relative change per unit of log(K / F), capped at half on both sides; above 0 calls gain
 */
public record SurfaceMove(double level, double tilt) {
    /** As at the start. */
    public static final SurfaceMove NONE = new SurfaceMove(1, 0);

    private static final double MOST_TILT = 0.5;

    public SurfaceMove {
        if (!(level > 0 && level < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("level must be above 0 and finite, was " + level);
        }
        if (!(Math.abs(tilt) < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tilt must be finite, was " + tilt);
        }
    }

    /** What a volatility is multiplied by at log(K / F). */
    public double ratio(double logMoneyness) {
        return level * new SkewShock(tilt, MOST_TILT, false).ratio(logMoneyness);
    }
}

package spillway.option;

import spillway.num.Maths;
import spillway.unit.Price;

/**
 * A move of the forward and of the whole surface at once, as a scenario applies it.
 *
 * @param forwardMove relative, above -1; the surface that results takes the moved forward
 * @param stickiness what the smile keeps to as the forward moves
 * @param level change of all volatilities of an expiry
 * @param skew change that depends on the strike
 */
public record SurfaceShock(double forwardMove, Stickiness stickiness, TermShock level, SkewShock skew) {
    public SurfaceShock {
        if (!(forwardMove > -1 && forwardMove < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("forwardMove must be above -1 and finite, was " + forwardMove);
    }

    /** What keeps its volatility when the forward moves. */
    public enum Stickiness {
        /** Each strike. */
        STRIKE,
        /** Each log moneyness, and with it each delta. */
        DELTA
    }

    /**
     * Relative change of volatility by days to expiry: that of thirty days, times a power of thirty over the days.
     *
     * @param atThirtyDays 0.5 being half as much again, at least -1; a change that would take a volatility below 0 takes it to 0
     * @param shortPower for expiries of at most thirty days
     * @param longPower for those beyond
     * @param leastDays an expiry with fewer counts as having this many, above 0
     */
    public record TermShock(double atThirtyDays, double shortPower, double longPower, double leastDays) {
        private static final double REFERENCE_DAYS = 30;
        private static final double DAYS_PER_YEAR = 365;
        /** No change. */
        public static final TermShock NONE = uniform(0);

        public TermShock {
            if (!(atThirtyDays >= -1 && atThirtyDays < Double.POSITIVE_INFINITY))
                throw new IllegalArgumentException("atThirtyDays must be at least -1 and finite, was " + atThirtyDays);
            if (!(shortPower >= 0 && shortPower <= 10 && longPower >= 0 && longPower <= 10))
                throw new IllegalArgumentException(
                        "powers must be in [0, 10], were " + shortPower + " and " + longPower);
            if (!(leastDays > 0 && leastDays < Double.POSITIVE_INFINITY))
                throw new IllegalArgumentException("leastDays must be above 0 and finite, was " + leastDays);
        }

        /** The same relative change at every expiry. */
        public static TermShock uniform(double change) {
            return new TermShock(change, 0, 0, 1);
        }

        /** What a volatility is multiplied by, at least 0. */
        public double ratio(double yearsToExpiry) {
            double days = Math.max(leastDays, yearsToExpiry * DAYS_PER_YEAR);
            double power = days <= REFERENCE_DAYS ? shortPower : longPower;
            return Math.max(0, 1 + atThirtyDays * Maths.pow(REFERENCE_DAYS / days, power));
        }
    }

    /**
     * Relative change of volatility by log moneyness, capped on both sides.
     *
     * @param perLogMoneyness change at a log moneyness of 1; above 0 calls gain
     * @param mostChange cap in size, at least 0
     * @param bothWings whether both wings change alike, by the size of their log moneyness, or against each other
     */
    public record SkewShock(double perLogMoneyness, double mostChange, boolean bothWings) {
        /** No change. */
        public static final SkewShock NONE = new SkewShock(0, 0, false);

        public SkewShock {
            if (!(Math.abs(perLogMoneyness) < Double.POSITIVE_INFINITY))
                throw new IllegalArgumentException("perLogMoneyness must be finite, was " + perLogMoneyness);
            if (!(mostChange >= 0 && mostChange < Double.POSITIVE_INFINITY))
                throw new IllegalArgumentException("mostChange must be at least 0 and finite, was " + mostChange);
        }

        /** What a volatility is multiplied by at log(K / F), at least 0. */
        public double ratio(double logMoneyness) {
            double change = perLogMoneyness * (bothWings ? Math.abs(logMoneyness) : logMoneyness);
            return Math.max(0, 1 + Math.min(mostChange, Math.max(-mostChange, change)));
        }
    }

    /** The forward after the move. */
    public Price moved(Price forward) {
        return forward.moved(forwardMove);
    }

    /** The surface after the shock, to be asked with the moved forward. */
    public VolSurface applied(VolSurface surface) {
        return (option, moved) -> {
            Price asked = stickiness == Stickiness.STRIKE ? new Price(moved.value() / (1 + forwardMove)) : moved;
            double k = Maths.logRatio(option.strike().value(), moved.value());
            return surface.volAnnual(option, asked) * level.ratio(option.yearsToExpiry()) * skew.ratio(k);
        };
    }
}

package spillway.portfolio;

import spillway.num.Maths;

/**
 * How far volatilities tilt by strike: {@code multiplier = 1 + k cap / k*}, k being log(strike / forward), bounded by the
 * cap on the side of k alone. Derive PMRM_2, source of venues.md.
 *
 * @param leastWidth of k*, below which it never falls
 * @param widthScale of k* = widthScale sqrt(T) (volatility + volatilityPerRootYear sqrt(T))
 */
public record SkewShock(
        Bound linear,
        Bound absolute,
        double leastWidth,
        double widthScale,
        double volatility,
        double volatilityPerRootYear) {
    public SkewShock {
        Check.atLeastZero("leastWidth", leastWidth);
        Check.atLeastZero("widthScale", widthScale);
        Check.finite("volatility", volatility);
        Check.finite("volatilityPerRootYear", volatilityPerRootYear);
        if (!(leastWidth > 0 || widthScale > 0)) {
            throw new IllegalArgumentException("leastWidth or widthScale must be above 0, both were 0");
        }
    }

    /** Largest change of a multiplier: {@code cap + perRootYear sqrt(T)}. It may be below 0, and then tilts the other way. */
    public record Bound(double cap, double perRootYear) {
        public Bound {
            Check.finite("cap", cap);
            Check.finite("perRootYear", perRootYear);
        }

        double at(double years) {
            return cap + perRootYear * Math.sqrt(years);
        }
    }

    /** Log-moneyness at which the cap is reached. */
    public double width(double years) {
        double root = Math.sqrt(years);
        return Math.max(leastWidth, root * widthScale * (volatility + volatilityPerRootYear * root));
    }

    /** Log(strike / forward). */
    public static double moneyness(double strike, double forward) {
        return Maths.log(strike / forward);
    }

    /** Fastest change of a multiplier per unit of log-moneyness; infinite where it jumps, as it does for a cap below 0. */
    double steepest(VolatilityMove move, double years) {
        double cap = (move == VolatilityMove.LINEAR_SKEW ? linear : absolute).at(years);
        double width = width(years);
        if (cap == 0) {
            return 0;
        }
        return cap > 0 && width > 0 ? cap / width : Double.POSITIVE_INFINITY;
    }

    /** Largest change of a multiplier. */
    double cap(VolatilityMove move, double years) {
        return (move == VolatilityMove.LINEAR_SKEW ? linear : absolute).at(years);
    }

    /** What a skew scenario multiplies a volatility by, before it is floored at 0. */
    public double multiplier(VolatilityMove move, double moneyness, double years) {
        boolean isLinear = move == VolatilityMove.LINEAR_SKEW;
        double k = isLinear ? moneyness : Math.abs(moneyness);
        double cap = (isLinear ? linear : absolute).at(years);
        double width = width(years);
        // a width of 0 (no time left, no least width) is a step: the cap at once
        double tilt = width > 0 ? k * cap / width : Math.signum(k) * cap;
        return 1 + (k >= 0 ? Math.min(cap, tilt) : Math.max(-cap, tilt));
    }
}

package spillway.portfolio;

import spillway.num.Maths;

/**
 * How far volatilities move, by days to expiry: {@code range (30 / max(days, floorDays))^p}, p being {@code shortPower} up
 * to 30 days and {@code longPower} beyond. Powers of 0 make a parallel shift.
 *
 * @param up range upwards, of the volatility itself or in absolute volatility
 * @param down range downwards
 * @param leastShockedUp annual volatility below which none is left after a shock up; 0 for none
 */
public record VolatilityShock(
        Unit unit,
        double up,
        double down,
        double leastShockedUp,
        double shortPower,
        double longPower,
        double floorDays) {
    private static final double REFERENCE_DAYS = 30;

    public VolatilityShock {
        Check.atLeastZero("up", up);
        Check.atLeastZero("down", down);
        Check.atLeastZero("leastShockedUp", leastShockedUp);
        Check.atLeastZero("shortPower", shortPower);
        Check.atLeastZero("longPower", longPower);
        Check.aboveZero("floorDays", floorDays);
    }

    /** What the ranges are ranges of. */
    public enum Unit {
        /** 0.5 takes a volatility of 0.6 to 0.9. */
        RELATIVE,
        /** 0.5 takes a volatility of 0.6 to 1.1. */
        POINTS
    }

    /** Part of the range that holds at so many days to expiry. */
    public double termFactor(double days) {
        double power = days <= REFERENCE_DAYS ? shortPower : longPower;
        return Maths.pow(REFERENCE_DAYS / Math.max(days, floorDays), power);
    }

    /** By what a relative shock up multiplies. */
    public double upMultiplier(double days) {
        return 1 + up * termFactor(days);
    }

    /** By what a relative shock down multiplies, never below 0. */
    public double downMultiplier(double days) {
        return Math.max(0, 1 - down * termFactor(days));
    }

    /** Annual volatility after a shock up. */
    public double shockedUp(double volAnnual, double days) {
        double shocked = unit == Unit.RELATIVE ? volAnnual * upMultiplier(days) : volAnnual + up * termFactor(days);
        return Math.max(leastShockedUp, shocked);
    }

    /** Annual volatility after a shock down. */
    public double shockedDown(double volAnnual, double days) {
        return unit == Unit.RELATIVE
                ? volAnnual * downMultiplier(days)
                : Math.max(0, volAnnual - down * termFactor(days));
    }
}

package spillway.portfolio;

/**
 * What an account's deltas cost if forwards move against spot: |delta| of each expiry times {@code max(least, perYear T)},
 * added to the worst scenario. Perpetuals have no expiry and do not count.
 *
 * @param perYear relative move of the forward for each year to expiry
 * @param least relative move of the nearest
 */
public record CalendarCharge(double perYear, double least) {
    public CalendarCharge {
        Check.atLeastZero("perYear", perYear);
        Check.atLeastZero("least", least);
    }

    double move(double years) {
        return Math.max(least, perYear * years);
    }
}

package spillway.margin;

/**
 * A band of notional with its two margin fractions.
 *
 * @param notionalFloor notional from which the band holds, in the venue's numeraire; the first is 0
 * @param initialFraction initial margin on the notional within the band, in (0, 1]
 * @param maintenanceFraction maintenance margin on the notional within the band, in (0, initialFraction]
 */
public record MarginTier(double notionalFloor, double initialFraction, double maintenanceFraction) {
    public MarginTier {
        if (!(notionalFloor >= 0 && notionalFloor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("notionalFloor must be at least 0 and finite, was " + notionalFloor);
        }
        if (!(initialFraction > 0 && initialFraction <= 1)) {
            throw new IllegalArgumentException("initialFraction must be in (0, 1], was " + initialFraction);
        }
        if (!(maintenanceFraction > 0 && maintenanceFraction <= initialFraction)) {
            throw new IllegalArgumentException("maintenanceFraction must be in (0, initialFraction = " + initialFraction
                    + "], was " + maintenanceFraction);
        }
    }
}

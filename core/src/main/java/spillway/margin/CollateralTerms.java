package spillway.margin;

/**
 * How an asset counts as collateral, and what a keeper gets for buying it.
 *
 * @param initialWeight part of its value that counts for initial margin: one less the haircut; on a lending protocol the
 *     loan-to-value limit
 * @param maintenanceWeight part of its value that counts for maintenance; on a lending protocol the liquidation threshold
 * @param liquidationBonus what a keeper receives above the debt it repays, as a fraction
 */
public record CollateralTerms(double initialWeight, double maintenanceWeight, double liquidationBonus) {
    /** Counts in full: the numeraire itself. */
    public static final CollateralTerms FACE_VALUE = new CollateralTerms(1, 1, 0);
    /** Does not count. */
    public static final CollateralTerms NOT_ACCEPTED = new CollateralTerms(0, 0, 0);

    public CollateralTerms {
        if (!(initialWeight >= 0 && initialWeight <= 1)) {
            throw new IllegalArgumentException("initialWeight must be in [0, 1], was " + initialWeight);
        }
        if (!(maintenanceWeight >= initialWeight && maintenanceWeight <= 1)) {
            throw new IllegalArgumentException("maintenanceWeight must be in [initialWeight = " + initialWeight
                    + ", 1], was " + maintenanceWeight);
        }
        if (!(liquidationBonus >= 0 && liquidationBonus < 1)) {
            throw new IllegalArgumentException("liquidationBonus must be in [0, 1), was " + liquidationBonus);
        }
    }
}

package spillway.margin;

import java.util.List;

/**
 * How an asset counts as collateral and as a debt, and what a keeper gets for buying it.
 *
 * @param initialWeight part of its value that counts for initial margin: one less the haircut; on a lending protocol the
 *     loan-to-value limit, 0 for an asset that backs no new debt
 * @param maintenanceWeight part of its value that counts for maintenance; on a lending protocol the liquidation threshold
 * @param liquidationBonus what a keeper receives above the debt it repays, as a fraction
 * @param sizeHaircut how the weights fall with the size of the holding
 * @param initialDebtWeight multiple of a debt in the asset that counts for initial margin, at least
 *     {@code maintenanceDebtWeight}
 * @param maintenanceDebtWeight multiple of a debt in the asset that counts for maintenance, at least 1
 */
public record CollateralTerms(
        double initialWeight,
        double maintenanceWeight,
        double liquidationBonus,
        SizeHaircut sizeHaircut,
        double initialDebtWeight,
        double maintenanceDebtWeight) {
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
        if (!(maintenanceDebtWeight >= 1 && maintenanceDebtWeight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "maintenanceDebtWeight must be at least 1 and finite, was " + maintenanceDebtWeight);
        }
        if (!(initialDebtWeight >= maintenanceDebtWeight && initialDebtWeight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("initialDebtWeight must be at least maintenanceDebtWeight = "
                    + maintenanceDebtWeight + " and finite, was " + initialDebtWeight);
        }
    }

    /** Every size counts alike, and debts count once. */
    public CollateralTerms(double initialWeight, double maintenanceWeight, double liquidationBonus) {
        this(initialWeight, maintenanceWeight, liquidationBonus, SizeHaircut.NONE, 1, 1);
    }

    /** Whether every size counts alike and debts count once, so that two weights say all. */
    public boolean isPlain() {
        return sizeHaircut.equals(SizeHaircut.NONE) && initialDebtWeight == 1 && maintenanceDebtWeight == 1;
    }

    /** For rules to which two weights must say all of an asset; {@link Sized} knows the others. */
    static void requirePlain(List<CollateralTerms> termsByAsset) {
        for (CollateralTerms terms : termsByAsset) {
            if (!terms.isPlain()) {
                throw new IllegalArgumentException(
                        "terms must have neither a haircut by size nor debt weights, was " + terms);
            }
        }
    }
}

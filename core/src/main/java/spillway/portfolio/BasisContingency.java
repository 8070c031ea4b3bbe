package spillway.portfolio;

/**
 * What each expiry loses if its forward alone moves against it, times {@code factor + factorPerYear T}: forwards of
 * different expiries need not move together.
 *
 * @param up relative move of the forward upwards
 * @param down relative move downwards, below 0
 */
public record BasisContingency(double up, double down, double factor, double factorPerYear, Use use) {
    public BasisContingency {
        Check.aboveZero("up", up);
        if (!(down >= -1 && down < 0)) {
            throw new IllegalArgumentException("down must be in [-1, 0), was " + down);
        }
        Check.atLeastZero("factor", factor);
        Check.atLeastZero("factorPerYear", factorPerYear);
    }

    /** How it meets the scenarios. */
    public enum Use {
        /** The worse of it and the worst scenario counts. */
        COMPETES,
        /** Both count. */
        ADDS
    }
}

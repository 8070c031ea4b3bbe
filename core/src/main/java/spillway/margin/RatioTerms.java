package spillway.margin;

/**
 * Ratios of collateral to debt that a protocol asks for.
 *
 * @param minimum of an account, at least 1
 * @param critical of the whole system, below which stricter rules hold; at least {@code minimum}, or 0 for none
 * @param recovery whether an account is unhealthy below the total ratio too while that is below {@code critical}
 */
public record RatioTerms(double minimum, double critical, boolean recovery) {
    public RatioTerms {
        if (!(minimum >= 1 && minimum < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("minimum must be at least 1 and finite, was " + minimum);
        }
        if (!(critical == 0 || critical >= minimum && critical < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "critical must be 0, or at least minimum = " + minimum + " and finite, was " + critical);
        }
        if (recovery && critical == 0) {
            throw new IllegalArgumentException("recovery must go with a critical ratio, which was 0");
        }
    }
}

package spillway.portfolio;

/**
 * What doubtful prices cost for initial margin: {@code (1 - confidence) factor} of the notional that hangs on a price whose
 * confidence is below the threshold.
 */
public record ConfidenceCharge(double threshold, double factor) {
    public static final ConfidenceCharge NONE = new ConfidenceCharge(0, 0);

    public ConfidenceCharge {
        Check.fraction("threshold", threshold);
        Check.atLeastZero("factor", factor);
    }

    double charge(double confidence, double notional) {
        return confidence < threshold ? (1 - confidence) * factor * notional : 0;
    }
}

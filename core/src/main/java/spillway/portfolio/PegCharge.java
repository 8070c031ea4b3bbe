package spillway.portfolio;

/** What a stablecoin below its peg adds to the loss factor of initial margin: {@code max(0, threshold - price) factor}. */
public record PegCharge(double threshold, double factor) {
    public static final PegCharge NONE = new PegCharge(0, 0);

    public PegCharge {
        Check.atLeastZero("threshold", threshold);
        Check.atLeastZero("factor", factor);
    }

    double factorAdded(double stablePrice) {
        return Math.max(0, threshold - stablePrice) * factor;
    }
}

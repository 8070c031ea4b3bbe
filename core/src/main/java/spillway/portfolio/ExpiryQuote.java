package spillway.portfolio;

import spillway.num.Maths;

/**
 * What is known of one expiry.
 *
 * @param seconds until it; 0 or less once it is reached
 * @param forward price for that expiry
 * @param forwardFixed part of the forward that the average at settlement has already fixed, in [0, forward]: no shock
 *     moves it
 * @param rateAnnual continuous; below 0 it counts as 0
 */
public record ExpiryQuote(
        double seconds,
        double forward,
        double forwardFixed,
        double forwardConfidence,
        double rateAnnual,
        double rateConfidence,
        double volatilityConfidence) {
    static final double SECONDS_PER_DAY = 86_400;
    static final double DAYS_PER_YEAR = 365;

    public ExpiryQuote {
        Check.finite("seconds", seconds);
        Check.aboveZero("forward", forward);
        Check.fraction("forwardConfidence", forwardConfidence);
        Check.finite("rateAnnual", rateAnnual);
        Check.fraction("rateConfidence", rateConfidence);
        Check.fraction("volatilityConfidence", volatilityConfidence);
        if (!(forwardFixed >= 0 && forwardFixed <= forward)) {
            throw new IllegalArgumentException(
                    "forwardFixed must be in [0, forward = " + forward + "], was " + forwardFixed);
        }
    }

    /** In full confidence, far from settlement. */
    public static ExpiryQuote of(double seconds, double forward, double rateAnnual) {
        return new ExpiryQuote(seconds, forward, 0, 1, rateAnnual, 1, 1);
    }

    public double days() {
        return seconds / SECONDS_PER_DAY;
    }

    /** Of 365 days; 0 once the expiry is reached. */
    public double years() {
        return Math.max(0, seconds / (DAYS_PER_YEAR * SECONDS_PER_DAY));
    }

    public double flooredRate() {
        return Math.max(0, rateAnnual);
    }

    /** What 1 paid at the expiry is worth now. */
    public double markDiscount() {
        return markDiscount(years());
    }

    double markDiscount(double years) {
        return Maths.exp(-flooredRate() * years);
    }

    /** The forward after spot is multiplied by {@code spotFactor}: what is fixed stays. */
    public double shockedForward(double spotFactor) {
        return (forward - forwardFixed) * spotFactor + forwardFixed;
    }
}

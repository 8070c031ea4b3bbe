package spillway.margin;

/**
 * Parameters of a market whose collateral lies in bands.
 *
 * @param amplification A, from 2 to 10,000: a band's lower edge is {@code (A - 1) / A} of its upper one
 * @param loanDiscount kept off at the opening, in [liquidationDiscount, 1)
 * @param liquidationDiscount kept off for maintenance, in [0, 1)
 * @param bands of a loan whose bands are not known, from 1 to {@link Bands#MOST}
 */
public record BandTerms(double amplification, double loanDiscount, double liquidationDiscount, int bands) {
    private static final double LARGEST_AMPLIFICATION = 10_000;

    public BandTerms {
        if (!(amplification >= 2 && amplification <= LARGEST_AMPLIFICATION)) {
            throw new IllegalArgumentException("amplification must be from 2 to 10000, was " + amplification);
        }
        if (!(liquidationDiscount >= 0 && liquidationDiscount < 1)) {
            throw new IllegalArgumentException("liquidationDiscount must be in [0, 1), was " + liquidationDiscount);
        }
        if (!(loanDiscount >= liquidationDiscount && loanDiscount < 1)) {
            throw new IllegalArgumentException("loanDiscount must be in [liquidationDiscount = " + liquidationDiscount
                    + ", 1), was " + loanDiscount);
        }
        if (!(bands >= 1 && bands <= Bands.MOST)) {
            throw new IllegalArgumentException("bands must be from 1 to " + Bands.MOST + ", was " + bands);
        }
    }

    /** Average price at which {@code count} bands are sold, over the price of the top: each at its geometric mean. */
    double averagePrice(int count) {
        double q = (amplification - 1) / amplification;
        double price = Math.sqrt(q);
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += price;
            price *= q;
        }
        return sum / count;
    }
}

package spillway.portfolio;

import spillway.market.Instrument.OptionRight;

/**
 * A listed option and the volatility it is marked at.
 *
 * @param expiry index among the market's expiries
 */
public record OptionQuote(int expiry, double strike, OptionRight right, double volAnnual) {
    public OptionQuote {
        Check.aboveZero("strike", strike);
        Check.atLeastZero("volAnnual", volAnnual);
    }

    /** What it pays per unit if the price at expiry is this. */
    public double payoff(double price) {
        return switch (right) {
            case CALL -> Math.max(0, price - strike);
            case PUT -> Math.max(0, strike - price);
        };
    }
}

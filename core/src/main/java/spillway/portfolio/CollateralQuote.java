package spillway.portfolio;

/** An asset that may be posted, at its price in dollars and how sure that is. */
public record CollateralQuote(String symbol, double price, double confidence) {
    public CollateralQuote {
        Check.atLeastZero("price", price);
        Check.fraction("confidence", confidence);
    }
}

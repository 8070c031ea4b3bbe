package spillway.portfolio;

import java.util.List;

/**
 * The prices that one underlying is margined at. Prices in dollars; what is paid in the stablecoin counts at
 * {@code stablePrice} where a rule says so.
 *
 * @param underlying symbol of what positions are in, such as ETH
 * @param fundingPerHour what a long perpetual pays per hour, as a fraction of its notional
 * @param stablePrice dollars for one unit of the stablecoin that margin is kept in
 */
public record PortfolioMarket(
        String underlying,
        double spot,
        double spotConfidence,
        double perpetualPrice,
        double perpetualConfidence,
        double fundingPerHour,
        double stablePrice,
        List<ExpiryQuote> expiries,
        List<OptionQuote> options,
        List<CollateralQuote> collateral) {
    public PortfolioMarket {
        Check.aboveZero("spot", spot);
        Check.fraction("spotConfidence", spotConfidence);
        Check.atLeastZero("perpetualPrice", perpetualPrice);
        Check.fraction("perpetualConfidence", perpetualConfidence);
        Check.finite("fundingPerHour", fundingPerHour);
        Check.aboveZero("stablePrice", stablePrice);
        expiries = List.copyOf(expiries);
        options = List.copyOf(options);
        collateral = List.copyOf(collateral);
        for (OptionQuote option : options) {
            if (!(option.expiry() >= 0 && option.expiry() < expiries.size())) {
                throw new IllegalArgumentException("an option's expiry must be one of the market's " + expiries.size()
                        + ", was " + option.expiry());
            }
        }
    }

    /** In full confidence, the perpetual at spot, the stablecoin at par, no collateral but cash. */
    public static PortfolioMarket of(
            String underlying, double spot, List<ExpiryQuote> expiries, List<OptionQuote> options) {
        return new PortfolioMarket(underlying, spot, 1, spot, 1, 0, 1, expiries, options, List.of());
    }

    ExpiryQuote expiryOf(OptionQuote option) {
        return expiries.get(option.expiry());
    }
}

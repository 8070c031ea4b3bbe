package spillway.portfolio;

import java.util.List;
import spillway.portfolio.MarginReasons.Charge;

/** Questions that both engines ask of a market. */
final class PortfolioMarkets {
    private PortfolioMarkets() {}

    /** @throws IllegalArgumentException if the terms do not name the asset */
    static CollateralHaircut haircut(PortfolioTerms terms, PortfolioMarket market, int asset) {
        String symbol = market.collateral().get(asset).symbol();
        CollateralHaircut haircut = terms.collateral().get(symbol);
        if (haircut == null) {
            throw new IllegalArgumentException("collateral must be one of "
                    + String.join(", ", terms.collateral().keySet()) + ", was " + symbol);
        }
        return haircut;
    }

    /** @throws IllegalArgumentException if the portfolio holds what the market does not list */
    static void refuseUnlisted(PortfolioMarket market, Portfolio portfolio) {
        listed("futures", portfolio.futures(), market.expiries().size());
        listed("options", portfolio.options(), market.options().size());
        listed("collateral", portfolio.collateral(), market.collateral().size());
    }

    private static void listed(String what, List<Portfolio.Holding> holdings, int count) {
        for (Portfolio.Holding holding : holdings) {
            if (!(holding.of() < count)) {
                throw new IllegalArgumentException(
                        what + " must be of the " + count + " that the market lists, was number " + holding.of());
            }
        }
    }

    /** The least sure of the prices that a position hangs on; the perpetual's where one is held. */
    static double confidence(PortfolioMarket market, Portfolio portfolio) {
        return portfolio.perpetuals() == 0
                ? market.spotConfidence()
                : Math.min(market.spotConfidence(), market.perpetualConfidence());
    }

    /** In the numeraire: the stablecoin may be off its peg. */
    static double value(PortfolioMarket market, Portfolio.Holding collateral) {
        return collateral.amount() * market.collateral().get(collateral.of()).price() / market.stablePrice();
    }

    /** All collateral, before haircuts, in the numeraire. */
    static double collateralValue(PortfolioMarket market, Portfolio portfolio) {
        double sum = 0;
        for (Portfolio.Holding asset : portfolio.collateral()) {
            sum += value(market, asset);
        }
        return sum;
    }

    /** What the haircuts of all collateral take off. */
    static Charge collateralCharge(PortfolioTerms terms, PortfolioMarket market, Portfolio portfolio) {
        Charge sum = new Charge(0, 0);
        for (Portfolio.Holding asset : portfolio.collateral()) {
            CollateralHaircut haircut = haircut(terms, market, asset.of());
            sum = sum.plus(Charge.of(haircut.rates(market.underlying()), value(market, asset)));
        }
        return sum;
    }

    /** The least sure of what an option is priced with, the underlying's spot apart. */
    static double confidence(PortfolioMarket market, OptionQuote option) {
        ExpiryQuote expiry = market.expiryOf(option);
        return Math.min(expiry.forwardConfidence(), Math.min(expiry.rateConfidence(), expiry.volatilityConfidence()));
    }

    /** {@code charge} and what doubtful prices of collateral cost, asset by asset: each hangs on its own and on spot. */
    static double addCollateral(double charge, ConfidenceCharge rule, PortfolioMarket market, Portfolio portfolio) {
        double sum = charge;
        for (Portfolio.Holding asset : portfolio.collateral()) {
            double own = market.collateral().get(asset.of()).confidence();
            sum += rule.charge(Math.min(own, market.spotConfidence()), value(market, asset));
        }
        return sum;
    }
}

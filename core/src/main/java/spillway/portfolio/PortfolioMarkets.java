package spillway.portfolio;

import java.util.List;

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
}

package spillway.portfolio;

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

    /** The least sure of the prices that a position hangs on; the perpetual's where one is held. */
    static double confidence(PortfolioMarket market, Portfolio portfolio) {
        return portfolio.perpetuals() == 0
                ? market.spotConfidence()
                : Math.min(market.spotConfidence(), market.perpetualConfidence());
    }
}

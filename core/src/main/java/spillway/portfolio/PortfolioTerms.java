package spillway.portfolio;

import java.util.SortedMap;

/** How a venue margins a portfolio, as data. */
public sealed interface PortfolioTerms permits ScenarioTerms, StrikeTerms {
    /** By asset symbol; an asset that is not named is refused. */
    SortedMap<String, CollateralHaircut> collateral();

    /** The margin of one portfolio at one state of the market. */
    default PortfolioMargin margin(PortfolioMarket market, Portfolio portfolio) {
        return switch (this) {
            case ScenarioTerms terms -> new ScenarioEngine(terms, market).margin(portfolio);
            case StrikeTerms terms -> new StrikeEngine(terms, market).margin(portfolio);
        };
    }
}

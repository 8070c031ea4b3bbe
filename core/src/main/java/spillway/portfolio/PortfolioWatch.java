package spillway.portfolio;

import java.util.List;

/**
 * Finds the unhealthy portfolios of a venue as spot moves. {@link PlainPortfolioWatch} is the definition: it looks at
 * everybody; {@link BoundPortfolioWatch} looks at those that can have crossed and finds the same.
 *
 * <p>Forwards, the perpetual and collateral that hedges move with spot, and so do unrealised profits; volatilities, rates,
 * times and every other price stand until {@link #reset}.
 */
public interface PortfolioWatch {
    /**
     * The watched accounts whose maintenance excess is below 0 at this spot, ascending. They leave the watch until
     * {@link #watch} is called for them.
     */
    int[] collectUnhealthy(double spot);

    /** The account changed, or comes back. Its unrealised profit is that at the spot of the market. */
    void watch(int account, Portfolio portfolio);

    /** Other volatilities, rates or times: a market that lists the same things. Accounts stay watched or unwatched. */
    void reset(PortfolioMarket market);

    /** Looks at everybody. */
    static PortfolioWatch plain(ScenarioTerms terms, PortfolioMarket market, List<Portfolio> accounts) {
        return new PlainPortfolioWatch(terms, market, accounts);
    }

    /** Looks at those that can have crossed. */
    static PortfolioWatch bounded(ScenarioTerms terms, PortfolioMarket market, List<Portfolio> accounts) {
        return new BoundPortfolioWatch(terms, market, accounts);
    }
}

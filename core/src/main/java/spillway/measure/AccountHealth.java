package spillway.measure;

import java.util.List;
import spillway.account.AccountClass;
import spillway.margin.Health;

/**
 * How one account stands, what would make it unhealthy, and what would bring it back.
 *
 * @param account index in the book
 * @param prices liquidation prices, one per instrument that it depends on
 * @param nearestDistance the smallest relative move of one instrument that makes a healthy account unhealthy, below 0 for
 *     a fall; 0 for an unhealthy one; NaN where none does
 * @param shortage what is missing to maintenance, in the numeraire, 0 for a healthy account
 * @param collateralToRestore numeraire to add so that balance meets requirement; infinite where the numeraire does not
 *     count as collateral
 * @param debtToRepay on a lending venue, value of debt to repay instead; 0 elsewhere
 * @param closings what to close instead, each by itself sufficient; empty for a healthy account
 */
public record AccountHealth(
        int account,
        String id,
        String owner,
        AccountClass accountClass,
        Health health,
        List<LiquidationPrice> prices,
        double nearestDistance,
        double shortage,
        double collateralToRestore,
        double debtToRepay,
        List<Closing> closings) {
    public AccountHealth {
        prices = List.copyOf(prices);
        closings = List.copyOf(closings);
    }

    /**
     * The fewest lots of one position whose closing at the mark, at no cost, makes the account healthy again.
     *
     * @param lots above 0, whichever way the position stands
     * @param notional of those lots, in the numeraire
     */
    public record Closing(int instrument, String symbol, long lots, double notional) {}
}

package spillway.portfolio;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Margin position by position, options of an expiry offsetting each other where their payoffs do: Derive's standard manager.
 *
 * @param mostOfSpot of a short option at the money, for initial margin; less what it is out of the money by
 * @param leastOfSpot below which that never falls
 * @param callMaintenance of spot, for a short call
 * @param putMaintenance of spot, for a short put
 * @param putMaintenanceOfMark of the mark value, for a short put, where it asks for more
 * @param putInitialOfMaintenance initial margin of a short put is at least this times its maintenance
 * @param unpairedInitial of the forward, for each call that no bought call covers, for initial margin
 * @param unpairedMaintenance the same for maintenance
 */
public record StrikeTerms(
        double mostOfSpot,
        double leastOfSpot,
        double callMaintenance,
        double putMaintenance,
        double putMaintenanceOfMark,
        double putInitialOfMaintenance,
        double unpairedInitial,
        double unpairedMaintenance,
        ContingencyRates perpetual,
        ConfidenceCharge confidence,
        PegCharge peg,
        SortedMap<String, CollateralHaircut> collateral)
        implements PortfolioTerms {
    public StrikeTerms {
        Check.atLeastZero("mostOfSpot", mostOfSpot);
        Check.atLeastZero("leastOfSpot", leastOfSpot);
        Check.atLeastZero("callMaintenance", callMaintenance);
        Check.atLeastZero("putMaintenance", putMaintenance);
        Check.atLeastZero("putMaintenanceOfMark", putMaintenanceOfMark);
        Check.atLeastZero("putInitialOfMaintenance", putInitialOfMaintenance);
        Check.atLeastZero("unpairedInitial", unpairedInitial);
        Check.atLeastZero("unpairedMaintenance", unpairedMaintenance);
        collateral = Collections.unmodifiableSortedMap(new TreeMap<>(collateral));
        if (!(mostOfSpot >= leastOfSpot)) {
            throw new IllegalArgumentException(
                    "mostOfSpot must be at least leastOfSpot = " + leastOfSpot + ", was " + mostOfSpot);
        }
    }
}

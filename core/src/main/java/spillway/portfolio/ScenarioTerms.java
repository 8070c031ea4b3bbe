package spillway.portfolio;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Margin by a scenario grid: the worst of a list of shocks, and charges beside it.
 *
 * @param scenarios at least one; the account as it stands always counts as a scenario without loss
 * @param extendedDampener weighted loss of an extended scenario that does not count, in the numeraire
 * @param perpetual on |size| spot
 * @param nakedShort on spot for each option sold beyond those bought, calls and puts of a strike together
 */
public record ScenarioTerms(
        List<GridScenario> scenarios,
        VolatilityShock volatilityShock,
        Optional<SkewShock> skew,
        StaticDiscount discount,
        double extendedDampener,
        Optional<BasisContingency> basis,
        Optional<CalendarCharge> calendar,
        Optional<DeltaShock> deltaShock,
        ContingencyRates perpetual,
        ContingencyRates nakedShort,
        List<Minimum> minimums,
        Provisions provisions,
        ConfidenceCharge confidence,
        PegCharge peg,
        LossFactors factors,
        SortedMap<String, CollateralHaircut> collateral)
        implements PortfolioTerms {
    public ScenarioTerms {
        scenarios = List.copyOf(scenarios);
        minimums = List.copyOf(minimums);
        collateral = Collections.unmodifiableSortedMap(new TreeMap<>(collateral));
        Check.atLeastZero("extendedDampener", extendedDampener);
        if (scenarios.isEmpty()) {
            throw new IllegalArgumentException("scenarios must name at least one");
        }
        if (skew.isEmpty() && scenarios.stream().anyMatch(s -> s.volatility().isSkew())) {
            throw new IllegalArgumentException("skew must be given where a scenario tilts volatilities");
        }
    }
}

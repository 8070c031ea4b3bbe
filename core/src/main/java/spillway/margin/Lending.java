package spillway.margin;

import java.util.List;

/**
 * Lending health: collateral times its liquidation threshold against debt, {@code HF = sum(collateral * threshold) /
 * debt}, liquidatable below 1 (Aave, Compound III with its borrow and liquidate factors, Morpho Blue, Euler v2; reference
 * of venues, 5.1, 5.2, 5.6 and 5.7). A debt is a balance below 0.
 *
 * @param termsByAsset one per asset of the world; assets that the venue does not take are {@code NOT_ACCEPTED}
 */
public record Lending(List<CollateralTerms> termsByAsset) implements BalancesAlone {
    public Lending {
        termsByAsset = List.copyOf(termsByAsset);
        CollateralTerms.requirePlain(termsByAsset);
    }

    @Override
    public String id() {
        return "lending/1";
    }

    @Override
    public Exposure balance(int asset, double value, double blendedThreshold) {
        if (value < 0) {
            return BalancesAlone.debt(value);
        }
        double threshold = threshold(asset, blendedThreshold);
        double loanToValue = Math.min(threshold, termsByAsset.get(asset).initialWeight());
        return new Exposure(value, value * loanToValue, 0, value * threshold, 0);
    }

    private double threshold(int asset, double blendedThreshold) {
        return Double.isNaN(blendedThreshold) ? termsByAsset.get(asset).maintenanceWeight() : blendedThreshold;
    }

    @Override
    public double balanceLossPerFall(int asset, double value, double blendedThreshold) {
        return value > 0 ? value * threshold(asset, blendedThreshold) : 0;
    }
}

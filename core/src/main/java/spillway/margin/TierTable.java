package spillway.margin;

import java.util.List;

/**
 * The margin tiers of an instrument, without a jump between bands.
 *
 * <p>Margin on notional N in tier k is {@code N * fraction_k - amount_k} with {@code amount_1 = 0} and
 * {@code amount_k = amount_(k-1) + floor_k * (fraction_k - fraction_(k-1))}: the ladder of Binance futures, which makes
 * each fraction marginal. Fractions must not fall as notional grows, so margin is convex in notional.
 */
public final class TierTable implements PositionTerms {
    private final List<MarginTier> tiers;
    private final double[] floor;
    private final double[] initialFraction;
    private final double[] initialAmount;
    private final double[] maintenanceFraction;
    private final double[] maintenanceAmount;

    public TierTable(List<MarginTier> tiers) {
        this.tiers = List.copyOf(tiers);
        int n = tiers.size();
        if (n == 0 || tiers.get(0).notionalFloor() != 0) {
            throw new IllegalArgumentException("tiers must begin with one whose notionalFloor is 0");
        }
        floor = new double[n];
        initialFraction = new double[n];
        initialAmount = new double[n];
        maintenanceFraction = new double[n];
        maintenanceAmount = new double[n];
        for (int k = 0; k < n; k++) {
            MarginTier tier = tiers.get(k);
            floor[k] = tier.notionalFloor();
            initialFraction[k] = tier.initialFraction();
            maintenanceFraction[k] = tier.maintenanceFraction();
            if (k > 0) {
                refuseDisorder(k);
                initialAmount[k] = initialAmount[k - 1] + floor[k] * (initialFraction[k] - initialFraction[k - 1]);
                maintenanceAmount[k] =
                        maintenanceAmount[k - 1] + floor[k] * (maintenanceFraction[k] - maintenanceFraction[k - 1]);
            }
        }
    }

    private void refuseDisorder(int k) {
        if (!(floor[k] > floor[k - 1])) {
            throw new IllegalArgumentException(
                    "notionalFloor must rise from tier to tier, was " + floor[k] + " after " + floor[k - 1]);
        }
        if (!(initialFraction[k] >= initialFraction[k - 1] && maintenanceFraction[k] >= maintenanceFraction[k - 1])) {
            throw new IllegalArgumentException("fractions must not fall from tier to tier, tier " + (k + 1) + " does");
        }
    }

    /** One tier for every notional. */
    public static TierTable flat(double initialFraction, double maintenanceFraction) {
        return new TierTable(List.of(new MarginTier(0, initialFraction, maintenanceFraction)));
    }

    public List<MarginTier> tiers() {
        return tiers;
    }

    /** Initial margin of a notional of at least 0, both in the numeraire. */
    public double initial(double notional) {
        int k = tier(notional);
        return notional * initialFraction[k] - initialAmount[k];
    }

    /** Maintenance margin of a notional of at least 0, both in the numeraire. */
    public double maintenance(double notional) {
        int k = tier(notional);
        return notional * maintenanceFraction[k] - maintenanceAmount[k];
    }

    @Override
    public double initial(double size, double mark, double openInterest) {
        return initial(size * mark);
    }

    @Override
    public double maintenance(double size, double mark) {
        return maintenance(size * mark);
    }

    @Override
    public double closingCost(double size, double mark, double skew) {
        return 0;
    }

    @Override
    public double maintenancePerRise(double size, double mark) {
        return size * mark * largestMaintenanceFraction();
    }

    @Override
    public double closingCostPerRise(double size, double mark, double skew) {
        return 0;
    }

    /** Maintenance margin on the next unit of notional. */
    public double marginalMaintenance(double notional) {
        return maintenanceFraction[tier(notional)];
    }

    /** Largest maintenance fraction of the table: no rise in notional costs more per unit. */
    public double largestMaintenanceFraction() {
        return maintenanceFraction[maintenanceFraction.length - 1];
    }

    /** Whether one fraction holds for every notional. */
    public boolean isFlat() {
        return floor.length == 1;
    }

    /** Fraction of a tier, from 0. */
    double maintenanceFraction(int tier) {
        return maintenanceFraction[tier];
    }

    /** Amount that a tier takes off its fraction of the notional, from 0, in the numeraire. */
    double maintenanceAmount(int tier) {
        return maintenanceAmount[tier];
    }

    /** Two tables are equal if their tiers are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TierTable table && tiers.equals(table.tiers);
    }

    @Override
    public int hashCode() {
        return tiers.hashCode();
    }

    @Override
    public String toString() {
        return tiers.toString();
    }

    /** Where the tier begins in which a notional above 0 ends: the largest floor below it. */
    public double floorBelow(double notional) {
        int k = tier(notional);
        return k > 0 && floor[k] == notional ? floor[k - 1] : floor[k];
    }

    private int tier(double notional) {
        int k = 0;
        while (k + 1 < floor.length && notional >= floor[k + 1]) {
            k++;
        }
        return k;
    }
}

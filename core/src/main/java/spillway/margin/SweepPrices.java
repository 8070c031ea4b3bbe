package spillway.margin;

import java.util.Arrays;
import java.util.List;
import spillway.market.Marks;

/**
 * What a lot or an atom of each thing held counts for, margin folded in, by key: per instrument and side one key per tier, then three
 * per asset (held, owed, held under the account's one threshold).
 */
final class SweepPrices {
    private static final int SIDES = 2;
    private static final int SIGNS = 3;

    private final VenueMargin margin;
    private final List<TierTable> tables;
    private final List<CollateralTerms> terms;
    /** Tiers of the longest table. */
    private final int tiers;

    private final int positionKeys;

    final double[] weight;
    /** What a tier takes off its fraction of the notional; 0 for balances. */
    final double[] offset;
    /** Sizes of position, in lots, for which a key's tier holds, from {@code lower} to below {@code upper}. */
    final double[] lower;

    final double[] upper;

    private final double[] price;

    SweepPrices(VenueMargin margin) {
        this.margin = margin;
        switch (margin.rule()) {
            case Tiered t -> {
                tables = t.tiersByInstrument();
                terms = t.termsByAsset();
            }
            case Lending l -> {
                tables = List.of();
                terms = l.termsByAsset();
            }
            default ->
                throw new IllegalArgumentException("rule must be tiered or lending to be swept, was "
                        + margin.rule().id());
        }
        tiers = tables.stream().mapToInt(table -> table.tiers().size()).max().orElse(1);
        positionKeys = SIDES * tiers * tables.size();
        int keys = positionKeys + SIGNS * terms.size();
        weight = new double[keys];
        offset = new double[keys];
        lower = new double[keys];
        upper = new double[keys];
        price = new double[keys];
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        for (int asset = 0; asset < terms.size(); asset++) {
            weigh(asset, 1);
        }
    }

    /** Whether any position may be in a tier beyond the first. */
    boolean isTiered() {
        return tiers > 1;
    }

    int tiers() {
        return tiers;
    }

    /** Ladders of tiers: one per instrument and side. */
    int ladders() {
        return SIDES * tables.size();
    }

    /** Ladder of a position's key, -1 of a balance's. */
    int ladder(int key) {
        return key < positionKeys ? key / tiers : -1;
    }

    int firstKey(int ladder) {
        return ladder * tiers;
    }

    int tiersOf(int ladder) {
        return tables.get(ladder / SIDES).tiers().size();
    }

    /** Whether an account's own threshold takes the place of each asset's. */
    boolean blends() {
        return tables.isEmpty();
    }

    int positionKey(int instrument, long lots) {
        if (tables.isEmpty()) {
            throw new IllegalArgumentException(
                    "a lending account must hold balances alone, held a position in instrument " + instrument);
        }
        return tiers * (SIDES * instrument + (lots < 0 ? 1 : 0));
    }

    /** The key of a position's tier at these prices, from the key of any other of its tiers; a balance keeps its key. */
    int keyOfTier(int key, double amount) {
        if (key >= positionKeys) return key;
        double size = Math.abs(amount);
        int first = key - key % tiers;
        int last = first + tables.get(first / tiers / SIDES).tiers().size() - 1;
        int at = first;
        while (at < last && size >= upper[at]) {
            at++;
        }
        return at;
    }

    int balanceKey(int asset, long atoms, boolean blended) {
        int sign = atoms < 0 ? 1 : blended ? 2 : 0;
        return positionKeys + SIGNS * asset + sign;
    }

    /** Weight of an atom of the numeraire, which no mark changes. */
    double fixedWeight(int key) {
        return weight[key];
    }

    /** Price of a lot by key, 0 for a balance; a copy. */
    double[] lotPrices() {
        return price.clone();
    }

    /** Folds margin into these marks. */
    void at(Marks marks) {
        for (int i = 0; i < tables.size(); i++) {
            fold(i, marks.mark(i));
        }
        for (int asset = 0; asset < terms.size(); asset++) {
            weigh(asset, margin.price(asset, marks));
        }
    }

    private void fold(int instrument, double mark) {
        TierTable table = tables.get(instrument);
        double lots = margin.lotsPerUnit(instrument);
        int count = table.tiers().size();
        for (int k = 0; k < count; k++) {
            for (int side = 0; side < SIDES; side++) {
                int key = tiers * (SIDES * instrument + side) + k;
                double fraction = table.maintenanceFraction(k);
                price[key] = mark / lots;
                weight[key] = mark * (side == 0 ? 1 - fraction : 1 + fraction) / lots;
                offset[key] = table.maintenanceAmount(k);
                lower[key] = table.tiers().get(k).notionalFloor() / mark * lots;
                upper[key] = k + 1 < count
                        ? table.tiers().get(k + 1).notionalFloor() / mark * lots
                        : Double.POSITIVE_INFINITY;
            }
        }
    }

    private void weigh(int asset, double unitPrice) {
        int key = positionKeys + SIGNS * asset;
        double atoms = margin.assets().get(asset).atomsPerUnit();
        weight[key] = unitPrice * terms.get(asset).maintenanceWeight() / atoms;
        weight[key + 1] = unitPrice / atoms;
        weight[key + 2] = unitPrice / atoms;
    }
}

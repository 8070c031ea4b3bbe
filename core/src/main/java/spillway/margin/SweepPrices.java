package spillway.margin;

import java.util.Arrays;
import java.util.List;
import spillway.market.Marks;

/**
 * What a unit of each thing held counts for, margin folded in, by key: two keys per instrument (long, short), then three
 * per asset (held, owed, held under the account's one threshold).
 */
final class SweepPrices {
    private static final int SIDES = 2;
    private static final int SIGNS = 3;

    private final VenueMargin margin;
    private final List<TierTable> tables;
    private final List<CollateralTerms> terms;
    private final int instruments;
    /** First maintenance fraction, by instrument. */
    private final double[] fraction;

    final double[] weight;
    /** Size of a position above which a further tier applies; infinite for balances and flat rates. */
    final double[] limit;
    /** Whether any limit is finite. */
    boolean tiered;

    private final double[] price;

    SweepPrices(VenueMargin margin) {
        this.margin = margin;
        instruments = margin.instruments().size();
        switch (margin.rule()) {
            case Tiered t -> {
                tables = t.tiersByInstrument();
                terms = t.termsByAsset();
            }
            case Lending l -> {
                tables = List.of();
                terms = l.termsByAsset();
            }
            default -> throw new IllegalArgumentException(
                    "rule must be tiered or lending to be swept, was " + margin.rule().id());
        }
        fraction = new double[instruments];
        for (int i = 0; i < tables.size(); i++) {
            fraction[i] = tables.get(i).tiers().get(0).maintenanceFraction();
            tiered |= !tables.get(i).isFlat();
        }
        int keys = SIDES * instruments + SIGNS * terms.size();
        weight = new double[keys];
        price = new double[keys];
        limit = new double[keys];
        Arrays.fill(limit, Double.POSITIVE_INFINITY);
        for (int asset = 0; asset < terms.size(); asset++) {
            weigh(asset, 1);
        }
    }

    /** Whether an account's own threshold takes the place of each asset's. */
    boolean blends() {
        return tables.isEmpty();
    }

    int positionKey(int instrument, double size) {
        if (tables.isEmpty()) {
            throw new IllegalArgumentException(
                    "a lending account must hold balances alone, held a position in instrument " + instrument);
        }
        return SIDES * instrument + (size < 0 ? 1 : 0);
    }

    int balanceKey(int asset, double units, boolean blended) {
        int sign = units < 0 ? 1 : blended ? 2 : 0;
        return SIDES * instruments + SIGNS * asset + sign;
    }

    /** Weight of a balance of the numeraire, which no mark changes. */
    double fixedWeight(int key) {
        return weight[key];
    }

    /** Price of a position's key, 0 of a balance's. */
    double positionPrice(int key) {
        return key < SIDES * instruments ? price[key] : 0;
    }

    /** Folds margin into these marks. */
    void at(Marks marks) {
        for (int i = 0; i < tables.size(); i++) {
            double mark = marks.mark(i);
            int key = SIDES * i;
            price[key] = mark;
            price[key + 1] = mark;
            weight[key] = mark * (1 - fraction[i]);
            weight[key + 1] = mark * (1 + fraction[i]);
            if (!tables.get(i).isFlat()) {
                limit[key] = tables.get(i).tiers().get(1).notionalFloor() / mark;
                limit[key + 1] = limit[key];
            }
        }
        for (int asset = 0; asset < terms.size(); asset++) {
            weigh(asset, margin.price(asset, marks));
        }
    }

    private void weigh(int asset, double unitPrice) {
        int key = SIDES * instruments + SIGNS * asset;
        weight[key] = unitPrice * terms.get(asset).maintenanceWeight();
        weight[key + 1] = unitPrice;
        weight[key + 2] = unitPrice;
    }

    /** What the tiers beyond the first ask for a position, on top of the first fraction. */
    double furtherTiers(double amount, int key) {
        double notional = Math.abs(amount) * price[key];
        return tables.get(key / SIDES).maintenance(notional) - fraction[key / SIDES] * notional;
    }
}

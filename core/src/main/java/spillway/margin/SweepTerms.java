package spillway.margin;

import java.util.Arrays;
import spillway.account.AccountView;

/** One account as terms: amounts as they are counted, in lots or atoms, whose unit the weights carry. */
final class SweepTerms {
    private final VenueMargin margin;
    private final SweepPrices prices;
    private final double atomsPerNumeraire;
    private double[] amount = new double[8];
    private int[] key = new int[8];
    private int count;
    private double base;
    private boolean fitsInt;

    SweepTerms(VenueMargin margin, SweepPrices prices) {
        this.margin = margin;
        this.prices = prices;
        atomsPerNumeraire = margin.assets().get(margin.numeraire()).atomsPerUnit();
    }

    void of(AccountView view) {
        count = 0;
        base = 0;
        fitsInt = true;
        for (int k = 0; k < view.positions(); k++) {
            base -= view.costAtoms(k) / atomsPerNumeraire;
            add(view.lots(k), prices.positionKey(view.instrument(k), view.lots(k)));
        }
        for (int k = 0; k < view.balances(); k++) {
            int asset = view.asset(k);
            long atoms = view.atoms(k);
            boolean blended = atoms > 0 && prices.blends() && !Double.isNaN(view.blendedThreshold());
            double counted = blended ? atoms * view.blendedThreshold() : atoms;
            int balanceKey = prices.balanceKey(asset, atoms, blended);
            if (margin.pricedBy(asset) == VenueMargin.PAR) base += counted * prices.fixedWeight(balanceKey);
            else add(counted, balanceKey);
        }
    }

    private void add(double termAmount, int termKey) {
        if (termAmount == 0) return;
        if (count == amount.length) {
            amount = Arrays.copyOf(amount, 2 * count);
            key = Arrays.copyOf(key, 2 * count);
        }
        fitsInt &= termAmount == (int) termAmount;
        amount[count] = termAmount;
        key[count++] = termKey;
    }

    int count() {
        return count;
    }

    double amount(int term) {
        return amount[term];
    }

    int key(int term) {
        return key[term];
    }

    double base() {
        return base;
    }

    /** Whether every amount is a whole number of 32 bits; then no conversion rounds. */
    boolean fitsInt() {
        return fitsInt;
    }
}

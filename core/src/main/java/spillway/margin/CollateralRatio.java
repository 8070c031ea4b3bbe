package spillway.margin;

import spillway.account.AccountView;
import spillway.asset.Asset;
import spillway.margin.MarginState.Quantity;

/**
 * Collateral of one kind against debt in the numeraire, healthy while {@code collateral / debt >= minimum}: Maker (its
 * {@code spot} contains the ratio), Liquity v1 and v2 (reference of venues, 5.3 and 5.4).
 *
 * <p>The total ratio is that of all collateral and all debt of the {@link MarginState}, at the price now. While it is below
 * {@code critical} an opening is asked {@code critical}; and where {@code recovery} holds (Liquity v1) an account is
 * unhealthy below the total ratio too, which is above {@code minimum}. So what is asked jumps when the total ratio crosses
 * {@code critical}: with recovery there is no bound on what a move costs.
 *
 * @param asset the collateral, by index; nothing else counts
 * @param atomsPerUnit of the collateral
 * @param systemHeld units of collateral in the system
 * @param systemOwed debt of the system in the numeraire
 */
public record CollateralRatio(int asset, double atomsPerUnit, RatioTerms terms, double systemHeld, double systemOwed)
        implements BalancesAlone {

    /** With the totals of the state. {@code index} is the collateral's in the world. */
    public static CollateralRatio of(
            int index, Asset collateral, Asset numeraire, RatioTerms terms, MarginState state) {
        return new CollateralRatio(
                index,
                collateral.atomsPerUnit(),
                terms,
                state.get(Quantity.SYSTEM_HELD, collateral.symbol(), 0),
                state.get(Quantity.SYSTEM_OWED, numeraire.symbol(), 0));
    }

    @Override
    public String id() {
        return "collateral-ratio/1";
    }

    /** Needs the size of the account's collateral to know the price from its value. */
    @Override
    public MarginRule of(AccountView view) {
        for (int k = 0; k < view.balances(); k++) {
            if (view.asset(k) == asset && view.atoms(k) > 0 && terms.critical() > 0) {
                return new OfAccount(this, view.atoms(k) / atomsPerUnit);
            }
        }
        return this;
    }

    /** Of the whole system at a price; infinite without debt. */
    public double totalRatio(double price) {
        return systemOwed > 0 ? systemHeld * price / systemOwed : Double.POSITIVE_INFINITY;
    }

    private Exposure balance(int of, double value, double initialRatio, double maintenanceRatio) {
        if (value < 0) {
            return BalancesAlone.debt(value);
        }
        double counted = of == asset ? value : 0;
        return new Exposure(value, counted / initialRatio, 0, counted / maintenanceRatio, 0);
    }

    /** Outside recovery; {@link #of} knows the price. */
    @Override
    public Exposure balance(int of, double value, double blendedThreshold) {
        return balance(of, value, terms.minimum(), terms.minimum());
    }

    @Override
    public double balanceLossPerFall(int of, double value, double blendedThreshold) {
        return value > 0 && of == asset ? value / terms.minimum() : 0;
    }

    /** One account, whose collateral's value tells the price. */
    private record OfAccount(CollateralRatio rule, double units) implements BalancesAlone {
        @Override
        public String id() {
            return rule.id();
        }

        @Override
        public Exposure balance(int of, double value, double blendedThreshold) {
            if (of != rule.asset || !(value > 0)) {
                return rule.balance(of, value, blendedThreshold);
            }
            double total = rule.totalRatio(value / units);
            RatioTerms terms = rule.terms;
            boolean strict = total < terms.critical();
            return rule.balance(
                    of,
                    value,
                    strict ? terms.critical() : terms.minimum(),
                    strict && terms.recovery() ? Math.max(terms.minimum(), total) : terms.minimum());
        }

        /** In recovery the ratio asked can jump when the price falls; when it rises it grows no faster than the price. */
        @Override
        public double balanceLossPerFall(int of, double value, double blendedThreshold) {
            return rule.terms.recovery() && of == rule.asset && value > 0
                    ? NO_BOUND
                    : rule.balanceLossPerFall(of, value, blendedThreshold);
        }
    }
}

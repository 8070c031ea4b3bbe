package spillway.margin;

import java.util.List;
import spillway.account.AccountView;

/**
 * A loan whose collateral lies in bands of an automatic market maker, which sells it as the price falls through them: Curve
 * LLAMMA (reference of venues, 5.5). Debt is in the numeraire.
 *
 * <p>{@code health = x_down (1 - liquidation discount) / debt - 1}, plus {@code (p - p_up) y / debt} while the price is
 * above the highest band. {@code x_down} is what {@code y} of collateral, spread evenly over {@code n} bands from {@code
 * p_up} down, becomes when the price falls through all of them: {@code (y / n) sum_(k = 0)^(n - 1) p_up q^(k + 1/2)},
 * {@code q = (A - 1) / A}, each band being sold at the geometric mean of its edges. It does not depend on the price, so a
 * fall alone stops costing anything inside the bands: only what the bands lose to arbitrage, or interest, closes a loan.
 *
 * <p>The bands of an account are those of the {@link MarginState}. Where it names none, they are those in which the
 * controller would put the loan today, as high as it may be: {@code debt = x_down (1 - loan discount)}, the grid of bands
 * taken to be continuous. An account that owes more than that asks for collateral that is sold already: what it holds of
 * the numeraire inside the bands is to be booked as a collateral asset of its own.
 *
 * @param asset the collateral that lies in bands, by index
 * @param atomsPerUnit of the collateral
 * @param numeraire the asset that is owed, by index
 * @param termsByAsset what else counts, one per asset of the world
 */
public record Bands(
        int asset,
        double atomsPerUnit,
        int numeraire,
        double atomsPerNumeraire,
        BandTerms terms,
        List<CollateralTerms> termsByAsset,
        ByAccount known)
        implements BalancesAlone {
    /** Most bands of one loan. */
    public static final int MOST = 50;

    /** Where the collateral of an account lies, by its index in the book. */
    public interface ByAccount {
        /** Nobody says. */
        ByAccount UNKNOWN = new ByAccount() {
            @Override
            public double top(int account) {
                return Double.NaN;
            }

            @Override
            public int count(int account) {
                return 0;
            }
        };

        /** Upper price of the highest band that holds some; NaN where nobody says. */
        double top(int account);

        /** How many bands hold it; 0 where nobody says. */
        int count(int account);
    }

    public Bands {
        termsByAsset = List.copyOf(termsByAsset);
        CollateralTerms.requirePlain(termsByAsset);
    }

    @Override
    public String id() {
        return "bands/1";
    }

    @Override
    public MarginRule of(AccountView view) {
        double units = 0;
        double debt = 0;
        for (int k = 0; k < view.balances(); k++) {
            if (view.asset(k) == asset && view.atoms(k) > 0) {
                units = view.atoms(k) / atomsPerUnit;
            }
            if (view.asset(k) == numeraire && view.atoms(k) < 0) {
                debt = -view.atoms(k) / atomsPerNumeraire;
            }
        }
        int count = known.count(view.account()) > 0 ? known.count(view.account()) : terms.bands();
        double average = terms.averagePrice(count);
        double given = known.top(view.account());
        double top = given > 0 ? given : units > 0 ? debt / (units * average * (1 - terms.loanDiscount())) : 0;
        return new OfAccount(this, top * units, top * units * average);
    }

    /** Without the account nothing is known of its bands, and what lies in them counts nothing. */
    @Override
    public Exposure balance(int of, double value, double blendedThreshold) {
        if (value < 0) {
            return BalancesAlone.debt(value);
        }
        CollateralTerms counts = of == asset ? CollateralTerms.NOT_ACCEPTED : termsByAsset.get(of);
        return new Exposure(value, value * counts.initialWeight(), 0, value * counts.maintenanceWeight(), 0);
    }

    @Override
    public double balanceLossPerFall(int of, double value, double blendedThreshold) {
        return value > 0 && of != asset ? value * termsByAsset.get(of).maintenanceWeight() : 0;
    }

    /**
     * One account.
     *
     * @param valueAtTop collateral at the upper price of its highest band, in the numeraire
     * @param soldDown what it becomes when the price falls through all bands
     */
    private record OfAccount(Bands rule, double valueAtTop, double soldDown) implements BalancesAlone {
        @Override
        public String id() {
            return rule.id();
        }

        @Override
        public Exposure balance(int of, double value, double blendedThreshold) {
            if (of != rule.asset || !(value > 0)) {
                return rule.balance(of, value, blendedThreshold);
            }
            double above = Math.max(0, value - valueAtTop);
            return new Exposure(
                    value,
                    soldDown * (1 - rule.terms.loanDiscount()) + above,
                    0,
                    soldDown * (1 - rule.terms.liquidationDiscount()) + above,
                    0);
        }

        /** Only what is above the bands is lost: from the top on the market maker sells. */
        @Override
        public double balanceLossPerFall(int of, double value, double blendedThreshold) {
            if (of != rule.asset) {
                return rule.balanceLossPerFall(of, value, blendedThreshold);
            }
            return value > valueAtTop ? value : 0;
        }
    }
}

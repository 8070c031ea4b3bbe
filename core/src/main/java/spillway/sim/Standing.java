package spillway.sim;

import spillway.account.AccountView;
import spillway.margin.VenueMargin;
import spillway.market.Marks;

/**
 * What an account is worth at the marks, and how little it can be worth after moves of them: net value is a sum of amounts
 * times marks, so a relative fall of any mark by at most f and a rise by at most r leave at least
 * {@code net - exposedToFalls * f - exposedToRises * r}. In the numeraire.
 */
final class Standing {
    private final Marks marks;

    /** Balances at face value. */
    double collateral;
    /** Collateral and unrealised profit. */
    double net;

    double exposedToFalls;
    double exposedToRises;
    /** Size of everything that was added up: what rounding errors are relative to. */
    double gross;

    Standing(Marks marks) {
        this.marks = marks;
    }

    void of(AccountView view, VenueMargin margin) {
        collateral = margin.faceValue(view, marks);
        net = collateral + margin.unrealisedProfit(view, marks);
        exposedToFalls = 0;
        exposedToRises = 0;
        gross = 0;
        for (int k = 0; k < view.positions(); k++) {
            int i = view.instrument(k);
            double value = margin.size(i, view.lots(k)) * marks.mark(i);
            expose(value);
            gross += Math.abs(value)
                    + Math.abs(view.costAtoms(k)
                            / margin.assets().get(margin.numeraire()).atomsPerUnit());
        }
        for (int k = 0; k < view.balances(); k++) {
            double value = margin.value(view.asset(k), view.atoms(k), marks);
            if (margin.pricedBy(view.asset(k)) >= 0) {
                expose(value);
            }
            gross += Math.abs(value);
        }
    }

    private void expose(double value) {
        exposedToFalls += Math.max(0, value);
        exposedToRises += Math.max(0, -value);
    }
}

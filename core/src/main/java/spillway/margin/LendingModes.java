package spillway.margin;

import java.util.List;
import java.util.SortedSet;
import spillway.account.AccountView;

/**
 * Lending where what an account owes decides how its collateral counts: efficiency modes (Aave v3), the vault that is the
 * account's controller (Euler v2), isolated markets (Morpho Blue). Reference of venues, 5.1, 5.6 and 5.7.
 *
 * <p>An account is in the first mode that is open to all of its debts, else in none. On Aave the owner chooses; books do
 * not record the choice, so it is taken to be this one.
 *
 * @param outside what holds in no mode, and for an account that owes nothing
 * @param modes in the order in which they are tried
 */
public record LendingModes(Lending outside, List<Mode> modes) implements BalancesAlone {
    /**
     * @param debts assets that may be owed in the mode, by index
     * @param inside what holds for its accounts
     */
    public record Mode(SortedSet<Integer> debts, Lending inside) {}

    public LendingModes {
        modes = List.copyOf(modes);
    }

    @Override
    public String id() {
        return "lending-modes/1";
    }

    @Override
    public MarginRule of(AccountView view) {
        boolean owes = false;
        for (int k = 0; k < view.balances(); k++) {
            owes |= view.atoms(k) < 0;
        }
        if (owes) {
            for (Mode mode : modes) {
                if (isOpen(mode, view)) {
                    return mode.inside();
                }
            }
        }
        return outside;
    }

    private static boolean isOpen(Mode mode, AccountView view) {
        for (int k = 0; k < view.balances(); k++) {
            if (view.atoms(k) < 0 && !mode.debts().contains(view.asset(k))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Exposure balance(int asset, double value, double blendedThreshold) {
        return outside.balance(asset, value, blendedThreshold);
    }

    @Override
    public double balanceLossPerFall(int asset, double value, double blendedThreshold) {
        return outside.balanceLossPerFall(asset, value, blendedThreshold);
    }
}

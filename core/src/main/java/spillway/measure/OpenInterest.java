package spillway.measure;

import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.market.Marks;

/**
 * What is open, in the numeraire at the marks: the sum of long positions; for an asset held as a balance, what owners
 * (not the venue's own accounts) hold of it. A lending venue's open interest is what its accounts owe.
 */
final class OpenInterest {
    private OpenInterest() {}

    static double ofVenue(VenueTally venue, Accounts accounts, Marks marks) {
        double longs = 0;
        double debts = 0;
        AccountView view = accounts.view();
        for (int account = 0; account < accounts.size(); account++) {
            if (accounts.book().venue(account) == venue.venue) {
                accounts.at(account, view);
                for (int k = 0; k < view.positions(); k++) {
                    int i = view.instrument(k);
                    longs += Math.max(0, venue.margin.size(i, view.lots(k))) * marks.mark(i);
                }
                boolean owned = !view.accountClass().ofTheVenue();
                for (int k = 0; owned && k < view.balances(); k++) {
                    debts += Math.max(0, 0 - venue.margin.value(view.asset(k), view.atoms(k), marks));
                }
            }
        }
        boolean lending = venue.profile.margin() instanceof spillway.world.MarginTerms.LendingTerms;
        return lending ? debts : longs;
    }

    static double of(VenueTally venue, int instrument, Accounts accounts, Marks marks) {
        boolean position = venue.world.instruments().get(instrument).heldAsPosition();
        int base = venue.world.instruments().get(instrument).base();
        double sum = 0;
        AccountView view = accounts.view();
        for (int account = 0; account < accounts.size(); account++) {
            if (accounts.book().venue(account) != venue.venue) {
                continue;
            }
            if (position) {
                sum += Math.max(0, venue.margin.size(instrument, accounts.lots(account, instrument)))
                        * marks.mark(instrument);
            } else if (!accounts.at(account, view).accountClass().ofTheVenue()) {
                sum += Math.max(0, venue.margin.value(base, accounts.cashAtoms(account, base), marks));
            }
        }
        return sum;
    }
}

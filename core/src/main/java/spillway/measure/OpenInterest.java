package spillway.measure;

import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.market.Marks;
import spillway.world.World;

/**
 * What is open at one moment, in the numeraires at the marks: the sum of long positions. A lending venue's open interest
 * is what its accounts owe. An asset held as a balance has none.
 */
final class OpenInterest {
    private final World world;
    /** By instrument. */
    private final double[] longs;
    /** By venue: what owners (not the venue's own accounts) owe. */
    private final double[] debts;

    private OpenInterest(World world) {
        this.world = world;
        longs = new double[world.instruments().size()];
        debts = new double[world.venues().size()];
    }

    /** In one pass over the accounts. */
    static OpenInterest of(World world, VenueTally[] venues, Accounts accounts, Marks marks) {
        OpenInterest open = new OpenInterest(world);
        AccountView view = accounts.view();
        for (int account = 0; account < accounts.size(); account++) {
            open.add(venues[accounts.book().venue(account)], accounts.at(account, view), marks);
        }
        return open;
    }

    private void add(VenueTally venue, AccountView view, Marks marks) {
        for (int k = 0; k < view.positions(); k++) {
            int i = view.instrument(k);
            longs[i] += Math.max(0, venue.margin.size(i, view.lots(k))) * marks.mark(i);
        }
        boolean owned = !view.accountClass().ofTheVenue();
        for (int k = 0; owned && k < view.balances(); k++) {
            debts[venue.venue] += Math.max(0, 0 - venue.margin.value(view.asset(k), view.atoms(k), marks));
        }
    }

    double ofVenue(VenueTally venue) {
        if (venue.profile.margin().isLending()) {
            return debts[venue.venue];
        }
        double sum = 0;
        for (int i = 0; i < longs.length; i++) {
            sum += world.instruments().get(i).venue() == venue.venue ? longs[i] : 0;
        }
        return sum;
    }

    /** NaN of an asset held as a balance. */
    double of(int instrument) {
        return world.instruments().get(instrument).heldAsPosition() ? longs[instrument] : Double.NaN;
    }
}

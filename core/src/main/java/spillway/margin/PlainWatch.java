package spillway.margin;

import java.util.BitSet;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.market.Marks;

/** Looks at everybody at every mark: the definition that every faster watch must agree with. */
public final class PlainWatch implements Watch {
    private final Accounts accounts;
    private final BitSet watched = new BitSet();
    private final AccountView view;
    private VenueMargin margin;

    public PlainWatch(Accounts accounts, VenueMargin margin, Marks marks) {
        this.accounts = accounts;
        this.margin = margin;
        view = accounts.view();
        for (int account = 0; account < accounts.size(); account++) {
            boolean here = accounts.book().venue(account) == margin.venue();
            if (here && !accounts.book().accountClass(account).ofTheVenue()) {
                watched.set(account);
            }
        }
    }

    @Override
    public void collectUnhealthy(Marks marks, IntColumn found) {
        for (int account = watched.nextSetBit(0); account >= 0; account = watched.nextSetBit(account + 1)) {
            if (margin.health(accounts.at(account, view), marks).maintenanceExcess() < 0) {
                found.add(account);
                watched.clear(account);
            }
        }
    }

    @Override
    public void watch(int account, Marks marks) {
        watched.set(account);
    }

    @Override
    public void unwatch(int account) {
        watched.clear(account);
    }

    @Override
    public void reset(VenueMargin newMargin, Marks marks) {
        margin = newMargin;
    }
}

package spillway.margin;

import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.market.Marks;

/** Looks at every watched account at every tick: the definition of {@link Watch}, for tests and small worlds. */
public final class PlainWatch implements Watch {
    private final Accounts accounts;
    private final AccountView view;
    private final boolean[] watched;
    private VenueMargin margin;

    /** Watches every account of the margin's venue but the venue's own. {@code marks} are those of the start. */
    public PlainWatch(Accounts accounts, VenueMargin margin, Marks marks) {
        this.accounts = accounts;
        this.margin = margin;
        view = accounts.view();
        watched = new boolean[accounts.size()];
        for (int account = 0; account < watched.length; account++) {
            watch(account, marks);
        }
    }

    /** Whether an account may be watched at all. */
    static boolean isMargined(Accounts accounts, int account, int venue) {
        return accounts.book().venue(account) == venue
                && !accounts.book().accountClass(account).ofTheVenue();
    }

    @Override
    public void collectUnhealthy(Marks marks, IntColumn found) {
        for (int account = 0; account < watched.length; account++) {
            if (watched[account]
                    && margin.health(accounts.at(account, view), marks).maintenanceExcess() < 0) {
                watched[account] = false;
                found.add(account);
            }
        }
    }

    @Override
    public void watch(int account, Marks marks) {
        watched[account] = isMargined(accounts, account, margin.venue());
    }

    @Override
    public void unwatch(int account) {
        watched[account] = false;
    }

    @Override
    public boolean watches(int account) {
        return watched[account];
    }

    @Override
    public void reset(VenueMargin changed, Marks marks) {
        margin = changed;
    }
}

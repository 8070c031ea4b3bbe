package spillway.sim;

import java.util.Arrays;
import spillway.account.AccountView;

/**
 * Who holds an instrument on one side, ascending: where winners are looked for. Accounts of the venues are left out.
 *
 * <p>Forced trades only reduce, so whoever is found without lots on the side is dropped for good; a voluntary trade puts
 * an account back.
 */
final class Holders {
    private final RunState state;
    private final int instrument;
    private final boolean longSide;
    private int[] accounts = new int[16];
    private int size;

    Holders(RunState state, int instrument, boolean longSide) {
        this.state = state;
        this.instrument = instrument;
        this.longSide = longSide;
        AccountView view = state.accounts.view();
        for (int account = 0; account < state.accounts.size(); account++) {
            if (!state.world.book().accountClass(account).ofTheVenue()) {
                addIfHeld(state.accounts.at(account, view), account);
            }
        }
    }

    private void addIfHeld(AccountView view, int account) {
        for (int k = 0; k < view.positions(); k++) {
            if (view.instrument(k) == instrument && isOnSide(view.lots(k))) {
                accounts = size < accounts.length ? accounts : Arrays.copyOf(accounts, size * 2);
                accounts[size++] = account;
            }
        }
    }

    private boolean isOnSide(long lots) {
        return longSide ? lots > 0 : lots < 0;
    }

    /** Hands over every account that holds lots on the side now, with its lots. */
    void forEach(Visitor visitor) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            long lots = state.accounts.lots(accounts[i], instrument);
            if (isOnSide(lots)) {
                visitor.visit(accounts[i], lots);
                accounts[kept++] = accounts[i];
            }
        }
        size = kept;
    }

    /** The account may have come to hold the instrument by a trade. */
    void add(int account) {
        int at = Arrays.binarySearch(accounts, 0, size, account);
        if (at < 0 && isOnSide(state.accounts.lots(account, instrument))) {
            int place = -at - 1;
            int[] more = size < accounts.length ? accounts : Arrays.copyOf(accounts, size * 2);
            System.arraycopy(accounts, place, more, place + 1, size - place);
            more[place] = account;
            accounts = more;
            size++;
        }
    }

    /** Takes an account and its signed lots. */
    @FunctionalInterface
    interface Visitor {
        void visit(int account, long lots);
    }
}

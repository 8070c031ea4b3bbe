package spillway.sim;

import java.util.Arrays;
import spillway.account.AccountView;

/**
 * Accounts of a venue that hold anything, ascending: those that a loss can be spread over. The venue's own are left out.
 *
 * <p>Whoever is found empty is dropped for good; a deposit or a trade puts an account back. So a loss costs work in
 * proportion to those that may pay, not to everybody who ever had an account.
 */
final class Payers {
    private final RunState state;
    private int[] accounts = new int[16];
    private int size;

    Payers(RunState state, int venue) {
        this.state = state;
        AccountView view = state.accounts.view();
        for (int account = 0; account < state.accounts.size(); account++) {
            boolean owner = state.world.book().venue(account) == venue
                    && !state.world.book().accountClass(account).ofTheVenue();
            if (owner && !state.accounts.at(account, view).isEmpty()) {
                insert(size, account);
            }
        }
    }

    /** Those that hold or owe anything now. */
    int[] accounts() {
        AccountView view = state.accounts.view();
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (!state.accounts.at(accounts[i], view).isEmpty()) {
                accounts[kept++] = accounts[i];
            }
        }
        size = kept;
        return Arrays.copyOf(accounts, size);
    }

    void add(int account) {
        int at = Arrays.binarySearch(accounts, 0, size, account);
        if (at < 0 && !state.world.book().accountClass(account).ofTheVenue()) {
            insert(-at - 1, account);
        }
    }

    private void insert(int place, int account) {
        int[] room = size < accounts.length ? accounts : Arrays.copyOf(accounts, size * 2);
        System.arraycopy(room, place, room, place + 1, size - place);
        room[place] = account;
        accounts = room;
        size++;
    }
}

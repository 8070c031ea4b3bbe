package spillway.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** An account as it would be: the same as one that was written so, and the real one is as it was. */
class HypotheticalAccountTest {
    private static final int ACCOUNTS = Integer.getInteger("spillway.worlds", 200);

    private static AccountView account() {
        BookBuilder book = new BookBuilder();
        for (int a = 0; a < 3; a++) {
            int handle = book.account(0, "a" + a, "a" + a, AccountClass.TRADER, false);
            book.position(handle, 2, 20 + a, 200).position(handle, 5, -50, -500);
            book.balance(handle, 1, 10).balance(handle, 3, -30);
            book.order(handle, 2, 7, 1.5);
        }
        Accounts accounts = new Accounts(book.build());
        return accounts.at(1, accounts.view());
    }

    private static String rows(AccountView view) {
        StringBuilder rows = new StringBuilder();
        for (int k = 0; k < view.positions(); k++) {
            rows.append(view.instrument(k) + ":" + view.lots(k) + "/" + view.costAtoms(k) + " ");
        }
        for (int k = 0; k < view.balances(); k++) {
            rows.append("$" + view.asset(k) + ":" + view.atoms(k) + " ");
        }
        return rows.append(view.orders()).toString();
    }

    @Test
    void aPositionIsReplacedInsertedOrTakenAway() {
        AccountView view = account();
        assertThat(rows(view)).isEqualTo("2:21/200 5:-50/-500 $1:10 $3:-30 1");
        assertThat(rows(view.withPosition(5, 7, 70))).isEqualTo("2:21/200 5:7/70 $1:10 $3:-30 1");
        assertThat(rows(view.withPosition(0, 7, 70))).isEqualTo("0:7/70 2:21/200 5:-50/-500 $1:10 $3:-30 1");
        assertThat(rows(view.withPosition(3, 7, 70))).isEqualTo("2:21/200 3:7/70 5:-50/-500 $1:10 $3:-30 1");
        assertThat(rows(view.withPosition(9, 7, 70))).isEqualTo("2:21/200 5:-50/-500 9:7/70 $1:10 $3:-30 1");
        assertThat(rows(view.withPosition(2, 0, 0))).isEqualTo("5:-50/-500 $1:10 $3:-30 1");
        assertThat(rows(view.withPosition(4, 0, 0))).isEqualTo("2:21/200 5:-50/-500 $1:10 $3:-30 1");
        assertThat(rows(view)).isEqualTo("2:21/200 5:-50/-500 $1:10 $3:-30 1");
    }

    @Test
    void aBalanceIsReplacedOrInserted() {
        AccountView view = account();
        assertThat(rows(view.withBalance(3, 5))).isEqualTo("2:21/200 5:-50/-500 $1:10 $3:5 1");
        assertThat(rows(view.withBalance(0, 5))).isEqualTo("2:21/200 5:-50/-500 $0:5 $1:10 $3:-30 1");
        assertThat(rows(view.withBalance(7, -5))).isEqualTo("2:21/200 5:-50/-500 $1:10 $3:-30 $7:-5 1");
        AccountView both = view.withBalance(7, -5).withPosition(2, 0, 0).withBalance(1, 4);
        assertThat(rows(both)).isEqualTo("5:-50/-500 $1:4 $3:-30 $7:-5 1");
        assertThat(both.account()).isEqualTo(1);
        assertThat(both.orderPrice(0)).isEqualTo(1.5);
    }

    @Test
    void whatIsWrittenLaterDoesNotReachACopy() {
        BookBuilder book = new BookBuilder();
        int handle = book.account(0, "a", "a", AccountClass.TRADER, false);
        book.position(handle, 2, 20, 200).balance(handle, 1, 10);
        Accounts accounts = new Accounts(book.build());
        AccountView view = accounts.view();
        accounts.setCash(0, 1, 11);
        AccountView copy = accounts.at(0, view).copy();
        accounts.setCash(0, 1, 99);
        accounts.setPosition(0, 2, 1, 1);
        accounts.at(0, view);
        assertThat(rows(copy)).isEqualTo("2:20/200 $1:11 0");
        assertThat(rows(view)).isEqualTo("2:1/1 $1:99 0");
    }

    @Test
    void manyChangesInARowGiveWhatAMapGives() {
        for (long seed = 1; seed <= ACCOUNTS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            AccountView view = account();
            TreeMap<Integer, Long> held = new TreeMap<>(java.util.Map.of(2, 21L, 5, -50L));
            for (int step = 0; step < 20; step++) {
                int i = random.nextInt(8);
                long lots = random.nextInt(-2, 3);
                view = view.withPosition(i, lots, 10 * lots);
                if (lots == 0) {
                    held.remove(i);
                } else {
                    held.put(i, lots);
                }
                TreeMap<Integer, Long> found = new TreeMap<>();
                for (int k = 0; k < view.positions(); k++) {
                    found.put(view.instrument(k), view.lots(k));
                }
                assertThat(found).as("seed %d step %d", seed, step).isEqualTo(held);
            }
        }
    }
}

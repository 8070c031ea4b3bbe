package spillway.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Book, builder and overlay against plain maps. */
class OverlayTest {
    private static final int ACCOUNTS = 30;
    private static final int KEYS = 6;

    private final TreeMap<Integer, Long> cash = new TreeMap<>();
    private final TreeMap<Integer, Long> lots = new TreeMap<>();
    private final TreeMap<Integer, Long> cost = new TreeMap<>();

    @Test
    void theOverlayIsAMapOverTheBook() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Book book = book(random);
            Accounts accounts = new Accounts(book);
            boolean[] written = new boolean[ACCOUNTS];
            for (int n = 0; n < 200; n++) {
                int account = random.nextInt(ACCOUNTS);
                int place = account * KEYS + random.nextInt(KEYS);
                written[account] = true;
                if (random.nextBoolean()) {
                    cash.put(place, random.nextLong(-9, 9));
                    accounts.setCash(account, place % KEYS, cash.get(place));
                } else {
                    lots.put(place, random.nextInt(3) == 0 ? 0 : random.nextLong(-9, 9));
                    cost.put(place, lots.get(place) * 7);
                    accounts.setPosition(account, place % KEYS, lots.get(place), cost.get(place));
                }
            }
            int touched = 0;
            for (int a = 0; a < ACCOUNTS; a++) {
                touched += written[a] ? 1 : 0;
                agrees(accounts, a, seed);
            }
            assertEquals(touched, accounts.touched(), "seed " + seed);
        }
    }

    private Book book(SplittableRandom random) {
        cash.clear();
        lots.clear();
        cost.clear();
        BookBuilder builder = new BookBuilder();
        for (int a = ACCOUNTS - 1; a >= 0; a--) {
            int handle = builder.account(0, String.format("a%02d", a), "p", AccountClass.TRADER, false);
            for (int k = KEYS - 1; k >= 0; k--) {
                if (random.nextInt(3) == 0) {
                    cash.put(a * KEYS + k, random.nextLong(-9, 9));
                    builder.balance(handle, k, cash.get(a * KEYS + k));
                }
                if (random.nextInt(3) == 0) {
                    lots.put(a * KEYS + k, random.nextLong(1, 9));
                    cost.put(a * KEYS + k, random.nextLong(-9, 9));
                    builder.position(handle, k, lots.get(a * KEYS + k), cost.get(a * KEYS + k));
                }
            }
        }
        return builder.build();
    }

    private void agrees(Accounts accounts, int a, long seed) {
        AccountView view = accounts.at(a, accounts.view());
        long held = 0;
        for (int k = 0; k < KEYS; k++) {
            long expected = lots.getOrDefault(a * KEYS + k, 0L);
            held += expected != 0 ? 1 : 0;
            assertEquals(cash.getOrDefault(a * KEYS + k, 0L), accounts.cashAtoms(a, k), "seed " + seed);
            assertEquals(expected, accounts.lots(a, k), "seed " + seed);
            assertEquals(cost.getOrDefault(a * KEYS + k, 0L), accounts.costAtoms(a, k), "seed " + seed);
        }
        assertEquals(held, view.positions(), "seed " + seed);
        for (int k = 0; k < view.positions(); k++) {
            assertTrue(k == 0 || view.instrument(k - 1) < view.instrument(k));
            assertEquals(lots.get(a * KEYS + view.instrument(k)), view.lots(k));
            assertEquals(cost.get(a * KEYS + view.instrument(k)), view.costAtoms(k));
        }
        for (int k = 1; k < view.balances(); k++) {
            assertTrue(view.asset(k - 1) < view.asset(k));
        }
    }

    @Test
    void ordersAreCancelledOnce() {
        BookBuilder builder = new BookBuilder();
        int alice = builder.account(0, "alice", "alice", AccountClass.TRADER, false);
        Accounts accounts = new Accounts(
                builder.order(alice, 0, 5, 10).order(alice, 0, 4, 11).build());
        assertEquals(2, accounts.at(0, accounts.view()).orders());
        assertEquals(4, accounts.at(0, accounts.view()).orderLots(0));
        assertEquals(2, accounts.cancelOrders(0));
        assertEquals(0, accounts.cancelOrders(0));
        assertEquals(0, accounts.at(0, accounts.view()).orders());
        assertEquals(-1, accounts.book().find(0, "bob"));
        assertEquals(0, accounts.book().find(0, "alice"));
    }

    @Test
    void booksOfNonsenseAreRefused() {
        BookBuilder builder = new BookBuilder();
        int alice = builder.account(0, "alice", "alice", AccountClass.TRADER, false);
        assertThrows(IllegalArgumentException.class, () -> builder.position(alice, 0, 0, 1));
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> builder.order(alice, 0, 1, bad));
        }
        assertThrows(IllegalArgumentException.class, () -> builder.blendedThreshold(alice, 1.1));
        assertThrows(IllegalArgumentException.class, () -> builder.account(0, "", "p", AccountClass.TRADER, false));
        assertThrows(IllegalArgumentException.class, () -> builder.account(-1, "x", "p", AccountClass.TRADER, false));
        builder.position(alice, 0, 0, 0).position(alice, 0, 1, 1);
        builder.build();
        builder.position(alice, 0, 2, 2);
        assertThrows(IllegalArgumentException.class, builder::build);
    }
}

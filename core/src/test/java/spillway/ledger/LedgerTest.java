package spillway.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
    private static final int ALICE = 0;
    private static final int BOB = 1;
    private static final int USD = 0;
    private static final int BTC = 1;
    private static final int PERP = 0;

    /** Maps by account and index: what the columns must agree with. */
    private static final class Maps implements Holdings {
        final TreeMap<String, Long> all = new TreeMap<>();

        private long get(String kind, int account, int index) {
            return all.getOrDefault(kind + account + "/" + index, 0L);
        }

        @Override
        public long cashAtoms(int account, int asset) {
            return get("cash", account, asset);
        }

        @Override
        public long lots(int account, int instrument) {
            return get("lots", account, instrument);
        }

        @Override
        public long costAtoms(int account, int instrument) {
            return get("cost", account, instrument);
        }

        @Override
        public void setCash(int account, int asset, long atoms) {
            all.put("cash" + account + "/" + asset, atoms);
        }

        @Override
        public void setPosition(int account, int instrument, long lots, long costAtoms) {
            all.put("lots" + account + "/" + instrument, lots);
            all.put("cost" + account + "/" + instrument, costAtoms);
        }
    }

    private final Maps holdings = new Maps();
    private final List<Entry> told = new ArrayList<>();
    private final Ledger ledger = new Ledger(holdings, told::add);

    @Test
    void everyLegIsBookedAndTheSinkIsTold() {
        Entry entry = Entry.of(Reason.TRADE)
                .holding(ALICE, PERP, USD, 3, 300)
                .holding(BOB, PERP, USD, -3, -290)
                .cash(ALICE, USD, 17)
                .cash(BOB, USD, -7)
                .at(5, 6);
        ledger.post(entry);
        ledger.post(Entry.of(Reason.DEPOSIT).pay(ALICE, BOB, USD, 4).at(7, 8));
        assertEquals(13, holdings.cashAtoms(ALICE, USD));
        assertEquals(-3, holdings.cashAtoms(BOB, USD));
        assertEquals(3, holdings.lots(ALICE, PERP));
        assertEquals(300, holdings.costAtoms(ALICE, PERP));
        assertEquals(-290, holdings.costAtoms(BOB, PERP));
        assertEquals(2, ledger.entries());
        assertEquals(entry, told.get(0));
        assertEquals(7, told.get(1).timeNanos());
        assertEquals(8, told.get(1).eventSequence());
    }

    @Test
    void twoLegsOfOnePlaceAdd() {
        ledger.post(Entry.of(Reason.TRADE)
                .holding(ALICE, PERP, USD, 3, 30)
                .holding(ALICE, PERP, USD, 4, 40)
                .holding(BOB, PERP, USD, -7, -70)
                .at(0, 0));
        assertEquals(7, holdings.lots(ALICE, PERP));
        assertEquals(70, holdings.costAtoms(ALICE, PERP));
    }

    /** Each leg in turn is an atom, or a lot, off: whichever it is, the entry is refused. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void whateverLegIsOffTheEntryIsRefused(int off) {
        Entry.Builder entry = Entry.of(Reason.TRADE)
                .holding(ALICE, PERP, USD, 3 + (off == 1 ? 1 : 0), 300 + (off == 2 ? 1 : 0))
                .holding(BOB, PERP, USD, -3, -290)
                .cash(ALICE, USD, 17 + (off == 3 ? 1 : 0))
                .cash(BOB, USD, -7 + (off == 4 ? -1 : 0))
                .cash(ALICE, BTC, 5 + (off == 5 ? 1 : 0))
                .cash(BOB, BTC, -5 + (off == 6 ? 1 : 0));
        if (off == 0) {
            entry.at(0, 0);
        } else {
            assertThrows(IllegalArgumentException.class, () -> entry.at(0, 0));
        }
    }

    @Test
    void oneLegIsRefusedAndALegOfNothingIsLeftOut() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Entry.of(Reason.FEE).cash(ALICE, USD, 1).at(0, 0));
        assertTrue(Entry.of(Reason.FEE)
                .pay(ALICE, BOB, USD, 0)
                .holding(ALICE, PERP, USD, 0, 0)
                .isEmpty());
        assertFalse(Entry.of(Reason.FEE).holding(ALICE, PERP, USD, 0, 1).isEmpty());
        assertFalse(Entry.of(Reason.FEE).holding(ALICE, PERP, USD, 1, 0).isEmpty());
    }

    @Test
    void anAtomTooMuchChangesNothing() {
        holdings.setCash(BOB, USD, Long.MAX_VALUE - 5);
        refusedWithoutChange(Entry.of(Reason.DEPOSIT).pay(ALICE, BOB, USD, 6));
        // two legs of which each alone would fit
        refusedWithoutChange(Entry.of(Reason.DEPOSIT).pay(ALICE, BOB, USD, 3).pay(ALICE, BOB, USD, 3));
        ledger.post(Entry.of(Reason.DEPOSIT).pay(ALICE, BOB, USD, 5).at(0, 0));
        assertEquals(Long.MAX_VALUE, holdings.cashAtoms(BOB, USD));
    }

    @Test
    void aLotTooManyChangesNothing() {
        holdings.setPosition(BOB, PERP, Long.MAX_VALUE - 5, 0);
        refusedWithoutChange(
                Entry.of(Reason.TRADE).holding(ALICE, PERP, USD, -6, 0).holding(BOB, PERP, USD, 6, 0));
        refusedWithoutChange(Entry.of(Reason.TRADE)
                .holding(ALICE, PERP, USD, -6, 0)
                .holding(BOB, PERP, USD, 3, 0)
                .holding(BOB, PERP, USD, 3, 0));
        // the same lots of another instrument, or another account's, do not add to it
        ledger.post(Entry.of(Reason.TRADE)
                .holding(BOB, PERP, USD, 5, 0)
                .holding(ALICE, PERP, USD, -5, 0)
                .holding(BOB, PERP + 1, USD, 6, 0)
                .holding(ALICE, PERP + 1, USD, -6, 0)
                .at(0, 0));
        assertEquals(Long.MAX_VALUE, holdings.lots(BOB, PERP));
    }

    @Test
    void aCostTooLargeChangesNothing() {
        holdings.setPosition(BOB, PERP, 1, Long.MAX_VALUE - 5);
        refusedWithoutChange(
                Entry.of(Reason.TRADE).holding(ALICE, PERP, USD, 0, -6).holding(BOB, PERP, USD, 0, 6));
        refusedWithoutChange(Entry.of(Reason.TRADE)
                .holding(ALICE, PERP, USD, 0, -6)
                .holding(BOB, PERP, USD, 0, 3)
                .holding(BOB, PERP, USD, 0, 3));
    }

    private void refusedWithoutChange(Entry.Builder entry) {
        TreeMap<String, Long> before = new TreeMap<>(holdings.all);
        Entry balanced = entry.at(0, 0);
        assertThrows(ArithmeticException.class, () -> ledger.post(balanced));
        assertEquals(before, holdings.all);
        assertEquals(List.of(), told);
    }

    @Test
    void aHealthyAccountMayLoseByTheseReasonsOnly() {
        List<Reason> lawful = java.util.Arrays.stream(Reason.values())
                .filter(Reason::mayCostTheHealthy)
                .toList();
        assertEquals(
                List.of(
                        Reason.TRADE,
                        Reason.FEE,
                        Reason.FUNDING,
                        Reason.INTEREST,
                        Reason.DELEVERAGING,
                        Reason.SOCIALISED_LOSS,
                        Reason.REDISTRIBUTION,
                        Reason.SOFT_LIQUIDATION,
                        Reason.SETTLEMENT),
                lawful);
    }
}

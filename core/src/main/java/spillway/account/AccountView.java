package spillway.account;

import java.util.Arrays;

/**
 * One account as it stands, to be pointed at the next one: a loop over a million accounts makes no garbage.
 *
 * <p>Positions come in the order of their instruments, balances in the order of their assets. Valid until the next
 * {@link Accounts#at} with the same view, or the next ledger entry.
 */
public final class AccountView {
    int account;
    int venue;
    int[] instrument = {};
    long[] lots = {};
    long[] cost = {};
    int positionFrom;
    int positionTo;
    int[] asset = {};
    long[] atoms = {};
    int balanceFrom;
    int balanceTo;
    int orderFrom;
    int orderTo;
    Book book;

    AccountView(Book book) {
        this.book = book;
    }

    public int account() {
        return account;
    }

    public int venue() {
        return venue;
    }

    public AccountClass accountClass() {
        return book.accountClass(account);
    }

    public int positions() {
        return positionTo - positionFrom;
    }

    public int instrument(int position) {
        return instrument[positionFrom + position];
    }

    /** Signed, long above 0. */
    public long lots(int position) {
        return lots[positionFrom + position];
    }

    /** Atoms of the settlement asset that the position cost, signed as its lots. */
    public long costAtoms(int position) {
        return cost[positionFrom + position];
    }

    public int balances() {
        return balanceTo - balanceFrom;
    }

    public int asset(int balance) {
        return asset[balanceFrom + balance];
    }

    /** Below 0 for a debt. */
    public long atoms(int balance) {
        return atoms[balanceFrom + balance];
    }

    public int orders() {
        return orderTo - orderFrom;
    }

    public int orderInstrument(int order) {
        return book.orderInstrument[orderFrom + order];
    }

    /** Signed lots still open, above 0 to buy. */
    public long orderLots(int order) {
        return book.orderLots[orderFrom + order];
    }

    /** Limit price, quote per base. */
    public double orderPrice(int order) {
        return book.orderPrice[orderFrom + order];
    }

    /**
     * The one liquidation threshold for all collateral of the account, where a venue publishes only that blend; NaN where
     * each asset has its own.
     */
    public double blendedThreshold() {
        return book.blendedThreshold(account);
    }

    /**
     * The account as it would be with other lots of an instrument, which 0 takes away, and what they cost. A copy of its
     * own that stays as it is.
     */
    public AccountView withPosition(int ofInstrument, long newLots, long newCostAtoms) {
        AccountView copy = copy();
        int row = place(instrument, positionFrom, positionTo, ofInstrument);
        boolean there = row < positionTo && instrument[row] == ofInstrument;
        int left = newLots == 0 ? 0 : 1;
        copy.instrument = spliced(instrument, positionFrom, positionTo, row, there, left, ofInstrument);
        copy.lots = spliced(lots, positionFrom, positionTo, row, there, left, newLots);
        copy.cost = spliced(cost, positionFrom, positionTo, row, there, left, newCostAtoms);
        copy.positionFrom = 0;
        copy.positionTo = copy.instrument.length;
        return copy;
    }

    /** The account as it would be with another balance of an asset, below 0 for a debt. A copy of its own. */
    public AccountView withBalance(int ofAsset, long newAtoms) {
        AccountView copy = copy();
        int row = place(asset, balanceFrom, balanceTo, ofAsset);
        boolean there = row < balanceTo && asset[row] == ofAsset;
        copy.asset = spliced(asset, balanceFrom, balanceTo, row, there, 1, ofAsset);
        copy.atoms = spliced(atoms, balanceFrom, balanceTo, row, there, 1, newAtoms);
        copy.balanceFrom = 0;
        copy.balanceTo = copy.asset.length;
        return copy;
    }

    /** The account as it stands, in rows of its own: no later entry changes it. */
    public AccountView copy() {
        AccountView copy = new AccountView(book);
        copy.account = account;
        copy.venue = venue;
        copy.instrument = Arrays.copyOfRange(instrument, positionFrom, positionTo);
        copy.lots = Arrays.copyOfRange(lots, positionFrom, positionTo);
        copy.cost = Arrays.copyOfRange(cost, positionFrom, positionTo);
        copy.positionTo = positionTo - positionFrom;
        copy.asset = Arrays.copyOfRange(asset, balanceFrom, balanceTo);
        copy.atoms = Arrays.copyOfRange(atoms, balanceFrom, balanceTo);
        copy.balanceTo = balanceTo - balanceFrom;
        copy.orderFrom = orderFrom;
        copy.orderTo = orderTo;
        return copy;
    }

    /** The row of the key, or that of the first key above it. */
    private static int place(int[] keys, int from, int to, int key) {
        int row = Arrays.binarySearch(keys, from, to, key);
        return row < 0 ? -row - 1 : row;
    }

    /** The rows with what stands at {@code row} replaced by the value, {@code count} times. */
    private static int[] spliced(int[] of, int from, int to, int row, boolean there, int count, int value) {
        int[] head = Arrays.copyOfRange(of, from, row + count);
        Arrays.fill(head, row - from, head.length, value);
        int[] tail = Arrays.copyOfRange(of, there ? row + 1 : row, to);
        int[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }

    private static long[] spliced(long[] of, int from, int to, int row, boolean there, int count, long value) {
        long[] head = Arrays.copyOfRange(of, from, row + count);
        Arrays.fill(head, row - from, head.length, value);
        long[] tail = Arrays.copyOfRange(of, there ? row + 1 : row, to);
        long[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }

    /** Whether nothing is held and nothing owed. */
    public boolean isEmpty() {
        for (int i = positionFrom; i < positionTo; i++) {
            if (lots[i] != 0) {
                return false;
            }
        }
        for (int i = balanceFrom; i < balanceTo; i++) {
            if (atoms[i] != 0) {
                return false;
            }
        }
        return true;
    }
}

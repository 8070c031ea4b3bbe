package spillway.account;

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

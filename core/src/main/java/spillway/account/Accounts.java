package spillway.account;

import java.util.Arrays;
import spillway.ledger.Holdings;
import spillway.unit.Nullable;

/**
 * The accounts of one run: a book, and an overlay of those that the run has touched.
 *
 * <p>Reading an untouched account reads the book; writing copies that one account. A run that touches 200 of 1,000,000
 * accounts pays for 200.
 */
public final class Accounts implements Holdings {
    private static final int BLOCK_BITS = 10;
    private static final int BLOCK = 1 << BLOCK_BITS;
    private static final Touched[] NO_BLOCK = {};
    private static final int[] UNCHANGED = new int[BLOCK];

    private final Book book;
    private final Touched[][] overlay;
    /** How often each account was written to, by block. */
    private final int[][] changes;

    private int touched;

    public Accounts(Book book) {
        this.book = book;
        overlay = new Touched[(book.size() >> BLOCK_BITS) + 1][];
        Arrays.fill(overlay, NO_BLOCK);
        changes = new int[overlay.length][];
        Arrays.fill(changes, UNCHANGED);
    }

    public Book book() {
        return book;
    }

    public int size() {
        return book.size();
    }

    /** Accounts that this run has written to. */
    public int touched() {
        return touched;
    }

    /** How often this run has written to the account: as long as that is the same, so is the account. */
    public int changes(int account) {
        return changes[account >> BLOCK_BITS][account & (BLOCK - 1)];
    }

    public AccountView view() {
        return new AccountView(book);
    }

    /** Points the view at an account as it stands now. */
    public AccountView at(int account, AccountView view) {
        book.at(account, view);
        Touched own = touchedOrNull(account);
        if (own != null) {
            own.show(view);
        }
        return view;
    }

    /** Cancels every open order of the account; returns how many there were. */
    public int cancelOrders(int account) {
        int open = book.orderFrom[account + 1] - book.orderFrom[account];
        if (open == 0) {
            return 0;
        }
        Touched own = touch(account);
        if (own.ordersCancelled) {
            return 0;
        }
        own.ordersCancelled = true;
        return open;
    }

    @Override
    public long cashAtoms(int account, int asset) {
        Touched own = touchedOrNull(account);
        return own == null ? book.balanceAtoms(account, asset) : own.cash(asset);
    }

    @Override
    public long lots(int account, int instrument) {
        Touched own = touchedOrNull(account);
        return own == null ? book.positionLots(account, instrument) : own.lots(instrument);
    }

    @Override
    public long costAtoms(int account, int instrument) {
        Touched own = touchedOrNull(account);
        return own == null ? book.positionCost(account, instrument) : own.cost(instrument);
    }

    @Override
    public void setCash(int account, int asset, long atoms) {
        touch(account).setCash(asset, atoms);
    }

    @Override
    public void setPosition(int account, int instrument, long lots, long costAtoms) {
        touch(account).setPosition(instrument, lots, costAtoms);
    }

    private @Nullable Touched touchedOrNull(int account) {
        Touched[] block = overlay[account >> BLOCK_BITS];
        return block.length == 0 ? null : block[account & (BLOCK - 1)];
    }

    private Touched touch(int account) {
        Touched[] block = overlay[account >> BLOCK_BITS];
        if (block.length == 0) {
            block = new Touched[BLOCK];
            overlay[account >> BLOCK_BITS] = block;
            changes[account >> BLOCK_BITS] = new int[BLOCK];
        }
        changes[account >> BLOCK_BITS][account & (BLOCK - 1)]++;
        Touched own = block[account & (BLOCK - 1)];
        if (own == null) {
            own = new Touched(book, account);
            block[account & (BLOCK - 1)] = own;
            touched++;
        }
        return own;
    }

    /** One account's own copy: rows sorted by instrument and by asset, empty positions dropped. */
    private static final class Touched {
        private int[] instrument;
        private long[] lots;
        private long[] cost;
        private int positions;
        private int[] asset;
        private long[] atoms;
        private int balances;
        private boolean ordersCancelled;

        Touched(Book book, int account) {
            int p = book.positionFrom[account];
            positions = book.positionFrom[account + 1] - p;
            int b = book.balanceFrom[account];
            balances = book.balanceFrom[account + 1] - b;
            instrument = Arrays.copyOfRange(book.instrument, p, p + positions);
            lots = Arrays.copyOfRange(book.lots, p, p + positions);
            cost = Arrays.copyOfRange(book.cost, p, p + positions);
            asset = Arrays.copyOfRange(book.asset, b, b + balances);
            atoms = Arrays.copyOfRange(book.atoms, b, b + balances);
        }

        void show(AccountView view) {
            view.instrument = instrument;
            view.lots = lots;
            view.cost = cost;
            view.positionFrom = 0;
            view.positionTo = positions;
            view.asset = asset;
            view.atoms = atoms;
            view.balanceFrom = 0;
            view.balanceTo = balances;
            if (ordersCancelled) {
                view.orderTo = view.orderFrom;
            }
        }

        long cash(int key) {
            int row = Arrays.binarySearch(asset, 0, balances, key);
            return row < 0 ? 0 : atoms[row];
        }

        long lots(int key) {
            int row = Arrays.binarySearch(instrument, 0, positions, key);
            return row < 0 ? 0 : lots[row];
        }

        long cost(int key) {
            int row = Arrays.binarySearch(instrument, 0, positions, key);
            return row < 0 ? 0 : cost[row];
        }

        void setCash(int key, long value) {
            int row = Arrays.binarySearch(asset, 0, balances, key);
            if (row < 0) {
                row = -row - 1;
                asset = inserted(asset, balances, row, key);
                atoms = inserted(atoms, balances, row, value);
                balances++;
            }
            atoms[row] = value;
        }

        void setPosition(int key, long newLots, long newCost) {
            int row = Arrays.binarySearch(instrument, 0, positions, key);
            if (row < 0) {
                row = -row - 1;
                instrument = inserted(instrument, positions, row, key);
                lots = inserted(lots, positions, row, newLots);
                cost = inserted(cost, positions, row, newCost);
                positions++;
            }
            lots[row] = newLots;
            cost[row] = newCost;
            if (newLots == 0 && newCost == 0) {
                drop(row);
            }
        }

        private void drop(int row) {
            int after = positions - row - 1;
            System.arraycopy(instrument, row + 1, instrument, row, after);
            System.arraycopy(lots, row + 1, lots, row, after);
            System.arraycopy(cost, row + 1, cost, row, after);
            positions--;
        }

        private static int[] inserted(int[] from, int size, int at, int value) {
            int[] to = size < from.length ? from : Arrays.copyOf(from, Math.max(2, size * 2));
            System.arraycopy(to, at, to, at + 1, size - at);
            to[at] = value;
            return to;
        }

        private static long[] inserted(long[] from, int size, int at, long value) {
            long[] to = size < from.length ? from : Arrays.copyOf(from, Math.max(2, size * 2));
            System.arraycopy(to, at, to, at + 1, size - at);
            to[at] = value;
            return to;
        }
    }
}

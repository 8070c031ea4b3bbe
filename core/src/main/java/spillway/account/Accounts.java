package spillway.account;

import java.util.Arrays;
import spillway.ledger.Holdings;

/**
 * The accounts of one run: a book, and an overlay of those that the run has touched.
 *
 * <p>Reading an untouched account reads the book; writing copies that one account. A run that touches 200 of 1,000,000
 * accounts pays for 200.
 */
public final class Accounts implements Holdings {
    private static final int BLOCK_BITS = 10;
    private static final int BLOCK = 1 << BLOCK_BITS;
    /** Of a block of accounts that are all untouched. */
    private static final int[] NONE = new int[BLOCK];

    private final Book book;
    private final TouchedRows rows = new TouchedRows();
    /** By block and account: its number among the touched, from 1, or 0. */
    private final int[][] number;
    /** By block and account: how often it was written to. */
    private final int[][] changes;

    public Accounts(Book book) {
        this.book = book;
        int blocks = (book.size() >> BLOCK_BITS) + 1;
        number = new int[blocks][];
        changes = new int[blocks][];
        Arrays.fill(number, NONE);
        Arrays.fill(changes, NONE);
    }

    public Book book() {
        return book;
    }

    public int size() {
        return book.size();
    }

    /** Accounts that this run has written to. */
    public int touched() {
        return rows.size();
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
        int own = numberOf(account);
        if (own >= 0) {
            rows.show(own, view);
        }
        return view;
    }

    /** Cancels every open order of the account; returns how many there were. */
    public int cancelOrders(int account) {
        int open = book.orderFrom[account + 1] - book.orderFrom[account];
        if (open == 0) {
            return 0;
        }
        return rows.cancelOrders(touch(account)) ? open : 0;
    }

    @Override
    public long cashAtoms(int account, int asset) {
        int own = numberOf(account);
        return own < 0 ? book.balanceAtoms(account, asset) : rows.cash(own, asset);
    }

    @Override
    public long lots(int account, int instrument) {
        int own = numberOf(account);
        return own < 0 ? book.positionLots(account, instrument) : rows.lots(own, instrument);
    }

    @Override
    public long costAtoms(int account, int instrument) {
        int own = numberOf(account);
        return own < 0 ? book.positionCost(account, instrument) : rows.cost(own, instrument);
    }

    @Override
    public void setCash(int account, int asset, long atoms) {
        rows.setCash(touch(account), asset, atoms);
    }

    @Override
    public void setPosition(int account, int instrument, long lots, long costAtoms) {
        rows.setPosition(touch(account), instrument, lots, costAtoms);
    }

    /** Number of the account among those touched, or -1. */
    private int numberOf(int account) {
        return number[account >> BLOCK_BITS][account & (BLOCK - 1)] - 1;
    }

    private int touch(int account) {
        int block = account >> BLOCK_BITS;
        int place = account & (BLOCK - 1);
        if (number[block] == NONE) {
            number[block] = new int[BLOCK];
            changes[block] = new int[BLOCK];
        }
        changes[block][place]++;
        if (number[block][place] == 0) {
            number[block][place] = rows.add(book, account) + 1;
        }
        return number[block][place] - 1;
    }
}

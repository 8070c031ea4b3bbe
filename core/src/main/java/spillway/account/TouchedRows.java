package spillway.account;

import java.util.Arrays;

/**
 * The rows of accounts that a run has written to, each its own copy, one after the other in columns: reading an account
 * follows no chain of objects, and a million of them are no work for the garbage collector.
 *
 * <p>Accounts are known by their number here, from 0, in the order in which they came. Rows are sorted by instrument and
 * by asset; empty positions are dropped. An account that outgrows its rows moves to the end with twice the room.
 */
final class TouchedRows {
    // words of an account's span
    private static final int WORDS = 8;
    private static final int POSITION_FROM = 0;
    private static final int POSITIONS = 1;
    private static final int POSITION_ROOM = 2;
    private static final int BALANCE_FROM = 3;
    private static final int BALANCES = 4;
    private static final int BALANCE_ROOM = 5;
    private static final int ORDERS_CANCELLED = 6;

    private int[] span = new int[WORDS * 16];
    private int size;
    private int[] instrument = new int[64];
    private long[] lots = new long[64];
    private long[] cost = new long[64];
    private int positionRows;
    private int[] asset = new int[32];
    private long[] atoms = new long[32];
    private int balanceRows;

    int size() {
        return size;
    }

    /** Copies an account of the book; returns its number. */
    int add(Book book, int account) {
        if (WORDS * size == span.length) {
            span = Arrays.copyOf(span, 2 * span.length);
        }
        int at = WORDS * size;
        int p = book.positionFrom[account];
        int positions = book.positionFrom[account + 1] - p;
        placePositions(at, positions);
        System.arraycopy(book.instrument, p, instrument, span[at + POSITION_FROM], positions);
        System.arraycopy(book.lots, p, lots, span[at + POSITION_FROM], positions);
        System.arraycopy(book.cost, p, cost, span[at + POSITION_FROM], positions);
        span[at + POSITIONS] = positions;
        int b = book.balanceFrom[account];
        int balances = book.balanceFrom[account + 1] - b;
        placeBalances(at, balances);
        System.arraycopy(book.asset, b, asset, span[at + BALANCE_FROM], balances);
        System.arraycopy(book.atoms, b, atoms, span[at + BALANCE_FROM], balances);
        span[at + BALANCES] = balances;
        return size++;
    }

    private void placePositions(int at, int room) {
        if (positionRows + room > instrument.length) {
            int larger = positionRows + room + instrument.length / 2;
            instrument = Arrays.copyOf(instrument, larger);
            lots = Arrays.copyOf(lots, larger);
            cost = Arrays.copyOf(cost, larger);
        }
        span[at + POSITION_FROM] = positionRows;
        span[at + POSITION_ROOM] = room;
        positionRows += room;
    }

    private void placeBalances(int at, int room) {
        if (balanceRows + room > asset.length) {
            int larger = balanceRows + room + asset.length / 2;
            asset = Arrays.copyOf(asset, larger);
            atoms = Arrays.copyOf(atoms, larger);
        }
        span[at + BALANCE_FROM] = balanceRows;
        span[at + BALANCE_ROOM] = room;
        balanceRows += room;
    }

    void show(int number, AccountView view) {
        int at = WORDS * number;
        view.instrument = instrument;
        view.lots = lots;
        view.cost = cost;
        view.positionFrom = span[at + POSITION_FROM];
        view.positionTo = view.positionFrom + span[at + POSITIONS];
        view.asset = asset;
        view.atoms = atoms;
        view.balanceFrom = span[at + BALANCE_FROM];
        view.balanceTo = view.balanceFrom + span[at + BALANCES];
        if (span[at + ORDERS_CANCELLED] != 0) {
            view.orderTo = view.orderFrom;
        }
    }

    /** Whether they were open until now. */
    boolean cancelOrders(int number) {
        boolean open = span[WORDS * number + ORDERS_CANCELLED] == 0;
        span[WORDS * number + ORDERS_CANCELLED] = 1;
        return open;
    }

    long lots(int number, int key) {
        int row = positionRow(WORDS * number, key);
        return row < 0 ? 0 : lots[row];
    }

    long cost(int number, int key) {
        int row = positionRow(WORDS * number, key);
        return row < 0 ? 0 : cost[row];
    }

    long cash(int number, int key) {
        int row = balanceRow(WORDS * number, key);
        return row < 0 ? 0 : atoms[row];
    }

    private int positionRow(int at, int key) {
        int from = span[at + POSITION_FROM];
        return rowOf(instrument, from, from + span[at + POSITIONS], key);
    }

    private int balanceRow(int at, int key) {
        int from = span[at + BALANCE_FROM];
        return rowOf(asset, from, from + span[at + BALANCES], key);
    }

    /** As {@link Arrays#binarySearch(int[], int, int, int)}; most accounts have two or three rows. */
    private static int rowOf(int[] keys, int from, int to, int key) {
        int row = from;
        while (row < to && keys[row] < key) {
            row++;
        }
        return row < to && keys[row] == key ? row : -row - 1;
    }

    void setCash(int number, int key, long value) {
        int at = WORDS * number;
        int row = balanceRow(at, key);
        if (row < 0) {
            int offset = -row - 1 - span[at + BALANCE_FROM];
            int held = span[at + BALANCES];
            if (held == span[at + BALANCE_ROOM]) {
                int old = span[at + BALANCE_FROM];
                placeBalances(at, Math.max(2, 2 * held));
                System.arraycopy(asset, old, asset, span[at + BALANCE_FROM], held);
                System.arraycopy(atoms, old, atoms, span[at + BALANCE_FROM], held);
            }
            row = span[at + BALANCE_FROM] + offset;
            System.arraycopy(asset, row, asset, row + 1, held - offset);
            System.arraycopy(atoms, row, atoms, row + 1, held - offset);
            asset[row] = key;
            span[at + BALANCES]++;
        }
        atoms[row] = value;
    }

    void setPosition(int number, int key, long newLots, long newCost) {
        int at = WORDS * number;
        int row = positionRow(at, key);
        if (row < 0) {
            int offset = -row - 1 - span[at + POSITION_FROM];
            if (span[at + POSITIONS] == span[at + POSITION_ROOM]) {
                int old = span[at + POSITION_FROM];
                placePositions(at, Math.max(2, 2 * span[at + POSITIONS]));
                movePositions(old, span[at + POSITION_FROM], span[at + POSITIONS]);
            }
            row = span[at + POSITION_FROM] + offset;
            movePositions(row, row + 1, span[at + POSITIONS] - offset);
            instrument[row] = key;
            span[at + POSITIONS]++;
        }
        lots[row] = newLots;
        cost[row] = newCost;
        if (newLots == 0 && newCost == 0) {
            span[at + POSITIONS]--;
            movePositions(row + 1, row, span[at + POSITION_FROM] + span[at + POSITIONS] - row);
        }
    }

    private void movePositions(int from, int to, int rows) {
        System.arraycopy(instrument, from, instrument, to, rows);
        System.arraycopy(lots, from, lots, to, rows);
        System.arraycopy(cost, from, cost, to, rows);
    }
}

package spillway.portfolio;

import java.util.Arrays;

/** Accounts by level, the lowest first. An entry whose ticket is no longer its account's is void. */
final class LevelHeap {
    private double[] level = new double[64];
    private int[] account = new int[64];
    private int[] ticket = new int[64];
    private int size;

    int size() {
        return size;
    }

    double lowest() {
        return size == 0 ? Double.POSITIVE_INFINITY : level[0];
    }

    int account() {
        return account[0];
    }

    int ticket() {
        return ticket[0];
    }

    void add(double at, int of, int with) {
        if (size == level.length) {
            level = Arrays.copyOf(level, 2 * size);
            account = Arrays.copyOf(account, 2 * size);
            ticket = Arrays.copyOf(ticket, 2 * size);
        }
        int hole = size++;
        while (hole > 0 && level[(hole - 1) / 2] > at) {
            copy((hole - 1) / 2, hole);
            hole = (hole - 1) / 2;
        }
        set(hole, at, of, with);
    }

    void removeLowest() {
        size--;
        sink(0, level[size], account[size], ticket[size]);
    }

    private void sink(int from, double at, int of, int with) {
        int hole = from;
        for (int child = 2 * hole + 1; child < size; child = 2 * hole + 1) {
            if (child + 1 < size && level[child + 1] < level[child]) {
                child++;
            }
            if (level[child] >= at) {
                break;
            }
            copy(child, hole);
            hole = child;
        }
        set(hole, at, of, with);
    }

    /** Drops void entries. */
    void keep(int[] tickets) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (tickets[account[i]] == ticket[i]) {
                copy(i, kept++);
            }
        }
        size = kept;
        for (int i = size / 2 - 1; i >= 0; i--) {
            sink(i, level[i], account[i], ticket[i]);
        }
    }

    private void copy(int from, int to) {
        set(to, level[from], account[from], ticket[from]);
    }

    private void set(int at, double l, int a, int t) {
        level[at] = l;
        account[at] = a;
        ticket[at] = t;
    }
}

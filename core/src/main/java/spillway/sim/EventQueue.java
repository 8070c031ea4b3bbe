package spillway.sim;

import java.util.Arrays;
import spillway.event.Event;
import spillway.event.Phase;

/**
 * What falls due, earliest first: by time, phase, venue, account and the order in which it was put in.
 *
 * <p>A binary heap over parallel arrays: a cascade puts in hundreds of thousands of events.
 */
final class EventQueue {
    /** Of events that concern no single account: they go first in their phase. */
    static final int NO_ACCOUNT = -1;

    private static final Phase[] PHASES = Phase.values();

    private long[] time = new long[64];
    private long[] rank = new long[64];
    private long[] order = new long[64];
    private long[] cause = new long[64];
    private Event[] event = new Event[64];
    private int size;
    private long putIn;

    boolean isEmpty() {
        return size == 0;
    }

    long nextTimeNanos() {
        return time[0];
    }

    Phase nextPhase() {
        return PHASES[(int) (rank[0] >>> 56)];
    }

    int nextVenue() {
        return (int) (rank[0] >>> 33) & 0x7fff;
    }

    long nextCause() {
        return cause[0];
    }

    void put(long timeNanos, Phase phase, int venue, int account, long causeSequence, Event due) {
        if (size == event.length) {
            grow();
        }
        int at = size++;
        // phase, venue and account in one key: 7, 15 and 33 bits, accounts from -1
        long key = ((long) phase.ordinal() << 56) | ((long) venue << 33) | (account + 1L);
        long number = putIn++;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (!isBefore(timeNanos, key, number, parent)) {
                break;
            }
            move(parent, at);
            at = parent;
        }
        set(at, timeNanos, key, number, causeSequence, due);
    }

    Event take() {
        Event first = event[0];
        size--;
        if (size > 0) {
            sink(time[size], rank[size], order[size], cause[size], event[size]);
        }
        return first;
    }

    private void sink(long timeNanos, long key, long number, long causeSequence, Event due) {
        int at = 0;
        while (true) {
            int child = 2 * at + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && isBefore(time[child + 1], rank[child + 1], order[child + 1], child)) {
                child++;
            }
            if (isBefore(timeNanos, key, number, child)) {
                break;
            }
            move(child, at);
            at = child;
        }
        set(at, timeNanos, key, number, causeSequence, due);
    }

    private boolean isBefore(long timeNanos, long key, long number, int other) {
        if (timeNanos != time[other]) {
            return timeNanos < time[other];
        }
        return key != rank[other] ? key < rank[other] : number < order[other];
    }

    private void move(int from, int to) {
        set(to, time[from], rank[from], order[from], cause[from], event[from]);
    }

    private void set(int at, long timeNanos, long key, long number, long causeSequence, Event due) {
        time[at] = timeNanos;
        rank[at] = key;
        order[at] = number;
        cause[at] = causeSequence;
        event[at] = due;
    }

    private void grow() {
        int larger = event.length * 2;
        time = Arrays.copyOf(time, larger);
        rank = Arrays.copyOf(rank, larger);
        order = Arrays.copyOf(order, larger);
        cause = Arrays.copyOf(cause, larger);
        event = Arrays.copyOf(event, larger);
    }
}

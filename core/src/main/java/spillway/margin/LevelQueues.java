package spillway.margin;

import java.util.Arrays;

/**
 * Rows that wait for a price to fall or to rise to a level.
 *
 * <p>A level is a slot: the leading bits of the price, 2^13 slots per doubling, so that one is 0.6 to 1.2 bp wide and the
 * whole range of doubles has slots. Per price and direction there is a ring of 4,096 lists, enough for a move by 25 to
 * 50 %; what waits for more is put somewhere in the ring's far half and woken early. Adding and removing cost the same
 * however many wait; nothing is allocated.
 *
 * <p>A row waits in one list at most.
 */
final class LevelQueues {
    static final int SLOT_BITS = 13;
    /** Any relative move of at least this leads to another slot. */
    static final double SLOT_WIDTH = 1.01 / (1 << SLOT_BITS);

    private static final int RING = 4096;
    private static final int MASK = RING - 1;
    private static final int NOBODY = -1;
    // words of a row's link
    private static final int NEXT = 0;
    private static final int PREVIOUS = 1;
    private static final int LIST = 2;
    private static final int OWNER = 3;

    /** By price: its slot when it was last moved. */
    private final int[] slot;
    /** First row of each list; the lists of falls of price f begin at 2f * RING, of rises at (2f + 1) * RING. */
    private final int[] first;

    private int[] link;
    private int[] reached = new int[256];
    private int lists;

    LevelQueues(int prices, int rows) {
        slot = new int[prices];
        first = new int[2 * prices * RING];
        Arrays.fill(first, NOBODY);
        link = new int[4 * rows];
        Arrays.fill(link, NOBODY);
    }

    /** Slot of a price; NaN and what is not above 0 have the lowest. */
    static int slotOf(double price) {
        return price > 0 ? (int) (Double.doubleToRawLongBits(price) >>> (52 - SLOT_BITS)) : 0;
    }

    /** Forgets who waits, and starts from these prices. */
    void restart(AccountRows prices) {
        Arrays.fill(first, NOBODY);
        Arrays.fill(link, NOBODY);
        for (int f = 0; f < slot.length; f++) {
            slot[f] = slotOf(prices.price(f));
        }
    }

    void ensureRows(int rows) {
        int had = link.length;
        if (4 * rows > had) {
            link = Arrays.copyOf(link, 4 * rows);
            Arrays.fill(link, had, link.length, NOBODY);
        }
    }

    /** The row wakes its owner no later than when the price falls to the level. Level must be a slot lower at least. */
    void waitForFall(int row, int owner, int factor, double level) {
        int distance = slot[factor] - slotOf(level);
        add(row, owner, 2 * factor, slot[factor] - (distance < RING ? distance : far(row)));
    }

    /** The row wakes its owner no later than when the price rises to the level. Level must be a slot higher at least. */
    void waitForRise(int row, int owner, int factor, double level) {
        int distance = slotOf(level) - slot[factor];
        add(row, owner, 2 * factor + 1, slot[factor] + (distance < RING ? distance : far(row)));
    }

    /** Spread, so that a long move does not wake all the far ones in one tick. */
    private static int far(int row) {
        return RING / 2 + (row * 0x9E3779B9 >>> 20) % (RING / 2);
    }

    private void add(int row, int owner, int direction, int atSlot) {
        int list = direction * RING + (atSlot & MASK);
        int next = first[list];
        first[list] = row;
        int at = 4 * row;
        link[at + NEXT] = next;
        link[at + PREVIOUS] = NOBODY;
        link[at + LIST] = list;
        link[at + OWNER] = owner;
        if (next != NOBODY) {
            link[4 * next + PREVIOUS] = row;
        }
    }

    /** The row no longer waits; nothing happens if it did not. */
    void remove(int row) {
        int at = 4 * row;
        int list = link[at + LIST];
        if (list == NOBODY) {
            return;
        }
        link[at + LIST] = NOBODY;
        int next = link[at + NEXT];
        int previous = link[at + PREVIOUS];
        if (previous == NOBODY) {
            first[list] = next;
        } else {
            link[4 * previous + NEXT] = next;
        }
        if (next != NOBODY) {
            link[4 * next + PREVIOUS] = previous;
        }
    }

    /** The price moved. Who is woken is known after {@link #wake}. */
    void move(int factor, double price) {
        int from = slot[factor];
        int to = slotOf(price);
        slot[factor] = to;
        if (to < from) {
            int lowest = Math.max(to, from - RING);
            for (int s = from - 1; s >= lowest; s--) {
                reach(2 * factor * RING + (s & MASK));
            }
        } else {
            int highest = Math.min(to, from + RING);
            for (int s = from + 1; s <= highest; s++) {
                reach((2 * factor + 1) * RING + (s & MASK));
            }
        }
    }

    private void reach(int list) {
        int row = first[list];
        if (row == NOBODY) {
            return;
        }
        first[list] = NOBODY;
        if (lists == reached.length) {
            reached = Arrays.copyOf(reached, 2 * lists);
        }
        reached[lists++] = row;
    }

    /**
     * Appends the owners of the rows whose level was reached; one may come more than once. The lists are walked side by
     * side: each step of each is a cache miss, and so many are under way at once.
     */
    void wake(IntColumn owners) {
        while (lists > 0) {
            int open = 0;
            for (int k = 0; k < lists; k++) {
                int at = 4 * reached[k];
                int next = link[at + NEXT];
                link[at + LIST] = NOBODY;
                owners.add(link[at + OWNER]);
                if (next != NOBODY) {
                    reached[open++] = next;
                }
            }
            lists = open;
        }
    }
}

package spillway.io.book;

import java.util.Arrays;

/** Whole numbers of at least 0, without an object for each: millions of rows are checked for twins. */
final class LongSet {
    private static final long FREE = -1;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private long[] slots = new long[1 << 10];
    private int size;

    LongSet() {
        Arrays.fill(slots, FREE);
    }

    /** Whether it was not there before. */
    boolean add(long value) {
        if (size * 2 >= slots.length) {
            grow();
        }
        if (!insert(slots, value)) {
            return false;
        }
        size++;
        return true;
    }

    private static boolean insert(long[] slots, long value) {
        int mask = slots.length - 1;
        int at = (int) ((value * SPREAD) >>> 32) & mask;
        while (slots[at] != FREE) {
            if (slots[at] == value) {
                return false;
            }
            at = (at + 1) & mask;
        }
        slots[at] = value;
        return true;
    }

    private void grow() {
        long[] wider = new long[slots.length * 2];
        Arrays.fill(wider, FREE);
        for (long value : slots) {
            if (value != FREE) {
                insert(wider, value);
            }
        }
        slots = wider;
    }
}

package spillway.rng;

/**
 * Philox-4x32-10 of Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3": ten rounds that
 * turn a counter of four words and a key of two into four words.
 */
final class Philox {
    static final long MULTIPLIER_0 = 0xD2511F53L;
    static final long MULTIPLIER_1 = 0xCD9E8D57L;
    static final int WEYL_0 = 0x9E3779B9;
    static final int WEYL_1 = 0xBB67AE85;
    static final int ROUNDS = 10;
    static final long WORD = 0xFFFFFFFFL;

    /** Exponent of the doubles in [1, 2). */
    static final long ONE_BITS = 0x3FF0000000000000L;
    /** 1 - 2^-53: subtracted from a double in [1, 2), it leaves an odd multiple of 2^-53, exactly. */
    static final double BELOW_ONE = 0x1.fffffffffffffp-1;

    private Philox() {}

    /** Writes words 0 and 1 (low half first) to {@code out[at]}, words 2 and 3 to {@code out[at + 1]}. */
    static void block(long key, int c0, int c1, int c2, int c3, long[] out, int at) {
        int key0 = (int) key;
        int key1 = (int) (key >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * (c0 & WORD);
            long product1 = MULTIPLIER_1 * (c2 & WORD);
            c0 = (int) (product1 >>> 32) ^ c1 ^ key0;
            c1 = (int) product1;
            c2 = (int) (product0 >>> 32) ^ c3 ^ key1;
            c3 = (int) product0;
            key0 += WEYL_0;
            key1 += WEYL_1;
        }
        out[at] = (c0 & WORD) | (long) c1 << 32;
        out[at + 1] = (c2 & WORD) | (long) c3 << 32;
    }

    /** An odd multiple of 2^-53 in (0, 1), by the upper 52 bits. */
    static double uniform(long bits) {
        return Double.longBitsToDouble(bits >>> 12 | ONE_BITS) - BELOW_ONE;
    }
}

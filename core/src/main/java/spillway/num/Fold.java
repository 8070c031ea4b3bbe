package spillway.num;

/**
 * A 64-bit digest of a sequence, in its order: for telling runs apart quickly, not against an adversary ({@link Sha256}
 * is). Each item is mixed by the finaliser of SplitMix64 (Steele, Lea &amp; Flood 2014), combined with the state, and the
 * state mixed again, so that every bit of every item reaches every bit of the value.
 */
public final class Fold {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    /** Takes in one whole number. */
    public Fold add(long item) {
        state = mix((state + GOLDEN) ^ mix(item + GOLDEN));
        return this;
    }

    /** Takes in a double by its bits: 0 and -0 differ, every NaN is the same. */
    public Fold add(double item) {
        return add(Double.doubleToLongBits(item));
    }

    /** Takes in a text: its length, then its UTF-16 units. */
    public Fold add(String item) {
        add((long) item.length());
        for (int i = 0; i < item.length(); i++) add((long) item.charAt(i));
        return this;
    }

    /** Digest of what was taken in so far. */
    public long value() {
        return state;
    }

    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}

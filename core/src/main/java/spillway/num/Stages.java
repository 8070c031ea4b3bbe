package spillway.num;

/**
 * A long formula as several short loops over a block that stays in the nearest cache.
 *
 * <p>The compiler keeps vectors in registers only in short methods, and two short loops that it inlines into one method
 * are a long method again: three to five times slower, at worst a hundred times. So each stage is called through {@link
 * Stage}, from one place that sees more kinds of stage than the compiler is ready to inline (two). A formula therefore has
 * at least three stages.
 */
public final class Stages {
    /** Doubles per block, a multiple of 16: five columns of it are 20 KB. */
    public static final int BLOCK = 512;

    private Stages() {}

    /** One pass over a block: positions {@code from} to {@code from + length} of the long columns of {@code block}. */
    @FunctionalInterface
    public interface Stage<B> {
        void run(B block, int from, int length);
    }

    /** Runs all the stages on one block after the other, {@code from} (inclusive) to {@code to} (exclusive). */
    @SafeVarargs
    public static <B> void run(B block, int from, int to, Stage<B>... stages) {
        run(BLOCK, block, from, to, stages);
    }

    /** The same in blocks of {@code most} doubles, a multiple of 16, for a formula with more columns than five. */
    @SafeVarargs
    public static <B> void run(int most, B block, int from, int to, Stage<B>... stages) {
        for (int at = from; at < to; at += most) {
            int length = Math.min(most, to - at);
            for (Stage<B> stage : stages) stage.run(block, at, length);
        }
    }
}

package spillway.rng;

import java.util.Objects;
import spillway.num.Kernels;
import spillway.num.Maths;

/**
 * The draws of one entity at one step, in order. A block of Philox is 128 bits: two uniforms, integers or exponentials,
 * or two normals. What a block leaves over serves the next draw of the same kind; every other draw opens a new block.
 *
 * <p>A stream belongs to one caller and is not shared between threads. After 2^32 blocks it refuses to go on.
 */
public final class RandomStream {
    private static final long BLOCKS = 1L << 32;

    private final long seed;
    private final int step;
    private final int who;
    private final int path;
    private final long[] words = new long[2];
    private final double[] normals = new double[2];
    private long nextBlock;
    private boolean wordSpare;
    private boolean normalSpare;

    RandomStream(long seed, int step, int who, int path) {
        this.seed = seed;
        this.step = step;
        this.who = who;
        this.path = path;
    }

    /** 64 random bits. */
    public long nextLong() {
        if (wordSpare) {
            wordSpare = false;
            return words[1];
        }
        Philox.block(seed, (int) claim(1), step, who, path, words, 0);
        wordSpare = true;
        return words[0];
    }

    /** Uniform in (0, 1): an odd multiple of 2^-53, never 0 nor 1, and 1 - u is as likely as u. */
    public double nextUniform() {
        return Philox.uniform(nextLong());
    }

    /** Standard normal, by Box &amp; Muller (1958); its size is at most 8.6. */
    public double nextNormal() {
        if (normalSpare) {
            normalSpare = false;
            return normals[1];
        }
        fillPairs(normals, 0, 2);
        normalSpare = true;
        return normals[0];
    }

    /** Exponential with mean 1. */
    public double nextExponential() {
        return -Maths.log(nextUniform());
    }

    /** Uniform in [0, bound), without bias: Lemire (2019), "Fast random integer generation in an interval". */
    public int nextInt(int bound) {
        if (!(bound > 0)) throw new IllegalArgumentException("bound must be above 0, was " + bound);
        long product = (nextLong() >>> 32) * bound;
        if ((product & Philox.WORD) < bound) {
            long refused = (1L << 32) % bound;
            while ((product & Philox.WORD) < refused) product = (nextLong() >>> 32) * bound;
        }
        return (int) (product >>> 32);
    }

    /** The next {@code to - from} uniforms, the same as {@link #nextUniform} would give, into that range. */
    public void fillUniforms(double[] out, int from, int to) {
        Objects.checkFromToIndex(from, to, out.length);
        int at = from;
        if (at < to && wordSpare) out[at++] = nextUniform();
        int end = at + ((to - at) & ~1);
        fillBlocks(out, at, end);
        if (end < to) out[end] = nextUniform();
    }

    /** The next {@code to - from} standard normals, the same as {@link #nextNormal} would give, into that range. */
    public void fillNormals(double[] out, int from, int to) {
        Objects.checkFromToIndex(from, to, out.length);
        int at = from;
        if (at < to && normalSpare) out[at++] = nextNormal();
        int end = at + ((to - at) & ~1);
        fillPairs(out, at, end);
        if (end < to) out[end] = nextNormal();
    }

    private void fillPairs(double[] out, int from, int to) {
        fillBlocks(out, from, to);
        Kernels.best().boxMuller(out, from, to);
    }

    private void fillBlocks(double[] out, int from, int to) {
        long block = claim((to - from) / 2);
        UniformFill.best().fill(seed, block, step, who, path, out, from, to);
    }

    /** The number of the first of the next {@code blocks} blocks. */
    private long claim(long blocks) {
        long first = nextBlock;
        if (first + blocks > BLOCKS) throw new IllegalStateException("a stream holds 2^32 blocks, all are drawn");
        nextBlock = first + blocks;
        return first;
    }
}

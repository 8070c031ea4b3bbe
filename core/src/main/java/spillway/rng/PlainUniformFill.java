package spillway.rng;

/** The definition: one block after the other. */
final class PlainUniformFill implements UniformFill {
    static final PlainUniformFill INSTANCE = new PlainUniformFill();

    private PlainUniformFill() {}

    @Override
    public void fill(long key, long block, int c1, int c2, int c3, double[] out, int from, int to) {
        long[] words = new long[2];
        for (int i = from; i < to; i += 2) {
            Philox.block(key, (int) (block + (i - from) / 2), c1, c2, c3, words, 0);
            out[i] = Philox.uniform(words[0]);
            out[i + 1] = Philox.uniform(words[1]);
        }
    }
}

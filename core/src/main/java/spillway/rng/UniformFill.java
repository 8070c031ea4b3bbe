package spillway.rng;

/** Many blocks of Philox as uniforms; plain and SIMD twins with the same bits. */
sealed interface UniformFill permits PlainUniformFill, VectorUniformFill {
    /** The SIMD twin where the vector module is present, else plain. */
    static UniformFill best() {
        return Best.INSTANCE;
    }

    /** Fills [from, to), of even length, with the uniforms of blocks {@code block}, {@code block + 1}, and so on. */
    void fill(long key, long block, int c1, int c2, int c3, double[] out, int from, int to);

    /** Chooses once; the SIMD twin is not loaded where its module is absent. */
    final class Best {
        static final UniformFill INSTANCE = choose();

        private Best() {}

        private static UniformFill choose() {
            boolean present =
                    ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
            return present ? Loader.load() : PlainUniformFill.INSTANCE;
        }
    }

    /** A class of its own, so that checking the chooser's bytecode never needs the vector classes. */
    final class Loader {
        private Loader() {}

        static UniformFill load() {
            return VectorUniformFill.isUseful() ? new VectorUniformFill() : PlainUniformFill.INSTANCE;
        }
    }
}

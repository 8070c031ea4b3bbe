package spillway.option;

/** The loop of {@link OptionColumns}: two twins that return the same bits, the plain one being the definition. */
sealed interface BlackKernel permits PlainBlack, VectorBlack {
    BlackKernel PLAIN = new PlainBlack();

    /** Total volatility is held in this range, in which nothing overflows and outside of which prices are their limits. */
    double LEAST_TOTAL = 1e-100;

    double LARGEST_TOTAL = 36;
    double SQRT_TWO_PI = 0x1.40d931ff62706p+1;

    /** The SIMD twin where its module is present, else the plain one. */
    static BlackKernel best() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() ? Loader.VECTOR : PLAIN;
    }

    /** A class of its own, so that checking the caller's bytecode never needs the vector classes. */
    final class Loader {
        static final BlackKernel VECTOR = VectorBlack.isUseful() ? new VectorBlack() : PLAIN;

        private Loader() {}
    }

    /** Writes price, delta, gamma and vega of rows {@code from} to {@code to}. */
    void evaluate(OptionColumns columns, int from, int to);
}

package spillway.margin;

/** The loops of {@link HealthSweep}: two twins that return the same bits, the plain one being the definition. */
sealed interface SweepKernel permits PlainSweep, VectorSweep {
    SweepKernel PLAIN = new PlainSweep();

    /** The SIMD twin where its module is present, else the plain one. */
    static SweepKernel best() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() ? Loader.VECTOR : PLAIN;
    }

    /** A class of its own, so that checking the caller's bytecode never needs the vector classes. */
    final class Loader {
        static final SweepKernel VECTOR = VectorSweep.isUseful() ? new VectorSweep() : PLAIN;

        private Loader() {}
    }

    /**
     * Writes the excess of the slots {@code from} to {@code to} of a group, whole eights and one block at most, to {@code
     * out} from {@code outFrom} on: base, then for each term plus amount * weight and, by tiers, plus offset.
     */
    void sweep(SweepColumns columns, SweepPrices prices, SweepGroup group, int from, int to, double[] out, int outFrom);

    /** How many of the first {@code length} values, whole eights, are below 0. */
    int countNegative(double[] values, int length);

    /** Whether keys must be those of the tiers at these prices; else the kernel looks for each tier itself. */
    boolean trustsKeys();
}

package spillway.margin;

import spillway.margin.HealthSweep.SweepColumns;

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

    /** Writes every excess: base, then for each term plus amount * weight and, by tiers, plus offset. */
    void sweep(SweepColumns columns, SweepPrices prices);
}

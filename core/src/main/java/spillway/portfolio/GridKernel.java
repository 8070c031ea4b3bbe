package spillway.portfolio;

/** The loops of {@link ScenarioSweep}: two twins that return the same bits, the plain one being the definition. */
sealed interface GridKernel permits PlainGrid, VectorGrid {
    GridKernel PLAIN = new PlainGrid();

    /** The SIMD twin where its module is present, else the plain one. */
    static GridKernel best() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() ? Loader.VECTOR : PLAIN;
    }

    /** A class of its own, so that checking the caller's bytecode never needs the vector classes. */
    final class Loader {
        static final GridKernel VECTOR = VectorGrid.isUseful() ? new VectorGrid() : PLAIN;

        private Loader() {}
    }

    /** Writes the least of 0 and every scenario's profit, where profits add over positions. */
    void additive(SweepRows rows, SweepAccounts accounts, double[] worst);

    /** The same where an expiry is discounted, tilted and shifted as a whole. */
    void byExpiry(SweepRows rows, SweepAccounts accounts, double[] worst);
}

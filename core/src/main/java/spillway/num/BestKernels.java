package spillway.num;

/** Chooses once; {@link VectorKernels} is not loaded, hence not linked, where its module is absent. */
final class BestKernels {
    static final Kernels INSTANCE = choose();

    private BestKernels() {}

    private static Kernels choose() {
        boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return present ? Loader.load() : Kernels.plain();
    }

    /** A class of its own, so that checking the caller's bytecode never needs the vector classes. */
    private static final class Loader {
        static Kernels load() {
            return VectorKernels.isUseful() ? new VectorKernels() : Kernels.plain();
        }
    }
}

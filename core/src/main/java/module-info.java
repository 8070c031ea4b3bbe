/** The domain, the mechanisms, the simulation and the measures of Spillway: pure, and with no dependency but the JDK. */
module spillway.core {
    // Static: without --add-modules jdk.incubator.vector the plain twins give the same bits, only later.
    requires static jdk.incubator.vector;

    exports spillway.unit;
}

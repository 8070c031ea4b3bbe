/** The domain, the mechanisms, the simulation and the measures of Spillway: pure, and with no dependency but the JDK. */
module spillway.core {
    // Static: without --add-modules jdk.incubator.vector the plain twins give the same bits, only later.
    requires static jdk.incubator.vector;

    exports spillway.account;
    exports spillway.asset;
    exports spillway.engine;
    exports spillway.event;
    exports spillway.impact;
    exports spillway.ledger;
    exports spillway.liquidation;
    exports spillway.margin;
    exports spillway.market;
    exports spillway.measure;
    exports spillway.num;
    exports spillway.option;
    exports spillway.path;
    exports spillway.portfolio;
    exports spillway.rng;
    exports spillway.sim;
    exports spillway.unit;
    exports spillway.waterfall;
    exports spillway.world;
}

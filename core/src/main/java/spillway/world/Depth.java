package spillway.world;

/** Where the depth of an execution market comes from. */
public enum Depth {
    /** Fitted to snapshots, trades or a slippage table. */
    CALIBRATED,
    /** Somebody's guess: the run is stamped ASSUMED DEPTH and shows 0.1, 0.5 and 2 times. */
    ASSUMED
}

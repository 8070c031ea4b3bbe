package spillway.world;

/** What an exogenous price path already contains. */
public enum PathKind {
    /** The price that was seen: it contains the cascade, so own impact is off on the reference price. */
    OBSERVED,
    /** The price without forced trades: impact comes on top. */
    FUNDAMENTAL
}

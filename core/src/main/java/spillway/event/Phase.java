package spillway.event;

/** Order of work within one moment. The order is part of the journal's format: append, never insert. */
public enum Phase {
    /** Prices, deposits, trades and parameters come in. */
    INPUT,
    /** Venues publish marks. */
    MARK,
    /** Venues look for accounts that can have crossed. */
    MARGIN,
    /** Unhealthy accounts are liquidated, by account id. */
    LIQUIDATION,
    /** Backstops sell what they hold. */
    UNWIND,
    /** Winners are closed against what the market did not take. */
    DELEVERAGING,
    /** What is still missing is spread over accounts. */
    ALLOCATION,
    /** What the round's sales did to prices is passed on; the next round begins with the margin check that follows. */
    IMPACT
}

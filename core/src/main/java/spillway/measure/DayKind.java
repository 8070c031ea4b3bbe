package spillway.measure;

/** What a day is like on which margins are compared. */
public enum DayKind {
    /** Volatilities and correlations are what capital was sought for. */
    AS_ASSUMED,
    /** No two underlyings move together. */
    CORRELATION_BROKEN,
    /** Volatilities are twice what was assumed. */
    VOLATILITY_DOUBLED,
    /** Both. */
    BROKEN_AND_DOUBLED,
    /** Student t of four degrees of freedom over the day, at the same variance and correlation. */
    FAT_TAILS,
    /** Beside a day as assumed, every underlying jumps at one moment, up or down by itself. */
    GAP
}

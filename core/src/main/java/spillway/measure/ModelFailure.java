package spillway.measure;

/** Ways in which the model that margin uses is not the world. */
public enum ModelFailure {
    /** The model holds: what the others are compared with. */
    NONE,
    /** Options are marked and margined at volatilities that are too low. */
    WRONG_SURFACE,
    /** The venue still looks at the surface of before. */
    STALE_SURFACE,
    /** Underlyings that the margin takes to move together move apart. */
    BROKEN_CORRELATION,
    /** Prices jump further than any scenario of the grid, at once. */
    GAP,
    /** What accounts must have is computed too seldom. */
    LATE
}

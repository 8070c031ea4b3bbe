package spillway.measure;

/** How much of what an owner has answers for a position. */
public enum MarginMode {
    /** Each position by itself, with capital of its own. */
    ISOLATED,
    /** An owner's positions share its capital; what is asked of each adds. */
    CROSS,
    /** An owner's positions share its capital, and their losses offset each other. */
    PORTFOLIO
}

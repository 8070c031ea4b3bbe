package spillway.rng;

/**
 * What a random number is for. Streams of different purposes are independent, so that a new use of chance leaves every
 * other number as it was. A code once released never changes: it enters every digest.
 */
public enum Purpose {
    /** Moves of prices. */
    PRICE(1),
    /** Moves of volatilities. */
    VOLATILITY(2),
    /** Times and sizes of jumps. */
    JUMP(3),
    /** Books of accounts made up for a run. */
    BOOK(4),
    /** Delays of oracles, chains and venues. */
    DELAY(5),
    /** Choices of agents. */
    AGENT(6),
    /** Samples drawn from results, such as a bootstrap. */
    RESAMPLING(7);

    private final int code;

    Purpose(int code) {
        this.code = code;
    }

    /** In [0, 255]. */
    int code() {
        return code;
    }
}

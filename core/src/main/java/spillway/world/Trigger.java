package spillway.world;

/** The price that triggers a liquidation. It decides the pass-through that holds where a scenario names none. */
public enum Trigger {
    /** The venue's own mark: impact on its market reaches it, as far as the index and the averaging let it. */
    MARK(0.5),
    /** An outside oracle: impact does not reach it unless the scenario says so. */
    ORACLE(0),
    /** An index of outside spot markets. */
    INDEX(0),
    /** The pool in which the collateral is sold. */
    POOL(1);

    private final double defaultPassThrough;

    Trigger(double defaultPassThrough) {
        this.defaultPassThrough = defaultPassThrough;
    }

    public double defaultPassThrough() {
        return defaultPassThrough;
    }
}

package spillway.ledger;

/** Why value moved. The order is part of the journal's format: append, never insert. */
public enum Reason {
    DEPOSIT(false),
    WITHDRAWAL(false),
    TRADE(true),
    FEE(true),
    FUNDING(true),
    INTEREST(true),
    /** Forced reduction of an unhealthy account in the market, or a keeper's repayment and seizure. */
    LIQUIDATION(false),
    LIQUIDATION_FEE(false),
    /** A backstop assumes a position. */
    TAKEOVER(false),
    /** A backstop sells what it took over. */
    UNWIND(false),
    DELEVERAGING(true),
    /** The insurance fund covers a shortfall. */
    INSURANCE(false),
    SOCIALISED_LOSS(true),
    /** What no layer covered: it stays on the venue's deficit account, or with its lenders. */
    DEFICIT(false),
    REDISTRIBUTION(true),
    SOFT_LIQUIDATION(true),
    SETTLEMENT(true),
    /** Seized collateral for what a bidder pays, and what is left of it back to the account. */
    AUCTION(false);

    private final boolean mayCostTheHealthy;

    Reason(boolean mayCostTheHealthy) {
        this.mayCostTheHealthy = mayCostTheHealthy;
    }

    /** Whether a healthy account may lose value for this reason (laws of the design, section 6). */
    public boolean mayCostTheHealthy() {
        return mayCostTheHealthy;
    }
}

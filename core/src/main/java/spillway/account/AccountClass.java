package spillway.account;

/** What kind of holder an account is. The order is part of the journal's format: append, never insert. */
public enum AccountClass {
    TRADER(false),
    MARKET_MAKER(false),
    VAULT(false),
    FUND(false),
    /** Counterparty of every trade on an execution market: the book's makers, the pool, the rest of the market. */
    LIQUIDITY(true),
    /** Money of the venue that covers shortfall first. */
    INSURANCE(true),
    /** Assumes positions that the market did not take, warehouses and unwinds them. */
    BACKSTOP(true),
    /** Takes liquidation fees and trading fees. */
    FEES(true),
    /** Takes every rounding remainder. */
    ROUNDING(true),
    /** Bears what no layer covered: on a lending protocol, the lenders. */
    DEFICIT(true),
    /** Outside agents that liquidate for a bonus. */
    KEEPER(true);

    private final boolean ofTheVenue;

    AccountClass(boolean ofTheVenue) {
        this.ofTheVenue = ofTheVenue;
    }

    /** Whether the venue itself runs it: such an account is never margined nor liquidated. */
    public boolean ofTheVenue() {
        return ofTheVenue;
    }
}

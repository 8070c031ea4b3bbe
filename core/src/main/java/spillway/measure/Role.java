package spillway.measure;

/**
 * Who stands at either end of a flow of value. Names are told apart by whether value is given or received, so that flows
 * make no circle.
 */
enum Role {
    /** Unhealthy accounts: they give what liquidation costs them, and receive what others cover. */
    LIQUIDATED("liquidated accounts", "shortfalls"),
    /** Solvent accounts closed against a bankrupt position. */
    WINNERS("deleveraged winners", "gains of the deleveraged"),
    /** Accounts from which a loss was taken pro rata. */
    CHARGED("accounts charged", "accounts repaid"),
    BACKSTOP("backstop vault", "backstop vault"),
    POOL("socialised loss", "socialised loss"),
    INSURANCE("insurance fund", "insurance fund"),
    DEFICIT("deficit", "deficit"),
    FEES("venue fees", "venue fees"),
    KEEPER("keepers", "keepers"),
    /** Everybody who trades with the forced: the book's makers, the pool, the rest of the market. */
    LIQUIDITY("liquidity", "liquidity");

    private final String giver;
    private final String receiver;

    Role(String giver, String receiver) {
        this.giver = giver;
        this.receiver = receiver;
    }

    String giver() {
        return giver;
    }

    String receiver() {
        return receiver;
    }
}

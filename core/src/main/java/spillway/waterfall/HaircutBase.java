package spillway.waterfall;

/**
 * What a haircut is a part of. Wealth, profit and contracts are different spaces, and figures of one say nothing about
 * another: published totals of the same event differ twelvefold by it.
 */
public enum HaircutBase {
    /** Equity of the account, numeraire. */
    EQUITY,
    /** Unrealised profit of the position where it has any, numeraire. */
    PROFIT,
    /** Contracts of the position. */
    CONTRACTS
}

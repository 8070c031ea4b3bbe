package spillway.ledger;

/** One debit or credit of an entry. Accounts, assets and instruments are the world's indices. */
public sealed interface Leg {
    int account();

    /** Atoms of an asset: above 0 into the account, below 0 out of it. */
    record Cash(int account, int asset, long atoms) implements Leg {}

    /**
     * A change of a position. {@code cost} is what was paid for it in atoms of the settlement asset: a position is worth
     * lots times mark less cost, so cost counts against cash when the entry is balanced.
     */
    record Holding(int account, int instrument, int settlementAsset, long lots, long cost) implements Leg {}
}

package spillway.ledger;

/** Where balances and positions are kept. Only {@link Ledger#post} changes them. */
public interface Holdings {
    long cashAtoms(int account, int asset);

    long lots(int account, int instrument);

    long costAtoms(int account, int instrument);

    /** Sets, without asking: the ledger has checked. */
    void setCash(int account, int asset, long atoms);

    /** Sets, without asking: the ledger has checked. */
    void setPosition(int account, int instrument, long lots, long costAtoms);
}

package spillway.margin;

/**
 * Accounts with the same number of terms, padded to whole blocks of eight with accounts that hold nothing. A block stores
 * term after term, eight lanes each. Amounts (lots of a position, atoms of a balance) are kept in 32 bits where every one
 * of the group is a whole number that fits, else as doubles.
 */
final class SweepGroup {
    final int terms;
    /** First slot, and the first behind the last. */
    final int slotFrom;

    final int slotTo;
    /** Row of the first term in the column of keys. */
    final int rowFrom;
    /** Amounts in 32 bits; empty where {@link #amounts} holds them. */
    final int[] lots;

    final double[] amounts;

    SweepGroup(int terms, int slotFrom, int slots, int rowFrom, boolean fitsInt) {
        this.terms = terms;
        this.slotFrom = slotFrom;
        slotTo = slotFrom + slots;
        this.rowFrom = rowFrom;
        int rows = Math.multiplyExact(slots, terms);
        lots = new int[fitsInt ? rows : 0];
        amounts = new double[fitsInt ? 0 : rows];
    }

    int rowTo() {
        return rowFrom + (slotTo - slotFrom) * terms;
    }

    boolean fitsInt() {
        return amounts.length == 0;
    }

    /** Where a slot's term stands in the group; later terms follow eight apart. */
    int at(int slot, int term) {
        int inGroup = slot - slotFrom;
        return (inGroup / HealthSweep.LANES * terms + term) * HealthSweep.LANES + inGroup % HealthSweep.LANES;
    }

    double amount(int at) {
        return fitsInt() ? lots[at] : amounts[at];
    }

    void put(int at, double amount) {
        if (fitsInt()) lots[at] = (int) amount;
        else amounts[at] = amount;
    }
}

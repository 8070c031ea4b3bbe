package spillway.unit;

/** Money in a venue's numeraire: a model's number, finite. Exact money is atoms in the ledger. */
public record Amount(double value) implements Comparable<Amount> {
    public static final Amount ZERO = new Amount(0);

    public Amount {
        if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("amount must be finite, was " + value);
        }
    }

    @Override
    public int compareTo(Amount other) {
        return Double.compare(value, other.value);
    }
}

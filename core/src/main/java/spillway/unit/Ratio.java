package spillway.unit;

/** A fraction, 0.05 being 5 %. At least 0 and finite. */
public record Ratio(double value) implements Comparable<Ratio> {
    public static final Ratio ZERO = new Ratio(0);
    public static final Ratio ONE = new Ratio(1);

    public Ratio {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("ratio must be at least 0 and finite, was " + value);
        }
    }

    @Override
    public int compareTo(Ratio other) {
        return Double.compare(value, other.value);
    }
}

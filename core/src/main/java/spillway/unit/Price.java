package spillway.unit;

/** What one unit of base costs, in units of quote. Above 0 and finite. */
public record Price(double value) implements Comparable<Price> {
    public Price {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("price must be above 0 and finite, was " + value);
        }
    }

    /** The price after a relative move, -0.1 being a fall of 10 %. */
    public Price moved(double relativeMove) {
        return new Price(value * (1 + relativeMove));
    }

    @Override
    public int compareTo(Price other) {
        return Double.compare(value, other.value);
    }
}

package spillway.unit;

/**
 * A share or a multiple of something, without a unit: 0.05 is 5 %.
 *
 * @param value any finite number
 */
public record Ratio(double value) {

    public static final Ratio ZERO = new Ratio(0);
    public static final Ratio ONE = new Ratio(1);

    public Ratio {
        if (!(Math.abs(value) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("ratio must be finite, was " + value);
        }
    }

    /** This ratio of an amount, in the amount's unit. */
    public double of(double amount) {
        return value * amount;
    }
}

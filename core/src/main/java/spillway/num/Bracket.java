package spillway.num;

/**
 * An interval in which a root is sought, or was found to lie.
 *
 * @param lower finite
 * @param upper finite, not below {@code lower}
 */
public record Bracket(double lower, double upper) {
    public Bracket {
        if (!(lower <= upper && lower > Double.NEGATIVE_INFINITY && upper < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException(
                    "bracket must be finite and ordered, was [" + lower + ", " + upper + "]");
    }

    /** Halfway, never outside and never overflowing. */
    double middle() {
        return 0.5 * lower + 0.5 * upper;
    }
}

package spillway.margin;

/**
 * How an initial fraction grows with the open interest of the market. Open interest is that of {@link MarginState}, in base
 * units, times the mark.
 *
 * <p>dYdX v4: {@code min(1, f + ((OI - lower) / (upper - lower))+ (1 - f))}. GMX v2: at least {@code OI * perNotional}
 * (reference of venues, 4.1 and 4.5). Where both are given the larger one holds.
 *
 * @param lower open interest in the numeraire from which the ramp rises
 * @param upper open interest at which the fraction is 1; 0 with {@code lower} 0 for no ramp
 * @param perNotional fraction per unit of open interest in the numeraire; 0 for none
 */
public record OpenInterestScale(double lower, double upper, double perNotional) {
    /** Does not grow. */
    public static final OpenInterestScale NONE = new OpenInterestScale(0, 0, 0);

    public OpenInterestScale {
        if (!(lower >= 0 && lower < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("lower must be at least 0 and finite, was " + lower);
        }
        if (!((upper > lower || upper == 0 && lower == 0) && upper < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("upper must be above lower = " + lower + " and finite, was " + upper);
        }
        if (!(perNotional >= 0 && perNotional < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("perNotional must be at least 0 and finite, was " + perNotional);
        }
    }

    /** The fraction asked instead of {@code fraction} at an open interest in the numeraire. */
    public double scaled(double fraction, double openInterest) {
        double ramp = upper == 0 ? 0 : Math.max(0, Math.min(1, (openInterest - lower) / (upper - lower)));
        double grown = Math.max(fraction + ramp * (1 - fraction), openInterest * perNotional);
        return Math.max(fraction, Math.min(1, grown));
    }
}

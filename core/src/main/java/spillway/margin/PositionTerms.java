package spillway.margin;

/** What a position in one instrument is asked: by bands of notional, or by its size. Requirements in the numeraire. */
public sealed interface PositionTerms permits TierTable, SizeTerms {
    /**
     * @param size base units, at least 0
     * @param openInterest of the market, in base units
     */
    double initial(double size, double mark, double openInterest);

    /** {@code size} in base units, at least 0. Does not fall as the mark rises. */
    double maintenance(double size, double mark);

    /** What closing would cost, deducted from the balance; {@code size} and {@code skew} in base units, signed. */
    double closingCost(double size, double mark, double skew);

    /** Upper bound of what a rise adds to {@link #maintenance}, per unit of relative rise. */
    double maintenancePerRise(double size, double mark);

    /** Upper bound of what a rise adds to {@link #closingCost}, per unit of relative rise. */
    double closingCostPerRise(double size, double mark, double skew);
}

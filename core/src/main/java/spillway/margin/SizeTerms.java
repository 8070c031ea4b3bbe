package spillway.margin;

/**
 * Margin by the size of the position: {@code max(minimum, notional * fraction(size)) + fixed}, the initial fraction scaled
 * by open interest, and what closing would cost deducted from the balance.
 *
 * <p>Covers dYdX v4 (open interest), Drift v2 (square root of size), Synthetix v3 (size over skew scale, an amount per
 * position), GMX v2 (closing cost, least collateral), Perennial v2 (minimum) and Vertex (flat): reference of venues, 4.1 to
 * 4.7.
 *
 * @param minimum least requirement of a position, in the numeraire
 * @param fixed asked of every position beside its fraction, in the numeraire
 */
public record SizeTerms(
        MarginFraction initialFraction,
        MarginFraction maintenanceFraction,
        double minimum,
        double fixed,
        OpenInterestScale openInterest,
        ClosingCost closing)
        implements PositionTerms {
    public SizeTerms {
        if (!initialFraction.covers(maintenanceFraction)) {
            throw new IllegalArgumentException("initial must be at least maintenance in every term, was "
                    + initialFraction + " against " + maintenanceFraction);
        }
        if (!(minimum >= 0 && minimum < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("minimum must be at least 0 and finite, was " + minimum);
        }
        if (!(fixed >= 0 && fixed < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("fixed must be at least 0 and finite, was " + fixed);
        }
    }

    /** The same fractions for every size, and nothing else. */
    public static SizeTerms flat(double initial, double maintenance) {
        return new SizeTerms(
                MarginFraction.flat(initial),
                MarginFraction.flat(maintenance),
                0,
                0,
                OpenInterestScale.NONE,
                ClosingCost.NONE);
    }

    @Override
    public double initial(double size, double mark, double marketOpenInterest) {
        return asked(size, mark, openInterest.scaled(initialFraction.at(size), marketOpenInterest * mark));
    }

    @Override
    public double maintenance(double size, double mark) {
        return asked(size, mark, maintenanceFraction.at(size));
    }

    private double asked(double size, double mark, double fraction) {
        return size == 0 ? 0 : Math.max(minimum, size * mark * fraction) + fixed;
    }

    @Override
    public double closingCost(double size, double mark, double skew) {
        return closing.of(size, mark, skew);
    }

    @Override
    public double maintenancePerRise(double size, double mark) {
        return size * mark * maintenanceFraction.at(size);
    }

    @Override
    public double closingCostPerRise(double size, double mark, double skew) {
        return closing.lossPerRise(size, mark, skew);
    }
}

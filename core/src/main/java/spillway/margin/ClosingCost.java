package spillway.margin;

/**
 * What closing the whole position against a pool would cost, deducted from the balance: GMX v2's remaining collateral
 * (reference of venues, 4.5).
 *
 * <p>With {@code d0} and {@code d1} the imbalance of longs and shorts in the numeraire before and after the closing, the
 * pool charges {@code worsening * (d1^2 - d0^2)} where the imbalance grows on its side, {@code worsening * d1^2 - improving
 * * d0^2} where it changes sides, and at most {@code largestImpact} of the notional. What it would pay out is not counted.
 *
 * @param feeFraction of the notional
 * @param improving impact per square of imbalance removed, per unit of the numeraire
 * @param worsening impact per square of imbalance added, per unit of the numeraire; at least {@code improving}
 * @param largestImpact cap on the impact, as a fraction of the notional
 */
public record ClosingCost(double feeFraction, double improving, double worsening, double largestImpact) {
    /** Closing is free. */
    public static final ClosingCost NONE = new ClosingCost(0, 0, 0, 0);

    public ClosingCost {
        if (!(feeFraction >= 0 && feeFraction < 1)) {
            throw new IllegalArgumentException("feeFraction must be in [0, 1), was " + feeFraction);
        }
        if (!(improving >= 0 && improving < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("improving must be at least 0 and finite, was " + improving);
        }
        if (!(worsening >= improving && worsening < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "worsening must be at least improving = " + improving + " and finite, was " + worsening);
        }
        if (!(largestImpact >= 0 && largestImpact < 1)) {
            throw new IllegalArgumentException("largestImpact must be in [0, 1), was " + largestImpact);
        }
    }

    /**
     * @param size base units, signed
     * @param mark quote per base
     * @param skew longs less shorts of the market in base units, this position included
     * @return cost in the numeraire, at least 0
     */
    public double of(double size, double mark, double skew) {
        return Math.abs(size) * mark * feeFraction + impact(size, mark, skew);
    }

    /**
     * Upper bound of what a rise of the mark adds to the cost, per unit of relative rise. The impact is the smaller of
     * {@code u}, which grows with the square of the mark, and {@code v}, which grows with the mark: from below the cap it
     * gains most, {@code u + v} per unit, where it just meets it; from the cap on {@code v}.
     */
    double lossPerRise(double size, double mark, double skew) {
        double cap = Math.abs(size) * mark * largestImpact;
        double impact = impact(size, mark, skew);
        return Math.abs(size) * mark * feeFraction + (impact > 0 ? cap + impact : 0);
    }

    private double impact(double size, double mark, double skew) {
        double after = skew - size;
        double grows = worsening * after * after - (skew * after >= 0 ? worsening : improving) * skew * skew;
        return Math.min(Math.max(0, grows) * mark * mark, Math.abs(size) * mark * largestImpact);
    }
}

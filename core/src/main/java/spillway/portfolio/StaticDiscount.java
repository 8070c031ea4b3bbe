package spillway.portfolio;

import spillway.num.Maths;

/**
 * What a venue takes off the shocked value of an expiry, by its sign: a holder's value is cut by {@code base exp(-T (rate
 * rateMultiplier + rateAdd))}, what a writer owes grows by the inverse, at most to what it is without the mark's own
 * discount.
 */
public record StaticDiscount(Side held, Side owed) {
    /** Nothing is taken off. */
    public static final StaticDiscount NONE = new StaticDiscount(new Side(1, 0, 0), new Side(1, 0, 0));

    /** @param rateAdd annual, beside the rate times {@code rateMultiplier} */
    public record Side(double base, double rateAdd, double rateMultiplier) {
        public Side {
            Check.aboveZero("base", base);
            Check.atLeastZero("rateAdd", rateAdd);
            Check.atLeastZero("rateMultiplier", rateMultiplier);
        }

        private double exponent(double years, double rateAnnual) {
            return years * (rateAnnual * rateMultiplier + rateAdd);
        }
    }

    /** Of an expiry that is worth something. */
    public double ofHeld(double years, double rateAnnual) {
        return held.base() * Maths.exp(-held.exponent(years, rateAnnual));
    }

    /** Of an expiry that is owed. */
    public double ofOwed(double years, double rateAnnual, double markDiscount) {
        return Math.min(1 / markDiscount, owed.base() * Maths.exp(owed.exponent(years, rateAnnual)));
    }
}

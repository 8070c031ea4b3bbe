package spillway.option;

import spillway.num.Maths;
import spillway.unit.Price;

/**
 * What the market says about one option: the forward to its expiry, its volatility, and what money at expiry is worth now.
 *
 * @param forward quote per base
 * @param volAnnual Black volatility, a fraction per square root of a year, at least 0 and finite
 * @param discount value now of 1 at expiry, above 0 and finite; 1 for an undiscounted price
 */
public record OptionMarket(Price forward, double volAnnual, double discount) {
    public OptionMarket {
        if (!(volAnnual >= 0 && volAnnual < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("volAnnual must be at least 0 and finite, was " + volAnnual);
        if (!(discount > 0 && discount < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("discount must be above 0 and finite, was " + discount);
    }

    /** The interest rate that the discount stands for over so many years, continuously compounded; 0 if none are left. */
    double rateAnnual(double years) {
        return years > 0 ? -Maths.log(discount) / years : 0;
    }

    /** A market without interest, as coin venues quote it. */
    public static OptionMarket undiscounted(Price forward, double volAnnual) {
        return new OptionMarket(forward, volAnnual, 1);
    }
}

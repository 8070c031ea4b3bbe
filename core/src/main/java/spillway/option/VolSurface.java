package spillway.option;

import spillway.unit.Price;

/** The volatility of every option on one asset. Open to users; must be pure. */
@FunctionalInterface
public interface VolSurface {
    /**
     * Black volatility, a fraction per square root of a year, at least 0.
     *
     * @param forward to the expiry of the option
     */
    double volAnnual(Vanilla option, Price forward);

    /** The same volatility for all. */
    static VolSurface flat(double volAnnual) {
        if (!(volAnnual >= 0 && volAnnual < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("volAnnual must be at least 0 and finite, was " + volAnnual);
        return (option, forward) -> volAnnual;
    }

    /** What an option's price needs of the market, at this surface. */
    default OptionMarket market(Vanilla option, Price forward, double discount) {
        return new OptionMarket(forward, volAnnual(option, forward), discount);
    }
}

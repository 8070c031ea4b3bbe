package spillway.option;

import spillway.num.Maths;

/**
 * A European option on a forward: Black (1976), Journal of Financial Economics 3, 167-179, equation 16, and its
 * derivatives. C = D [F N(d1) - K N(d2)] with d1 = ln(F/K)/s + s/2, d2 = d1 - s, s = volatility times the root of the
 * years. The side that is out of the money is computed without cancelling, so that its relative error stays small in
 * the wings too, and the other follows by parity.
 *
 * <p>Where s is 0 the results are the limits from above: the price is intrinsic and delta a step, one half at F = K.
 * There, and only there, gamma is infinite, and theta is minus infinity once no time is left.
 */
public final class Black76 {
    private Black76() {}

    /** Price alone, in the quote asset per unit of base. */
    public static double price(Vanilla option, OptionMarket market) {
        double total = market.volAnnual() * Math.sqrt(option.yearsToExpiry());
        return market.discount()
                * undiscounted(
                        option.sign(), market.forward().value(), option.strike().value(), total);
    }

    /** Price and Greeks, in the quote asset per unit of base. */
    public static Greeks greeks(Vanilla option, OptionMarket market) {
        double forward = market.forward().value();
        double sign = option.sign();
        double years = option.yearsToExpiry();
        double vol = market.volAnnual();
        double discount = market.discount();
        double root = Math.sqrt(years);
        double total = vol * root;
        double x = Maths.logRatio(forward, option.strike().value());
        double h = x == 0 ? 0 : x / total;
        double d1 = h + 0.5 * total;
        double d2 = h - 0.5 * total;
        double density = Maths.normalDensity(d1);
        double price = price(option, market);
        double rate = market.rateAnnual(years);
        double spread = discount * forward * density;
        boolean flat = density == 0;
        return new Greeks(
                price,
                discount * sign * Maths.normalCdf(sign * d1),
                flat ? 0 : discount * density / (forward * total),
                spread * root,
                (flat || vol == 0 ? 0 : -0.5 * spread * vol / root) + rate * price,
                flat ? 0 : -discount * density * over(d2, vol, root),
                flat ? 0 : spread * root * d1 * over(d2, vol, root));
    }

    /** d2 / vol; where the volatility is 0 the density is not only at F = K, and there d2 = -vol root / 2. */
    private static double over(double d2, double vol, double root) {
        return vol > 0 ? d2 / vol : -0.5 * root;
    }

    private static double undiscounted(double sign, double forward, double strike, double total) {
        double intrinsic = Math.max(0, sign * (forward - strike));
        if (total == 0) return intrinsic;
        double least = Math.min(forward, strike);
        if (total == Double.POSITIVE_INFINITY) return intrinsic + least;
        double scale = Math.sqrt(forward) * Math.sqrt(strike);
        return intrinsic + new NormalBlack(-Math.abs(Maths.logRatio(forward, strike)), total).price(least, scale);
    }
}

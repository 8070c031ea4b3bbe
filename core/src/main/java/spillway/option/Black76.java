package spillway.option;

import spillway.num.Maths;

/**
 * A European option on a forward: Black (1976), Journal of Financial Economics 3, 167-179, equation 16, and its
 * derivatives. C = D [F N(d1) - K N(d2)] with d1 = ln(F/K)/s + s/2, d2 = d1 - s, s = volatility times the root of the
 * years.
 *
 * <p>Where s is 0 the results are the limits from above: the price is intrinsic and delta a step, one half at F = K.
 * There, and only there, gamma is infinite, and theta is minus infinity once no time is left.
 */
public final class Black76 {
    private Black76() {}

    /** Price alone, in the quote asset per unit of base. */
    public static double price(Vanilla option, OptionMarket market) {
        return greeks(option, market).price();
    }

    /** Price and Greeks, in the quote asset per unit of base. */
    public static Greeks greeks(Vanilla option, OptionMarket market) {
        double forward = market.forward().value();
        double strike = option.strike().value();
        double sign = option.sign();
        double years = option.yearsToExpiry();
        double vol = market.volAnnual();
        double discount = market.discount();
        double root = Math.sqrt(years);
        double total = vol * root;
        double moneyness = logRatio(forward, strike);
        double h = moneyness == 0 ? 0 : moneyness / total;
        double d1 = h + 0.5 * total;
        double d2 = h - 0.5 * total;
        double density = Maths.normalDensity(d1);
        double price = discount
                * Math.max(0, sign * (forward * Maths.normalCdf(sign * d1) - strike * Maths.normalCdf(sign * d2)));
        double rate = years > 0 ? -Maths.log(discount) / years : 0;
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

    /** log(F / K), to its last digits near F = K too, where the difference is exact and the quotient is not. */
    private static double logRatio(double forward, double strike) {
        double difference = forward - strike;
        return Math.abs(difference) < 0.5 * strike
                ? Maths.log1p(difference / strike)
                : Maths.log(forward / strike);
    }
}

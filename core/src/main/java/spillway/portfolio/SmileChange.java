package spillway.portfolio;

import spillway.num.Compensated;
import spillway.option.Black76;
import spillway.option.OptionMarket;
import spillway.option.Vanilla;
import spillway.unit.Price;

/**
 * How the volatilities of each expiry changed, strike by strike, split in two: a level, the same ratio for all, and a skew, what
 * is left. The level is the ratio of the averages of what is listed, weighted by vega before and after together: so it is
 * near that of the money, hangs on no account, and is the inverse when the two states are swapped.
 */
final class SmileChange {
    /** Volatilities that are the same but for roundings: no skew. */
    private static final double SAME = 1e-12;

    private final double[] level;
    private final boolean[] skewed;

    SmileChange(PortfolioMarket before, PortfolioMarket after) {
        int expiries = before.expiries().size();
        level = new double[expiries];
        skewed = new boolean[expiries];
        double[] vega = new double[before.options().size()];
        double[] mean = means(before, after);
        for (int o = 0; o < vega.length; o++) {
            double vol = mean[before.options().get(o).expiry()];
            vega[o] = vega(before, o, vol) + vega(after, o, vol);
        }
        for (int e = 0; e < expiries; e++) {
            level[e] = level(before, after, e, vega);
        }
        for (int o = 0; o < vega.length; o++) {
            double was = before.options().get(o).volAnnual();
            double is = after.options().get(o).volAnnual();
            int e = before.options().get(o).expiry();
            skewed[e] |= Math.abs(is - was * level[e]) > SAME * is;
        }
    }

    /** Of all volatilities of an expiry, at both states. */
    private static double[] means(PortfolioMarket before, PortfolioMarket after) {
        double[] sum = new double[before.expiries().size()];
        int[] count = new int[sum.length];
        for (int o = 0; o < before.options().size(); o++) {
            OptionQuote was = before.options().get(o);
            sum[was.expiry()] += was.volAnnual() + after.options().get(o).volAnnual();
            count[was.expiry()] += 2;
        }
        for (int e = 0; e < sum.length; e++) {
            sum[e] /= Math.max(1, count[e]);
        }
        return sum;
    }

    private static double vega(PortfolioMarket market, int option, double volAnnual) {
        OptionQuote quote = market.options().get(option);
        ExpiryQuote expiry = market.expiryOf(quote);
        Vanilla vanilla = new Vanilla(quote.right(), new Price(quote.strike()), expiry.years());
        return Black76.greeks(vanilla, new OptionMarket(new Price(expiry.forward()), volAnnual, expiry.markDiscount()))
                .vega();
    }

    private static double level(PortfolioMarket before, PortfolioMarket after, int expiry, double[] vega) {
        double ratio = ratio(before, after, expiry, vega);
        if (!(ratio > 0 && ratio < Double.POSITIVE_INFINITY)) {
            double[] alike = new double[vega.length];
            java.util.Arrays.fill(alike, 1);
            ratio = ratio(before, after, expiry, alike);
        }
        // from no volatility, or to none, no ratio leads: then all of it is skew
        return ratio > 0 && ratio < Double.POSITIVE_INFINITY && Math.abs(ratio - 1) > SAME ? ratio : 1;
    }

    private static double ratio(PortfolioMarket before, PortfolioMarket after, int expiry, double[] weight) {
        Compensated was = new Compensated();
        Compensated is = new Compensated();
        for (int o = 0; o < weight.length; o++) {
            if (before.options().get(o).expiry() == expiry) {
                was.add(weight[o] * before.options().get(o).volAnnual());
                is.add(weight[o] * after.options().get(o).volAnnual());
            }
        }
        return is.total() / was.total();
    }

    boolean levelChanged(int expiry) {
        return level[expiry] != 1;
    }

    boolean skewChanged(int expiry) {
        return skewed[expiry];
    }

    double level(int expiry) {
        return level[expiry];
    }

    /**
     * A volatility on the way from one state to the other; at both ends those of the states, bit for bit.
     *
     * @param way of the level: 0 as before, 1 as after
     */
    double volAnnual(OptionQuote was, OptionQuote is, double way, boolean skew) {
        int e = was.expiry();
        boolean isSkewed = skew || !skewed[e] && way == 1;
        if (way == 1 && isSkewed) {
            return is.volAnnual();
        }
        double start = skew && skewed[e] ? is.volAnnual() / level[e] : was.volAnnual();
        return start * (1 + way * (level[e] - 1));
    }
}

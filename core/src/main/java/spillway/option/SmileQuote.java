package spillway.option;

import java.util.List;

/**
 * One point that a smile is fitted to.
 *
 * @param logMoneyness log(K / F)
 * @param volAnnual above 0 and finite
 * @param weight how much its squared error in volatility counts, at least 0
 */
public record SmileQuote(double logMoneyness, double volAnnual, double weight) {
    /** Spread below which a narrower one says nothing more: a tick of an option's price. */
    private static final double LEAST_SPREAD = 0.005;

    public SmileQuote {
        if (!(Math.abs(logMoneyness) < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("logMoneyness must be finite, was " + logMoneyness);
        if (!(volAnnual > 0 && volAnnual < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("volAnnual must be above 0 and finite, was " + volAnnual);
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("weight must be at least 0 and finite, was " + weight);
    }

    /** The middle of two quoted volatilities, weighted by one over the square of their spread, of at least half a point. */
    public static SmileQuote ofBidAsk(double logMoneyness, BidAskVol vols) {
        double spread = Math.max(LEAST_SPREAD, vols.ask() - vols.bid());
        return new SmileQuote(logMoneyness, 0.5 * (vols.bid() + vols.ask()), 1 / (spread * spread));
    }

    /** Weighted mean square error in annual volatility of a smile of {@code years} to expiry. */
    static double meanSquare(List<SmileQuote> quotes, RawSvi smile, double years) {
        double sum = 0;
        double weights = 0;
        for (SmileQuote quote : quotes) {
            double vol = Math.sqrt(smile.totalVariance(quote.logMoneyness()) / years);
            double error = vol - quote.volAnnual();
            sum += quote.weight() * error * error;
            weights += quote.weight();
        }
        return sum / weights;
    }

    /** Volatilities at which somebody buys and sells, annual. */
    public record BidAskVol(double bid, double ask) {
        public BidAskVol {
            if (!(bid >= 0 && bid <= ask && ask < Double.POSITIVE_INFINITY && ask > 0))
                throw new IllegalArgumentException(
                        "bid must be at least 0 and at most ask, ask above 0, were " + bid + " and " + ask);
        }
    }
}

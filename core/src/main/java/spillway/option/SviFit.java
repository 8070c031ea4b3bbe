package spillway.option;

import java.util.List;

/** What fitting a smile to quotes gave. A smile with arbitrage is never handed over as a fit. */
public sealed interface SviFit {
    /** Quotes below which five parameters say nothing. */
    int LEAST_QUOTES = 5;

    /**
     * A smile without butterfly arbitrage.
     *
     * @param errorVol root of the weighted mean square error in volatility
     */
    record Fitted(RawSvi smile, double errorVol) implements SviFit {}

    /** The best that was found has arbitrage: it must not price anything. */
    record Rejected(RawSvi smile, double errorVol, Arbitrage arbitrage) implements SviFit {}

    /** @param quotes with a weight above 0, fewer than {@link #LEAST_QUOTES} */
    record TooFewQuotes(int quotes) implements SviFit {}

    /**
     * Fits raw SVI to volatilities, by least squares weighted as the quotes say: a search over m and sigma with the other
     * three solved exactly inside (De Marco &amp; Martini (2009), "Quasi-explicit calibration of Gatheral's SVI model",
     * Zeliade white paper), penalised where the smile has butterfly arbitrage, and then, from there, a search over all five.
     *
     * @param yearsToExpiry above 0
     */
    static SviFit of(List<SmileQuote> quotes, double yearsToExpiry) {
        if (!(yearsToExpiry > 0 && yearsToExpiry < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("yearsToExpiry must be above 0 and finite, was " + yearsToExpiry);
        List<SmileQuote> used = quotes.stream().filter(q -> q.weight() > 0).toList();
        return used.size() < LEAST_QUOTES ? new TooFewQuotes(used.size()) : new SviSearch(used, yearsToExpiry).fit();
    }
}

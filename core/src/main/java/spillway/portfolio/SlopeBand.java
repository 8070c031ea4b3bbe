package spillway.portfolio;

import spillway.market.Instrument.OptionRight;
import spillway.option.OptionColumns;
import spillway.option.OptionMarket;
import spillway.option.Vanilla;
import spillway.unit.Price;

/**
 * Bounds of how fast each option's value moves with spot while spot stays within a band, as it stands, in every scenario and
 * at the forwards of the basis contingency.
 *
 * <p>Black's price is convex in the forward, so its slope within a band lies between the slopes at the two ends. In a skew
 * scenario the volatility moves with the forward too: there the slope is bounded by delta's range of [0, D] (calls) or [-D, 0]
 * (puts) and, for the volatility, by {@code D sqrt(T) vol |cap / k*| phi(0)}, since vega is at most {@code D F sqrt(T) phi(0)}.
 */
final class SlopeBand {
    /** Relative half-width of the widest band in use. */
    static final double WIDEST = 0.25;

    /** Rounding of a delta, and more. */
    private static final double GUARD = 1e-12;

    private static final double LARGEST_DENSITY = 0.39894228040143270;
    private static final double LEAST_FORWARD = 1e-50;

    final double lowest;
    final double highest;
    /** Delta in the forward as it stands, at either end. */
    final double[] deltaLow;

    final double[] deltaHigh;
    /** Change per unit of spot at {@code option * slots + slot}: as it stands, scenarios, basis up, basis down. */
    final double[] low;

    final double[] high;
    final int slots;

    private final SpotMoves moves;
    private final OptionColumns columns;
    private final boolean[] priced;
    private final double centre;

    SlopeBand(SpotMoves moves, double centre, double width) {
        this.moves = moves;
        this.centre = centre;
        lowest = centre * (1 - width);
        highest = centre * (1 + width);
        slots = 1 + moves.terms.scenarios().size() + 2;
        int options = moves.base.options().size();
        columns = OptionColumns.ofSize(2 * slots);
        priced = new boolean[options];
        deltaLow = new double[options];
        deltaHigh = new double[options];
        low = new double[options * slots];
        high = new double[options * slots];
    }

    /** Whether spot is far enough from the ends for bounds that last. */
    boolean serves(double spot) {
        return Math.abs(spot - centre) <= 0.5 * (highest - centre);
    }

    void price(int option) {
        if (priced[option]) {
            return;
        }
        priced[option] = true;
        OptionQuote quote = moves.base.options().get(option);
        ExpiryQuote expiry = moves.base.expiryOf(quote);
        ScenarioTerms terms = moves.terms;
        put(0, quote, expiry, 1, quote.volAnnual(), expiry.years());
        for (int s = 0; s < terms.scenarios().size(); s++) {
            GridScenario scenario = terms.scenarios().get(s);
            double factor = ScenarioTable.forwardFactor(scenario);
            double vol = scenario.volatility().isSkew()
                    ? quote.volAnnual()
                    : ScenarioTable.volatility(terms, quote, expiry, scenario.volatility());
            put(1 + s, quote, expiry, factor, vol, ScenarioTable.years(expiry, scenario));
        }
        double up = terms.basis().map(b -> 1 + b.up()).orElse(1.0);
        double down = terms.basis().map(b -> 1 + b.down()).orElse(1.0);
        put(slots - 2, quote, expiry, up, quote.volAnnual(), expiry.years());
        put(slots - 1, quote, expiry, down, quote.volAnnual(), expiry.years());
        columns.evaluate();
        collect(option, quote, expiry, up, down);
    }

    private void put(int slot, OptionQuote quote, ExpiryQuote expiry, double factor, double vol, double years) {
        double discount = expiry.markDiscount(years);
        double atLow = expiry.shockedForward(factor * lowest / moves.base.spot());
        double atHigh = expiry.shockedForward(factor * highest / moves.base.spot());
        put(2 * slot, quote, atLow, vol, years, discount);
        put(2 * slot + 1, quote, atHigh, vol, years, discount);
    }

    private void put(int row, OptionQuote quote, double forward, double vol, double years, double discount) {
        Vanilla vanilla = new Vanilla(quote.right(), new Price(quote.strike()), years);
        columns.put(row, vanilla, new OptionMarket(new Price(Math.max(forward, LEAST_FORWARD)), vol, discount));
    }

    private void collect(int option, OptionQuote quote, ExpiryQuote expiry, double up, double down) {
        double perSpot = moves.variable(quote.expiry()) / moves.base.spot();
        int at = option * slots;
        deltaLow[option] = columns.delta(0) - GUARD;
        deltaHigh[option] = columns.delta(1) + GUARD;
        interval(at, 0, perSpot);
        for (int s = 0; s < moves.terms.scenarios().size(); s++) {
            GridScenario scenario = moves.terms.scenarios().get(s);
            if (scenario.volatility().isSkew()) {
                skewed(at + 1 + s, quote, expiry, scenario.volatility(), perSpot);
            } else {
                interval(at, 1 + s, perSpot * ScenarioTable.forwardFactor(scenario));
            }
        }
        interval(at, slots - 2, perSpot * up);
        interval(at, slots - 1, perSpot * down);
    }

    private void interval(int at, int slot, double perSpot) {
        low[at + slot] = perSpot * (columns.delta(2 * slot) - GUARD);
        high[at + slot] = perSpot * (columns.delta(2 * slot + 1) + GUARD);
    }

    private void skewed(int at, OptionQuote quote, ExpiryQuote expiry, VolatilityMove move, double perSpot) {
        double years = expiry.years();
        double discount = expiry.markDiscount();
        SkewShock skew = moves.terms.skew().orElseThrow();
        double vega = discount * Math.sqrt(years) * quote.volAnnual() * skew.steepest(move, years) * LARGEST_DENSITY;
        boolean isPut = quote.right() == OptionRight.PUT;
        low[at] = perSpot * ((isPut ? -discount : 0) - vega - GUARD);
        high[at] = perSpot * ((isPut ? 0 : discount) + vega + GUARD);
    }
}

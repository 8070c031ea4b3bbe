package spillway.impact;

import java.util.List;

/**
 * An order book as a venue published it at one moment. Levels from the best outwards, both sides present, not
 * crossed.
 *
 * @param timeNanos since the epoch
 * @param bids prices falling
 * @param asks prices rising, the first above the first bid
 */
public record BookSnapshot(long timeNanos, List<Quote> bids, List<Quote> asks) {

    /** A standing order, or all at one price: price in quote per base, &gt; 0, and size in base, &gt; 0. */
    public record Quote(double price, double sizeBase) {
        public Quote {
            Check.positive("book snapshot", "price", price);
            Check.positive("book snapshot", "sizeBase", sizeBase);
        }
    }

    public BookSnapshot {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
        if (bids.isEmpty() || asks.isEmpty())
            throw new IllegalArgumentException("book snapshot at " + timeNanos + ": both sides must have a level");
        double bid = bids.getFirst().price();
        Check.that(
                bid < asks.getFirst().price(), "book snapshot at " + timeNanos, "best bid", "below the best ask", bid);
        for (int i = 1; i < bids.size(); i++)
            mustRise(timeNanos, -bids.get(i - 1).price(), -bids.get(i).price());
        for (int i = 1; i < asks.size(); i++)
            mustRise(timeNanos, asks.get(i - 1).price(), asks.get(i).price());
    }

    private static void mustRise(long timeNanos, double before, double here) {
        String owner = "book snapshot at " + timeNanos;
        Check.that(here > before, owner, "price", "further from the best than " + Math.abs(before), Math.abs(here));
    }

    /** Midpoint of best bid and best ask, the reference. */
    public double mid() {
        return bids.getFirst().price() / 2 + asks.getFirst().price() / 2;
    }

    /**
     * Notional at the midpoint that a sale (bids) or purchase (asks) meets within a relative distance of the
     * midpoint.
     */
    public double notionalWithin(Side side, double width) {
        double volume = 0;
        for (Quote quote : quotes(side)) if (distance(quote) <= width) volume += quote.sizeBase();
        return volume * mid();
    }

    /** Relative distance of the last level from the midpoint: what lies beyond was not published. */
    public double reach(Side side) {
        return distance(quotes(side).getLast());
    }

    private List<Quote> quotes(Side side) {
        return side == Side.SELL ? bids : asks;
    }

    private double distance(Quote quote) {
        return Math.abs(quote.price() - mid()) / mid();
    }
}

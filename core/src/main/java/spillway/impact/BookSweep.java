package spillway.impact;

import java.util.function.DoublePredicate;

/**
 * A sweep of an order book: a sale consumes bids from the best down, a purchase asks from the best up, at each
 * level's price. The price after a displacement is that of the level which filled its last unit; at rest it is the
 * reference. The two sides may differ. The book is finite: volume beyond the last level cannot be traded, {@link
 * #capacity} says how much there is and {@link #quote} refuses more.
 *
 * <p>Displaced volume refills exponentially, Alfonsi, Fruth and Schied (2010); a trade against the displacement meets
 * the volume that its own side has put back, at the prices it stood at.
 *
 * @param bids what sales meet; distances below 1, so that no bid is at or below zero
 * @param asks what purchases meet
 * @param recovery how displaced volume comes back
 */
public record BookSweep(Ladder bids, Ladder asks, Recovery recovery) implements ImpactRule {

    /** Width over which a stepwise book's depth is read: the default shock width of the branching ratio. */
    public static final double DEPTH_WIDTH = 0.01;

    private static final String ID = "book-sweep/1";

    public BookSweep {
        Check.that(bids.lastOffset() < 1, ID, "last bid offset", "below 1", bids.lastOffset());
    }

    /**
     * A symmetric book of a continuous shape; arguments as in {@link Ladder#shaped}.
     */
    public static BookSweep shaped(
            double depthQuote, double growth, double widestOffset, int levels, double reference, Recovery recovery) {
        Ladder side = Ladder.shaped(depthQuote, growth, widestOffset, levels, reference);
        return new BookSweep(side, side, recovery);
    }

    @Override
    public String id() {
        return ID;
    }

    /** Beyond capacity the last level's price stands: nobody has traded further. */
    @Override
    public double price(double reference, double displacedBase) {
        Check.positive(ID, "reference", reference);
        Check.finite(ID, "displacedBase", displacedBase);
        if (displacedBase == 0) return reference;
        return displacedBase > 0
                ? bidPrice(reference, bids.offsetAt(displacedBase))
                : askPrice(reference, asks.offsetAt(-displacedBase));
    }

    @Override
    public double quote(double reference, double fromBase, double toBase) {
        Check.positive(ID, "reference", reference);
        double low = Math.min(within("fromBase", fromBase), within("toBase", toBase));
        double high = Math.max(fromBase, toBase);
        double sold = Math.max(high, 0) - Math.max(low, 0);
        double bought = Math.max(-low, 0) - Math.max(-high, 0);
        double bidLoss = sold > 0 ? bids.offsetOver(Math.max(low, 0), high) : 0;
        double askLoss = bought > 0 ? asks.offsetOver(Math.max(-high, 0), -low) : 0;
        return reference * ((sold - bidLoss) + (bought + askLoss));
    }

    private double within(String field, double displacedBase) {
        boolean holds = bids.holds(displacedBase) && asks.holds(-displacedBase);
        String rule = "within the book, [" + -asks.capacity() + ", " + bids.capacity() + "]";
        return holds ? displacedBase : Check.that(false, ID, field, rule, displacedBase);
    }

    /**
     * Volume quoted at the limit or better, as a displacement from rest; the capacity, not infinity, for limits
     * beyond the book.
     */
    @Override
    public double displacementAt(double reference, double limitPrice) {
        Check.positive(ID, "reference", reference);
        Check.limit(ID, limitPrice);
        if (limitPrice == reference) return 0;
        return limitPrice < reference
                ? volume(bids, offset -> bidPrice(reference, offset) >= limitPrice)
                : -volume(asks, offset -> askPrice(reference, offset) <= limitPrice);
    }

    private static double volume(Ladder ladder, DoublePredicate atLimitOrBetter) {
        int count = 0;
        while (count < ladder.levels() && atLimitOrBetter.test(ladder.offset(count))) count++;
        return ladder.volumeBefore(count);
    }

    /** Depth over {@link #DEPTH_WIDTH}, a wider first level, or a shorter book: see {@link #depthWithin}. */
    @Override
    public double depth(double reference, Side side) {
        Ladder ladder = ladder(side);
        double first = ladder.offset(0) > 0 ? ladder.offset(0) : ladder.offset(Math.min(1, ladder.levels() - 1));
        return depthWithin(reference, side, Math.max(first, Math.min(DEPTH_WIDTH, ladder.lastOffset())));
    }

    /** Notional, at the reference price, standing within a relative distance, per unit of that distance. */
    public double depthWithin(double reference, Side side, double width) {
        Check.positive(ID, "reference", reference);
        Check.positive(ID, "width", width);
        return reference * volume(ladder(side), offset -> offset <= width) / width;
    }

    @Override
    public double capacity(double reference, Side side) {
        Check.positive(ID, "reference", reference);
        return ladder(side).capacity();
    }

    private Ladder ladder(Side side) {
        return side == Side.SELL ? bids : asks;
    }

    private static double bidPrice(double reference, double offset) {
        return reference * (1 - offset);
    }

    private static double askPrice(double reference, double offset) {
        return reference * (1 + offset);
    }
}

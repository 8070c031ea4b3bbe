package spillway.world;

import java.util.List;
import spillway.account.AccountClass;
import spillway.account.Book;
import spillway.asset.Asset;
import spillway.impact.PassThrough;
import spillway.market.Instrument;
import spillway.market.Marks;
import spillway.option.OptionBoard;
import spillway.option.SurfaceMove;
import spillway.option.SurfaceTerms;

/**
 * All that a run needs besides a seed. Indices of assets, venues and instruments are places in these lists.
 *
 * <p>Refuses a book or an input that names what there is not, that holds what its venue cannot margin, or that trades
 * across venues.
 *
 * @param markets one per instrument
 * @param passThrough how much of an impact on the execution market of one instrument reaches the mark of another
 * @param book every account, those of the venues included: each venue has exactly one of each class that
 *     {@link AccountClass#ofTheVenue} names
 * @param inputs what comes from outside, in the order of time
 * @param surfaces how options are marked
 */
public record World(
        String name,
        List<Asset> assets,
        List<Venue> venues,
        List<Instrument> instruments,
        List<ExecutionMarket> markets,
        PassThrough passThrough,
        Book book,
        List<Timed> inputs,
        PathKind pathKind,
        long startNanos,
        long endNanos,
        SurfaceTerms surfaces) {
    public World {
        assets = List.copyOf(assets);
        venues = List.copyOf(venues);
        instruments = List.copyOf(instruments);
        markets = List.copyOf(markets);
        inputs = List.copyOf(inputs);
        if (markets.size() != instruments.size()) {
            throw new IllegalArgumentException(
                    "markets must be one per instrument, were " + markets.size() + " for " + instruments.size());
        }
        if (!(endNanos >= startNanos)) {
            throw new IllegalArgumentException("end must not lie before start");
        }
        surfaces.refuseMisfit(instruments);
        WorldChecks checks = new WorldChecks(assets, venues, instruments, book);
        checks.refuseBadBook();
        checks.refuseBadInputs(inputs, startNanos);
        checks.refuseExpiry(endNanos);
        checks.refusePassThrough(passThrough);
        board(instruments, surfaces, markets, startNanos);
    }

    /** Without options. */
    public World(
            String name,
            List<Asset> assets,
            List<Venue> venues,
            List<Instrument> instruments,
            List<ExecutionMarket> markets,
            PassThrough passThrough,
            Book book,
            List<Timed> inputs,
            PathKind pathKind,
            long startNanos,
            long endNanos) {
        this(
                name,
                assets,
                venues,
                instruments,
                markets,
                passThrough,
                book,
                inputs,
                pathKind,
                startNanos,
                endNanos,
                SurfaceTerms.NONE);
    }

    /** The marks of every venue at the start: an option's is the price at the volatility that its venue marks it at. */
    public Marks initialMarks() {
        double[] prices =
                markets.stream().mapToDouble(m -> m.initialPrice().value()).toArray();
        double[] vols = new double[prices.length];
        OptionBoard board = optionBoard();
        for (int i = 0; i < prices.length; i++) {
            if (board.isOption(i)) {
                double forward = board.forward(i, k -> prices[k], startNanos);
                vols[i] = board.volAnnual(i, forward, SurfaceMove.NONE);
                prices[i] = board.mark(i, board.price(i, forward, vols[i], startNanos));
            }
        }
        Marks marks = new Marks(prices);
        marks.setTime(startNanos);
        for (int i = 0; i < prices.length; i++) {
            if (board.isOption(i)) {
                double level = venues.get(instruments.get(i).venue()).model().surfaceLevel();
                marks.setVolatility(i, vols[i] * level);
                if (level != 1) {
                    markAt(board, i, marks);
                }
            }
        }
        return marks;
    }

    /** The venue marks an option on a surface of its own, now and before. */
    private void markAt(OptionBoard board, int option, Marks marks) {
        double forward = board.forward(option, marks::mark, startNanos);
        double mark = board.mark(option, board.price(option, forward, marks.volatility(option), startNanos));
        marks.publish(option, mark);
        marks.publish(option, mark);
    }

    /** What its options are worth, as their surfaces move. */
    public OptionBoard optionBoard() {
        return board(instruments, surfaces, markets, startNanos);
    }

    private static OptionBoard board(
            List<Instrument> instruments, SurfaceTerms surfaces, List<ExecutionMarket> markets, long startNanos) {
        return new OptionBoard(
                instruments, surfaces, i -> markets.get(i).initialPrice().value(), startNanos);
    }

    /** Whether any market that the run can trade in has a depth that nobody calibrated. */
    public boolean hasAssumedDepth() {
        return markets.stream().anyMatch(m -> m.depth() == Depth.ASSUMED);
    }

    /** The same world with every market's depth multiplied. */
    public World withDepth(double multiplier) {
        List<ExecutionMarket> scaled = markets.stream()
                .map(m -> new ExecutionMarket(m.initialPrice(), m.impact().scaled(multiplier), m.depth()))
                .toList();
        return new World(
                name,
                assets,
                venues,
                instruments,
                scaled,
                passThrough,
                book,
                inputs,
                pathKind,
                startNanos,
                endNanos,
                surfaces);
    }

    public World withPassThrough(PassThrough other) {
        return new World(
                name,
                assets,
                venues,
                instruments,
                markets,
                other,
                book,
                inputs,
                pathKind,
                startNanos,
                endNanos,
                surfaces);
    }

    public World withInputs(List<Timed> others) {
        return new World(
                name,
                assets,
                venues,
                instruments,
                markets,
                passThrough,
                book,
                others,
                pathKind,
                startNanos,
                endNanos,
                surfaces);
    }

    /** The same world until another moment. */
    public World withEnd(long otherEndNanos) {
        return new World(
                name,
                assets,
                venues,
                instruments,
                markets,
                passThrough,
                book,
                inputs,
                pathKind,
                startNanos,
                otherEndNanos,
                surfaces);
    }

    public World withBook(Book other) {
        return new World(
                name,
                assets,
                venues,
                instruments,
                markets,
                passThrough,
                other,
                inputs,
                pathKind,
                startNanos,
                endNanos,
                surfaces);
    }

    public World withVenues(List<Venue> others) {
        return new World(
                name,
                assets,
                others,
                instruments,
                markets,
                passThrough,
                book,
                inputs,
                pathKind,
                startNanos,
                endNanos,
                surfaces);
    }

    public World withSurfaces(SurfaceTerms others) {
        return new World(
                name,
                assets,
                venues,
                instruments,
                markets,
                passThrough,
                book,
                inputs,
                pathKind,
                startNanos,
                endNanos,
                others);
    }

    public int venue(String venueName) {
        for (int v = 0; v < venues.size(); v++) {
            if (venues.get(v).name().equals(venueName)) {
                return v;
            }
        }
        return -1;
    }

    /** Index of the instrument of that symbol at the venue, or -1. */
    public int instrument(int venue, String symbol) {
        for (int i = 0; i < instruments.size(); i++) {
            if (instruments.get(i).venue() == venue
                    && instruments.get(i).symbol().equals(symbol)) {
                return i;
            }
        }
        return -1;
    }

    public int asset(String symbol) {
        for (int a = 0; a < assets.size(); a++) {
            if (assets.get(a).symbol().equals(symbol)) {
                return a;
            }
        }
        return -1;
    }
}

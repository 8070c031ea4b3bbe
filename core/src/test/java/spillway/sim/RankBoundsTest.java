package spillway.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import spillway.account.AccountClass;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.account.Book;
import spillway.account.BookBuilder;
import spillway.asset.Asset;
import spillway.margin.CollateralTerms;
import spillway.margin.TierTable;
import spillway.margin.Tiered;
import spillway.margin.VenueMargin;
import spillway.market.Instrument;
import spillway.market.Marks;
import spillway.waterfall.DeleveragingRank;
import spillway.waterfall.Layer.Rank;

/** No score is above its bound, whatever prices did since it was ranked. */
class RankBoundsTest {
    private static final int TRIES = 1000 * Integer.getInteger("spillway.worlds", 200);
    private static final int SPOT = 2;

    private final VenueMargin margin = margin();

    private static VenueMargin margin() {
        List<Asset> assets = List.of(new Asset("USD", 6), new Asset("A", 8), new Asset("B", 8), new Asset("C", 8));
        List<Instrument> instruments = List.of(
                new Instrument.Perpetual("A", 0, 1, 0, 4),
                new Instrument.Perpetual("B", 0, 2, 0, 4),
                new Instrument.Spot("CUSD", 0, 3, 0, 4));
        TierTable table = TierTable.flat(0.1, 0.05);
        CollateralTerms half = new CollateralTerms(0.4, 0.5, 0);
        List<CollateralTerms> terms = List.of(CollateralTerms.FACE_VALUE, half, half, half);
        return new VenueMargin(0, 0, new Tiered(List.of(table, table, table), terms), assets, instruments);
    }

    @Test
    void noScoreIsAboveItsBound() {
        SplittableRandom random = new SplittableRandom(1);
        int finite = 0;
        int tight = 0;
        for (int k = 0; k < TRIES; k++) {
            Marks marks = new Marks(new double[] {price(random), price(random), price(random)});
            Accounts accounts = new Accounts(account(random, marks));
            long lots = accounts.lots(0, 0);
            PriceMoves moves = new PriceMoves(marks.size());
            RankBounds bounds = new RankBounds(lots > 0, 1);
            moves.look(marks);
            rank(accounts, marks, moves, bounds);
            double size = Math.pow(10, -6 * random.nextDouble());
            for (int i = 0; i < marks.size(); i++) {
                double move = 1 + size * (2 * random.nextDouble() - 1);
                marks.publish(i, marks.mark(i) * (random.nextInt(8) == 0 ? 1 / move : move));
            }
            moves.look(marks);
            double bound = bounds.atMost(0, marks.previousMark(0), moves);
            double score = rank(accounts, marks, moves, new RankBounds(lots > 0, 1));
            assertTrue(score <= bound, "try " + k + ": score " + score + " is above its bound " + bound);
            finite += bound < Double.POSITIVE_INFINITY ? 1 : 0;
            tight += bound < 1.001 * score ? 1 : 0;
        }
        assertTrue(finite > TRIES / 6 && tight > TRIES / 20, "bounds must say something: " + finite + ", " + tight);
    }

    private static double price(SplittableRandom random) {
        return Math.pow(10, 10 * random.nextDouble() - 5);
    }

    /** One account: two positions, and balances that leave it anything from next to nothing to ten times its notional. */
    private static Book account(SplittableRandom random, Marks marks) {
        BookBuilder book = new BookBuilder();
        int alice = book.account(0, "alice", "alice", AccountClass.TRADER, false);
        double owed = 0;
        double notional = 0;
        for (int i = 0; i < SPOT; i++) {
            double value = Math.pow(10, 2 + 5 * random.nextDouble());
            long lots = Math.max(1, Math.round(value / marks.mark(i) * 1e4)) * (random.nextBoolean() ? 1 : -1);
            value = lots / 1e4 * marks.mark(i);
            double cost = value * Math.pow(10, 5 * random.nextDouble() * random.nextDouble() - 4 * random.nextDouble());
            book.position(alice, i, lots, Math.round(cost * 1e6));
            owed += cost - value;
            notional += Math.abs(value);
        }
        double coins = notional * random.nextDouble() * random.nextInt(2);
        book.balance(alice, SPOT + 1, Math.round(coins / marks.mark(SPOT) * 1e8));
        double net = notional * Math.pow(10, 1 - 12 * random.nextDouble());
        book.balance(alice, 0, Math.round((net + owed - coins) * 1e6));
        return book.build();
    }

    /** What {@link Winners} finds and keeps of it. */
    private double rank(Accounts accounts, Marks marks, PriceMoves moves, RankBounds bounds) {
        AccountView view = accounts.at(0, accounts.view());
        Standing standing = new Standing(marks);
        standing.of(view, margin);
        double ranked = marks.previousMark(0);
        double size = margin.size(0, view.lots(0));
        double profit = margin.profit(0, view.lots(0), view.costAtoms(0), ranked);
        double entry = DeleveragingRank.entry(size, ranked, profit);
        bounds.keep(0, accounts.changes(0), moves.latest(), size, entry, ranked, standing);
        return DeleveragingRank.score(Rank.HYPERLIQUID, size, entry, ranked, standing.net, standing.collateral);
    }

    @Test
    void whatWasFoundTooLongAgoIsNotKnown() {
        PriceMoves moves = new PriceMoves(1);
        Marks marks = new Marks(new double[] {100});
        moves.look(marks);
        int first = moves.latest();
        for (int k = 1; k < 256; k++) {
            marks.publish(0, 100 - k % 50);
            moves.look(marks);
        }
        assertTrue(moves.knows(first));
        assertEquals(0.05, moves.fallSince(first), 1e-15); // 100 - 255 % 50
        marks.publish(0, 80);
        moves.look(marks);
        assertFalse(moves.knows(first));
        assertTrue(moves.knows(first + 1));
        assertEquals(1 - 80 / 99.0, moves.fallSince(first + 1), 1e-15);
        moves.look(marks);
        assertTrue(moves.knows(first + 1), "nothing moved: no moment of its own");
    }
}

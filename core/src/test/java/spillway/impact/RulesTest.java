package spillway.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import spillway.impact.SlippageTable.Row;

/** What each rule refuses, where it ends, and how it reads its parameters. */
class RulesTest {

    @Test
    void aVenueRefusesAFloorThatForbidsWhatHappened() {
        assertRefused(
                "exponential-depth/1: floorRatio must be in [0, 0.1] for a venue, was 0.5",
                () -> ExponentialDepth.of(1e9, 0.5, Recovery.PERMANENT));
        assertRefused(
                "exponential-depth/1: floorRatio must be in [0, 1), was NaN",
                () -> new ExponentialDepth(1e9, Double.NaN, Recovery.PERMANENT));
        assertRefused(
                "exponential-depth/1: depthQuote must be > 0 and finite, was 0.0",
                () -> ExponentialDepth.of(0, 0.1, Recovery.PERMANENT));
    }

    @Test
    void exponentialDepthEndsAtItsFloorAndItsMirror() {
        ExponentialDepth rule = ExponentialDepth.of(1e6, 0.1, Recovery.PERMANENT);
        assertEquals(10, rule.price(100, 1e12), 1e-12);
        assertEquals(190, rule.price(100, -1e12), 1e-12);
        assertEquals(Double.POSITIVE_INFINITY, rule.displacementAt(100, 10));
        assertEquals(Double.NEGATIVE_INFINITY, rule.displacementAt(100, 190));
        assertEquals(100 - rule.price(100, 500), rule.price(100, -500) - 100, 1e-12);
    }

    @Test
    void aBookIsFinite() {
        Ladder bids = Ladder.of(List.of(level(0.001, 10), level(0.01, 20)));
        Ladder asks = Ladder.of(List.of(level(0.002, 5)));
        BookSweep book = new BookSweep(bids, asks, Recovery.PERMANENT);
        assertEquals(30, book.displacementAt(100, 0));
        assertEquals(10, book.displacementAt(100, 99.5));
        assertEquals(0, book.displacementAt(100, 99.95));
        assertEquals(-5, book.displacementAt(100, 101));
        assertEquals(10 * 99.9 + 20 * 99, book.quote(100, 0, 30), 1e-10);
        assertEquals(5 * 100.2 + 10 * 99.9, book.quote(100, -5, 10), 1e-10);
        assertRefused(
                "book-sweep/1: toBase must be within the book, [-5.0, 30.0], was 31.0", () -> book.quote(100, 0, 31));
        assertRefused(
                "book-sweep/1: toBase must be within the book, [-5.0, 30.0], was -6.0", () -> book.quote(100, 0, -6));
        assertEquals(99, book.price(100, 31));
    }

    /** A third, three times: in doubles the sum may lie an atom beyond the level, and still ends in it. */
    @Test
    void fillsThatAddUpToALevelEndInIt() {
        Ladder side = Ladder.of(List.of(level(0.001, 0.3), level(0.01, 1)));
        BookSweep book = new BookSweep(side, side, Recovery.PERMANENT);
        double filled = 0.1 + 0.1 + 0.1;
        assertTrue(filled > 0.3);
        assertEquals(99.9, book.price(100, filled));
    }

    @Test
    void depthOfABookIsReadOverOnePercent() {
        BookSweep fine = BookSweep.shaped(1e6, 0, 0.5, 5000, 50, Recovery.PERMANENT);
        assertEquals(1e6, fine.depth(50, Side.SELL), 1e-3 * 1e6);
        assertEquals(1e6, fine.depthWithin(50, Side.BUY, 0.2), 1e-3 * 1e6);
        Ladder coarse = Ladder.of(List.of(level(0.05, 10), level(0.1, 10)));
        assertEquals(10 * 100 / 0.05, new BookSweep(coarse, coarse, Recovery.PERMANENT).depth(100, Side.SELL), 1e-9);
    }

    @Test
    void aLadderRefusesWhatIsNoBook() {
        assertRefused("ladder: levels must not be empty", () -> Ladder.of(List.of()));
        assertRefused(
                "ladder: offset of level 1 must be above that of the level before, 0.01, was 0.01",
                () -> Ladder.of(List.of(level(0.01, 1), level(0.01, 1))));
        assertRefused(
                "ladder: last offset must be > 0, else the book has no depth, was 0.0",
                () -> Ladder.of(List.of(level(0, 1))));
        assertRefused("ladder: sizeBase must be > 0 and finite, was NaN", () -> level(0.1, Double.NaN));
        Ladder deep = Ladder.of(List.of(level(0.5, 1), level(1, 1)));
        assertRefused(
                "book-sweep/1: last bid offset must be below 1, was 1.0",
                () -> new BookSweep(deep, deep, Recovery.PERMANENT));
    }

    @Test
    void aPoolCannotSellItsLastUnit() {
        ConstantProduct pool = new ConstantProduct(10, 1000, 0, Recovery.PERMANENT);
        assertEquals(10, pool.capacity(100, Side.BUY), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> pool.price(100, -10));
        assertThrows(IllegalArgumentException.class, () -> pool.quote(100, 0, -11));
        assertRefused(
                "constant-product/1: feeRatio must be in [0, 1), was 1.0",
                () -> new ConstantProduct(1, 1, 1, Recovery.PERMANENT));
    }

    /** Slippage q / (2 D) in every row is linear impact of depth D: prices, costs and depth come back exactly. */
    @Test
    void aTableOfLinearImpactIsLinear() {
        List<Row> rows = List.of(new Row(1e6, 0.0005), new Row(3e6, 0.0015), new Row(1e7, 0.005));
        SlippageTable table = SlippageTable.of(rows, List.of(), Recovery.PERMANENT);
        assertEquals(1e9, table.depth(2000, Side.SELL), 1);
        for (double sold : new double[] {1e5, 1e6, 2e6, 5e6, 1e7})
            assertEquals(2000 * (1 - sold / 1e9), table.price(2000, sold / 2000), 1e-9);
    }

    /** The cost of each row, as measured, whatever lies between. */
    @Test
    void aTableCostsWhatItsRowsSay() {
        List<Row> sales = List.of(new Row(1e6, 0.002), new Row(1e7, 0.011), new Row(3.5e7, 0.04));
        List<Row> purchases = List.of(new Row(2e6, 0.004), new Row(2e7, 0.03));
        SlippageTable table = SlippageTable.of(sales, purchases, Recovery.PERMANENT);
        for (Row row : sales) {
            double kept = table.quote(2000, 0, row.notionalQuote() / 2000) / row.notionalQuote();
            assertEquals(1 - row.averageSlippage(), kept, 1e-14);
        }
        for (Row row : purchases) {
            double paid = table.quote(2000, 0, -row.notionalQuote() / 2000) / row.notionalQuote();
            assertEquals(1 + row.averageSlippage(), paid, 1e-14);
        }
        assertFalse(table.leavesTable(2000, 3.5e7 / 2000));
        assertTrue(table.leavesTable(2000, 3.6e7 / 2000));
        assertTrue(table.leavesTable(2000, -2.1e7 / 2000));
    }

    /** Beyond the last row the slope is kept: no kink at the last row, and never below zero. */
    @Test
    void aTableGoesOnAtItsLastSlope() {
        SlippageTable table =
                SlippageTable.of(List.of(new Row(1e6, 0.01), new Row(2e6, 0.025)), List.of(), Recovery.PERMANENT);
        double before = table.price(1, 2e6 - 1000) - table.price(1, 2e6);
        double after = table.price(1, 2e6) - table.price(1, 2e6 + 1000);
        assertEquals(before, after, 1e-3 * before);
        assertTrue(table.price(1, 1e9) >= 0);
    }

    @Test
    void aTableRefusesRowsThatNoMarketGives() {
        assertRefused("slippage table, SELL: rows must not be empty", () -> table());
        assertRefused(
                "slippage table, SELL: notionalQuote of row 2 must be above that of the row before, 1000000.0,"
                        + " was 1000000.0",
                () -> table(new Row(1e6, 0.01), new Row(1e6, 0.02)));
        assertRefused(
                "slippage table, SELL: marginal slippage up to row 2 must be above that up to the row before, 0.01,"
                        + " and below 1, was -0.004",
                () -> table(new Row(1e6, 0.01), new Row(2e6, 0.003)));
        assertRefused("slippage-table/1: averageSlippage must be in (0, 1), was 1.5", () -> new Row(1e6, 1.5));
    }

    @Test
    void scalingTwiceIsScalingByTheProduct() {
        ImpactRule rule = ExponentialDepth.of(1e6, 0.1, Recovery.PERMANENT);
        assertEquals(rule.scaled(0.25).scaled(2), rule.scaled(0.5));
        assertEquals("exponential-depth/1 x 0.5", rule.scaled(0.5).id());
        assertEquals(5e5, rule.stressed(0.5).depth(100, Side.SELL));
        assertTrue(rule == rule.scaled(1));
    }

    private static SlippageTable table(Row... rows) {
        return SlippageTable.of(List.of(rows), List.of(), Recovery.PERMANENT);
    }

    private static Ladder.Level level(double offset, double size) {
        return new Ladder.Level(offset, size);
    }

    private static void assertRefused(String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}

package spillway.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import spillway.impact.BookSnapshot.Quote;
import spillway.impact.DepthCalibration.LargeTrade;
import spillway.impact.Estimate.Measured;
import spillway.impact.Estimate.NotIdentified;
import spillway.impact.SlippageTable.Row;

/** Calibration finds what made the data, says how sure it is, and says so when the data are silent. */
class DepthCalibrationTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void rowsOfAnExponentialDepthGiveItBack() {
        DepthCalibration found = DepthCalibration.fromRows(rowsOf(4e8, 0.06, 1e7, 1e8, 4e8, 1e9), List.of());
        assertFound(4e8, found.sellDepthQuote(), 1e-6);
        assertFound(0.06, found.floorRatio(), 1e-9);
        assertEquals(0, measured(found.residualRatio()).value(), 1e-9);
        assertNotIdentified("2 rows for purchases, found 0", found.buyDepthQuote());
        assertNotIdentified("no times", found.halfLifeSeconds());
        assertNotIdentified("no times", found.stressMultiplier());
    }

    /** Small sizes see the slope alone: every floor fits, and no floor is reported; depth is. */
    @Test
    void smallNoisySizesDoNotIdentifyTheFloor() {
        Random random = new Random(5);
        List<Row> rows = rowsOf(4e8, 0.06, 1e5, 2e5, 5e5, 1e6, 2e6).stream()
                .map(row -> new Row(row.notionalQuote(), row.averageSlippage() * (1 + 0.02 * random.nextGaussian())))
                .toList();
        DepthCalibration found = DepthCalibration.fromRows(rows, rows);
        assertNotIdentified("fit alike", found.floorRatio());
        Measured depth = measured(found.sellDepthQuote());
        assertTrue(depth.lower() < 4e8 && 4e8 < depth.upper(), depth.toString());
        assertEquals(5, depth.observations());
        assertEquals(found.sellDepthQuote(), found.buyDepthQuote());
    }

    /** A square root is no exponential: the floor is refused, the depth's interval is wide and says so. */
    @Test
    void rowsOfAnotherShapeGiveAWideInterval() {
        List<Row> rows = new ArrayList<>();
        for (double q : new double[] {1e5, 1e6, 1e7, 1e8}) rows.add(new Row(q, 0.1 * Math.sqrt(q / 1e8)));
        DepthCalibration found = DepthCalibration.fromRows(rows, List.of());
        assertNotIdentified("shape misses the data", found.floorRatio());
        Measured depth = measured(found.sellDepthQuote());
        assertTrue(depth.upper() / depth.lower() > 10, depth.toString());
    }

    @Test
    void oneRowIsNoInterval() {
        DepthCalibration found = DepthCalibration.fromRows(List.of(new Row(3.5e7, 0.04)), List.of());
        assertNotIdentified("2 rows for sales, found 1", found.sellDepthQuote());
        assertNotIdentified("3 rows", found.floorRatio());
        assertNotIdentified("too little data", found.residualRatio());
    }

    @Test
    void snapshotsGiveDepthOfBothSidesAndItsLowQuantile() {
        Random random = new Random(11);
        List<BookSnapshot> series = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            double factor = Math.exp(0.4 * random.nextGaussian());
            series.add(block(i * SECOND, 2e6 * factor, 3e6 * factor));
        }
        DepthCalibration found = DepthCalibration.fromSnapshots(series, List.of(), 0.01);
        assertCovers(2e6, found.sellDepthQuote(), 0.05);
        assertCovers(3e6, found.buyDepthQuote(), 0.05);
        assertCovers(Math.exp(-0.4 * 1.645), found.stressMultiplier(), 0.15);
    }

    /** A series that barely moves between snapshots says less than its length: the interval must widen. */
    @Test
    void slowSeriesAreLessCertain() {
        Random random = new Random(12);
        List<BookSnapshot> fast = new ArrayList<>();
        List<BookSnapshot> slow = new ArrayList<>();
        double state = 0;
        for (int i = 0; i < 1000; i++) {
            double draw = random.nextGaussian();
            state = 0.9 * state + Math.sqrt(1 - 0.81) * draw;
            fast.add(block(i * SECOND, 2e6 * Math.exp(0.4 * draw), 2e6));
            slow.add(block(i * SECOND, 2e6 * Math.exp(0.4 * state), 2e6));
        }
        double narrow =
                width(DepthCalibration.fromSnapshots(fast, List.of(), 0.01).sellDepthQuote());
        double wide =
                width(DepthCalibration.fromSnapshots(slow, List.of(), 0.01).sellDepthQuote());
        assertTrue(wide > 3 * narrow, wide + " against " + narrow);
    }

    @Test
    void depthThatComesBackGivesItsHalfLife() {
        List<LargeTrade> trades = new ArrayList<>();
        List<BookSnapshot> series = recovering(40, 0.03, trades);
        assertCovers(40, DepthCalibration.fromSnapshots(series, List.of(), 0.01).halfLifeSeconds(), 0.15);
        DepthCalibration byTrades = DepthCalibration.fromSnapshots(series, trades, 0.01);
        assertCovers(40, byTrades.halfLifeSeconds(), 0.15);
        assertEquals(trades.size(), measured(byTrades.halfLifeSeconds()).observations());
    }

    /** Trades that hit the other side leave nothing to recover on it. */
    @Test
    void tradesOnTheOtherSideAreNoEpisodes() {
        List<LargeTrade> trades = new ArrayList<>();
        List<BookSnapshot> series = recovering(40, 0.03, trades);
        List<LargeTrade> bought = trades.stream()
                .map(t -> new LargeTrade(t.timeNanos(), -t.soldBase()))
                .toList();
        assertNotIdentified(
                "found 0", DepthCalibration.fromSnapshots(series, bought, 0.01).halfLifeSeconds());
    }

    @Test
    void quietOrFastBooksHaveNoHalfLife() {
        List<BookSnapshot> quiet = new ArrayList<>();
        for (int i = 0; i < 100; i++) quiet.add(block(i * SECOND, 2e6 + i % 3, 2e6));
        assertNotIdentified(
                "found 0",
                DepthCalibration.fromSnapshots(quiet, List.of(), 0.01).halfLifeSeconds());
        List<BookSnapshot> fast = recovering(0.2, 0.03, new ArrayList<>());
        assertNotIdentified(
                "3 snapshots or more",
                DepthCalibration.fromSnapshots(fast, List.of(), 0.01).halfLifeSeconds());
    }

    /** Books cut off near the midpoint cannot say what lies a percent away, nor deep moves what the floor is. */
    @Test
    void shallowSnapshotsSaySo() {
        List<BookSnapshot> series = new ArrayList<>();
        for (int i = 0; i < 100; i++) series.add(block(i * SECOND, 2e6, 2e6));
        DepthCalibration found = DepthCalibration.fromSnapshots(series, List.of(), 0.05);
        assertNotIdentified("ask for a narrower width", found.sellDepthQuote());
        assertNotIdentified("ask for a narrower width", found.stressMultiplier());
        assertInstanceOf(
                NotIdentified.class,
                DepthCalibration.fromSnapshots(series, List.of(), 0.01).floorRatio());
    }

    /** Books that reach down to a tenth of the price show the floor. */
    @Test
    void deepSnapshotsIdentifyTheFloor() {
        Random random = new Random(3);
        List<BookSnapshot> series = new ArrayList<>();
        for (int i = 0; i < 60; i++)
            series.add(exponential(i * SECOND, 1e7 * Math.exp(0.1 * random.nextGaussian()), 0.05));
        DepthCalibration found = DepthCalibration.fromSnapshots(series, List.of(), 0.05);
        assertCovers(0.05, found.floorRatio(), 0.2);
        assertTrue(measured(found.residualRatio()).value() < 0.02);
    }

    @Test
    void theSameSnapshotsGiveTheSameBits() {
        List<BookSnapshot> series = recovering(40, 0.03, new ArrayList<>());
        assertEquals(
                DepthCalibration.fromSnapshots(series, List.of(), 0.01),
                DepthCalibration.fromSnapshots(new ArrayList<>(series), List.of(), 0.01));
    }

    @Test
    void nonsenseIsRefused() {
        List<BookSnapshot> twice = List.of(block(5, 1, 1), block(5, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> DepthCalibration.fromSnapshots(twice, List.of(), 0.01));
        assertThrows(
                IllegalArgumentException.class, () -> DepthCalibration.fromSnapshots(List.of(), List.of(), Double.NaN));
        assertNotIdentified(
                "found 1",
                DepthCalibration.fromSnapshots(twice.subList(0, 1), List.of(), 0.01)
                        .floorRatio());
        Quote bid = new Quote(100, 1);
        Quote ask = new Quote(101, 1);
        assertThrows(IllegalArgumentException.class, () -> new BookSnapshot(0, List.of(ask), List.of(bid)));
        assertThrows(IllegalArgumentException.class, () -> new BookSnapshot(0, List.of(), List.of(ask)));
        assertThrows(IllegalArgumentException.class, () -> new BookSnapshot(0, List.of(bid, bid), List.of(ask)));
        assertThrows(IllegalArgumentException.class, () -> new Quote(100, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new LargeTrade(0, Double.NaN));
    }

    /** Depth falls to a fifth at each of eight sales and comes back with the half-life, under noise. */
    private static List<BookSnapshot> recovering(double halfLifeSeconds, double noise, List<LargeTrade> trades) {
        Random random = new Random(21);
        List<BookSnapshot> series = new ArrayList<>();
        double deficit = 0;
        for (int i = 0; i < 8 * 600; i++) {
            if (i % 600 == 300) {
                deficit = 0.8;
                trades.add(new LargeTrade(i * SECOND, 1000));
            }
            double depth = 2e6 * (1 - deficit) * (1 + noise * random.nextGaussian());
            series.add(block(i * SECOND, depth, 2e6));
            deficit *= Math.pow(0.5, 1 / halfLifeSeconds);
        }
        return series;
    }

    /** Blocks of even density to 2 % on both sides of 100. */
    private static BookSnapshot block(long time, double sellDepth, double buyDepth) {
        List<Quote> bids = new ArrayList<>();
        List<Quote> asks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            double offset = (i + 0.5) * 0.001;
            bids.add(new Quote(100 * (1 - offset), sellDepth * 0.001 / 100));
            asks.add(new Quote(100 * (1 + offset), buyDepth * 0.001 / 100));
        }
        return new BookSnapshot(time, bids, asks);
    }

    /** Bids of an exponential depth with a floor, down to 15 % of the midpoint. */
    private static BookSnapshot exponential(long time, double depth, double floor) {
        ExponentialDepth rule = new ExponentialDepth(depth, floor, Recovery.PERMANENT);
        List<Quote> bids = new ArrayList<>();
        double before = 0;
        for (int i = 1; i <= 850; i++) {
            double volume = rule.displacementAt(100, 100 - 0.1 * i);
            bids.add(new Quote(100 - 0.1 * i + 0.05, volume - before));
            before = volume;
        }
        return new BookSnapshot(time, bids, List.of(new Quote(100.05, 1e6), new Quote(120, 1e6)));
    }

    private static List<Row> rowsOf(double depth, double floor, double... sizes) {
        ExponentialDepth rule = ExponentialDepth.of(depth, floor, Recovery.PERMANENT);
        List<Row> rows = new ArrayList<>();
        for (double size : sizes) rows.add(new Row(size, 1 - rule.quote(1, 0, size) / size));
        return rows;
    }

    private static Measured measured(Estimate estimate) {
        return assertInstanceOf(Measured.class, estimate, estimate.toString());
    }

    private static double width(Estimate estimate) {
        Measured measured = measured(estimate);
        return measured.upper() - measured.lower();
    }

    private static void assertFound(double expected, Estimate estimate, double relative) {
        assertEquals(expected, measured(estimate).value(), relative * expected, estimate.toString());
    }

    /** Within the interval, and the interval narrow enough to be of use. */
    private static void assertCovers(double expected, Estimate estimate, double relative) {
        Measured found = measured(estimate);
        assertTrue(found.lower() <= expected && expected <= found.upper(), expected + " not in " + found);
        assertTrue(found.upper() - found.lower() <= 2 * relative * expected, "too wide for " + expected + ": " + found);
    }

    private static void assertNotIdentified(String reason, Estimate estimate) {
        NotIdentified found = assertInstanceOf(NotIdentified.class, estimate, estimate.toString());
        assertTrue(found.reason().contains(reason), found.toString());
    }
}

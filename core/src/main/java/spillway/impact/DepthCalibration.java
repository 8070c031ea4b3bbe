package spillway.impact;

import java.util.List;
import java.util.Optional;
import spillway.num.Maths;

/**
 * What measured data say about depth, each number with a 95 % interval or the reason why there is none. Intervals are
 * analytic: the same data give the same bits.
 *
 * @param sellDepthQuote notional per unit of relative fall
 * @param buyDepthQuote notional per unit of relative rise
 * @param floorRatio lowest price as a fraction of the reference, for {@link ExponentialDepth}
 * @param residualRatio root mean square error of the exponential shape, as a fraction of depth; its interval is a
 *     point
 * @param halfLifeSeconds recovery of displaced volume
 * @param stressMultiplier low quantile of depth over its median, on the sell side, in (0, 1]
 */
public record DepthCalibration(
        Estimate sellDepthQuote,
        Estimate buyDepthQuote,
        Estimate floorRatio,
        Estimate residualRatio,
        Estimate halfLifeSeconds,
        Estimate stressMultiplier) {

    /** Depth is read over this relative distance unless told otherwise: the default shock width. */
    public static final double DEFAULT_WIDTH = BookSweep.DEPTH_WIDTH;

    /** Stress is the depth that is undercut one time in twenty. */
    public static final double STRESS_QUANTILE = 0.05;

    /** A trade large enough to empty part of the book: base volume sold (&gt; 0) or bought (&lt; 0). */
    public record LargeTrade(long timeNanos, double soldBase) {
        public LargeTrade {
            Check.that(Math.abs(soldBase) > 0, "large trade", "soldBase", "not 0", soldBase);
        }
    }

    /**
     * From a size-to-slippage table. Each row implies one depth of {@link ExponentialDepth}; how far they scatter is
     * the interval, so a table of another shape gives a wide interval rather than a wrong number.
     *
     * @param sales rows for sales, in any order; may be empty
     * @param purchases rows for purchases, in any order; may be empty
     */
    public static DepthCalibration fromRows(List<SlippageTable.Row> sales, List<SlippageTable.Row> purchases) {
        Optional<FloorFit> fit =
                sales.size() < 3 ? Optional.empty() : Optional.of(FloorFit.of(floor -> logDepths(sales, floor)));
        Estimate floor = fit.map(f -> f.estimate(sales.size()))
                .orElseGet(() -> new Estimate.NotIdentified("a floor needs 3 rows for sales, found " + sales.size()));
        double used = floor instanceof Estimate.Measured measured ? measured.value() : 0;
        Estimate timeless = new Estimate.NotIdentified("a slippage table has no times; order-book snapshots have");
        return new DepthCalibration(
                depth(sales, used, "sales"),
                depth(purchases, used, "purchases"),
                floor,
                residual(fit),
                timeless,
                timeless);
    }

    private static Estimate depth(List<SlippageTable.Row> rows, double floor, String side) {
        if (rows.size() < 2)
            return new Estimate.NotIdentified(
                    "an interval of depth needs 2 rows for " + side + ", found " + rows.size());
        double[] logs = logDepths(rows, floor);
        double mean = Statistics.mean(logs);
        double half = Statistics.halfWidth(logs);
        if (!(half < Double.POSITIVE_INFINITY && Maths.exp(mean + half) < Double.POSITIVE_INFINITY))
            return new Estimate.NotIdentified("the rows for " + side + " imply depths of no common scale");
        return new Estimate.Measured(Maths.exp(mean), Maths.exp(mean - half), Maths.exp(mean + half), logs.length);
    }

    private static double[] logDepths(List<SlippageTable.Row> rows, double floor) {
        return rows.stream()
                .mapToDouble(row -> FloorFit.depthFromAverage(row.notionalQuote(), row.averageSlippage(), floor))
                .map(Maths::log)
                .toArray();
    }

    private static Estimate residual(Optional<FloorFit> fit) {
        if (fit.isEmpty()) return new Estimate.NotIdentified("too little data to tell a shape");
        double residual = fit.get().residual();
        return new Estimate.Measured(residual, residual, residual, fit.get().logDepths().length);
    }

    /**
     * From order-book snapshots: depth is the median over them, stress a low quantile over it.
     *
     * @param snapshots times rising
     * @param largeTrades after which recovery is looked for; empty to look wherever depth drops
     * @param width relative distance over which depth is read, in (0, 1)
     * @throws IllegalArgumentException if times do not rise or the width is out of range
     */
    public static DepthCalibration fromSnapshots(
            List<BookSnapshot> snapshots, List<LargeTrade> largeTrades, double width) {
        Check.that(width > 0 && width < 1, "depth calibration", "width", "in (0, 1)", width);
        for (int i = 1; i < snapshots.size(); i++) mustFollow(snapshots.get(i - 1), snapshots.get(i));
        if (snapshots.size() < SnapshotFit.LEAST_SNAPSHOTS) return tooFew(snapshots.size());
        SnapshotFit fit = new SnapshotFit(snapshots, width);
        return new DepthCalibration(
                fit.depth(Side.SELL),
                fit.depth(Side.BUY),
                fit.floor(),
                residual(fit.shape()),
                fit.recovery(largeTrades),
                fit.stress());
    }

    private static void mustFollow(BookSnapshot before, BookSnapshot here) {
        if (!(here.timeNanos() > before.timeNanos()))
            throw new IllegalArgumentException("depth calibration: timeNanos must rise from snapshot to snapshot, was "
                    + here.timeNanos() + " after " + before.timeNanos());
    }

    private static DepthCalibration tooFew(int found) {
        Estimate none = new Estimate.NotIdentified(
                "at least " + SnapshotFit.LEAST_SNAPSHOTS + " snapshots are needed, found " + found);
        return new DepthCalibration(none, none, none, none, none, none);
    }
}

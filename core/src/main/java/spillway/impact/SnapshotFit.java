package spillway.impact;

import java.util.List;
import java.util.Optional;
import spillway.num.Maths;

/** What a series of order-book snapshots says about depth; the parts of {@link DepthCalibration#fromSnapshots}. */
final class SnapshotFit {
    /** Fewer snapshots than this have no low quantile worth the name. */
    static final int LEAST_SNAPSHOTS = 20;

    private static final int OFFSETS = 10;
    private static final int BATCHES = 10;

    /** A floor cannot be above this move, nor a logarithm taken. */
    private static final double DEEPEST = 0.85;

    private static final double ROUNDING = 1e-9;

    private final List<BookSnapshot> snapshots;
    private final double width;
    private final double[] sells;
    private final double[] buys;

    SnapshotFit(List<BookSnapshot> snapshots, double width) {
        this.snapshots = snapshots;
        this.width = width;
        this.sells = depths(Side.SELL);
        this.buys = depths(Side.BUY);
    }

    /** Depth of each snapshot over the width, or over what it shows of it. */
    private double[] depths(Side side) {
        return snapshots.stream()
                .mapToDouble(s -> s.notionalWithin(side, width) / Math.min(width, s.reach(side)))
                .toArray();
    }

    Estimate depth(Side side) {
        if (reach(snapshots, side) < width) return tooShort(side);
        double[] depths = depthsOf(side);
        Statistics.Quantile median = Statistics.quantile(depths, 0.5);
        if (!(median.value() > 0))
            return new Estimate.NotIdentified(
                    "half of the snapshots show no order within " + width + " of the midpoint");
        if (!(median.upper() < Double.POSITIVE_INFINITY))
            return new Estimate.NotIdentified(
                    "depth moves too slowly: " + depths.length + " snapshots are as good as a handful");
        return new Estimate.Measured(median.value(), median.lower(), median.upper(), depths.length);
    }

    /**
     * Low quantile of sell-side depth over its median; the ends divide the far ends of both intervals, which errs
     * wide.
     */
    Estimate stress() {
        Estimate depth = depth(Side.SELL);
        if (!(depth instanceof Estimate.Measured median)) return depth;
        Statistics.Quantile low = Statistics.quantile(sells, DepthCalibration.STRESS_QUANTILE);
        if (!(low.value() > 0))
            return new Estimate.NotIdentified(
                    "one snapshot in twenty shows no bid within " + width + " of the midpoint");
        double value = low.value() / median.value();
        double lower = Math.min(value, low.lower() / median.upper());
        double upper = median.lower() > 0 ? Math.min(1, low.upper() / median.lower()) : 1;
        return new Estimate.Measured(value, lower, Math.max(value, upper), sells.length);
    }

    /** Recovery is looked for on the side that a drop or a trade hit. */
    Estimate recovery(List<DepthCalibration.LargeTrade> trades) {
        long[] times = snapshots.stream().mapToLong(BookSnapshot::timeNanos).toArray();
        RecoveryFit fit = new RecoveryFit(times);
        for (Side side : Side.values()) {
            List<Long> hits = trades.stream()
                    .filter(trade -> Side.displacedBy(trade.soldBase()) == side)
                    .map(DepthCalibration.LargeTrade::timeNanos)
                    .toList();
            if (trades.isEmpty()) fit.addDrops(depthsOf(side));
            else fit.addAfter(hits, depthsOf(side));
        }
        return fit.estimate();
    }

    /** The exponential shape of the whole series; empty where the book says nothing about shape. */
    Optional<FloorFit> shape() {
        return shape(snapshots);
    }

    /**
     * The floor, as the mean over ten successive batches of snapshots: points of one book are not independent,
     * batches nearly are.
     */
    Estimate floor() {
        Optional<FloorFit> whole = shape();
        if (whole.isEmpty()) return new Estimate.NotIdentified("too few levels to tell a shape");
        if (whole.get().residual() > FloorFit.MOST_RESIDUAL) return whole.get().estimate(BATCHES);
        double[] floors = new double[BATCHES];
        for (int batch = 0; batch < BATCHES; batch++) {
            int from = snapshots.size() * batch / BATCHES;
            int to = snapshots.size() * (batch + 1) / BATCHES;
            Optional<FloorFit> part = shape(snapshots.subList(from, to));
            if (part.isEmpty())
                return new Estimate.NotIdentified("too few levels to tell a shape in part of the series");
            floors[batch] = part.get().floorRatio();
        }
        double mean = Statistics.mean(floors);
        double half = Statistics.halfWidth(floors) + FloorFit.STEP;
        double highest = ExponentialDepth.HIGHEST_FLOOR_RATIO;
        FloorFit found = new FloorFit(
                mean,
                Math.max(0, mean - half),
                Math.min(highest, mean + half),
                whole.get().contrast(),
                whole.get().logDepths());
        return found.estimate(BATCHES);
    }

    /** Median cumulative notional at ten offsets up to where half of the books reach. */
    private static Optional<FloorFit> shape(List<BookSnapshot> part) {
        double reach = Math.min(reach(part, Side.SELL), DEEPEST);
        double[] offsets = new double[OFFSETS];
        double[] notional = new double[OFFSETS];
        for (int i = 0; i < OFFSETS; i++) {
            double offset = reach * (i + 1) / OFFSETS;
            offsets[i] = offset;
            notional[i] = Statistics.median(part.stream()
                    .filter(s -> s.reach(Side.SELL) >= offset * (1 - ROUNDING))
                    .mapToDouble(s -> s.notionalWithin(Side.SELL, offset))
                    .toArray());
        }
        if (!(notional[0] > 0)) return Optional.empty();
        return Optional.of(FloorFit.of(floor -> {
            double[] logs = new double[OFFSETS];
            for (int i = 0; i < OFFSETS; i++)
                logs[i] = Maths.log(FloorFit.depthFromMove(notional[i], offsets[i], floor));
            return logs;
        }));
    }

    private Estimate tooShort(Side side) {
        return new Estimate.NotIdentified("half of the snapshots end within " + reach(snapshots, side)
                + " of the midpoint; depth over " + width + " cannot be read, ask for a narrower width");
    }

    private static double reach(List<BookSnapshot> part, Side side) {
        return Statistics.median(part.stream().mapToDouble(s -> s.reach(side)).toArray());
    }

    private double[] depthsOf(Side side) {
        return side == Side.SELL ? sells : buys;
    }
}

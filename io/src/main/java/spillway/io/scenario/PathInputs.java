package spillway.io.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import spillway.event.MarketEvent;
import spillway.io.book.Frame;
import spillway.io.input.Times;
import spillway.io.yaml.Address;
import spillway.io.yaml.YamlNode;
import spillway.market.Instrument;
import spillway.world.Timed;

/**
 * The exogenous path: points into price moves.
 *
 * <p>Between two points that name an instrument its relative move is linear in time, in steps of the interpolation;
 * without interpolation it jumps at each point. It starts from no move at the start, and stands still after its last
 * point. A key is {@code venue/symbol}, an instrument's symbol, or the symbol of a base asset, which moves every
 * instrument on it but options, which follow. Volatilities go by base asset.
 */
final class PathInputs {
    /** More than this is a mistake in the step. */
    private static final int MOST_STEPS = 10_000_000;

    /** A relative move, or whatever else is linear between points; {@code exact} is the price that stands there, or NaN. */
    private record Point(long timeNanos, double move, double exact) {}

    /** Of the volatilities of one base asset: a level of 1 and a tilt of 0 at the start. */
    private static final class SurfacePath {
        final List<Point> levels = new ArrayList<>();
        final List<Point> tilts = new ArrayList<>();
    }

    private final Frame frame;
    private final Address address;
    private final Moments moments;
    private final List<List<Point>> points = new ArrayList<>();
    private final TreeMap<Integer, SurfacePath> surfaces = new TreeMap<>();

    private PathInputs(Frame frame, Address address, Moments moments) {
        this.frame = frame;
        this.address = address;
        this.moments = moments;
        frame.instruments().forEach(i -> points.add(new ArrayList<>()));
    }

    static List<Timed> read(YamlNode.Fields path, Frame frame, Address address, Moments moments) {
        PathInputs inputs = new PathInputs(frame, address, moments);
        path.list("points").forEach(inputs::point);
        List<Timed> moves = new ArrayList<>();
        Optional<Long> step = path.find("interpolationSeconds")
                .flatMap(node -> address.attempt(node, () -> Times.nanos(((YamlNode.Number) node).value())));
        address.attempt(path, () -> {
            for (int i = 0; i < inputs.points.size(); i++) {
                inputs.moves(i, step.orElse(Long.MAX_VALUE), moves);
            }
            inputs.surfaces.forEach(
                    (asset, surface) -> inputs.volatilities(asset, surface, step.orElse(Long.MAX_VALUE), moves));
            return moves;
        });
        return moves;
    }

    private void point(YamlNode.Fields point) {
        Optional<Long> at = address.attempt(point.get("at"), () -> moments.within(point.get("at")));
        point.findFields("moves")
                .ifPresent(block -> block.values()
                        .forEach((key, node) -> at.ifPresent(time ->
                                address.attempt(node, () -> add(key, time, ((YamlNode.Number) node).real(), false)))));
        volatilities(point, "volatilities", at, false);
        volatilities(point, "tilts", at, true);
        point.findFields("prices")
                .ifPresent(block -> block.values()
                        .forEach((key, node) -> at.ifPresent(time ->
                                address.attempt(node, () -> add(key, time, ((YamlNode.Number) node).real(), true)))));
    }

    private void volatilities(YamlNode.Fields point, String block, Optional<Long> at, boolean isTilt) {
        point.findFields(block)
                .ifPresent(of -> of.values()
                        .forEach((key, node) -> at.ifPresent(time -> address.attempt(
                                node, () -> addVolatility(key, time, ((YamlNode.Number) node).real(), isTilt)))));
    }

    /** Returns the asset. */
    private int addVolatility(String key, long time, double value, boolean isTilt) {
        int asset = frame.asset(key);
        if (frame.instruments().stream().noneMatch(i -> i instanceof Instrument.Option && i.base() == asset)) {
            throw new IllegalArgumentException("must be of an asset that options are on, was of " + key);
        }
        // what the event refuses is refused here, where it is written
        new MarketEvent.VolatilityMoved(asset, isTilt ? 1 : value, isTilt ? value : 0);
        SurfacePath path = surfaces.computeIfAbsent(asset, a -> new SurfacePath());
        append(isTilt ? path.tilts : path.levels, new Point(time, value, Double.NaN));
        return asset;
    }

    private static void append(List<Point> own, Point point) {
        if (!own.isEmpty() && !(point.timeNanos() > own.getLast().timeNanos())) {
            throw new IllegalArgumentException("must be named once per moment and in the order of time, was at "
                    + Times.iso(point.timeNanos()) + " after "
                    + Times.iso(own.getLast().timeNanos()));
        }
        own.add(point);
    }

    /** Level and tilt, at every moment at which either moves. */
    private void volatilities(int asset, SurfacePath path, long stepNanos, List<Timed> into) {
        TreeMap<Long, Double> levels = steps(path.levels, 1, stepNanos);
        TreeMap<Long, Double> tilts = steps(path.tilts, 0, stepNanos);
        TreeSet<Long> times = new TreeSet<>(levels.keySet());
        times.addAll(tilts.keySet());
        for (long time : times) {
            Map.Entry<Long, Double> level = levels.floorEntry(time);
            Map.Entry<Long, Double> tilt = tilts.floorEntry(time);
            into.add(new Timed(
                    time,
                    new MarketEvent.VolatilityMoved(
                            asset, level == null ? 1 : level.getValue(), tilt == null ? 0 : tilt.getValue())));
        }
    }

    private TreeMap<Long, Double> steps(List<Point> path, double atStart, long stepNanos) {
        TreeMap<Long, Double> values = new TreeMap<>();
        walk(path, atStart, stepNanos, (time, value, exact) -> values.put(time, value));
        return values;
    }

    /** Returns how many instruments it moved. */
    private int add(String key, long time, double value, boolean isPrice) {
        List<Integer> named = named(key);
        for (int i : named) {
            double move = isPrice ? value / initial(i) - 1 : value;
            if (!(move > -1 && move < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        isPrice
                                ? "must be above 0 and in proportion to the initial price " + initial(i) + ", was "
                                        + value
                                : "must be above -1 and finite, was " + value);
            }
            append(points.get(i), new Point(time, move, isPrice ? value : Double.NaN));
        }
        return named.size();
    }

    private List<Integer> named(String key) {
        List<Integer> named = new ArrayList<>();
        for (int i = 0; i < frame.instruments().size(); i++) {
            Instrument instrument = frame.instruments().get(i);
            String base = frame.assets().get(instrument.base()).symbol();
            boolean option = instrument instanceof Instrument.Option;
            if (instrument.symbol().equals(key) || base.equals(key) && !option) {
                named.add(i);
            }
        }
        if (named.isEmpty()) {
            named.add(frame.instrument(key));
        }
        for (int i : named) {
            if (frame.instruments().get(i) instanceof Instrument.Option) {
                throw new IllegalArgumentException("must be of what is no option, was of " + key
                        + ": options follow their forward and volatility");
            }
        }
        return named;
    }

    private double initial(int instrument) {
        return frame.markets().get(instrument).initialPrice().value();
    }

    private void moves(int instrument, long stepNanos, List<Timed> into) {
        walk(
                points.get(instrument),
                0,
                stepNanos,
                (time, move, exact) -> into.add(new Timed(
                        time,
                        new MarketEvent.PriceMoved(
                                instrument, Double.isNaN(exact) ? initial(instrument) * (1 + move) : exact))));
    }

    private interface Step {
        void at(long timeNanos, double move, double exact);
    }

    private int steps;

    /** Every step of a path of points, linear between them. */
    private void walk(List<Point> path, double atStart, long stepNanos, Step step) {
        Point from = new Point(moments.startNanos(), atStart, Double.NaN);
        double stands = atStart;
        for (Point to : path) {
            long span = to.timeNanos() - from.timeNanos();
            long count = stepNanos == Long.MAX_VALUE ? 1 : Math.max(1, Math.ceilDiv(span, stepNanos));
            if (!(steps + count <= MOST_STEPS)) {
                throw new IllegalArgumentException("must have at most " + MOST_STEPS + " steps of interpolation");
            }
            steps += (int) count;
            for (long s = 1; s <= count; s++) {
                boolean last = s == count;
                long time = last ? to.timeNanos() : from.timeNanos() + s * stepNanos;
                double share = (double) (time - from.timeNanos()) / Math.max(1, span);
                double move = last ? to.move() : from.move() + (to.move() - from.move()) * share;
                if (move != stands) {
                    step.at(time, move, last ? to.exact() : Double.NaN);
                    stands = move;
                }
            }
            from = to;
        }
    }
}

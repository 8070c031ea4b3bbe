package spillway.io.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * instrument on it.
 */
final class PathInputs {
    /** More than this is a mistake in the step. */
    private static final int MOST_STEPS = 10_000_000;

    private record Point(long timeNanos, double move) {}

    private final Frame frame;
    private final Address address;
    private final Moments moments;
    private final List<List<Point>> points = new ArrayList<>();

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
        point.findFields("prices")
                .ifPresent(block -> block.values()
                        .forEach((key, node) -> at.ifPresent(time ->
                                address.attempt(node, () -> add(key, time, ((YamlNode.Number) node).real(), true)))));
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
            List<Point> own = points.get(i);
            if (!own.isEmpty() && !(time > own.getLast().timeNanos())) {
                throw new IllegalArgumentException("must be named once per moment and in the order of time, was at "
                        + Times.iso(time) + " after " + Times.iso(own.getLast().timeNanos()));
            }
            own.add(new Point(time, move));
        }
        return named.size();
    }

    private List<Integer> named(String key) {
        List<Integer> named = new ArrayList<>();
        for (int i = 0; i < frame.instruments().size(); i++) {
            Instrument instrument = frame.instruments().get(i);
            String base = frame.assets().get(instrument.base()).symbol();
            if (instrument.symbol().equals(key) || base.equals(key)) {
                named.add(i);
            }
        }
        if (named.isEmpty()) {
            named.add(frame.instrument(key));
        }
        return named;
    }

    private double initial(int instrument) {
        return frame.markets().get(instrument).initialPrice().value();
    }

    private void moves(int instrument, long stepNanos, List<Timed> into) {
        Point from = new Point(moments.startNanos(), 0);
        double stands = 0;
        for (Point to : points.get(instrument)) {
            long span = to.timeNanos() - from.timeNanos();
            long steps = stepNanos == Long.MAX_VALUE ? 1 : Math.max(1, Math.ceilDiv(span, stepNanos));
            if (!(into.size() + steps <= MOST_STEPS)) {
                throw new IllegalArgumentException("must have at most " + MOST_STEPS + " steps of interpolation");
            }
            for (long s = 1; s <= steps; s++) {
                boolean last = s == steps;
                long time = last ? to.timeNanos() : from.timeNanos() + s * stepNanos;
                double share = (double) (time - from.timeNanos()) / Math.max(1, span);
                double move = last ? to.move() : from.move() + (to.move() - from.move()) * share;
                if (move != stands) {
                    into.add(new Timed(time, new MarketEvent.PriceMoved(instrument, initial(instrument) * (1 + move))));
                    stands = move;
                }
            }
            from = to;
        }
    }
}

package spillway.io.scenario;

import spillway.io.input.Times;
import spillway.io.yaml.YamlNode;

/**
 * Moments as scenarios give them: an ISO 8601 instant, or seconds after the start.
 *
 * @param startNanos of the scenario, since the epoch
 * @param endNanos of the scenario
 */
record Moments(long startNanos, long endNanos) {

    /** A scenario that starts then and ends at this node. */
    static Moments until(long startNanos, YamlNode end) {
        long endNanos = nanos(end, startNanos);
        if (!(endNanos >= startNanos)) {
            throw new IllegalArgumentException(
                    "must not lie before the start, " + Times.iso(startNanos) + ", was " + Times.iso(endNanos));
        }
        return new Moments(startNanos, endNanos);
    }

    /** Nanoseconds since the epoch. A moment that the scenario does not reach is refused: it would silently not happen. */
    long within(YamlNode moment) {
        long nanos = nanos(moment, startNanos);
        if (!(nanos >= startNanos && nanos <= endNanos)) {
            throw new IllegalArgumentException("must lie between start and end of the scenario, "
                    + Times.iso(startNanos) + " and " + Times.iso(endNanos) + ", was " + Times.iso(nanos));
        }
        return nanos;
    }

    private static long nanos(YamlNode moment, long startNanos) {
        return switch (moment) {
            case YamlNode.Number seconds -> after(startNanos, Times.nanos(seconds.value()));
            case YamlNode.Text text -> Times.instant(text.value());
            case YamlNode other -> throw new IllegalArgumentException("must be seconds or an ISO 8601 instant");
        };
    }

    private static long after(long startNanos, long nanos) {
        long sum = startNanos + nanos;
        if (!(nanos <= 0 || sum >= startNanos)) {
            throw new IllegalArgumentException("must lie before the year 2262, was " + Times.seconds(nanos) + " s");
        }
        return sum;
    }
}

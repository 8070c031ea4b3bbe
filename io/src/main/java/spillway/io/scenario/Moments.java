package spillway.io.scenario;

import spillway.io.input.Times;
import spillway.io.yaml.YamlNode;

/** Moments as scenarios give them: an ISO 8601 instant, or seconds after the start. Nanoseconds since the epoch. */
record Moments(long startNanos) {
    long nanos(YamlNode moment) {
        return switch (moment) {
            case YamlNode.Number seconds -> Math.addExact(startNanos, Times.nanos(seconds.value()));
            case YamlNode.Text text -> Times.instant(text.value());
            case YamlNode other -> throw new IllegalArgumentException("must be seconds or an ISO 8601 instant");
        };
    }
}

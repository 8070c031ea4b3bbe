package spillway.io.scenario;

import java.time.DateTimeException;
import java.time.Instant;
import spillway.io.input.Decimals;
import spillway.io.yaml.Seconds;
import spillway.io.yaml.YamlNode;

/** Moments as scenarios give them: an ISO 8601 instant, or seconds after the start. Nanoseconds since the epoch. */
record Moments(long startNanos) {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    long nanos(YamlNode moment) {
        return switch (moment) {
            case YamlNode.Number seconds -> Math.addExact(startNanos, Seconds.nanos(seconds.value()));
            case YamlNode.Text text -> instant(text.value());
            case YamlNode other -> throw new IllegalArgumentException("must be seconds or an ISO 8601 instant");
        };
    }

    static long instant(String text) {
        Instant instant;
        try {
            instant = Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "must be an ISO 8601 instant such as 2025-10-10T20:50:00Z, was '" + Decimals.clipped(text) + "'", e);
        }
        long nanos = Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
        if (!(nanos >= 0)) {
            throw new IllegalArgumentException("must not lie before 1970, was " + text);
        }
        return nanos;
    }
}

package spillway.io.input;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;

/** Times as files give them, against the engine's nanoseconds. Exact both ways. */
public final class Times {
    private static final int NANO_DECIMALS = 9;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private static final long LAST_SECOND = Long.MAX_VALUE / NANOS_PER_SECOND;

    private Times() {}

    /** @throws IllegalArgumentException if it is not a whole number of nanoseconds */
    public static long nanos(BigDecimal seconds) {
        return Decimals.scaled(seconds, NANO_DECIMALS);
    }

    /** Seconds, without needless zeros. */
    public static String seconds(long nanos) {
        BigDecimal seconds = BigDecimal.valueOf(nanos, NANO_DECIMALS);
        return (seconds.signum() == 0 ? BigDecimal.ZERO : seconds.stripTrailingZeros()).toPlainString();
    }

    /** Nanoseconds since the epoch of an ISO 8601 instant from 1970 to 2262. */
    public static long instant(String text) {
        Instant instant;
        try {
            instant = Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "must be an ISO 8601 instant such as 2025-10-10T20:50:00Z, was '" + Decimals.clipped(text) + "'",
                    e);
        }
        long second = instant.getEpochSecond();
        if (!(second >= 0 && second < LAST_SECOND)) {
            throw new IllegalArgumentException("must lie from 1970 to 2262, was " + Decimals.clipped(text));
        }
        return second * NANOS_PER_SECOND + instant.getNano();
    }

    /** The instant as ISO 8601. */
    public static String iso(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND))
                .toString();
    }
}

package spillway.io.input;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;

/** Times as files give them, against the engine's nanoseconds. Exact both ways. */
public final class Times {
    private static final int NANO_DECIMALS = 9;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

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
        long nanos = Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
        if (!(nanos >= 0)) {
            throw new IllegalArgumentException("must not lie before 1970, was " + text);
        }
        return nanos;
    }

    /** The instant as ISO 8601. */
    public static String iso(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND))
                .toString();
    }
}

package spillway.io.yaml;

import java.math.BigDecimal;
import spillway.io.input.Decimals;

/** Times as files give them, in seconds, against the engine's nanoseconds. Exact both ways. */
public final class Seconds {
    private static final int NANO_DECIMALS = 9;

    private Seconds() {}

    /** @throws IllegalArgumentException if it is not a whole number of nanoseconds */
    public static long nanos(BigDecimal seconds) {
        return Decimals.scaled(seconds, NANO_DECIMALS);
    }

    public static String text(long nanos) {
        BigDecimal seconds = BigDecimal.valueOf(nanos, NANO_DECIMALS);
        return (seconds.signum() == 0 ? BigDecimal.ZERO : seconds.stripTrailingZeros()).toPlainString();
    }
}

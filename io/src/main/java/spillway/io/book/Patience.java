package spillway.io.book;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts a reader that has waited too long for one row. Needed for Parquet: where a damaged page stops the library's
 * decoder thread, its reader would wait for ever (hardwood 1.0.0, {@code BatchExchange.poll}); and since the library then
 * takes the interrupt for the end of the file, whoever asks must ask {@link #end} too.
 */
final class Patience implements AutoCloseable {
    private static final long CHECK_MILLIS = 500;
    /** A batch of rows is a matter of milliseconds. */
    private static final int MOST_CHECKS = 6;

    private final Thread reader = Thread.currentThread();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("parquet-patience").factory());
    private final Object lock = new Object();
    /** Odd while a row is awaited. */
    private long turn;

    private long seen;
    private int checks;
    private boolean gaveUp;

    Patience() {
        clock.scheduleWithFixedDelay(this::check, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }

    void begin() {
        synchronized (lock) {
            turn++;
        }
    }

    /** Whether the wait was broken off: what it returned then means nothing. */
    boolean end() {
        synchronized (lock) {
            turn++;
            checks = 0;
            if (gaveUp) {
                Thread.interrupted(); // it was ours
            }
            return gaveUp;
        }
    }

    boolean gaveUp() {
        synchronized (lock) {
            return gaveUp;
        }
    }

    private void check() {
        synchronized (lock) {
            boolean waitsStill = turn % 2 == 1 && turn == seen;
            seen = turn;
            checks = waitsStill ? checks + 1 : 0;
            if (checks >= MOST_CHECKS) {
                // again and again: one interrupt may be swallowed on the way to the next wait
                gaveUp = true;
                reader.interrupt();
            }
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}

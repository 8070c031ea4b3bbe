package spillway.io.book;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts a reader that has waited too long for one row. Needed for Parquet: where a damaged page stops the library's
 * decoder thread, its reader would wait for ever (hardwood 1.0.0, {@code BatchExchange.poll}).
 */
final class Patience implements AutoCloseable {
    private static final long CHECK_MILLIS = 500;
    /** A row is a matter of microseconds; a batch of them, of milliseconds. */
    private static final int MOST_CHECKS = 6;

    private final Thread reader = Thread.currentThread();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("parquet-patience").factory());
    private final Object lock = new Object();
    /** Even while nobody waits, odd while a row is awaited. */
    private long turn;

    private long seen;
    private int checks;

    Patience() {
        clock.scheduleWithFixedDelay(this::check, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }

    void begin() {
        synchronized (lock) {
            turn++;
        }
    }

    /** Also takes back an interrupt that came too late to matter. */
    void end() {
        boolean interrupted;
        synchronized (lock) {
            turn++;
            interrupted = checks >= MOST_CHECKS;
            checks = 0;
        }
        if (interrupted) {
            Thread.interrupted();
        }
    }

    private void check() {
        synchronized (lock) {
            boolean waitsStill = turn % 2 == 1 && turn == seen;
            seen = turn;
            checks = waitsStill ? checks + 1 : 0;
            if (checks == MOST_CHECKS) {
                reader.interrupt();
            }
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}

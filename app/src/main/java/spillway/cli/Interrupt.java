package spillway.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C as a question that a run asks now and then: it stops, clears away what is half-written, and only then dies. */
final class Interrupt {
    private static final long LONGEST_CLEARING_SECONDS = 20;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean asked;

    /** From now on the end of the process waits for {@link #finished}, a while. */
    void listen() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "interrupt"));
    }

    private void stopAndWait() {
        asked = true;
        try {
            if (!finished.await(LONGEST_CLEARING_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("spillway: did not stop in " + LONGEST_CLEARING_SECONDS + " s, leaving anyway");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Somebody wants the command to end. */
    void ask() {
        asked = true;
    }

    boolean isAsked() {
        return asked;
    }

    /** Nothing is left to clear away. */
    void finished() {
        finished.countDown();
    }

    /** Ends the command here, if somebody asked for it. */
    void check() {
        if (asked) {
            throw new Stopped();
        }
    }

    /** Somebody asked the command to end. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}

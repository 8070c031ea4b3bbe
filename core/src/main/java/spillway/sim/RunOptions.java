package spillway.sim;

import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import spillway.event.JournalSink;
import spillway.ledger.LedgerSink;

/**
 * How a run is watched; nothing here changes its result.
 *
 * @param journal takes every record
 * @param ledger takes every entry
 * @param progress told the simulated time, now and then
 * @param cancelled asked now and then; true ends the run with {@link Cancelled}
 * @param lookAtEverybody uses the plain twins: re-margins every account at every mark, ranks every
 *     holder at every deleveraging
 * @param checkLaws full scans after every event in small worlds, every 10,000 events in large ones: for tests
 * @param observer looks at accounts and prices between two moments
 */
public record RunOptions(
        JournalSink journal,
        LedgerSink ledger,
        LongConsumer progress,
        BooleanSupplier cancelled,
        boolean lookAtEverybody,
        boolean checkLaws,
        Observer observer) {
    /** Nobody watches. */
    public static final RunOptions QUIET = new RunOptions(
            JournalSink.NOBODY, LedgerSink.NOBODY, nanos -> {}, () -> false, false, false, Observer.NOBODY);

    /** Looks at a run while nothing happens. It must not change what it is shown. */
    @FunctionalInterface
    public interface Observer {
        Observer NOBODY = run -> {};

        /** Everything that falls due at {@link Simulation#nowNanos} is done. */
        void momentEnded(Simulation run);
    }

    public RunOptions withJournal(JournalSink other) {
        return new RunOptions(other, ledger, progress, cancelled, lookAtEverybody, checkLaws, observer);
    }

    public RunOptions withLedger(LedgerSink other) {
        return new RunOptions(journal, other, progress, cancelled, lookAtEverybody, checkLaws, observer);
    }

    public RunOptions withProgress(LongConsumer other, BooleanSupplier stop) {
        return new RunOptions(journal, ledger, other, stop, lookAtEverybody, checkLaws, observer);
    }

    public RunOptions lookingAtEverybody() {
        return new RunOptions(journal, ledger, progress, cancelled, true, checkLaws, observer);
    }

    public RunOptions checkingLaws() {
        return new RunOptions(journal, ledger, progress, cancelled, lookAtEverybody, true, observer);
    }

    public RunOptions withObserver(Observer other) {
        return new RunOptions(journal, ledger, progress, cancelled, lookAtEverybody, checkLaws, other);
    }

    /** Somebody asked the run to stop; what was written so far is incomplete. */
    public static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Cancelled(long timeNanos) {
            super("stopped at simulated time " + timeNanos);
        }
    }
}

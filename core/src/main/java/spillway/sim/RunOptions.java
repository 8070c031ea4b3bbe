package spillway.sim;

import java.util.OptionalLong;
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
 * @param checkLaws looks after every event whether a law was broken, and stops the run where one was: for tests
 * @param seed of the run, for the message of a broken law
 * @param observer looks at accounts and prices between two moments
 */
public record RunOptions(
        JournalSink journal,
        LedgerSink ledger,
        LongConsumer progress,
        BooleanSupplier cancelled,
        boolean lookAtEverybody,
        boolean checkLaws,
        OptionalLong seed,
        Observer observer) {
    /** Nobody watches. */
    public static final RunOptions QUIET = new RunOptions(
            JournalSink.NOBODY,
            LedgerSink.NOBODY,
            nanos -> {},
            () -> false,
            false,
            false,
            OptionalLong.empty(),
            Observer.NOBODY);

    /** Looks at a run while nothing happens. It must not change what it is shown. */
    @FunctionalInterface
    public interface Observer {
        Observer NOBODY = run -> {};

        /** Everything that falls due at {@link Simulation#nowNanos} is done. */
        void momentEnded(Simulation run);

        /** Whether {@link #deleveraged} is to be told; it makes deleveraging rank everybody. */
        default boolean looksAtDeleveraging() {
            return false;
        }

        /** Who of the winners was chosen, before anything is booked. */
        default void deleveraged(DeleveragingRound round) {}
    }

    public RunOptions withJournal(JournalSink other) {
        return new RunOptions(other, ledger, progress, cancelled, lookAtEverybody, checkLaws, seed, observer);
    }

    public RunOptions withLedger(LedgerSink other) {
        return new RunOptions(journal, other, progress, cancelled, lookAtEverybody, checkLaws, seed, observer);
    }

    public RunOptions withProgress(LongConsumer other, BooleanSupplier stop) {
        return new RunOptions(journal, ledger, other, stop, lookAtEverybody, checkLaws, seed, observer);
    }

    public RunOptions lookingAtEverybody() {
        return new RunOptions(journal, ledger, progress, cancelled, true, checkLaws, seed, observer);
    }

    public RunOptions checkingLaws() {
        return new RunOptions(journal, ledger, progress, cancelled, lookAtEverybody, true, seed, observer);
    }

    /** As {@link #checkingLaws()}; a broken law names the seed that leads back to it. */
    public RunOptions checkingLaws(long runSeed) {
        return new RunOptions(
                journal, ledger, progress, cancelled, lookAtEverybody, true, OptionalLong.of(runSeed), observer);
    }

    public RunOptions withObserver(Observer other) {
        return new RunOptions(journal, ledger, progress, cancelled, lookAtEverybody, checkLaws, seed, other);
    }

    /** Somebody asked the run to stop; what was written so far is incomplete. */
    public static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Cancelled(long timeNanos) {
            super("stopped at simulated time " + timeNanos);
        }
    }
}

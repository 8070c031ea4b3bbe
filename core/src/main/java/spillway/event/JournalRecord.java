package spillway.event;

/**
 * One event with its place in the run.
 *
 * @param sequence number of the record in the journal, from 0
 * @param cause sequence of the record that brought it about, or -1 for what comes from outside
 */
public record JournalRecord(long sequence, long cause, long timeNanos, Phase phase, int venue, Event event) {}

package spillway.event;

/** Takes every record, in order: a file, a digest, a measure. */
@FunctionalInterface
public interface JournalSink {
    JournalSink NOBODY = entry -> {};

    void append(JournalRecord entry);

    /** Both, this one first. */
    default JournalSink and(JournalSink other) {
        return entry -> {
            append(entry);
            other.append(entry);
        };
    }
}

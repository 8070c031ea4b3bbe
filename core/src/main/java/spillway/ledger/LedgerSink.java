package spillway.ledger;

/** Takes every posted entry, in order: a file, a digest, a measure. */
@FunctionalInterface
public interface LedgerSink {
    LedgerSink NOBODY = entry -> {};

    void posted(Entry entry);

    /** Both, this one first. */
    default LedgerSink and(LedgerSink other) {
        return entry -> {
            posted(entry);
            other.posted(entry);
        };
    }
}

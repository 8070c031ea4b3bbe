package spillway.ledger;

/** Takes every posted entry, in order: a file, a digest, a measure. */
@FunctionalInterface
public interface LedgerSink {
    LedgerSink NOBODY = entry -> {};

    void posted(Entry entry);
}

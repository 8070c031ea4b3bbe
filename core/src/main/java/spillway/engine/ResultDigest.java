package spillway.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;
import spillway.event.JournalCodec;
import spillway.event.JournalRecord;
import spillway.event.JournalSink;
import spillway.ledger.Entry;
import spillway.ledger.EntryCodec;
import spillway.ledger.LedgerSink;
import spillway.num.Sha256;

/**
 * Digest of what a run did: SHA-256 over two texts, the SHA-256 of the journal's records as {@link JournalCodec} writes
 * them, one after the other, and that of the ledger's entries as {@link EntryCodec} does, each in hexadecimal. So each of
 * the two can be checked by itself.
 */
public final class ResultDigest implements JournalSink, LedgerSink {
    private static final int ROOM_BYTES = 64 * 1024;

    private final Stream journal = new Stream();
    private final Stream ledger = new Stream();

    @Override
    public void append(JournalRecord entry) {
        JournalCodec.encode(entry, journal.roomFor(JournalCodec.MAX_RECORD_BYTES));
    }

    @Override
    public void posted(Entry entry) {
        EntryCodec.encode(entry, ledger.roomFor(EntryCodec.mostBytes(entry)));
    }

    /** Of everything so far; the digest then begins anew. */
    public String hex() {
        return new Sha256().add(journal.hex()).add(ledger.hex()).hex();
    }

    /** Bytes that are hashed in large pieces. */
    private static final class Stream {
        private final Sha256 digest = new Sha256();
        private ByteBuffer buffer = ByteBuffer.allocate(ROOM_BYTES);

        ByteBuffer roomFor(int bytes) {
            if (buffer.remaining() < bytes) {
                flush();
                buffer = bytes <= buffer.capacity() ? buffer : ByteBuffer.allocate(bytes);
            }
            return buffer;
        }

        private void flush() {
            digest.add(Arrays.copyOf(buffer.array(), buffer.position()));
            buffer.clear();
        }

        String hex() {
            flush();
            return digest.hex();
        }
    }
}

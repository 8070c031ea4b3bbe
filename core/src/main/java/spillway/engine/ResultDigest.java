package spillway.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;
import spillway.event.JournalCodec;
import spillway.event.JournalRecord;
import spillway.event.JournalSink;
import spillway.num.Sha256;

/** SHA-256 over the records of a journal as {@link JournalCodec} writes them, one after the other. */
public final class ResultDigest implements JournalSink {
    private final Sha256 digest = new Sha256();
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);

    @Override
    public void append(JournalRecord entry) {
        if (buffer.remaining() < JournalCodec.MAX_RECORD_BYTES) {
            flush();
        }
        JournalCodec.encode(entry, buffer);
    }

    private void flush() {
        digest.add(Arrays.copyOf(buffer.array(), buffer.position()));
        buffer.clear();
    }

    /** Of every record so far; the digest then begins anew. */
    public String hex() {
        flush();
        return digest.hex();
    }
}

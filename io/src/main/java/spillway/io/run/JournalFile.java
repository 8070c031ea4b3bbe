package spillway.io.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import spillway.event.JournalCodec;
import spillway.event.JournalRecord;
import spillway.event.JournalSink;
import spillway.io.input.InputException;
import spillway.io.input.TextFile;

/**
 * A journal on disk: magic (8 bytes), format version (4), digest of the world (32), seed (8), the records as
 * {@link JournalCodec} lays them out, then an end mark: four zero bytes and the number of records (8). Big-endian.
 *
 * <p>A writer writes beside its target and moves the whole into place at {@link Writer#finish}; without it nothing is
 * left. A file without end mark is damaged.
 */
public final class JournalFile {
    private static final int DIGEST_BYTES = 32;
    private static final int HEADER_BYTES = 8 + 4 + DIGEST_BYTES + 8;
    private static final int END_BYTES = 4 + 8;

    private JournalFile() {}

    /** @param worldDigest 32 bytes in hexadecimal */
    public record Header(String worldDigest, long seed) {
        public Header {
            if (!worldDigest.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException(
                        "worldDigest must be 64 hexadecimal digits, was '" + worldDigest + "'");
            }
        }
    }

    public static Writer create(Path target, Header header) {
        return new Writer(target, header);
    }

    /** Takes records as they come; {@link #finish} puts the file in place, {@link #close} without it leaves nothing. */
    public static final class Writer implements JournalSink, AutoCloseable {
        private final Path target;
        private final Path part;
        private final FileChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
        private long records;
        private boolean open = true;

        private Writer(Path target, Header header) {
            this.target = target;
            part = target.resolveSibling(target.getFileName() + ".part");
            try {
                channel = FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
            } catch (IOException e) {
                throw TextFile.unwritable(target, e);
            }
            buffer.putLong(JournalCodec.MAGIC).putInt(JournalCodec.FORMAT_VERSION);
            buffer.put(HexFormat.of().parseHex(header.worldDigest())).putLong(header.seed());
        }

        @Override
        public void append(JournalRecord entry) {
            flushUnless(JournalCodec.MAX_RECORD_BYTES);
            JournalCodec.encode(entry, buffer);
            records++;
        }

        public void finish() {
            flushUnless(END_BYTES);
            buffer.putInt(0).putLong(records);
            flushUnless(buffer.capacity());
            try {
                channel.force(true);
                channel.close();
                open = false;
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw TextFile.unwritable(target, e);
            }
        }

        private void flushUnless(int room) {
            if (buffer.remaining() >= room) {
                return;
            }
            buffer.flip();
            try {
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            } catch (IOException e) {
                throw TextFile.unwritable(target, e);
            }
            buffer.clear();
        }

        @Override
        public void close() {
            if (!open) {
                return;
            }
            open = false;
            try {
                channel.close();
                Files.deleteIfExists(part);
            } catch (IOException e) {
                throw TextFile.unwritable(target, e);
            }
        }
    }

    /** The header alone. */
    public static Header header(Path file) {
        return read(file, JournalSink.NOBODY, false);
    }

    /**
     * Hands every record to the sink, in order, and returns the header.
     *
     * @throws InputException with the byte and record at which a damaged file stops making sense
     */
    public static Header read(Path file, JournalSink sink) {
        return read(file, sink, true);
    }

    private static Header read(Path file, JournalSink sink, boolean withRecords) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new InputException(file.toString(), 0, "", "must be at most 2 GiB, was " + channel.size());
            }
            MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            return read(file.toString(), bytes, sink, withRecords);
        } catch (IOException e) {
            throw TextFile.unreadable(file, e);
        }
    }

    static Header read(String file, ByteBuffer bytes, JournalSink sink, boolean withRecords) {
        Header header = header(file, bytes);
        if (withRecords) {
            records(file, bytes, sink);
        }
        return header;
    }

    private static Header header(String file, ByteBuffer bytes) {
        if (bytes.remaining() < HEADER_BYTES || bytes.getLong() != JournalCodec.MAGIC) {
            throw new InputException(file, 0, "byte 0", "must be a journal: it must begin with SPILLWAY and a header");
        }
        int version = bytes.getInt();
        if (version != JournalCodec.FORMAT_VERSION) {
            throw new InputException(
                    file, 0, "byte 8", "format version must be " + JournalCodec.FORMAT_VERSION + ", was " + version);
        }
        byte[] digest = new byte[DIGEST_BYTES];
        bytes.get(digest);
        return new Header(HexFormat.of().formatHex(digest), bytes.getLong());
    }

    private static void records(String file, ByteBuffer bytes, JournalSink sink) {
        long count = 0;
        while (true) {
            int at = bytes.position();
            String where = "byte " + at + ", record " + count;
            if (bytes.remaining() < END_BYTES) {
                throw new InputException(file, 0, where, "must have an end mark, ends early");
            }
            if (bytes.getInt(at) == 0) {
                end(file, bytes, count, where);
                return;
            }
            JournalRecord entry;
            try {
                entry = JournalCodec.decode(bytes);
            } catch (IllegalArgumentException | ArithmeticException damage) {
                throw new InputException(file, 0, where, String.valueOf(damage.getMessage()));
            }
            if (entry.sequence() != count) {
                throw new InputException(file, 0, where, "sequence must be " + count + ", was " + entry.sequence());
            }
            sink.append(entry);
            count++;
        }
    }

    private static void end(String file, ByteBuffer bytes, long count, String where) {
        bytes.getInt();
        long written = bytes.getLong();
        if (written != count || bytes.hasRemaining()) {
            throw new InputException(
                    file,
                    0,
                    where,
                    "must end after " + count + " records, end mark says " + written + " and " + bytes.remaining()
                            + " bytes follow");
        }
    }
}

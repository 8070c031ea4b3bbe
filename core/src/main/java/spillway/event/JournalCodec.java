package spillway.event;

import java.nio.ByteBuffer;

/**
 * How a record is written: length, type, schema version, phase, input flag, then venue, sequence, cause, time and the
 * event's fields, in fixed order, eight bytes each, big-endian.
 */
public final class JournalCodec {
    /** Raised when the layout of the file changes. */
    public static final int FORMAT_VERSION = 1;
    /** Bytes that open a journal: "SPILLWAY". */
    public static final long MAGIC = 0x5350_494C_4C57_4159L;
    /** No record is longer, in bytes, its length included. */
    public static final int MAX_RECORD_BYTES = 256;

    private static final int SCHEMA_VERSION = 2;
    private static final int HEADER_BYTES = 4 + 4 + 4 * 8;
    private static final Phase[] PHASES = Phase.values();

    private JournalCodec() {}

    /** Appends the record to a buffer that has room for {@link #MAX_RECORD_BYTES}. */
    public static void encode(JournalRecord entry, ByteBuffer out) {
        int start = out.position();
        out.putInt(0);
        out.put((byte) EventTypes.typeOf(entry.event()));
        out.put((byte) SCHEMA_VERSION);
        out.put((byte) entry.phase().ordinal());
        out.put((byte) (entry.event().isInput() ? 1 : 0));
        out.putLong(entry.venue());
        out.putLong(entry.sequence());
        out.putLong(entry.cause());
        out.putLong(entry.timeNanos());
        entry.event().write(out::putLong);
        out.putInt(start, out.position() - start);
    }

    /** Reads one record. A buffer that does not hold a whole, known one is refused with the reason. */
    public static JournalRecord decode(ByteBuffer in) {
        if (in.remaining() < HEADER_BYTES) {
            throw new IllegalArgumentException(
                    "record must have " + HEADER_BYTES + " bytes, " + in.remaining() + " are left");
        }
        int start = in.position();
        int length = in.getInt();
        if (!(length >= HEADER_BYTES && length <= MAX_RECORD_BYTES && length - 4 <= in.remaining())) {
            throw new IllegalArgumentException("record length must be in [" + HEADER_BYTES + ", " + MAX_RECORD_BYTES
                    + "] and within the file, was " + length);
        }
        int type = in.get();
        int schema = in.get();
        int phase = in.get();
        int input = in.get();
        if (schema != SCHEMA_VERSION) {
            throw new IllegalArgumentException("schema version must be " + SCHEMA_VERSION + ", was " + schema);
        }
        if (!(phase >= 0 && phase < PHASES.length)) {
            throw new IllegalArgumentException("phase must be in [0, " + PHASES.length + "), was " + phase);
        }
        int end = start + length;
        int venue = ((Event.FieldReader) () -> next(in, end)).index();
        long sequence = in.getLong();
        long cause = in.getLong();
        long timeNanos = in.getLong();
        Event event = EventTypes.read(type, () -> next(in, end));
        if (in.position() != end || input != (event.isInput() ? 1 : 0)) {
            throw new IllegalArgumentException("record must have the fields of its type, type " + type + " has not");
        }
        return new JournalRecord(sequence, cause, timeNanos, PHASES[phase], venue, event);
    }

    private static long next(ByteBuffer in, int end) {
        if (in.position() + 8 > end) {
            throw new IllegalArgumentException("record must have the fields of its type, ended early");
        }
        return in.getLong();
    }
}

package spillway.ledger;

import java.nio.ByteBuffer;

/**
 * How an entry is written: length (4 bytes), reason and number of legs (2 each), time and event sequence (8 each), then
 * each leg: its kind, 1 for cash and 2 for a holding, and its fields in fixed order, 8 bytes each, all big-endian.
 */
public final class EntryCodec {
    private static final int HEADER_BYTES = 4 + 2 + 2 + 2 * 8;
    private static final int MOST_LEG_BYTES = 6 * 8;

    private EntryCodec() {}

    /** No entry of that many legs is longer, in bytes, its length included. */
    public static int mostBytes(Entry entry) {
        return HEADER_BYTES + entry.legs().size() * MOST_LEG_BYTES;
    }

    /** Appends the entry to a buffer that has room for {@link #mostBytes}. */
    public static void encode(Entry entry, ByteBuffer out) {
        int start = out.position();
        out.putInt(0);
        out.putShort((short) entry.reason().ordinal());
        out.putShort((short) entry.legs().size());
        out.putLong(entry.timeNanos());
        out.putLong(entry.eventSequence());
        for (int i = 0; i < entry.legs().size(); i++) {
            switch (entry.legs().get(i)) {
                case Leg.Cash c ->
                    out.putLong(1).putLong(c.account()).putLong(c.asset()).putLong(c.atoms());
                case Leg.Holding h -> {
                    out.putLong(2).putLong(h.account()).putLong(h.instrument()).putLong(h.settlementAsset());
                    out.putLong(h.lots()).putLong(h.cost());
                }
            }
        }
        out.putInt(start, out.position() - start);
    }
}

package spillway.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import spillway.event.JournalRecord;
import spillway.event.Phase;
import spillway.event.VenueEvent.FoundHealthy;
import spillway.ledger.Entry;
import spillway.ledger.Reason;

class ResultDigestTest {
    private static final JournalRecord RECORD = new JournalRecord(0, -1, 5, Phase.LIQUIDATION, 0, new FoundHealthy(3));

    private static Entry paid(Reason reason, long nanos, long sequence, int to, int asset, long atoms) {
        return Entry.of(reason).pay(0, to, asset, atoms).at(nanos, sequence);
    }

    private static String digest(Entry entry) {
        ResultDigest digest = new ResultDigest();
        digest.append(RECORD);
        digest.posted(entry);
        return digest.hex();
    }

    @Test
    void everyFieldOfAnEntryCounts() {
        String base = digest(paid(Reason.FEE, 5, 0, 1, 0, 10));
        assertEquals(base, digest(paid(Reason.FEE, 5, 0, 1, 0, 10)));
        assertNotEquals(base, digest(paid(Reason.INTEREST, 5, 0, 1, 0, 10)));
        assertNotEquals(base, digest(paid(Reason.FEE, 6, 0, 1, 0, 10)));
        assertNotEquals(base, digest(paid(Reason.FEE, 5, 1, 1, 0, 10)));
        assertNotEquals(base, digest(paid(Reason.FEE, 5, 0, 2, 0, 10)));
        assertNotEquals(base, digest(paid(Reason.FEE, 5, 0, 1, 1, 10)));
        assertNotEquals(base, digest(paid(Reason.FEE, 5, 0, 1, 0, 11)));
        Entry cash = Entry.of(Reason.TRADE)
                .holding(0, 1, 0, 4, 9)
                .holding(1, 1, 0, -4, -9)
                .at(5, 0);
        Entry lots = Entry.of(Reason.TRADE)
                .holding(0, 1, 0, 5, 9)
                .holding(1, 1, 0, -5, -9)
                .at(5, 0);
        assertNotEquals(digest(cash), digest(lots));
    }

    @Test
    void recordsAndEntriesEachCountInTheirOrder() {
        ResultDigest one = new ResultDigest();
        one.append(RECORD);
        one.posted(paid(Reason.FEE, 5, 0, 1, 0, 10));
        one.posted(paid(Reason.FEE, 5, 0, 1, 0, 11));
        ResultDigest other = new ResultDigest();
        other.append(RECORD);
        other.posted(paid(Reason.FEE, 5, 0, 1, 0, 11));
        other.posted(paid(Reason.FEE, 5, 0, 1, 0, 10));
        assertNotEquals(one.hex(), other.hex());
        ResultDigest journalAlone = new ResultDigest();
        journalAlone.append(RECORD);
        assertNotEquals(journalAlone.hex(), new ResultDigest().hex());
    }

    @Test
    void anEntryOfAnyLengthFits() {
        Entry.Builder takeover = Entry.of(Reason.TAKEOVER);
        for (int asset = 0; asset < 3_000; asset++) {
            takeover.pay(0, 1, asset, 1 + asset);
        }
        Entry long1 = takeover.at(5, 0);
        assertEquals(digest(long1), digest(long1));
    }
}

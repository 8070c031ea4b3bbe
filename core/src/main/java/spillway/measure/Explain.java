package spillway.measure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import spillway.event.JournalRecord;
import spillway.measure.Explanation.Line;
import spillway.measure.Explanation.Part;
import spillway.world.World;

/** Tells from a journal how something came about, cause by cause, and what followed. */
public final class Explain {
    /** Longer chains are shortened in their middle: a cascade is many rounds of the same. */
    private static final int MOST_BEFORE = 40;

    private static final int FIRST_OF_THEM = 12;
    private static final int MOST_ITSELF = 60;
    private static final int MOST_AFTER = 25;

    private final World world;
    private final List<JournalRecord> journal;
    private final EventWords words;

    /** @param journal every record of a run of the world, in order, from sequence 0 */
    public Explain(World world, List<JournalRecord> journal) {
        this.world = world;
        this.journal = List.copyOf(journal);
        words = new EventWords(world);
        for (int k = 0; k < journal.size(); k++) {
            if (journal.get(k).sequence() != k) {
                throw new IllegalArgumentException("journal must hold every record from 0 in order, record " + k
                        + " had sequence " + journal.get(k).sequence());
            }
        }
    }

    /** What led to the record of that sequence, and what it led to. */
    public Explanation event(long sequence) {
        if (!(sequence >= 0 && sequence < journal.size())) {
            throw new IllegalArgumentException("event must be in [0, " + journal.size() + "), was " + sequence);
        }
        JournalRecord asked = journal.get((int) sequence);
        BitSet itself = new BitSet();
        itself.set((int) sequence);
        return story("event " + sequence + ": " + words.text(asked.venue(), asked.event()), sequence, itself);
    }

    /** Everything that befell the account (index in the book), what led to the first of it, and what followed. */
    public Explanation account(int account) {
        BitSet itself = new BitSet();
        for (int k = 0; k < journal.size(); k++) {
            if (EventWords.concerns(journal.get(k).event(), account)) {
                itself.set(k);
            }
        }
        String title = "account " + world.book().id(account);
        if (itself.isEmpty()) {
            return new Explanation(title + ": nothing befell it in this run", List.of());
        }
        return story(title, itself.nextSetBit(0), itself);
    }

    private Explanation story(String title, long first, BitSet itself) {
        List<Line> lines = new ArrayList<>();
        add(lines, shortened(causesOf(first), MOST_BEFORE), Part.BEFORE, "rounds of the cascade");
        add(lines, shortened(list(itself), MOST_ITSELF), Part.ITSELF, "events of the same kind");
        add(lines, firstOf(effectsOf(itself)), Part.AFTER, "events that follow from these");
        return new Explanation(title, lines);
    }

    /** From the first cause to the last. */
    private List<Optional<JournalRecord>> causesOf(long sequence) {
        List<Optional<JournalRecord>> causes = new ArrayList<>();
        for (long at = journal.get((int) sequence).cause();
                at >= 0;
                at = journal.get((int) at).cause()) {
            causes.add(0, Optional.of(journal.get((int) at)));
        }
        return causes;
    }

    private List<Optional<JournalRecord>> list(BitSet which) {
        List<Optional<JournalRecord>> records = new ArrayList<>();
        for (int k = which.nextSetBit(0); k >= 0; k = which.nextSetBit(k + 1)) {
            records.add(Optional.of(journal.get(k)));
        }
        return records;
    }

    /** Direct and indirect effects that are not part of what was asked, in order. */
    private List<Optional<JournalRecord>> effectsOf(BitSet itself) {
        BitSet reached = (BitSet) itself.clone();
        for (int k = itself.nextSetBit(0); k >= 0 && k < journal.size(); k++) {
            long cause = journal.get(k).cause();
            if (cause >= 0 && reached.get((int) cause)) {
                reached.set(k);
            }
        }
        reached.andNot(itself);
        return list(reached);
    }

    private static List<Optional<JournalRecord>> firstOf(List<Optional<JournalRecord>> records) {
        if (records.size() <= MOST_AFTER) {
            return records;
        }
        List<Optional<JournalRecord>> some = new ArrayList<>(records.subList(0, MOST_AFTER));
        for (int k = MOST_AFTER; k < records.size(); k++) {
            some.add(Optional.empty());
        }
        return some;
    }

    /** Leaves gaps where records of the middle are left out: one empty place for each. */
    private static List<Optional<JournalRecord>> shortened(List<Optional<JournalRecord>> records, int most) {
        if (records.size() <= most) {
            return records;
        }
        List<Optional<JournalRecord>> some = new ArrayList<>(records);
        for (int k = FIRST_OF_THEM; k < records.size() - (most - FIRST_OF_THEM); k++) {
            some.set(k, Optional.empty());
        }
        return some;
    }

    private void add(List<Line> lines, List<Optional<JournalRecord>> records, Part part, String leftOut) {
        int gap = 0;
        double seconds = 0;
        for (Optional<JournalRecord> record : records) {
            if (record.isEmpty()) {
                gap++;
                continue;
            }
            if (gap > 0) {
                lines.add(new Line(-1, seconds, part, gap + " more " + leftOut));
                gap = 0;
            }
            JournalRecord r = record.get();
            seconds = (r.timeNanos() - world.startNanos()) * 1e-9;
            lines.add(new Line(r.sequence(), seconds, part, words.text(r.venue(), r.event())));
        }
        if (gap > 0) {
            lines.add(new Line(-1, seconds, part, gap + " more " + leftOut));
        }
    }
}

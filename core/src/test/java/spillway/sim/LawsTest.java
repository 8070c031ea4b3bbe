package spillway.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import spillway.event.JournalCodec;
import spillway.event.JournalRecord;
import spillway.event.VenueEvent.Deleveraged;
import spillway.event.VenueEvent.DeficitBooked;
import spillway.event.VenueEvent.FundPaid;
import spillway.event.VenueEvent.Liquidated;
import spillway.event.VenueEvent.LossSocialised;
import spillway.event.VenueEvent.ShortfallFound;
import spillway.event.VenueEvent.TakenOver;
import spillway.num.Sha256;
import spillway.world.Timed;
import spillway.world.World;

/** The laws, after every event, on worlds by seed. */
class LawsTest {
    private static final int WORLDS = Integer.getInteger("spillway.worlds", 200);

    @Test
    void everyLawHoldsAfterEveryEvent() {
        forEveryWorld(seed -> {
            World world = RandomWorlds.of(seed);
            new Simulation(world, RunOptions.QUIET.checkingLaws()).run();
        });
    }

    @Test
    void everyShortfallIsAllocatedOnce() {
        forEveryWorld(seed -> {
            long[] sums = new long[2];
            for (JournalRecord entry : journal(RandomWorlds.of(seed))) {
                switch (entry.event()) {
                    case ShortfallFound e -> sums[0] += e.atoms();
                    case FundPaid e -> sums[1] += e.atoms();
                    case LossSocialised e -> sums[1] += e.atoms();
                    case DeficitBooked e -> sums[1] += e.atoms();
                    default -> {}
                }
            }
            // what socialising rounds off, at most an atom for each account each time, is the rounding account's
            assertTrue(sums[0] - sums[1] >= 0 && sums[0] - sums[1] <= 60 * 100, "off by " + (sums[0] - sums[1]));
        });
    }

    @Test
    void replayingTheInputsReproducesTheOutcomes() {
        forEveryWorld(seed -> {
            World world = RandomWorlds.of(seed);
            List<JournalRecord> first = journal(world);
            List<Timed> inputs = first.stream()
                    .filter(r -> r.event().isInput())
                    .map(r -> new Timed(r.timeNanos(), r.event()))
                    .toList();
            assertEquals(digest(first), digest(journal(world.withInputs(inputs))));
        });
    }

    @Test
    void lookingAtEverybodyGivesTheSameJournal() {
        forEveryWorld(seed -> {
            World world = RandomWorlds.of(seed);
            List<JournalRecord> plain = new ArrayList<>();
            new Simulation(world, RunOptions.QUIET.withJournal(plain::add).lookingAtEverybody()).run();
            assertEquals(plain, journal(world));
        });
    }

    @Test
    void recordsSurviveBeingWrittenAndRead() {
        forEveryWorld(seed -> {
            ByteBuffer bytes = ByteBuffer.allocate(JournalCodec.MAX_RECORD_BYTES);
            for (JournalRecord entry : journal(RandomWorlds.of(seed))) {
                bytes.clear();
                JournalCodec.encode(entry, bytes);
                bytes.flip();
                assertEquals(entry, JournalCodec.decode(bytes));
            }
        });
    }

    /** A generator that never liquidates, takes over or deleverages would make every other test here pass. */
    @Test
    void theWorldsAreWorthTesting() {
        int[] seen = new int[6];
        forEveryWorld(seed -> {
            for (JournalRecord entry : journal(RandomWorlds.of(seed))) {
                switch (entry.event()) {
                    case Liquidated e -> seen[0]++;
                    case TakenOver e -> seen[1]++;
                    case Deleveraged e -> seen[2]++;
                    case FundPaid e -> seen[3]++;
                    case LossSocialised e -> seen[4]++;
                    case DeficitBooked e -> seen[5]++;
                    default -> {}
                }
            }
        });
        for (int kind = 0; kind < seen.length; kind++) {
            assertTrue(seen[kind] >= WORLDS / 20, "kind " + kind + " was seen " + seen[kind] + " times");
        }
    }

    private static List<JournalRecord> journal(World world) {
        List<JournalRecord> records = new ArrayList<>();
        new Simulation(world, RunOptions.QUIET.withJournal(records::add)).run();
        return records;
    }

    static String digest(List<JournalRecord> records) {
        Sha256 digest = new Sha256();
        ByteBuffer bytes = ByteBuffer.allocate(JournalCodec.MAX_RECORD_BYTES);
        for (JournalRecord entry : records) {
            bytes.clear();
            JournalCodec.encode(entry, bytes);
            digest.add(java.util.Arrays.copyOf(bytes.array(), bytes.position()));
        }
        return digest.hex();
    }

    private static void forEveryWorld(LongConsumer test) {
        for (long seed = 0; seed < WORLDS; seed++) {
            try {
                test.accept(seed);
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }
}

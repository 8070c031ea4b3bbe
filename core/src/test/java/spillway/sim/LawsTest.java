package spillway.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import spillway.event.JournalCodec;
import spillway.event.JournalRecord;
import spillway.event.VenueEvent.DeficitBooked;
import spillway.event.VenueEvent.FundPaid;
import spillway.event.VenueEvent.LossSocialised;
import spillway.event.VenueEvent.ShortfallFound;
import spillway.num.Sha256;
import spillway.world.Timed;
import spillway.world.World;

/** The laws, after every event, on worlds by seed; how many is {@code -Dspillway.worlds}. */
class LawsTest {
    private static final int WORLDS = Integer.getInteger("spillway.worlds", 200);
    /** No world of this size has any business to go on for longer: one that does has accounts that never end. */
    private static final long MOST_EVENTS = 200_000;

    /** That no healthy account is liquidated is confirmed by code that shares nothing with the engine's margin. */
    @Test
    void everyLawHoldsAfterEveryEvent() {
        long[] checked = new long[1];
        Shrinking.forEverySeed(WORLDS, world -> {
            NaiveChecker checker = new NaiveChecker(world);
            run(world, RunOptions.QUIET.withJournal(checker).withLedger(checker).checkingLaws());
            checked[0] += checker.checked();
        });
        assertTrue(checked[0] >= WORLDS, "liquidations confirmed: " + checked[0]);
    }

    /** In dollars: what is owed in another asset is its lenders'. */
    @Test
    void everyShortfallIsAllocatedOnce() {
        Shrinking.forEverySeed(WORLDS, world -> {
            List<JournalRecord> journal = journal(world);
            if (journal.stream().anyMatch(r -> r.event() instanceof DeficitBooked e && e.asset() != Worlds.USD)) {
                return; // the lenders of another asset bear it in that asset
            }
            long found = 0;
            long allocated = 0;
            for (JournalRecord entry : journal) {
                switch (entry.event()) {
                    case ShortfallFound e -> found += e.atoms();
                    case FundPaid e -> allocated += e.atoms();
                    case LossSocialised e -> allocated += e.atoms();
                    case DeficitBooked e -> allocated += e.atoms();
                    default -> {}
                }
            }
            // what socialising rounds off, at most an atom for each account each time, is the rounding account's
            long off = found - allocated;
            assertTrue(off >= 0 && off <= 60 * 100, "off by " + off);
        });
    }

    @Test
    void replayingTheInputsReproducesTheOutcomes() {
        Shrinking.forEverySeed(WORLDS, world -> {
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
        Shrinking.forEverySeed(WORLDS, world -> {
            List<JournalRecord> plain = new ArrayList<>();
            run(world, RunOptions.QUIET.withJournal(plain::add).lookingAtEverybody());
            assertEquals(plain, journal(world));
        });
    }

    @Test
    void theOrderOfTheRowsIsLost() {
        Shrinking.forEverySeedAndSize(WORLDS, (seed, accounts, inputs) -> {
            Worlds rows = RandomWorlds.builder(seed, accounts, inputs);
            World world = rows.build();
            World shuffled = new World(
                    world.name(),
                    world.assets(),
                    world.venues(),
                    world.instruments(),
                    world.markets(),
                    world.passThrough(),
                    ShuffledBook.of(world, new SplittableRandom(seed)),
                    world.inputs(),
                    world.pathKind(),
                    world.startNanos(),
                    world.endNanos());
            assertEquals(digest(journal(world)), digest(journal(shuffled)));
        });
    }

    @Test
    void twoThreadsGiveTheDigestsOfOne() throws Exception {
        int worlds = Math.min(WORLDS, 2000);
        Callable<List<String>> all = () -> LongStream.range(0, worlds)
                .mapToObj(seed -> digest(journal(RandomWorlds.of(seed))))
                .toList();
        List<String> alone = all.call();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<List<String>>> both = two.invokeAll(List.of(all, all));
            assertEquals(alone, both.get(0).get());
            assertEquals(alone, both.get(1).get());
        }
    }

    @Test
    void recordsSurviveBeingWrittenAndRead() {
        Shrinking.forEverySeed(WORLDS, world -> {
            ByteBuffer bytes = ByteBuffer.allocate(JournalCodec.MAX_RECORD_BYTES);
            for (JournalRecord entry : journal(world)) {
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
        TreeMap<String, Integer> seen = new TreeMap<>();
        Shrinking.forEverySeed(
                WORLDS,
                world -> journal(world)
                        .forEach(entry -> seen.merge(entry.event().getClass().getSimpleName(), 1, Integer::sum)));
        for (String kind : List.of(
                "Liquidated",
                "TakenOver",
                "Unwound",
                "Deleveraged",
                "FundPaid",
                "LossSocialised",
                "DeficitBooked",
                "CollateralSold",
                "KeeperLiquidated",
                "KeepersAbstained",
                "ProfileChanged",
                "WithdrawalRefused",
                "LeftUnsold",
                "FoundHealthy",
                "OrdersCancelled")) {
            int times = seen.getOrDefault(kind, 0);
            assertTrue(times >= WORLDS / 20, kind + " was seen " + times + " times, all: " + seen);
        }
    }

    private static List<JournalRecord> journal(World world) {
        List<JournalRecord> records = new ArrayList<>();
        run(world, RunOptions.QUIET.withJournal(records::add));
        return records;
    }

    private static void run(World world, RunOptions options) {
        Simulation simulation = new Simulation(world, options);
        while (simulation.step()) {
            assertTrue(simulation.events() < MOST_EVENTS, "no end after " + MOST_EVENTS + " events");
        }
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
}

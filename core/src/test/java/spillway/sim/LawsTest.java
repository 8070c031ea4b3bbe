package spillway.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import spillway.account.AccountClass;
import spillway.event.JournalCodec;
import spillway.event.JournalRecord;
import spillway.event.VenueEvent.DeficitBooked;
import spillway.event.VenueEvent.FundPaid;
import spillway.event.VenueEvent.LossSocialised;
import spillway.event.VenueEvent.ShortfallFound;
import spillway.ledger.Entry;
import spillway.ledger.Leg;
import spillway.ledger.Reason;
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
        Shrinking.forEverySeedAndSize(WORLDS, (seed, accounts, inputs) -> {
            World world = RandomWorlds.of(seed, accounts, inputs);
            NaiveChecker checker = new NaiveChecker(world);
            run(world, RunOptions.QUIET.withJournal(checker).withLedger(checker).checkingLaws(seed));
            checked[0] += checker.checked();
        });
        assertTrue(checked[0] >= WORLDS, "liquidations confirmed: " + checked[0]);
    }

    /**
     * Asset by asset, from journal and ledger alone: what was found missing is what fund, deficit and the pool of
     * socialised losses paid, and the pool paid what it took, but for what its shares left to the rounding account.
     */
    @Test
    void everyShortfallIsAllocatedOnce() {
        Shrinking.forEverySeed(WORLDS, world -> {
            List<JournalRecord> journal = new ArrayList<>();
            List<Entry> ledger = new ArrayList<>();
            run(world, RunOptions.QUIET.withJournal(journal::add).withLedger(ledger::add));
            long[] found = new long[world.assets().size()];
            long[] byFund = new long[found.length];
            long[] asDeficit = new long[found.length];
            long takenFromPayers = 0;
            for (JournalRecord entry : journal) {
                switch (entry.event()) {
                    case ShortfallFound e -> found[e.asset()] += e.atoms();
                    case FundPaid e -> byFund[e.asset()] += e.atoms();
                    case DeficitBooked e -> asDeficit[e.asset()] += e.atoms();
                    case LossSocialised e -> takenFromPayers += e.atoms();
                    default -> {}
                }
            }
            assertArrayEquals(byFund, received(world, ledger, Reason.INSURANCE, false));
            assertArrayEquals(asDeficit, received(world, ledger, Reason.DEFICIT, false));
            long[] fromPool = received(world, ledger, Reason.SOCIALISED_LOSS, false);
            assertEquals(takenFromPayers, received(world, ledger, Reason.SOCIALISED_LOSS, true)[Worlds.USD]);
            for (int asset = 0; asset < found.length; asset++) {
                assertEquals(found[asset], byFund[asset] + asDeficit[asset] + fromPool[asset], "asset " + asset);
            }
        });
    }

    /** Atoms by asset that reached the rounding accounts, or everybody else, for a reason. */
    private static long[] received(World world, List<Entry> ledger, Reason reason, boolean atRounding) {
        long[] atoms = new long[world.assets().size()];
        for (Entry entry : ledger) {
            for (Leg leg : entry.legs()) {
                boolean rounding = world.book().accountClass(leg.account()) == AccountClass.ROUNDING;
                if (entry.reason() == reason && leg instanceof Leg.Cash cash && cash.atoms() > 0) {
                    atoms[cash.asset()] += rounding == atRounding ? cash.atoms() : 0;
                }
            }
        }
        return atoms;
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
                    world.endNanos(),
                    world.surfaces());
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
        Mechanisms seen = new Mechanisms();
        Shrinking.forEverySeed(WORLDS, world -> seen.add(world, journal(world)));
        for (String kind : Mechanisms.OFTEN) {
            assertTrue(seen.times(kind) >= WORLDS / 20, kind + " was seen " + seen.times(kind) + " times: " + seen);
        }
        for (String kind : Mechanisms.SOMETIMES) {
            assertTrue(seen.times(kind) >= 1, kind + " was never seen: " + seen);
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

package spillway.io.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spillway.engine.Parallel;
import spillway.engine.RiskEngine;
import spillway.event.AuctionEvent.AuctionClosed;
import spillway.event.AuctionEvent.AuctionStarted;
import spillway.event.AuctionEvent.BidMade;
import spillway.event.AuctionEvent.LotTaken;
import spillway.event.Event;
import spillway.event.JournalRecord;
import spillway.event.VenueEvent.FoundUnhealthy;
import spillway.io.scenario.Scenarios;
import spillway.ledger.Entry;
import spillway.ledger.Reason;
import spillway.measure.RunSummary.Forced;
import spillway.sim.RunOptions;
import spillway.sim.Simulation;

/** The shipped Maker profiles in a scenario: from the YAML to the entries, laws checked. */
class MakerStoryTest {
    private static final String SCENARIO = """
            name: vaults
            seed: 1
            start: 2022-05-09T00:00:00Z
            end: %d
            pathKind: fundamental
            sources: {prices: made up}
            assets:
              - {symbol: DAI, decimals: 6}
              - {symbol: ETH, decimals: 8}
            venues:
              - {name: maker, profile: %s, accounts: {insurance: {DAI: 1000000}}}
            instruments:
              - symbol: ETH/DAI
                venue: maker
                kind: spot
                base: ETH
                settlement: DAI
                lotDecimals: 8
                market: {price: 2500, depth: assumed, source: made up, halfLifeSeconds: 600,
                         impact: {kind: exponentialDepth, depth: 100000000000, floor: 0.01}}
            passThrough: {default: 0}
            book: {file: book.csv}
            path:
              points:
                - {at: 60, prices: {maker/ETH/DAI: 2300}}
            """;

    private static final String BOOK = """
            account,venue,collateral_asset,collateral
            safe,maker,ETH,100
            safe,maker,DAI,-100000
            weak,maker,ETH,100
            weak,maker,DAI,-160000
            """;

    @TempDir
    Path folder;

    private final List<Entry> entries = new ArrayList<>();

    private List<JournalRecord> run(String profile, long seconds) throws Exception {
        Files.writeString(folder.resolve("book.csv"), BOOK);
        Path file = Files.writeString(folder.resolve("s.yaml"), SCENARIO.formatted(seconds, profile));
        List<JournalRecord> records = new ArrayList<>();
        new Simulation(
                        Scenarios.load(file).world(),
                        RunOptions.QUIET
                                .withJournal(records::add)
                                .withLedger(entries::add)
                                .checkingLaws())
                .run();
        return records;
    }

    private static <E extends Event> List<E> only(Class<E> kind, List<JournalRecord> records) {
        return records.stream()
                .map(JournalRecord::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** 2,300 * 100 against 1.45 * 160,000: the price starts at 2,760 and is taken 0.5 % below the market. */
    @Test
    void liquidationsTwo() throws Exception {
        List<JournalRecord> records = run("maker", 20_000);
        assertThat(only(FoundUnhealthy.class, records)).hasSize(1);
        AuctionStarted started = only(AuctionStarted.class, records).get(0);
        assertThat(started.lotAtoms()).isEqualTo(100_00000000L);
        assertThat(started.debtAtoms()).isEqualTo(160_000_000_000L);
        assertThat(started.toRaiseAtoms()).isEqualTo(180_800_000_000L);
        assertThat(started.startPrice()).isEqualTo(2760);
        // 2,760 * 0.99^19 = 2,280.2254 is the first step below 2,300 / 1.005
        LotTaken taken = only(LotTaken.class, records).get(0);
        assertThat(taken.paidAtoms()).isEqualTo(180_800_000_000L);
        assertThat(taken.paidAtoms() / 1e6 / (taken.lotAtoms() / 1e8)).isCloseTo(2280.2254, within(0.0001));
        long seconds = (records.stream()
                                .filter(r -> r.event() == taken)
                                .findFirst()
                                .orElseThrow()
                                .timeNanos()
                        - records.stream()
                                .filter(r -> r.event() == started)
                                .findFirst()
                                .orElseThrow()
                                .timeNanos())
                / 1_000_000_000L;
        assertThat(seconds).isBetween(19 * 90L, 19 * 90L + 12);
        AuctionClosed closed = only(AuctionClosed.class, records).get(0);
        assertThat(closed.missingAtoms()).isZero();
        assertThat(closed.returnedAtoms()).isEqualTo(100_00000000L - taken.lotAtoms());
        // seized, pay for starting it, bought, the rest back, the penalty
        assertThat(entries.stream().map(Entry::reason))
                .containsExactly(
                        Reason.TAKEOVER, Reason.AUCTION, Reason.AUCTION, Reason.AUCTION, Reason.LIQUIDATION_FEE);
    }

    /** The account counts as liquidated, what keepers took as sold, and no backstop as having kept anything. */
    @Test
    void aSeizureIsALiquidationAndWhatKeepersTakeIsSold() throws Exception {
        LotTaken taken = only(LotTaken.class, run("maker", 20_000)).get(0);
        Forced forced = new RiskEngine(Parallel.ONE_BY_ONE)
                .run(Scenarios.load(folder.resolve("s.yaml")).world(), "", RunOptions.QUIET)
                .summary()
                .venues()
                .get(0)
                .forced();
        assertThat(forced.liquidations()).isEqualTo(1);
        assertThat(forced.accountsLiquidated()).isEqualTo(1);
        assertThat(forced.liquidatedNotional()).isCloseTo(taken.lotAtoms() / 1e8 * taken.mark(), within(1e-6));
        assertThat(forced.liquidatedLongShare()).isEqualTo(1);
        assertThat(forced.takeovers()).isZero();
        assertThat(forced.unwoundNotional()).isZero();
    }

    /** In lots of 50: two auctions, in which bids reach the debt and lots shrink until nobody earns 0.5 %. */
    @Test
    void liquidationsOne() throws Exception {
        List<JournalRecord> records = run("maker-1", 3 * 86_400);
        assertThat(only(AuctionStarted.class, records))
                .extracting(AuctionStarted::lotAtoms)
                .containsExactly(50_00000000L, 50_00000000L);
        BidMade first = only(BidMade.class, records).get(0);
        // half of 80,000 with the penalty of 13 %
        assertThat(first.bidAtoms()).isEqualTo(45_200_000_000L);
        List<AuctionClosed> closed = only(AuctionClosed.class, records);
        assertThat(closed).hasSize(2);
        for (AuctionClosed each : closed) {
            assertThat(each.raisedAtoms()).isEqualTo(90_400_000_000L);
            assertThat(each.missingAtoms()).isZero();
            // 90,400 * 1.005 / 2,300 = 39.50: within a step of 5 % of it
            assertThat(50 - each.returnedAtoms() / 1e8).isBetween(39.50, 39.50 * 1.05);
        }
    }
}

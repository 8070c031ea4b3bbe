package spillway.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import spillway.account.AccountClass;
import spillway.event.AuctionEvent;
import spillway.event.AuctionEvent.AuctionClosed;
import spillway.event.AuctionEvent.AuctionDelayed;
import spillway.event.AuctionEvent.AuctionReset;
import spillway.event.AuctionEvent.AuctionStarted;
import spillway.event.AuctionEvent.BidMade;
import spillway.event.AuctionEvent.LotTaken;
import spillway.event.Event;
import spillway.event.JournalRecord;
import spillway.event.VenueEvent.DeficitBooked;
import spillway.event.VenueEvent.FundPaid;
import spillway.event.VenueEvent.ShortfallFound;
import spillway.impact.ConstantProduct;
import spillway.impact.ExponentialDepth;
import spillway.impact.ImpactRule;
import spillway.impact.Recovery;
import spillway.ledger.Entry;
import spillway.ledger.Leg;
import spillway.ledger.Reason;
import spillway.liquidation.AscendingTerms;
import spillway.liquidation.AuctionCurve;
import spillway.liquidation.DutchTerms;
import spillway.liquidation.Sale;
import spillway.waterfall.Layer;

/**
 * Vaults of ether at a ratio of 150 %. Ether is worth 1,500 and falls to 1,400 after a second; Alice has 10 of it and owes
 * 10,000 unless a story says otherwise.
 */
class AuctionStoriesTest {
    private static final ImpactRule DEEP = ExponentialDepth.of(1e15, 0, Recovery.PERMANENT);
    private static final int USD = Worlds.USD;
    private static final int ETH = 1;
    private static final int ALICE = 0;

    private final Worlds world = new Worlds();
    private final List<Entry> entries = new ArrayList<>();
    private final List<JournalRecord> records = new ArrayList<>();
    private Simulation run;
    private int market;

    private static BigDecimal of(String number) {
        return new BigDecimal(number);
    }

    /** Stairs of 1 % every 90 s from 120 % of the price; a penalty of 13 %. */
    private static Sale dutch(String ceiling, String flat, String dust) {
        DutchTerms terms = new DutchTerms(
                new AuctionCurve.Stairstep(of("0.99"), 90),
                of("1.2"),
                8400,
                of("0.4"),
                of("0.13"),
                of("0.001"),
                of(flat),
                of(ceiling),
                of(ceiling),
                of(dust));
        return new Sale.Dutch(terms, 0.02, 10 * Worlds.SECOND);
    }

    private static Sale ascending(int bidders, double openingShare, String largestLot) {
        AscendingTerms terms = new AscendingTerms(of("1.05"), 10_800, 172_800, of(largestLot), of("0.13"));
        return new Sale.Ascending(terms, bidders, openingShare, 0.02, 60 * Worlds.SECOND);
    }

    private void vaults(Sale sale, ImpactRule impact, Layer... waterfall) {
        int eth = world.asset("ETH");
        market = world.spot(0, eth, 1500, impact, 0);
        world.profile = Worlds.vaults("ETH", sale, List.of(waterfall));
        world.moves(1, market, 1400);
        world.endNanos = 8 * 86_400 * Worlds.SECOND;
    }

    private int vault(String id, double units, double debt) {
        int handle = world.book.account(0, id, id, AccountClass.TRADER, false);
        world.holds(handle, ETH, units).holds(handle, USD, -debt);
        return handle;
    }

    private void run() {
        run = new Simulation(
                world.build(),
                RunOptions.QUIET
                        .withJournal(records::add)
                        .withLedger(entries::add)
                        .checkingLaws());
        run.run();
    }

    private <E extends Event> List<E> only(Class<E> kind) {
        return records.stream()
                .map(JournalRecord::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private long secondOf(Event event) {
        return records.stream()
                        .filter(r -> r.event() == event)
                        .findFirst()
                        .orElseThrow()
                        .timeNanos()
                / Worlds.SECOND;
    }

    private int own(AccountClass c) {
        return run.accounts().book().venueAccount(0, c);
    }

    private long cash(int account, int asset) {
        return run.accounts().cashAtoms(account, asset);
    }

    @Test
    void aKeeperTakesWhatRaisesTheDebtAndTheRestGoesBack() {
        vaults(dutch("1000000", "0", "0"), DEEP, new Layer.InsuranceFund());
        vault("alice", 10, 10_000);
        run();
        AuctionStarted started = only(AuctionStarted.class).get(0);
        assertEquals(new AuctionStarted(0, ALICE, ETH, 10_000_000, 10_000_000_000L, 11_300_000_000L, 1680), started);
        // 1.2 * 0.99^k is at most 1 / 1.02 at the 21st step of 90 seconds
        LotTaken taken = only(LotTaken.class).get(0);
        assertEquals(1, only(LotTaken.class).size());
        assertEquals(1 + 21 * 90, secondOf(taken), 9);
        assertEquals(11_300_000_000L, taken.paidAtoms());
        double price = 1680 * pow(0.99, 21);
        assertEquals(11_300 / price, taken.lotAtoms() / 1e6, 1e-6);
        // debt, penalty and the rest of the lot are where they belong
        AuctionClosed closed = only(AuctionClosed.class).get(0);
        assertEquals(new AuctionClosed(0, ALICE, ETH, 11_300_000_000L, 10_000_000 - taken.lotAtoms(), 0), closed);
        assertEquals(10_000_000 - taken.lotAtoms(), cash(ALICE, ETH));
        assertEquals(0, cash(ALICE, USD));
        assertEquals(1_300_000_000L, cash(own(AccountClass.INSURANCE), USD));
        assertEquals(taken.soldForAtoms() - taken.paidAtoms(), cash(own(AccountClass.KEEPER), USD));
        assertEquals(0, cash(own(AccountClass.BACKSTOP), USD));
        assertEquals(0, cash(own(AccountClass.BACKSTOP), ETH));
        assertTrue(taken.soldForAtoms() >= 1.02 * taken.paidAtoms());
    }

    private static double pow(double base, int n) {
        double product = 1;
        for (int k = 0; k < n; k++) {
            product *= base;
        }
        return product;
    }

    @Test
    void seizureIsOneEntryOfAllThatGoes() {
        vaults(dutch("1000000", "0", "0"), DEEP);
        vault("alice", 10, 10_000);
        run();
        int backstop = own(AccountClass.BACKSTOP);
        Entry seizure = entries.get(0);
        assertEquals(Reason.TAKEOVER, seizure.reason());
        assertEquals(
                List.of(
                        new Leg.Cash(ALICE, ETH, -10_000_000),
                        new Leg.Cash(backstop, ETH, 10_000_000),
                        new Leg.Cash(backstop, USD, -10_000_000_000L),
                        new Leg.Cash(ALICE, USD, 10_000_000_000L)),
                seizure.legs());
        // purchase, what goes back, and the penalty, which without a fund is the venue's
        assertEquals(
                List.of(Reason.TAKEOVER, Reason.AUCTION, Reason.AUCTION, Reason.LIQUIDATION_FEE),
                entries.stream().map(Entry::reason).toList());
        assertEquals(1_300_000_000L, cash(own(AccountClass.FEES), USD));
    }

    @Test
    void theFundPaysWhoeverStartsIt() {
        vaults(dutch("1000000", "300", "0"), DEEP, new Layer.InsuranceFund());
        vault("alice", 10, 10_000);
        world.fund(AccountClass.INSURANCE, 1000);
        run();
        Entry incentive = entries.get(1);
        // 300 and a thousandth of 11,300
        assertEquals(
                List.of(
                        new Leg.Cash(own(AccountClass.INSURANCE), USD, -311_300_000),
                        new Leg.Cash(own(AccountClass.KEEPER), USD, 311_300_000)),
                incentive.legs());
    }

    @Test
    void whatIsMissingGoesDownTheWaterfall() {
        vaults(dutch("1000000", "0", "0"), DEEP, new Layer.InsuranceFund());
        vault("alice", 10, 10_000);
        world.fund(AccountClass.INSURANCE, 500);
        world.moves(10, market, 600);
        run();
        LotTaken taken = only(LotTaken.class).get(0);
        assertEquals(10_000_000, taken.lotAtoms());
        long missing = 10_000_000_000L - taken.paidAtoms();
        assertEquals(
                new AuctionClosed(0, ALICE, ETH, taken.paidAtoms(), 0, missing),
                only(AuctionClosed.class).get(0));
        assertEquals(missing, only(ShortfallFound.class).get(0).atoms());
        // the start and a reset cost a thousandth of 11,300 each
        assertEquals(477_400_000, only(FundPaid.class).get(0).atoms());
        assertEquals(missing - 477_400_000, only(DeficitBooked.class).get(0).atoms());
        assertEquals(0, cash(own(AccountClass.BACKSTOP), USD));
        assertEquals(0, cash(ALICE, USD));
    }

    @Test
    void nobodyBuysAboveTheMarketAndTheAuctionIsResetAtThePriceOfNow() {
        vaults(dutch("1000000", "0", "0"), DEEP);
        vault("alice", 10, 10_000);
        // 1,680 falls to 654 in 94 steps: too much for a market of 600
        world.moves(10, market, 600);
        run();
        AuctionReset reset = only(AuctionReset.class).get(0);
        assertEquals(720, reset.startPrice(), 1e-9);
        assertEquals(1, only(AuctionReset.class).size());
        // below 40 % of the start after 92 steps
        assertEquals(1 + 92 * 90, secondOf(reset), 9);
        assertEquals(secondOf(reset) + 21 * 90, secondOf(only(LotTaken.class).get(0)), 9);
    }

    @Test
    void aThinMarketIsGivenALittleAtATime() {
        // a pool of 2,000 ether: the slope of what it pays stops the keeper long before the lot is sold
        ImpactRule pool = new ConstantProduct(2_000, 3_000_000, 0, new Recovery(600 * Worlds.SECOND));
        vaults(dutch("1000000", "0", "0"), pool);
        vault("alice", 100, 100_000);
        run();
        List<LotTaken> taken = only(LotTaken.class);
        assertTrue(taken.size() > 3, "" + taken.size());
        long paid = taken.stream().mapToLong(LotTaken::paidAtoms).sum();
        assertEquals(113_000_000_000L, paid);
        for (LotTaken each : taken) {
            assertTrue(each.soldForAtoms() >= 1.02 * each.paidAtoms(), each.toString());
        }
    }

    @Test
    void theCeilingLetsOneVaultIntoAuctionAndTheOtherWaits() {
        vaults(dutch("12000", "0", "500"), DEEP);
        vault("alice", 10, 10_000);
        vault("bob", 10, 10_000);
        run();
        List<AuctionStarted> started = only(AuctionStarted.class);
        // room for 700 after Alice's 11,300: 619.47 of debt and as much of Bob's collateral
        assertEquals(10_000_000_000L, started.get(0).debtAtoms());
        assertEquals(619_469_026L, started.get(1).debtAtoms());
        assertEquals(619_469L, started.get(1).lotAtoms());
        assertEquals(new AuctionDelayed(1), only(AuctionDelayed.class).get(0));
        // the rest of his follows when hers are over
        assertEquals(
                10_000_000_000L,
                started.stream()
                        .filter(s -> s.account() == 1)
                        .mapToLong(AuctionStarted::debtAtoms)
                        .sum());
        assertTrue(
                secondOf(started.get(2)) >= secondOf(only(AuctionClosed.class).get(0)));
        assertEquals(0, cash(1, USD));
    }

    /** 12 March 2020: with nobody else there, a bid of an atom wins. */
    @Test
    void aBidOfNothingWinsWhereNobodyElseBids() {
        vaults(ascending(1, 0, "50"), DEEP);
        vault("alice", 10, 10_000);
        run();
        assertEquals(List.of(new BidMade(0, 0, 1, 10_000_000)), only(BidMade.class));
        assertEquals(
                new AuctionClosed(0, ALICE, ETH, 1, 0, 9_999_999_999L),
                only(AuctionClosed.class).get(0));
        assertEquals(9_999_999_999L, only(DeficitBooked.class).get(0).atoms());
        assertEquals(14_000, cash(own(AccountClass.KEEPER), USD) / 1e6, 1);
        assertEquals(61 + 10_800 + 60, secondOf(only(AuctionClosed.class).get(0)), 60);
    }

    @Test
    void competitionRaisesTheDebtAndLeavesMuchOfTheLot() {
        vaults(ascending(3, 0.8, "50"), DEEP, new Layer.InsuranceFund());
        vault("alice", 10, 10_000);
        run();
        List<BidMade> bids = only(BidMade.class);
        // 80 % of 11,300 to begin with; two raises of 5 % and the rest; then lots shrink by 5 %
        assertEquals(9_040_000_000L, bids.get(0).bidAtoms());
        assertEquals(9_492_000_000L, bids.get(1).bidAtoms());
        assertEquals(1, bids.get(1).bidder());
        BidMade last = bids.get(bids.size() - 1);
        assertEquals(11_300_000_000L, last.bidAtoms());
        // as long as 11,300 leave a margin of 2 %: no smaller lot does
        double least = 11_300 * 1.02 / 1400;
        assertTrue(last.lotAtoms() / 1e6 >= least && last.lotAtoms() / 1e6 < least * 1.05, "" + last.lotAtoms());
        assertEquals(10_000_000 - last.lotAtoms(), cash(ALICE, ETH));
        assertEquals(1_300_000_000L, cash(own(AccountClass.INSURANCE), USD));
        assertEquals(0, cash(own(AccountClass.BACKSTOP), USD));
        assertEquals(0, only(ShortfallFound.class).size());
    }

    @Test
    void aLargeVaultGoesLotByLotAndWithoutBiddersItStartsAnew() {
        vaults(ascending(0, 0, "4"), DEEP);
        vault("alice", 10, 10_000);
        run();
        List<AuctionStarted> started = only(AuctionStarted.class);
        assertEquals(
                List.of(4_000_000L, 4_000_000L, 2_000_000L),
                started.stream().map(AuctionStarted::lotAtoms).toList());
        assertEquals(
                10_000_000_000L,
                started.stream().mapToLong(AuctionStarted::debtAtoms).sum());
        assertEquals(0, only(AuctionClosed.class).size());
        assertTrue(
                only(AuctionReset.class).size() >= 9,
                "" + only(AuctionReset.class).size());
        assertEquals(-10_000_000_000L, cash(own(AccountClass.BACKSTOP), USD));
    }

    @Test
    void whatAVaultWithoutCollateralOwesIsCoveredAtOnce() {
        vaults(dutch("1000000", "0", "0"), DEEP);
        world.holds(world.book.account(0, "alice", "alice", AccountClass.TRADER, false), USD, -10_000);
        run();
        assertEquals(List.of(), only(AuctionEvent.class));
        assertEquals(
                10_000_000_000L,
                only(DeficitBooked.class).stream()
                        .mapToLong(DeficitBooked::atoms)
                        .sum());
    }

    @Test
    void auctionsGoWithARatioOfOneCollateralAlone() {
        Sale sale = dutch("1", "0", "0");
        assertThrows(
                IllegalArgumentException.class,
                () -> Worlds.profile(new spillway.liquidation.Sizing.Full(), sale, List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> Worlds.vaults("ETH", sale, List.of(new Layer.Backstop(0.5, 1, 1, 1))));
        assertThrows(
                IllegalArgumentException.class, () -> Worlds.vaults("ETH", new Sale.FixedDiscount(0.01, 1), List.of()));
        // nobody owes anything else
        vaults(sale, DEEP);
        world.holds(vault("alice", 10, 10_000), world.asset("DAI"), -1);
        assertThrows(IllegalArgumentException.class, world::build);
    }
}

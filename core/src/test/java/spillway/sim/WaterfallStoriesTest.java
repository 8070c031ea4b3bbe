package spillway.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import spillway.account.AccountClass;
import spillway.event.Event;
import spillway.event.VenueEvent.Deleveraged;
import spillway.event.VenueEvent.FoundUnhealthy;
import spillway.event.VenueEvent.FundPaid;
import spillway.event.VenueEvent.LeftUnsold;
import spillway.event.VenueEvent.Liquidated;
import spillway.event.VenueEvent.LossSocialised;
import spillway.event.VenueEvent.ShortfallFound;
import spillway.event.VenueEvent.TakenOver;
import spillway.event.VenueEvent.Unwound;
import spillway.impact.BookSweep;
import spillway.impact.ExponentialDepth;
import spillway.impact.ImpactRule;
import spillway.impact.Ladder;
import spillway.impact.Recovery;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.waterfall.Layer;

/**
 * Who pays for Alice, to the atom. She is account 0 and, unless a story says otherwise, long one coin from 100 with 5 of
 * cash. Maintenance is 1 %. An atom is a millionth of a dollar, a lot a millionth of a coin.
 */
class WaterfallStoriesTest {
    /** So deep that a sale loses less than an atom; what is left of the last atom is rounded against the seller. */
    private static final ImpactRule DEEP = ExponentialDepth.of(1e15, 0, Recovery.PERMANENT);
    /** Half a coin is bid for at the reference, and half a coin an eighth below. */
    private static final ImpactRule TWO_BIDS = new BookSweep(
            Ladder.of(List.of(new Ladder.Level(0, 0.5), new Ladder.Level(0.125, 0.5))),
            Ladder.of(List.of(new Ladder.Level(0.01, 100))),
            Recovery.PERMANENT);

    private static final Layer FUND = new Layer.InsuranceFund();
    private static final Layer SOCIALISED = new Layer.SocialisedLoss();
    private static final Layer AT_BANKRUPTCY =
            new Layer.Deleveraging(Layer.Policy.QUEUE, Layer.Rank.BINANCE, Layer.ClosePrice.BANKRUPTCY);
    private static final Layer AT_PREVIOUS_MARK =
            new Layer.Deleveraging(Layer.Policy.QUEUE, Layer.Rank.BINANCE, Layer.ClosePrice.PREVIOUS_MARK);

    private static final int ALICE = 0;
    private static final int BOB = 1;
    private static final int CAROL = 2;

    private final Worlds world = new Worlds();
    private Simulation last;
    private int coin;

    private void market(ImpactRule impact) {
        coin = world.perpetual("COIN", 100, impact, 0);
    }

    private void rules(Sale.Limit limit, Layer... waterfall) {
        world.profile = Worlds.profile(new Sizing.Full(), new Sale.BookSweep(limit, 0), List.of(waterfall));
    }

    private void account(String id, double cash, double coins) {
        int handle = world.account(id, cash);
        if (coins != 0) {
            world.position(handle, coin, coins, 100);
        }
    }

    /** What was done, without inputs, prices and the words for finding somebody unhealthy. */
    private List<Event> run() {
        Story story = Story.of(world.build());
        last = story.run();
        return story.deeds().stream()
                .filter(e -> !(e instanceof FoundUnhealthy))
                .toList();
    }

    private int own(AccountClass c) {
        return last.accounts().book().venueAccount(0, c);
    }

    private long cash(int account) {
        return last.accounts().cashAtoms(account, Worlds.USD);
    }

    @Test
    void theFundCoversABankruptLiquidationToZero() {
        market(DEEP);
        rules(Sale.Limit.BANKRUPTCY, FUND);
        account("alice", 5, 1);
        world.fund(AccountClass.INSURANCE, 10);
        world.moves(1, coin, 93); // worth -2: nobody buys at 95, the fund lets her be sold at 93
        List<Event> events = run();
        int fund = own(AccountClass.INSURANCE);
        assertEquals(
                List.of(
                        new Liquidated(ALICE, coin, -1_000_000, 92_999_999, 0, 93),
                        new ShortfallFound(ALICE, Worlds.USD, 2_000_001),
                        new FundPaid(ALICE, fund, Worlds.USD, 2_000_001, 7_999_999)),
                events);
        assertEquals(0, cash(ALICE));
    }

    @Test
    void theFundGoesToZeroAndTheRemainderIsTakenFromThoseInGoodStanding() {
        market(DEEP);
        rules(Sale.Limit.MARKET, FUND, SOCIALISED);
        account("alice", 5, 1);
        account("bob", 30, 0);
        account("carol", 10, 0);
        world.fund(AccountClass.INSURANCE, 1.5);
        world.moves(1, coin, 93);
        List<Event> events = run();
        int fund = own(AccountClass.INSURANCE);
        assertEquals(
                List.of(
                        new Liquidated(ALICE, coin, -1_000_000, 92_999_999, 0, 93),
                        new ShortfallFound(ALICE, Worlds.USD, 2_000_001),
                        new FundPaid(ALICE, fund, Worlds.USD, 1_500_000, 0),
                        new LossSocialised(0, 500_000, 2)),
                events);
        assertEquals(0, cash(ALICE));
        assertEquals(30_000_000 - 375_000, cash(BOB)); // three quarters of 500,001
        assertEquals(10_000_000 - 125_000, cash(CAROL));
        assertEquals(-1, cash(own(AccountClass.ROUNDING)));
    }

    /** At 96 she is worth 0.5 with 4.5 of cash: half a coin goes at 96, above her 95.5; the fund pays the rest at 84. */
    @Test
    void theFundPaysAtOnceForWhatIsSoldBelowTheBankruptcyPrice() {
        market(TWO_BIDS);
        rules(Sale.Limit.BANKRUPTCY, FUND);
        account("alice", 4.5, 1);
        world.fund(AccountClass.INSURANCE, 10);
        world.moves(1, coin, 96);
        List<Event> events = run();
        int fund = own(AccountClass.INSURANCE);
        assertEquals(
                List.of(
                        new Liquidated(ALICE, coin, -500_000, 48_000_000, 0, 96),
                        new Liquidated(ALICE, coin, -500_000, 42_000_000, 0, 96),
                        new ShortfallFound(ALICE, Worlds.USD, 5_500_000), // 6 below the mark, 0.5 of her own
                        new FundPaid(ALICE, fund, Worlds.USD, 5_500_000, 4_500_000)),
                events);
        assertEquals(0, cash(ALICE));
    }

    /** Her 0.5 and the fund's 3 pay for 3.5 / 12 of a coin, 12 below the mark; a winner takes the rest at her new price. */
    @Test
    void whereTheFundEndsWinnersBegin() {
        market(TWO_BIDS);
        rules(Sale.Limit.BANKRUPTCY, FUND, AT_BANKRUPTCY);
        account("alice", 4.5, 1);
        account("bob", 1000, -1);
        world.fund(AccountClass.INSURANCE, 3);
        world.moves(1, coin, 96);
        List<Event> events = run();
        int fund = own(AccountClass.INSURANCE);
        assertEquals(
                List.of(
                        new Liquidated(ALICE, coin, -500_000, 48_000_000, 0, 96),
                        new Liquidated(ALICE, coin, -291_666, 24_499_943, 0, 96), // the last of 944 is rounded off
                        new ShortfallFound(ALICE, Worlds.USD, 2_999_993),
                        new FundPaid(ALICE, fund, Worlds.USD, 2_999_993, 7),
                        new LeftUnsold(ALICE, coin, 208_334)),
                events.subList(0, 5));
        assertEquals(6, events.size(), events::toString);
        Deleveraged rest = (Deleveraged) events.get(5);
        assertEquals(List.of(ALICE, BOB), List.of(rest.bankrupt(), rest.winner()));
        assertEquals(List.of(-208_334L, 20_000_064L), List.of(rest.lots(), rest.quoteAtoms())); // at 96
        assertEquals(0, cash(ALICE));
    }

    @Test
    void aFundThatCannotPayForASalePaysForNone() {
        market(DEEP);
        rules(Sale.Limit.BANKRUPTCY, FUND, AT_BANKRUPTCY);
        account("alice", 5, 1);
        account("bob", 1000, -1);
        world.fund(AccountClass.INSURANCE, 1.5); // of the 2 that she lacks
        world.moves(1, coin, 93);
        assertEquals(
                List.of(
                        new LeftUnsold(ALICE, coin, 1_000_000),
                        new Deleveraged(ALICE, BOB, coin, -1_000_000, 95_000_000, 95, 93)),
                run());
        assertEquals(0, cash(ALICE));
        assertEquals(1_005_000_000, cash(BOB));
        assertEquals(1_500_000, cash(own(AccountClass.INSURANCE)));
    }

    /** At the mark she lacks 6: 3 for each of two positions of 92, so one coin closes at 95 and two of the other at 47.5. */
    @Test
    void whatABankruptLacksIsSharedByNotional() {
        market(DEEP);
        int other = world.perpetual("OTHER", 50, DEEP, 0);
        rules(Sale.Limit.MARKET, AT_BANKRUPTCY);
        int alice = world.account("alice", 10);
        world.position(alice, coin, 1, 100);
        world.position(alice, other, 2, 50);
        account("bob", 1000, -1);
        world.position(world.account("carol", 1000), other, -2, 50);
        world.moves(1, coin, 92).moves(1, other, 46);
        assertEquals(
                List.of(
                        new Deleveraged(ALICE, BOB, coin, -1_000_000, 95_000_000, 95, 92),
                        new Deleveraged(ALICE, CAROL, other, -2_000_000, 95_000_000, 47.5, 46)),
                run());
        assertEquals(0, cash(ALICE));
        assertEquals(1_005_000_000, cash(BOB));
        assertEquals(1_005_000_000, cash(CAROL));
    }

    /** The vault has 3, gets her 5 and her coin at 95.6, and sells it at 90 for 10 less than it cost. */
    @Test
    void aVaultThatUnwindsAtALossGoesDownTheWaterfallItself() {
        market(DEEP);
        rules(Sale.Limit.MARKET, new Layer.Backstop(2.0 / 3, 100, 1, 10 * Worlds.SECOND), FUND, SOCIALISED);
        account("alice", 5, 1);
        account("bob", 30, 0);
        account("carol", 10, 0);
        world.fund(AccountClass.BACKSTOP, 3);
        world.fund(AccountClass.INSURANCE, 1.5);
        world.moves(1, coin, 95.6).moves(5, coin, 90);
        List<Event> events = run();
        int vault = own(AccountClass.BACKSTOP);
        TakenOver taken = (TakenOver) events.get(0);
        assertEquals(0.6, taken.netValue(), 1e-9);
        assertEquals(
                List.of(
                        new TakenOver(ALICE, vault, taken.netValue()),
                        new Unwound(vault, coin, -1_000_000, 89_999_999, 90),
                        new ShortfallFound(vault, Worlds.USD, 2_000_001),
                        new FundPaid(vault, own(AccountClass.INSURANCE), Worlds.USD, 1_500_000, 0),
                        new LossSocialised(0, 500_000, 2)),
                events);
        assertEquals(0, cash(vault));
        assertEquals(0, cash(ALICE));
        assertEquals(29_625_000, cash(BOB));
        assertEquals(9_875_000, cash(CAROL));
    }

    @Test
    void aVaultWithNothingLeftIsClosedAgainstWinnersAtTheMarkBefore() {
        market(DEEP);
        rules(
                Sale.Limit.MARKET,
                new Layer.Backstop(2.0 / 3, 100, 1, 3000 * Worlds.SECOND),
                FUND,
                AT_PREVIOUS_MARK,
                SOCIALISED);
        account("alice", 5, 1);
        account("bob", 1000, -1);
        world.fund(AccountClass.BACKSTOP, 3);
        world.moves(1, coin, 95.6).moves(5, coin, 90); // the vault is worth -2 at 90, 3.6 at 95.6
        world.endNanos = 100 * Worlds.SECOND;
        List<Event> events = run();
        int vault = own(AccountClass.BACKSTOP);
        assertEquals(
                List.of(new Deleveraged(vault, BOB, coin, -1_000_000, 95_600_000, 95.6, 90)),
                events.subList(1, events.size()));
        assertEquals(3_600_000, cash(vault));
        assertEquals(1_004_400_000, cash(BOB));
    }

    @Test
    void atTheBankruptcyPriceAVaultEndsWithNothingAndOwesNothing() {
        market(DEEP);
        rules(Sale.Limit.MARKET, new Layer.Backstop(2.0 / 3, 100, 1, 3000 * Worlds.SECOND), AT_BANKRUPTCY, SOCIALISED);
        account("alice", 5, 1);
        account("bob", 1000, -1);
        world.fund(AccountClass.BACKSTOP, 3);
        world.moves(1, coin, 95.6).moves(5, coin, 90);
        world.endNanos = 100 * Worlds.SECOND;
        List<Event> events = run();
        int vault = own(AccountClass.BACKSTOP);
        assertEquals(
                List.of(new Deleveraged(vault, BOB, coin, -1_000_000, 92_000_000, 92, 90)),
                events.subList(1, events.size()));
        assertEquals(0, cash(vault));
    }

    /** Nobody has more than the loss: what the pool cannot take, the venue bears. */
    @Test
    void whatThePayersDoNotHaveStaysWithTheVenue() {
        market(DEEP);
        rules(Sale.Limit.MARKET, SOCIALISED);
        account("alice", 5, 1);
        account("bob", 0.5, 0);
        world.moves(1, coin, 93);
        List<Event> events = run();
        assertEquals(new LossSocialised(0, 500_000, 1), events.get(2));
        assertEquals(0, cash(ALICE));
        assertEquals(0, cash(BOB));
        assertEquals(-1_500_001, cash(own(AccountClass.DEFICIT)));
        assertEquals(0, cash(own(AccountClass.ROUNDING)));
    }

    @Test
    void whoCameInAfterTheFirstLossPaysForTheSecond() {
        market(DEEP);
        rules(Sale.Limit.MARKET, SOCIALISED);
        account("alice", 5, 1);
        account("bob", 30, 0);
        account("carol", 12, 1); // bankrupt below 88
        account("dave", 0, 0); // nothing at the first loss
        world.moves(1, coin, 93);
        world.input(2, new spillway.event.AgentEvent.Deposited(3, Worlds.USD, 10_000_000));
        world.moves(3, coin, 87);
        run();
        assertTrue(cash(3) < 10_000_000, "dave has " + cash(3));
    }
}

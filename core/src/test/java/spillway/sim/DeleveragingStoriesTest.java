package spillway.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import spillway.event.Event;
import spillway.event.VenueEvent.DeficitBooked;
import spillway.event.VenueEvent.Deleveraged;
import spillway.event.VenueEvent.FoundUnhealthy;
import spillway.event.VenueEvent.LossSocialised;
import spillway.event.VenueEvent.ShortfallFound;
import spillway.impact.ExponentialDepth;
import spillway.impact.Recovery;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.waterfall.HaircutBase;
import spillway.waterfall.Layer;
import spillway.waterfall.Layer.ClosePrice;
import spillway.waterfall.Layer.Policy;
import spillway.waterfall.Layer.Rank;
import spillway.waterfall.RiskWeight;
import spillway.waterfall.Severity;

/**
 * Who of the winners is closed, and at what price, to the atom. Alice is account 0, long one coin from 100 with 5 of cash:
 * at 93 she is worth -2, and her bankruptcy price is 95. An atom is a millionth of a dollar, a lot a millionth of a coin.
 */
class DeleveragingStoriesTest {
    private static final int ALICE = 0;
    private static final int BOB = 1;
    private static final int CAROL = 2;
    private static final long ONE_COIN = 1_000_000;

    private final Worlds world = new Worlds();
    private Simulation last;
    private int coin;

    private void rules(Policy policy, ClosePrice price, HaircutBase base, Severity severity, Layer... after) {
        coin = world.perpetual("COIN", 100, ExponentialDepth.of(1e15, 0, Recovery.PERMANENT), 0);
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer.Deleveraging(policy, Rank.HYPERLIQUID, price, base, severity));
        layers.addAll(List.of(after));
        world.profile = Worlds.profile(new Sizing.Full(), new Sale.BookSweep(Sale.Limit.MARKET, 0), layers);
    }

    private void account(String id, double cash, double coins, double entry) {
        world.position(world.account(id, cash), coin, coins, entry);
    }

    /** Stories check the laws as they go. */
    private List<Event> run() {
        Story story = Story.of(world.build());
        last = story.run();
        return story.deeds().stream()
                .filter(e -> !(e instanceof FoundUnhealthy))
                .toList();
    }

    private static List<Deleveraged> closed(List<Event> events) {
        return events.stream()
                .filter(Deleveraged.class::isInstance)
                .map(Deleveraged.class::cast)
                .toList();
    }

    private long cash(int account) {
        return last.accounts().cashAtoms(account, Worlds.USD);
    }

    /**
     * Bob is short one from 102, Carol one from 99: profits of 4 and 1 at the mark before, 98. Winners bear half, so the price
     * is 94 and a lot costs a millionth. An eighth of his profit is 500,000 lots of Bob, an eighth of hers 125,000 of Carol;
     * the 375,000 that are left go to Bob, who is first in the queue (uncapped, it were 800,000 and 200,000). The other half
     * of Alice's loss goes down the waterfall.
     */
    @Test
    void whatCapsLeaveOverGoesDownTheQueueAndWhatSeverityDoesDownTheWaterfall() {
        rules(
                new Policy.CappedProRata(0.125),
                ClosePrice.BANKRUPTCY,
                HaircutBase.PROFIT,
                new Severity.Fixed(0.5),
                new Layer.SocialisedLoss());
        account("alice", 5, 1, 100);
        account("bob", 1000, -1, 102);
        account("carol", 1000, -1, 99);
        world.moves(1, coin, 98).moves(2, coin, 93);
        assertEquals(
                List.of(
                        new Deleveraged(ALICE, BOB, coin, -875_000, 82_250_000, 94, 93),
                        new Deleveraged(ALICE, CAROL, coin, -125_000, 11_750_000, 94, 93),
                        new ShortfallFound(ALICE, Worlds.USD, 1_000_000),
                        new LossSocialised(0, 999_999, 2)),
                run());
        assertEquals(0, cash(ALICE));
    }

    /** Bob's cap of a tenth is 60,000 lots, Carol has no profit to take from: all the same a coin is to be closed. */
    @Test
    void aCapGivesWayWhereNobodyElseIsLeft() {
        rules(new Policy.CappedProRata(0.1), ClosePrice.BANKRUPTCY, HaircutBase.PROFIT, Severity.WHOLE);
        account("alice", 5, 1, 100);
        account("bob", 1000, -0.6, 100); // profit 1.2, of which 0.12 is 60,000 lots at 2 a coin
        account("carol", 10, -0.6, 90); // none, but 0.6 coins
        world.moves(1, coin, 98).moves(2, coin, 93);
        assertEquals(
                List.of(
                        new Deleveraged(ALICE, BOB, coin, -600_000, 57_000_000, 95, 93),
                        new Deleveraged(ALICE, CAROL, coin, -400_000, 38_000_000, 95, 93)),
                run());
        assertEquals(0, cash(ALICE));
    }

    /** Both are short one coin from 100; at 93 Bob is worth 17 and Carol 1007, so leverage is 93 over that. */
    private List<Long> lotsOfBobAndCarol(Policy policy, HaircutBase base) {
        rules(policy, ClosePrice.BANKRUPTCY, base, Severity.WHOLE);
        account("alice", 5, 1, 100);
        account("bob", 10, -1, 100);
        account("carol", 1000, -1, 100);
        world.moves(1, coin, 98).moves(2, coin, 93);
        long[] lots = new long[3];
        for (Deleveraged d : closed(run())) {
            lots[d.winner()] -= d.lots();
        }
        assertEquals(ONE_COIN, lots[BOB] + lots[CAROL]);
        assertEquals(0, cash(ALICE));
        return List.of(lots[BOB], lots[CAROL]);
    }

    /** The larger part of a coin, rounded up: the first in the queue comes first. */
    private static long up(long part, long of) {
        BigInteger[] lots = BigInteger.valueOf(part)
                .multiply(BigInteger.valueOf(ONE_COIN))
                .divideAndRemainder(BigInteger.valueOf(of));
        return lots[0].longValueExact() + (lots[1].signum() > 0 ? 1 : 0);
    }

    @Test
    void aQueueClosesTheMoreLeveredWhole() {
        assertEquals(List.of(ONE_COIN, 0L), lotsOfBobAndCarol(Policy.QUEUE, HaircutBase.PROFIT));
    }

    @Test
    void proRataOnEquitySparesWhoHasLittle() {
        assertEquals(
                List.of(up(17, 1024), ONE_COIN - up(17, 1024)), lotsOfBobAndCarol(Policy.PRO_RATA, HaircutBase.EQUITY));
    }

    @Test
    void proRataOnContractsAsksWhoHoldsWhat() {
        assertEquals(List.of(500_000L, 500_000L), lotsOfBobAndCarol(Policy.PRO_RATA, HaircutBase.CONTRACTS));
    }

    @Test
    void leveredProRataOnEquityIsProRataOnNotional() {
        assertEquals(List.of(500_000L, 500_000L), lotsOfBobAndCarol(new Policy.LeveredProRata(), HaircutBase.EQUITY));
    }

    /** Equal notional: shares of N^2 / e, so 1/17 against 1/1007. A floor of its maintenance is far for either. */
    @Test
    void riskAwareSharesGrowWithLeverage() {
        assertEquals(
                List.of(up(1007, 1024), ONE_COIN - up(1007, 1024)),
                lotsOfBobAndCarol(new Policy.RiskAware(RiskWeight.LINEAR, 1), HaircutBase.EQUITY));
    }

    @Test
    void aSteeperWeightTakesHardlyAnythingOfTheCareful() {
        assertEquals(
                List.of(up(1007 * 1007, 1007 * 1007 + 17 * 17), ONE_COIN - up(1007 * 1007, 1007 * 1007 + 17 * 17)),
                lotsOfBobAndCarol(new Policy.RiskAware(new RiskWeight.Power(2), 1), HaircutBase.EQUITY));
    }

    @Test
    void belowTheThresholdNobodyPays() {
        assertEquals(
                List.of(ONE_COIN, 0L),
                lotsOfBobAndCarol(new Policy.RiskAware(new RiskWeight.Tail(1), 1), HaircutBase.EQUITY));
    }

    /** Closed at the mark, winners lose the position alone; who lent to Alice bears her 2. */
    @Test
    void atTheMarkWinnersPayNothing() {
        rules(Policy.PRO_RATA, ClosePrice.MARK, HaircutBase.PROFIT, Severity.WHOLE);
        account("alice", 5, 1, 100);
        account("bob", 1000, -1, 100);
        world.moves(1, coin, 98).moves(2, coin, 93);
        assertEquals(
                List.of(
                        new Deleveraged(ALICE, BOB, coin, -ONE_COIN, 93_000_000, 93, 93),
                        new ShortfallFound(ALICE, Worlds.USD, 2_000_000),
                        new DeficitBooked(ALICE, Worlds.USD, 2_000_000)),
                run());
        assertEquals(1_007_000_000, cash(BOB));
    }

    /**
     * Alice goes at 93, Bob, who is account 1 here and long with 8, at 90: each lacks 2. Winners bear all of the first loss,
     * and half of the second: at 91, halfway from the mark to the bankruptcy price 92.
     */
    @Test
    void backoffLetsWinnersBearLessOfTheSecondLoss() {
        rules(
                Policy.QUEUE,
                ClosePrice.BANKRUPTCY,
                HaircutBase.PROFIT,
                new Severity.AtMostDeficit(new Severity.Backoff(1, 0.5, 0, 1e9)));
        account("alice", 5, 1, 100);
        account("bob", 8, 1, 100);
        account("carol", 1000, -2, 100);
        world.moves(1, coin, 98).moves(2, coin, 93).moves(3, coin, 90);
        assertEquals(
                List.of(
                        new Deleveraged(ALICE, CAROL, coin, -ONE_COIN, 95_000_000, 95, 93),
                        new Deleveraged(BOB, CAROL, coin, -ONE_COIN, 91_000_000, 91, 90),
                        new ShortfallFound(BOB, Worlds.USD, 1_000_000),
                        new DeficitBooked(BOB, Worlds.USD, 1_000_000)),
                run());
    }

    /** Carol has 2 of profit at the mark before; what is taken may be a third of what she keeps: half a dollar of Alice's 2. */
    @Test
    void backoffNeverTakesMoreOfWhatWinnersHaveThanItMay() {
        rules(
                new Policy.CappedProRata(1),
                ClosePrice.BANKRUPTCY,
                HaircutBase.PROFIT,
                new Severity.Backoff(1, 0.5, 0.1, 1.0 / 3));
        account("alice", 5, 1, 100);
        account("bob", 1000, -1, 100);
        world.moves(1, coin, 98).moves(2, coin, 93);
        List<Event> events = run();
        assertEquals(
                List.of(93_500_000L),
                closed(events).stream().map(Deleveraged::quoteAtoms).toList());
        assertEquals(new DeficitBooked(ALICE, Worlds.USD, 1_500_000), events.getLast());
    }

    /**
     * The long D and the short E of Chitra (2025, arXiv:2512.01112): bankruptcy prices 0.894737 and 1.101010 from entry 1,
     * not from the mark; at 0.84 the loss of D is 0.0547, which the paper's appendix takes for none.
     */
    @Test
    void bankruptcyPricesOfTheBookOfFive() {
        coin = world.perpetual("COIN", 1, ExponentialDepth.of(1e15, 0, Recovery.PERMANENT), 0);
        world.profile = Worlds.profile(
                new Sizing.Full(),
                new Sale.BookSweep(Sale.Limit.MARKET, 0),
                List.of(new Layer.Deleveraging(Policy.PRO_RATA, Rank.BINANCE, ClosePrice.BANKRUPTCY)));
        account("d", 2.0 / 19, 1, 1);
        account("e", 10.0 / 99, -1, 1);
        account("rich", 1000, 1, 0.5);
        account("short", 1000, -1, 1.5);
        world.moves(1, coin, 0.84).moves(2, coin, 1).moves(3, coin, 1.2);
        List<Deleveraged> closed = closed(run());
        assertEquals(List.of(0, 1), closed.stream().map(Deleveraged::bankrupt).toList());
        assertEquals(0.894737, closed.get(0).price(), 1e-6);
        assertEquals(0.0547, closed.get(0).price() - closed.get(0).mark(), 5e-5);
        assertEquals(1.101010, closed.get(1).price(), 1e-6);
    }
}

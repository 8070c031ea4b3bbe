package spillway.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import spillway.account.AccountClass;
import spillway.event.Event;
import spillway.event.GovernanceEvent.ProfileChanged;
import spillway.event.MarketEvent.MarkPublished;
import spillway.event.VenueEvent.CollateralSold;
import spillway.event.VenueEvent.DeficitBooked;
import spillway.event.VenueEvent.Deleveraged;
import spillway.event.VenueEvent.FoundUnhealthy;
import spillway.event.VenueEvent.FundPaid;
import spillway.event.VenueEvent.LeftUnsold;
import spillway.event.VenueEvent.Liquidated;
import spillway.event.VenueEvent.LossSocialised;
import spillway.event.VenueEvent.OrdersCancelled;
import spillway.event.VenueEvent.ShortfallFound;
import spillway.event.VenueEvent.TakenOver;
import spillway.event.VenueEvent.Unwound;
import spillway.impact.ExponentialDepth;
import spillway.impact.ImpactRule;
import spillway.impact.PassThrough;
import spillway.impact.Recovery;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.margin.CollateralTerms;
import spillway.margin.TierTable;
import spillway.waterfall.Layer;
import spillway.world.PathKind;
import spillway.world.Profile;

/**
 * What happens to Alice. Maintenance is 1 %, initial 2 %; unless a story says otherwise she is long one coin from 100 on a
 * market so deep that nobody sees her, and account 0 of the book.
 */
class StoriesTest {
    private static final ImpactRule DEEP = ExponentialDepth.of(1e15, 0, Recovery.PERMANENT);
    private static final int ALICE = 0;
    private static final int BOB = 1;

    private final Worlds world = new Worlds();
    private final int coin = world.perpetual("COIN", 100, DEEP, 0);

    private Simulation last;

    /** Journal of the run without prices and without the words for finding somebody unhealthy. */
    private List<Event> run() {
        Story story = Story.of(world.build());
        last = story.run();
        return story.deeds().stream()
                .filter(e -> !(e instanceof FoundUnhealthy))
                .toList();
    }

    private static <E extends Event> List<E> only(Class<E> kind, List<Event> events) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static List<String> kinds(List<Event> events) {
        return events.stream().map(e -> e.getClass().getSimpleName()).toList();
    }

    private void rules(Sizing sizing, Sale.Limit limit, Layer... waterfall) {
        world.profile = Worlds.profile(sizing, new Sale.BookSweep(limit, 0), List.of(waterfall));
    }

    private int account(String id, double cash, double size, double entry) {
        int handle = world.account(id, cash);
        if (size != 0) {
            world.position(handle, coin, size, entry);
        }
        return handle;
    }

    private List<Long> sold(List<Event> events) {
        return only(Liquidated.class, events).stream().map(Liquidated::lots).toList();
    }

    @Test
    void aFifthFirstAndTheRestAtOnceWhereThatWasNotEnough() {
        rules(new Sizing.ShareThenAll(0.2, 10, 30 * Worlds.SECOND), Sale.Limit.MARKET);
        account("alice", 5, 1, 100);
        world.moves(1, coin, 95.5); // 0.5 left; a fifth less asks for 0.764
        world.endNanos = 2 * Worlds.SECOND; // nobody waits for the cool-down
        assertEquals(List.of(-200_000L, -800_000L), sold(run()));
        assertEquals(0, last.accounts().lots(ALICE, coin));
    }

    @Test
    void duringTheCooldownThereIsNoSecondFifth() {
        rules(new Sizing.ShareThenAll(0.2, 10, 30 * Worlds.SECOND), Sale.Limit.MARKET);
        account("alice", 5, 1, 100);
        // 0.9 left of 0.959: a fifth less asks for 0.7672. Then 0.74 left of 0.7656, 29 seconds after the fifth
        world.moves(1, coin, 95.9).moves(20, coin, 96.5).moves(30, coin, 95.7);
        assertEquals(List.of(-200_000L, -800_000L), sold(run()));
    }

    @Test
    void afterTheCooldownItIsAFifthAgain() {
        rules(new Sizing.ShareThenAll(0.2, 10, 30 * Worlds.SECOND), Sale.Limit.MARKET);
        account("alice", 5, 1, 100);
        world.moves(1, coin, 95.9).moves(20, coin, 96.5).moves(31, coin, 95.7); // a fifth of 0.8 less asks for 0.6125
        assertEquals(List.of(-200_000L, -160_000L), sold(run()));
    }

    @Test
    void aMarketThatTakesNothingStartsNoCooldown() {
        rules(new Sizing.ShareThenAll(0.2, 10, 30 * Worlds.SECOND), Sale.Limit.BANKRUPTCY);
        account("alice", 5, 1, 100);
        world.moves(1, coin, 94).moves(5, coin, 95.9); // at 94 she is worth less than nothing: none at 95 or better
        assertEquals(List.of("LeftUnsold", "Liquidated"), kinds(run()));
        assertEquals(800_000, last.accounts().lots(ALICE, coin));
    }

    @Test
    void theShortageAloneIsSoldAndAliceStays() {
        rules(new Sizing.ShortageSized(0), Sale.Limit.MARKET);
        // at 95.5 she has 0.5 and needs 0.955: 0.455 short, 47.65 % of the coin
        account("alice", 5, 1, 100);
        world.moves(1, coin, 95.5);
        Liquidated sold = only(Liquidated.class, run()).get(0);
        assertEquals(-0.4765, sold.lots() / 1e6, 1e-4);
        assertEquals(1_000_000 + sold.lots(), last.accounts().lots(ALICE, coin), 2);
    }

    @Test
    void openOrdersAreCancelledFirst() {
        int alice = account("alice", 5, 1, 100);
        world.book.order(alice, coin, 500_000, 90).order(alice, coin, 500_000, 91);
        world.moves(1, coin, 95.5);
        List<Event> events = run();
        assertEquals(List.of("OrdersCancelled", "Liquidated"), kinds(events));
        assertEquals(new OrdersCancelled(ALICE, 2), events.get(0));
    }

    @Test
    void belowTwoThirdsOfMaintenanceTheVaultTakesOverAndUnwinds() {
        rules(new Sizing.Full(), Sale.Limit.MARKET, new Layer.Backstop(2.0 / 3, 5, 0.5, 10 * Worlds.SECOND));
        account("alice", 5, 1, 100);
        world.fund(AccountClass.BACKSTOP, 1000);
        world.moves(1, coin, 95.6); // 0.6 left of 0.956 * 2/3 = 0.637
        List<Event> events = run();
        assertEquals("TakenOver", kinds(events).get(0));
        assertEquals(0.6, ((TakenOver) events.get(0)).netValue(), 1e-9);
        List<Long> steps =
                only(Unwound.class, events).stream().map(Unwound::lots).limit(3).toList();
        assertEquals(List.of(-500_000L, -250_000L, -125_000L), steps);
        assertEquals(0, last.accounts().lots(((TakenOver) events.get(0)).backstop(), coin));
    }

    @Test
    void aVaultThatCarriesTooMuchIsRelievedByTheWinners() {
        rules(
                new Sizing.Full(),
                Sale.Limit.MARKET,
                new Layer.Backstop(2.0 / 3, 2, 0.01, 3000 * Worlds.SECOND),
                new Layer.Deleveraging(Layer.Policy.QUEUE, Layer.Rank.HYPERLIQUID, Layer.ClosePrice.PREVIOUS_MARK));
        account("alice", 5, 1, 100);
        account("bob", 1000, -1, 100);
        world.fund(AccountClass.BACKSTOP, 10);
        world.moves(1, coin, 95.6).moves(2, coin, 95.5);
        Deleveraged relief = only(Deleveraged.class, run()).get(0);
        assertEquals(BOB, relief.winner());
        assertEquals(95.6, relief.price(), 1e-9);
        // it carries twice its 10.5 of net value, of 95.5
        assertEquals(-0.78, relief.lots() / 1e6, 0.01);
    }

    @ParameterizedTest
    @EnumSource(Layer.Rank.class)
    void theQueueGoesByTheVenuesRankAtThePreviousMark(Layer.Rank rank) {
        rules(
                new Sizing.Full(),
                Sale.Limit.MARKET,
                new Layer.Deleveraging(Layer.Policy.QUEUE, rank, Layer.ClosePrice.PREVIOUS_MARK));
        account("alice", 5, 1, 100);
        account("bob", 1000, -1, 100); // hardly levered
        account("carol", 10, -0.6, 100); // levered
        account("dave", 1000, -1, 80); // at a loss
        world.moves(1, coin, 98).moves(2, coin, 94);
        List<Deleveraged> closed = only(Deleveraged.class, run());
        assertEquals(List.of(2, 1), closed.stream().map(Deleveraged::winner).toList());
        assertEquals(
                List.of(-600_000L, -400_000L),
                closed.stream().map(Deleveraged::lots).toList());
        assertEquals(98, closed.get(0).price());
    }

    @Test
    void atTheBankruptcyPriceNothingIsLeftToPay() {
        rules(
                new Sizing.Full(),
                Sale.Limit.MARKET,
                new Layer.Deleveraging(Layer.Policy.QUEUE, Layer.Rank.BINANCE, Layer.ClosePrice.BANKRUPTCY));
        account("alice", 5, 1, 100);
        account("bob", 1000, -1, 100);
        world.moves(1, coin, 94);
        List<Event> events = run();
        assertEquals(List.of("Deleveraged"), kinds(events));
        assertEquals(95, ((Deleveraged) events.get(0)).price(), 1e-9);
        assertEquals(0, last.accounts().cashAtoms(ALICE, Worlds.USD));
        assertEquals(1_005_000_000L, last.accounts().cashAtoms(BOB, Worlds.USD));
    }

    @Test
    void proRataGoesByPositiveProfit() {
        rules(
                new Sizing.Full(),
                Sale.Limit.MARKET,
                new Layer.Deleveraging(Layer.Policy.PRO_RATA, Layer.Rank.BINANCE, Layer.ClosePrice.PREVIOUS_MARK));
        account("alice", 5, 1, 100);
        account("bob", 1000, -1, 101); // profit 3 at the mark before
        account("carol", 1000, -1, 99); // 1
        account("dave", 1000, -1, 90); // none
        world.moves(1, coin, 98).moves(2, coin, 94);
        List<Deleveraged> closed = only(Deleveraged.class, run());
        assertEquals(List.of(1, 2), closed.stream().map(Deleveraged::winner).toList());
        assertEquals(
                List.of(-750_000L, -250_000L),
                closed.stream().map(Deleveraged::lots).toList());
    }

    @Test
    void theFundPaysAsFarAsItGoesAndTheVenueBearsTheRest() {
        rules(new Sizing.Full(), Sale.Limit.MARKET, new Layer.InsuranceFund());
        account("alice", 5, 1, 100);
        world.fund(AccountClass.INSURANCE, 1.5);
        world.moves(1, coin, 93);
        List<Event> events = run();
        assertEquals(List.of("Liquidated", "ShortfallFound", "FundPaid", "DeficitBooked"), kinds(events));
        int fund = ((FundPaid) events.get(2)).fund();
        // the sale is rounded down by an atom
        assertEquals(new ShortfallFound(ALICE, Worlds.USD, 2_000_001), events.get(1));
        assertEquals(new FundPaid(ALICE, fund, Worlds.USD, 1_500_000, 0), events.get(2));
        assertEquals(new DeficitBooked(ALICE, Worlds.USD, 500_001), events.get(3));
    }

    @Test
    void aSocialisedLossLeavesItsLastAtomToTheRoundingAccount() {
        rules(new Sizing.Full(), Sale.Limit.MARKET, new Layer.SocialisedLoss());
        account("alice", 5, 1, 100);
        account("bob", 30, 0, 0);
        account("carol", 30, 0, 0);
        account("dave", 30, 0, 0);
        account("erin", 30, 0, 0);
        world.moves(1, coin, 93); // 2,000,001 atoms among four
        List<Event> events = run();
        assertEquals(List.of("Liquidated", "ShortfallFound", "LossSocialised"), kinds(events));
        assertEquals(new LossSocialised(0, 2_000_000, 4), events.get(2));
        assertEquals(30_000_000 - 500_000, last.accounts().cashAtoms(BOB, Worlds.USD));
        assertEquals(0, last.accounts().cashAtoms(ALICE, Worlds.USD));
        int rounding = last.accounts().book().venueAccount(0, AccountClass.ROUNDING);
        assertEquals(-1, last.accounts().cashAtoms(rounding, Worlds.USD));
    }

    @Test
    void collateralIsSoldForTheShortfallAndNoMore() {
        int gold = world.asset("GOLD");
        world.spot(0, gold, 10, DEEP, 0);
        TreeMap<String, CollateralTerms> terms = new TreeMap<>();
        terms.put("GOLD", new CollateralTerms(0.5, 0.8, 0));
        world.profile = Worlds.profile(
                new Sizing.Full(),
                new Sale.BookSweep(Sale.Limit.MARKET, 0),
                List.of(),
                TierTable.flat(0.02, 0.01),
                terms);
        world.holds(account("alice", 1, 1, 100), gold, 1); // 1 + 8 of 10
        world.moves(1, coin, 91.5);
        List<Event> events = run();
        assertEquals(List.of("Liquidated", "CollateralSold"), kinds(events));
        assertEquals(750_000, ((CollateralSold) events.get(1)).assetAtoms(), 2);
        assertEquals(0, last.accounts().cashAtoms(ALICE, Worlds.USD), 10); // an atom of gold is ten of dollars
        assertEquals(250_000, last.accounts().cashAtoms(ALICE, gold), 2);
    }

    @Test
    void aSweepStopsAtTheBankruptcyPrice() {
        Worlds thin = new Worlds();
        int x = thin.perpetual("X", 100, ExponentialDepth.of(1000, 0, Recovery.PERMANENT), 0);
        thin.profile = Worlds.profile(new Sizing.Full(), new Sale.BookSweep(Sale.Limit.BANKRUPTCY, 0), List.of());
        thin.position(thin.account("alice", 5), x, 1, 100);
        thin.moves(1, x, 95.5);
        thin.endNanos = Worlds.SECOND;
        List<Event> events = new ArrayList<>();
        Simulation run = new Simulation(thin.build(), RunOptions.QUIET.withJournal(r -> events.add(r.event())));
        run.run();
        LeftUnsold left = only(LeftUnsold.class, events).get(0);
        Liquidated sold = only(Liquidated.class, events).get(0);
        assertEquals(1_000_000, left.lots() - sold.lots());
        assertTrue(sold.quoteAtoms() >= -sold.lots() * 95.0, "below the bankruptcy price on average");
        assertTrue(only(ShortfallFound.class, events).isEmpty());
    }

    @Test
    void aProfileThatAsksMoreLiquidatesAndOneThatAsksLessRescues() {
        Profile strict = Worlds.profile(
                new Sizing.Full(), new Sale.BookSweep(Sale.Limit.MARKET, 0), List.of(), TierTable.flat(0.2, 0.1));
        world.later.add(strict);
        account("alice", 5, 1, 100);
        world.input(1, new ProfileChanged(0, 1));
        assertEquals(List.of("Liquidated"), kinds(run()));

        Worlds other = new Worlds();
        int x = other.perpetual("X", 100, ExponentialDepth.of(10, 0, Recovery.PERMANENT), 0); // takes next to nothing
        other.profile = Worlds.profile(
                new Sizing.Full(), new Sale.BookSweep(Sale.Limit.BANKRUPTCY, 0), List.of(), TierTable.flat(0.2, 0.1));
        other.later.add(Worlds.profile(new Sizing.Full(), new Sale.BookSweep(Sale.Limit.MARKET, 0), List.of()));
        other.position(other.account("alice", 5), x, 1, 100);
        other.input(10, new ProfileChanged(0, 1));
        List<Event> events = new ArrayList<>();
        new Simulation(other.build(), RunOptions.QUIET.withJournal(r -> events.add(r.event()))).run();
        List<String> kinds = kinds(events);
        assertEquals(List.of("FoundUnhealthy", "Liquidated", "LeftUnsold"), kinds.subList(0, 3));
        assertEquals(List.of("ProfileChanged", "FoundHealthy"), kinds.subList(kinds.size() - 2, kinds.size()));
    }

    @Test
    void aVaultSellsOnOnceTheRulesKnowItAgain() {
        Layer vault = new Layer.Backstop(0.9, 100, 0.5, 5 * Worlds.SECOND);
        Worlds changing = new Worlds();
        int x = changing.perpetual("X", 100, DEEP, 0);
        changing.profile = Worlds.profile(new Sizing.Full(), new Sale.BookSweep(Sale.Limit.MARKET, 0), List.of(vault));
        changing.later.add(Worlds.profile(new Sizing.Full(), new Sale.BookSweep(Sale.Limit.MARKET, 0), List.of()));
        changing.later.add(changing.profile);
        changing.fund(AccountClass.BACKSTOP, 100);
        changing.position(changing.account("alice", 10), x, 1, 100);
        changing.moves(1, x, 90.5); // equity 0.5, less than 0.9 of the 0.905 asked for
        changing.input(2, new ProfileChanged(0, 1));
        changing.input(20, new ProfileChanged(0, 2));
        List<Event> events = new ArrayList<>();
        new Simulation(changing.build(), RunOptions.QUIET.withJournal(r -> events.add(r.event()))).run();
        assertEquals(1, only(TakenOver.class, events).size());
        int back = events.lastIndexOf(only(ProfileChanged.class, events).getLast());
        assertTrue(
                only(Unwound.class, events.subList(0, back)).isEmpty(), "nobody sells for a venue that knows no vault");
        assertFalse(only(Unwound.class, events).isEmpty(), "its holdings are not forgotten");
    }

    @Test
    void whatIsSoldOnOneVenueMovesTheMarkOfTheOther() {
        Worlds two = new Worlds();
        int here = two.perpetual("X", 100, ExponentialDepth.of(10_000, 0, Recovery.PERMANENT), 0);
        int second = two.venue("second", two.profile);
        int there = two.perpetual(second, 1, 100, DEEP, 0);
        two.passThrough.add(new PassThrough.Pair(here, there, 0.5));
        two.position(two.account("alice", 250), here, 50, 100);
        two.position(two.account(second, "bob", 6), there, 1, 100);
        two.moves(1, here, 95.5);
        List<Event> events = Story.of(two.build()).events();
        assertEquals(
                List.of(here, there),
                only(Liquidated.class, events).stream()
                        .map(Liquidated::instrument)
                        .toList());
    }

    @Test
    void anIsolatedAccountNeverTouchesItsOwnersOther() {
        int isolated = world.book.account(0, "alice-isolated", "alice", AccountClass.TRADER, true);
        world.holds(isolated, Worlds.USD, 5);
        world.position(isolated, coin, 1, 100);
        int rich = world.book.account(0, "alice-rich", "alice", AccountClass.TRADER, false);
        world.holds(rich, Worlds.USD, 1000);
        world.moves(1, coin, 93);
        assertEquals(List.of("Liquidated", "ShortfallFound", "DeficitBooked"), kinds(run()));
        assertEquals(1_000_000_000, last.accounts().cashAtoms(1, Worlds.USD));
    }

    @Test
    void onAnObservedPathOwnImpactNeverReachesTheMark() {
        Worlds thin = new Worlds();
        int x = thin.perpetual("X", 100, ExponentialDepth.of(1000, 0, Recovery.PERMANENT), 1);
        thin.pathKind = PathKind.OBSERVED;
        thin.position(thin.account("alice", 5), x, 1, 100);
        thin.position(thin.account("bob", 6), x, 1, 100);
        thin.moves(1, x, 95.5);
        List<Event> events = Story.of(thin.build()).events();
        assertEquals(
                List.of(95.5),
                only(MarkPublished.class, events).stream()
                        .map(MarkPublished::mark)
                        .distinct()
                        .toList());
        assertFalse(events.stream().anyMatch(e -> e instanceof FoundUnhealthy f && f.account() == BOB));
    }
}

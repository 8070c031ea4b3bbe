package spillway.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spillway.account.AccountClass;
import spillway.event.Event;
import spillway.event.GovernanceEvent.ProfileChanged;
import spillway.event.MarketEvent.MarkPublished;
import spillway.event.MarketEvent.OptionMarked;
import spillway.event.MarketEvent.VolatilityMoved;
import spillway.event.VenueEvent.FoundUnhealthy;
import spillway.event.VenueEvent.LeftUnsold;
import spillway.event.VenueEvent.Liquidated;
import spillway.event.VenueEvent.ShortfallFound;
import spillway.event.VenueEvent.TakenOver;
import spillway.impact.ExponentialDepth;
import spillway.impact.ImpactRule;
import spillway.impact.Recovery;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.margin.Correlations;
import spillway.margin.TierTable;
import spillway.market.Instrument.OptionRight;
import spillway.option.Black76;
import spillway.option.OptionMarket;
import spillway.option.SurfaceShock.Stickiness;
import spillway.option.Vanilla;
import spillway.unit.Price;
import spillway.waterfall.Layer;
import spillway.world.Profile;

/** Options in runs: ether at 3,000, options of 30 days at a volatility of 0.6, accounts under {@link Grids}. */
class OptionStoriesTest {
    private static final ImpactRule DEEP = ExponentialDepth.of(1e15, 0, Recovery.PERMANENT);
    private static final double DAYS = 30;
    private static final double VOL = 0.6;
    private static final int ALICE = 0;
    private static final int BOB = 1;

    private final Worlds world = new Worlds();
    private final int eth = world.asset("ETH");

    private Story story;

    private List<Event> run() {
        story = Story.of(world.build());
        return story.deeds();
    }

    private static <E extends Event> List<E> only(Class<E> kind, List<? extends Event> events) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static double worth(OptionRight right, double strike, double forward, double vol, double days) {
        return Black76.price(
                new Vanilla(right, new Price(strike), days / 365), OptionMarket.undiscounted(new Price(forward), vol));
    }

    private int spot() {
        return world.spot(0, eth, 3000, DEEP, 1);
    }

    private int option(OptionRight right, double strike) {
        return world.option(0, eth, DAYS, strike, right, VOL, DEEP, 1);
    }

    private void grid(Sizing sizing, Sale.Limit limit) {
        world.profile = Grids.profile(Grids.terms(0.2, "ETH"), sizing, new Sale.BookSweep(limit, 0), List.of());
    }

    /** A position entered at what the option is worth at the start. */
    private void opens(int handle, int option, OptionRight right, double strike, double size) {
        world.position(handle, option, size, worth(right, strike, 3000, VOL, DAYS));
    }

    private void volatility(double atSeconds, double level) {
        world.input(atSeconds, new VolatilityMoved(eth, level, 0));
    }

    private List<Integer> unhealthy(List<Event> events) {
        return only(FoundUnhealthy.class, events).stream()
                .map(FoundUnhealthy::account)
                .toList();
    }

    @Test
    void aShortStraddleGoesAsVolatilityRisesWhileSpotStandsStill() {
        grid(new Sizing.Full(), Sale.Limit.MARKET);
        spot();
        int call = option(OptionRight.CALL, 3000);
        int put = option(OptionRight.PUT, 3000);
        int alice = world.account("alice", 450);
        opens(alice, call, OptionRight.CALL, 3000, -1);
        opens(alice, put, OptionRight.PUT, 3000, -1);
        volatility(1, 1.1);
        volatility(2, 1.6);
        List<Event> events = run();
        assertEquals(List.of(ALICE), unhealthy(events));
        List<Liquidated> bought = only(Liquidated.class, events);
        assertEquals(
                List.of(call, put), bought.stream().map(Liquidated::instrument).toList());
        assertEquals(
                List.of(1_000_000L, 1_000_000L),
                bought.stream().map(Liquidated::lots).toList());
        assertTrue(only(MarkPublished.class, story.events()).isEmpty(), "spot has not moved");
        // bought back at what they are worth at 0.96, a second or two nearer to expiry
        double now = worth(OptionRight.CALL, 3000, 3000, 1.6 * VOL, DAYS - 2.0 / 86_400);
        assertEquals(now, bought.get(0).quoteAtoms() / 1e6, 1e-3);
        double left = 450 + 2 * (worth(OptionRight.CALL, 3000, 3000, VOL, DAYS) - now);
        assertEquals(left, story.run().accounts().cashAtoms(ALICE, Worlds.USD) / 1e6, 1e-3);
    }

    /** A writer of puts whose collateral is ether: either half alone is stood, both are not. */
    @ParameterizedTest
    @ValueSource(strings = {"ether falls", "volatility rises", "both"})
    void theDoubleSqueezeOfCollateralThatFallsAndVolatilityThatRises(String what) {
        grid(new Sizing.Full(), Sale.Limit.MARKET);
        int spot = spot();
        int put = option(OptionRight.PUT, 2700);
        int alice = world.account("alice", -30);
        world.holds(alice, eth, 0.2);
        opens(alice, put, OptionRight.PUT, 2700, -1);
        if (!what.equals("volatility rises")) {
            world.moves(1, spot, 2750);
        }
        if (!what.equals("ether falls")) {
            volatility(1, 1.5);
        }
        assertEquals(what.equals("both") ? List.of(ALICE) : List.of(), unhealthy(run()));
    }

    /**
     * Alice is short calls. Buying them back lifts their own market, and whoever sold them buys ether, which Bob is short of.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void aForcedPurchaseOfCallsLiquidatesTheShortOfTheUnderlyingByItsHedge(double hedgedShare) {
        grid(new Sizing.Full(), Sale.Limit.MARKET);
        world.hedgedShare = hedgedShare;
        int perpetual = world.perpetual(0, eth, 3000, ExponentialDepth.of(3_000_000, 0, Recovery.PERMANENT), 1);
        int call = world.option(
                0, eth, DAYS, 3000, OptionRight.CALL, VOL, ExponentialDepth.of(200_000, 0, Recovery.PERMANENT), 1);
        int alice = world.account("alice", 45_000);
        opens(alice, call, OptionRight.CALL, 3000, -100);
        world.position(world.account("bob", 450), perpetual, -1, 3000);
        volatility(1, 1.8);
        world.endNanos = 2 * Worlds.SECOND;
        List<Event> events = run();
        assertEquals(hedgedShare == 0 ? List.of(ALICE) : List.of(ALICE, BOB), unhealthy(events));
        Liquidated bought = only(Liquidated.class, events).get(0);
        assertEquals(100_000_000L, bought.lots());
        assertTrue(bought.quoteAtoms() / 1e6 > 100 * bought.mark() * 1.05, "its own market has moved");
        List<MarkPublished> moved = only(MarkPublished.class, story.events());
        assertEquals(hedgedShare == 0, moved.isEmpty());
        if (hedgedShare > 0) {
            // delta of the call at the raised volatility, into a depth of 1,000 ether per unit of log price
            double delta = Black76.greeks(
                            new Vanilla(OptionRight.CALL, new Price(3000), (DAYS - 1.0 / 86_400) / 365),
                            OptionMarket.undiscounted(new Price(3000), 1.8 * VOL))
                    .delta();
            double depthEther = 3_000_000 / 3000.0;
            assertEquals(100 * delta / depthEther, moved.get(0).mark() / 3000 - 1, 0.005);
        }
    }

    @Test
    void theMarkAfterAForcedTradeIsThePriceAtAnotherVolatility() {
        grid(new Sizing.Full(), Sale.Limit.MARKET);
        spot();
        int call = world.option(
                0, eth, DAYS, 3000, OptionRight.CALL, VOL, ExponentialDepth.of(200_000, 0, Recovery.PERMANENT), 1);
        int alice = world.account("alice", 45_000);
        opens(alice, call, OptionRight.CALL, 3000, -100);
        volatility(1, 1.8);
        world.endNanos = Worlds.SECOND;
        run();
        List<OptionMarked> marked = only(OptionMarked.class, story.events());
        assertEquals(1.8 * VOL, marked.get(0).volAnnual(), 0);
        OptionMarked after = marked.get(1);
        assertTrue(after.volAnnual() > 1.85 * VOL, "was " + after.volAnnual());
        double there = worth(OptionRight.CALL, 3000, 3000, after.volAnnual(), DAYS - 1.0 / 86_400);
        assertEquals(there, after.mark(), 1e-9);
        assertEquals(after.execution(), after.mark(), 1e-6);
        assertEquals(after.volAnnual(), story.run().marks().volatility(call), 0);
    }

    /** Strikes at 2,700 and 3,000 stand at 0.8 and 0.6; spot falls by a tenth, so the second is where the first was. */
    @ParameterizedTest
    @ValueSource(strings = {"STRIKE", "DELTA"})
    void whatSticksIsTheStrikeOrTheMoneyness(String what) {
        world.stickiness = Stickiness.valueOf(what);
        int spot = spot();
        int low = world.option(0, eth, DAYS, 2700, OptionRight.PUT, 0.8, DEEP, 1);
        int middle = world.option(0, eth, DAYS, 3000, OptionRight.CALL, 0.6, DEEP, 1);
        world.moves(1, spot, 2700);
        run();
        boolean strike = what.equals("STRIKE");
        assertEquals(strike ? 0.8 : 0.6, story.run().marks().volatility(low), 1e-12);
        // beyond the last strike listed the smile is flat
        assertEquals(0.6, story.run().marks().volatility(middle), 1e-12);
        assertEquals(
                worth(OptionRight.PUT, 2700, 2700, strike ? 0.8 : 0.6, DAYS - 1.0 / 86_400),
                story.run().marks().mark(low),
                1e-9);
    }

    /** Long one coin and short another of the same worth: a venue that knows how they move together asks less. */
    @Test
    void correlatedLossesOffsetAndOthersDoNot() {
        assertEquals(List.of(), longOneShortTheOther(new Correlations(List.of(pair(0.9)))));
        assertEquals(List.of(ALICE), longOneShortTheOther(new Correlations(List.of(pair(0.1)))));
        assertEquals(List.of(ALICE), longOneShortTheOther(new Correlations(List.of(pair(-1)))));
        assertEquals(List.of(ALICE), longOneShortTheOther(Correlations.NONE));
    }

    private static Correlations.Pair pair(double correlation) {
        return new Correlations.Pair("ONE", "TWO", correlation);
    }

    private static List<Integer> longOneShortTheOther(Correlations correlations) {
        Worlds two = new Worlds();
        int one = two.perpetual("ONE", 100, DEEP, 0);
        int other = two.perpetual("TWO", 100, DEEP, 0);
        two.profile = Grids.profile(
                Grids.terms(0), correlations, new Sizing.Full(), new Sale.BookSweep(Sale.Limit.MARKET, 0), List.of());
        int alice = two.account("alice", 15);
        two.position(alice, one, 1, 100);
        two.position(alice, other, -1, 100);
        return only(FoundUnhealthy.class, Story.of(two.build()).events()).stream()
                .map(FoundUnhealthy::account)
                .toList();
    }

    /** The smallest common part of call and put whose purchase leaves maintenance and a tenth more; a lot less does not. */
    @Test
    void theSmallestCommonFractionIsClosed() {
        grid(new Sizing.ShortageSized(0.1), Sale.Limit.MARKET);
        spot();
        int call = option(OptionRight.CALL, 3000);
        int put = option(OptionRight.PUT, 3000);
        int alice = world.account("alice", 900);
        opens(alice, call, OptionRight.CALL, 3000, -2);
        opens(alice, put, OptionRight.PUT, 3000, -2);
        volatility(1, 1.3);
        List<Event> events = run();
        List<Long> lots =
                only(Liquidated.class, events).stream().map(Liquidated::lots).toList();
        assertEquals(2, lots.size());
        assertEquals(lots.get(0), lots.get(1));
        double part = lots.get(0) / 2e6;
        assertTrue(part > 0.05 && part < 0.95, "part " + part);
        assertEquals(0, buffered(900, 1.3, part), 0.01);
        assertTrue(buffered(900, 1.3, part - 1e-5) < 0, "less would not do");
    }

    /** Net value less 1.1 times maintenance of two straddles of which a part was bought back, by hand. */
    private static double buffered(double cash, double level, double part) {
        double days = DAYS - 1.0 / 86_400;
        double vol = level * VOL;
        double then = straddle(3000, vol, days);
        double net = cash + 2 * (straddle(3000, VOL, DAYS) - then);
        double worst = Stream.of(0.15, 0.075, 0.0, -0.075, -0.15)
                .mapToDouble(move -> straddle(3000 * (1 + move), vol * (1 + Grids.UP), days) - then)
                .max()
                .orElseThrow();
        double left = 2 * (1 - part);
        return net - 1.1 * left * (Grids.MAINTENANCE * worst + Grids.NAKED * 2 * 3000);
    }

    private static double straddle(double forward, double vol, double days) {
        return worth(OptionRight.CALL, 3000, forward, vol, days) + worth(OptionRight.PUT, 3000, forward, vol, days);
    }

    /** The loss of a short call is not bounded: what is left of Alice buys at no price beyond her bankruptcy. */
    @Test
    void aShortCallIsBoughtBackNoDearerThanTheAccountIsWorth() {
        grid(new Sizing.Full(), Sale.Limit.BANKRUPTCY);
        int spot = spot();
        int call = world.option(
                0, eth, DAYS, 3000, OptionRight.CALL, VOL, ExponentialDepth.of(60, 0, Recovery.PERMANENT), 0);
        int alice = world.account("alice", 500);
        opens(alice, call, OptionRight.CALL, 3000, -1);
        world.moves(1, spot, 3250);
        world.endNanos = Worlds.SECOND;
        List<Event> events = run();
        Liquidated bought = only(Liquidated.class, events).get(0);
        LeftUnsold left = only(LeftUnsold.class, events).get(0);
        assertEquals(1_000_000, left.lots() + bought.lots());
        double bankruptcy = 500 + worth(OptionRight.CALL, 3000, 3000, VOL, DAYS);
        assertTrue(bought.quoteAtoms() <= bought.lots() * bankruptcy, "dearer than " + bankruptcy);
        assertTrue(bought.lots() > 0);
    }

    /** Paid in full, an option never owes: whatever becomes of it, its holder is not liquidated and nobody pays for him. */
    @Test
    void aLongOptionIsNeverWorthLessThanNothing() {
        grid(new Sizing.Full(), Sale.Limit.MARKET);
        int spot = spot();
        int call = option(OptionRight.CALL, 3000);
        double paid = worth(OptionRight.CALL, 3000, 3000, VOL, DAYS);
        int alice = world.account("alice", Math.ceil(paid * 1e6) / 1e6 + 1e-5);
        opens(alice, call, OptionRight.CALL, 3000, 1);
        world.moves(1, spot, 600).moves(2, spot, 30);
        volatility(3, 0.01);
        List<Event> events = run();
        assertEquals(List.of(), only(ShortfallFound.class, events));
        assertEquals(List.of(), unhealthy(events));
        assertTrue(story.run().marks().mark(call) > 0 && story.run().marks().mark(call) < 1e-6);
    }

    /** The long with a put that covers it is asked for the wrong thing where margins add, and for little where they do not. */
    @Test
    void aProfileMayChangeFromMarginsThatAddToPortfolioMarginAndBack() {
        Profile additive = Worlds.profile(
                new Sizing.Full(), new Sale.BookSweep(Sale.Limit.MARKET, 0), List.of(), TierTable.flat(0.04, 0.02));
        grid(new Sizing.Full(), Sale.Limit.MARKET);
        Profile portfolio = world.profile;
        world.profile = additive;
        world.later.add(portfolio);
        world.later.add(additive);
        int perpetual = world.perpetual(0, eth, 3000, DEEP, 1);
        int put = option(OptionRight.PUT, 3000);
        // Alice is covered, Bob is not: 3 % of equity serves him where margins add
        int alice = world.account("alice", 400);
        world.position(alice, perpetual, 1, 3000);
        opens(alice, put, OptionRight.PUT, 3000, 1);
        world.position(world.account("bob", 90), perpetual, 1, 3000);
        world.position(world.account("carol", 600), perpetual, 1, 3000);
        world.input(1, new ProfileChanged(0, 1));
        world.input(2, new ProfileChanged(0, 2));
        world.moves(3, perpetual, 2455); // Carol has 55 left, and 49 are asked
        world.moves(4, perpetual, 2445); // 45
        List<Event> events = run();
        assertEquals(List.of(BOB, 2), unhealthy(events));
        assertEquals(0, story.run().accounts().lots(BOB, perpetual));
        assertEquals(1_000_000, story.run().accounts().lots(ALICE, perpetual));
    }

    /** Ten times the strike away, at a tenth of the volatility: next to nothing is what it is bought back for. */
    @Test
    void aShortOptionThatIsWorthNothingIsBoughtBackForNothing() {
        grid(new Sizing.Full(), Sale.Limit.MARKET);
        int perpetual = world.perpetual(0, eth, 3000, DEEP, 1);
        ImpactRule thin = ExponentialDepth.of(1e7, 0, new Recovery(Worlds.SECOND));
        int call = world.option(0, eth, DAYS, 30_000, OptionRight.CALL, 0.06, thin, 1);
        int alice = world.account("alice", 500);
        world.position(alice, perpetual, 1, 3000);
        world.position(alice, call, -1, 0);
        world.moves(1, perpetual, 2700);
        List<Liquidated> closed = only(Liquidated.class, run());
        assertEquals(
                List.of(-1_000_000L, 1_000_000L),
                closed.stream().map(Liquidated::lots).toList());
        // each trade is rounded against who is forced to make it
        assertEquals(1, closed.get(1).quoteAtoms());
        assertEquals(200_000_000 - 2, story.run().accounts().cashAtoms(ALICE, Worlds.USD));
    }

    /** A vault of 500 that carries three times what it has: one short call of an ether is more, whatever it costs. */
    @Test
    void aVaultCarriesTheNotionalOfAnOption() {
        world.profile = Grids.profile(
                Grids.terms(0),
                new Sizing.Full(),
                new Sale.BookSweep(Sale.Limit.MARKET, 0),
                List.of(new Layer.Backstop(1, 3, 0.001, 3000 * Worlds.SECOND)));
        world.fund(AccountClass.BACKSTOP, 500);
        spot();
        int call = option(OptionRight.CALL, 3000);
        opens(world.account("alice", 400), call, OptionRight.CALL, 3000, -1);
        opens(world.account("bob", 400), call, OptionRight.CALL, 3000, -1);
        volatility(1, 1.3);
        world.endNanos = Worlds.SECOND;
        List<Event> events = run();
        assertEquals(
                List.of(ALICE),
                only(TakenOver.class, events).stream().map(TakenOver::account).toList());
        assertEquals(
                List.of(BOB),
                only(Liquidated.class, events).stream().map(Liquidated::account).toList());
    }

    /** What another venue publishes makes this one's options no older; what this one publishes does. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void optionsAgeAsTheirOwnVenuePublishes(boolean own) {
        grid(new Sizing.Full(), Sale.Limit.MARKET);
        int spot = spot();
        int elsewhere = world.venue(
                "elsewhere", Worlds.profile(new Sizing.Full(), new Sale.BookSweep(Sale.Limit.MARKET, 0), List.of()));
        int there = world.perpetual(elsewhere, world.asset("COIN"), 10, DEEP, 0);
        int call = option(OptionRight.CALL, 3000);
        // an eighth on credit: what twenty days take off the call makes Alice unhealthy
        double paid = worth(OptionRight.CALL, 3000, 3000, VOL, DAYS);
        world.position(world.account("alice", -paid / 8), call, 1, 0);
        world.endNanos = 25L * 86_400 * Worlds.SECOND;
        world.moves(20 * 86_400, there, 11);
        if (own) {
            world.moves(20 * 86_400, spot, 3000);
        }
        assertEquals(own ? List.of(ALICE) : List.of(), unhealthy(run()));
        double then = own ? worth(OptionRight.CALL, 3000, 3000, VOL, DAYS - 20) : paid;
        assertEquals(then, story.run().marks().mark(call), 1e-9);
    }
}

package spillway.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import spillway.account.AccountClass;
import spillway.event.AgentEvent.Deposited;
import spillway.event.AgentEvent.TradeRefused;
import spillway.event.AgentEvent.Traded;
import spillway.event.AgentEvent.WithdrawalRefused;
import spillway.event.AgentEvent.Withdrawn;
import spillway.event.Event;
import spillway.impact.ExponentialDepth;
import spillway.impact.ImpactRule;
import spillway.impact.Recovery;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.margin.CollateralTerms;
import spillway.margin.TierTable;

/**
 * What owners do of their own will. Maintenance is 1 %, initial 2 %; gold trades at 10 and counts by half for initial margin.
 * Alice has 5 and is account 0, Bob has 20 gold and is account 1.
 */
class OwnersStoriesTest {
    private static final ImpactRule DEEP = ExponentialDepth.of(1e15, 0, Recovery.PERMANENT);
    private static final int ALICE = 0;
    private static final int BOB = 1;

    private final Worlds world = new Worlds();
    private final int coin = world.perpetual("COIN", 100, DEEP, 0);
    private final int gold = world.asset("GOLD");
    private final int goldSpot = world.spot(0, gold, 10, DEEP, 0);
    private int alice;
    private Simulation last;

    private static TreeMap<String, CollateralTerms> terms() {
        TreeMap<String, CollateralTerms> terms = new TreeMap<>();
        terms.put("GOLD", new CollateralTerms(0.5, 0.8, 0.05));
        return terms;
    }

    @BeforeEach
    void people() {
        world.profile = Worlds.profile(
                new Sizing.Full(),
                new Sale.BookSweep(Sale.Limit.MARKET, 0),
                List.of(),
                TierTable.flat(0.02, 0.01),
                terms());
        alice = world.account("alice", 5);
        world.holds(world.book.account(0, "bob", "bob", AccountClass.TRADER, false), gold, 20);
    }

    private List<Event> run() {
        Story story = Story.of(world.build());
        last = story.run();
        return story.deeds();
    }

    private List<Long> holds(int account) {
        return List.of(
                last.accounts().cashAtoms(account, Worlds.USD), last.accounts().cashAtoms(account, gold));
    }

    @Test
    void whatIsHeldAsABalanceChangesHandsAgainstThePrice() {
        world.input(1, new Traded(ALICE, BOB, goldSpot, 400_000, 9.5));
        assertEquals(List.of(), run());
        assertEquals(List.of(1_200_000L, 400_000L), holds(ALICE)); // 0.4 for 3.8
        assertEquals(List.of(3_800_000L, 19_600_000L), holds(BOB));
        assertEquals(0, last.accounts().lots(ALICE, goldSpot));
    }

    @Test
    void nobodySellsWhatHeDoesNotHaveNorBuysWhatHeCannotPay() {
        world.input(1, new Traded(ALICE, BOB, goldSpot, 500_001, 10)); // for 5.00001
        world.input(2, new Traded(BOB, ALICE, goldSpot, 1, 10));
        assertEquals(
                List.of(new TradeRefused(ALICE, BOB, goldSpot, 500_001), new TradeRefused(BOB, ALICE, goldSpot, 1)),
                run());
        assertEquals(List.of(5_000_000L, 0L), holds(ALICE));
    }

    /** Two coins ask for 4 of her 5. Gold counts by half, so 1 to spare lets her turn 2 into gold, and no more. */
    @Test
    void marginIsNotTradedAway() {
        world.position(alice, coin, 2, 100);
        world.input(1, new Traded(ALICE, BOB, goldSpot, 200_002, 10)); // 2.00002 less, 1.00001 more
        world.input(2, new Traded(ALICE, BOB, goldSpot, 200_000, 10));
        assertEquals(List.of(new TradeRefused(ALICE, BOB, goldSpot, 200_002)), run());
        assertEquals(List.of(3_000_000L, 200_000L), holds(ALICE));
    }

    @Test
    void aBorrowerMayTradeCollateralForWhatItOwes() {
        Worlds pool = new Worlds();
        int metal = pool.asset("GOLD");
        int market = pool.spot(0, metal, 10, DEEP, 0);
        pool.profile = Worlds.lending(0.5, 0, 0, List.of(), terms());
        int carol = pool.book.account(0, "carol", "carol", AccountClass.TRADER, false);
        pool.holds(carol, metal, 10).holds(carol, Worlds.USD, -50);
        pool.account("dave", 100);
        pool.input(1, new Traded(1, 0, market, 2_000_000, 9)); // 20 less, of which 10 counted, against 18 of debt
        pool.input(2, new Traded(1, 0, market, 1_000_000, 1)); // 5 that counted against 1
        pool.input(3, new Traded(1, 0, market, 6_000_000, 1)); // 30 that counted against 6, with 4 to spare
        Story lent = Story.of(pool.build());
        assertEquals(List.of(new TradeRefused(1, 0, market, 6_000_000)), lent.deeds());
        assertEquals(-31_000_000, lent.run().accounts().cashAtoms(0, Worlds.USD));
        assertEquals(7_000_000, lent.run().accounts().cashAtoms(0, metal));
    }

    @Test
    void aWithdrawalBelowInitialMarginIsRefused() {
        world.position(alice, coin, 1, 100);
        world.input(1, new Withdrawn(ALICE, Worlds.USD, 2_999_999));
        world.input(2, new Withdrawn(ALICE, Worlds.USD, 2));
        world.input(3, new Deposited(ALICE, Worlds.USD, 1_000_000));
        assertEquals(List.of(new WithdrawalRefused(ALICE, Worlds.USD, 2)), run());
        assertEquals(3_000_001, last.accounts().cashAtoms(ALICE, Worlds.USD));
    }
}

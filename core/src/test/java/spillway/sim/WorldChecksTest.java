package spillway.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import spillway.account.AccountClass;
import spillway.event.AgentEvent.Deposited;
import spillway.event.AgentEvent.Traded;
import spillway.event.AgentEvent.Withdrawn;
import spillway.event.GovernanceEvent.ProfileChanged;
import spillway.event.MarketEvent.PriceMoved;
import spillway.impact.ExponentialDepth;
import spillway.impact.ImpactRule;
import spillway.impact.Recovery;
import spillway.margin.CollateralTerms;
import spillway.world.Profile;
import spillway.world.Venue;

/** What a world refuses, each with its message. Alice is account 0, Bob 1; the second venue's Carol comes after them. */
class WorldChecksTest {
    private static final ImpactRule DEEP = ExponentialDepth.of(1e15, 0, Recovery.PERMANENT);
    private static final int ALICE = 0;
    private static final int BOB = 1;
    private static final int CAROL = 2 + 7;

    private final Worlds world = new Worlds();
    private final int coin = world.perpetual("COIN", 100, DEEP, 0);
    private final int gold = world.asset("GOLD");
    private final int goldSpot = world.spot(0, gold, 10, DEEP, 0);
    private final int second = world.venue("second", pool());
    private int alice;
    private int carol;

    private static Profile pool() {
        TreeMap<String, CollateralTerms> terms = new TreeMap<>();
        terms.put("GOLD", new CollateralTerms(0.7, 0.8, 0.1));
        return Worlds.lending(0.5, 0, 0, List.of(), terms);
    }

    @BeforeEach
    void people() {
        alice = world.account("alice", 5);
        world.account("bob", 5);
        carol = world.account(second, "carol", 5);
    }

    private void refused(String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, world::build).getMessage());
    }

    @Test
    void theWorldItselfIsFine() {
        world.holds(carol, gold, -1); // who lends may be owed anything
        world.input(1, new Traded(BOB, ALICE, goldSpot, 1, 10)).input(2, new Deposited(CAROL, gold, 1));
        world.build();
    }

    @Test
    void aDebtThatNothingWouldBuyBack() {
        world.holds(alice, gold, -0.5);
        refused("account venue/alice: balance of GOLD must be at least 0 at a venue that lends its numeraire alone,"
                + " was -0.5");
    }

    @Test
    void aFundBelowZero() {
        world.fund(AccountClass.INSURANCE, gold, -1);
        refused("account venue/~insurance: balance of GOLD must be at least 0, an insurance fund, was -1.0");
    }

    @Test
    void aPositionWhereItCannotBeMargined() {
        world.position(carol, coin, 1, 100);
        refused("account second/carol: a position must be in an instrument of its venue, was in COIN-PERP of venue");
    }

    @Test
    void aPositionInWhatIsHeldAsABalance() {
        world.position(alice, goldSpot, 1, 100);
        refused("account venue/alice: must hold balances alone of GOLD-USD, has a position");
    }

    @Test
    void anAssetThatThereIsNot() {
        world.book.balance(alice, 77, 1);
        refused("account venue/alice: asset of a balance: must be below 3, was number 77");
    }

    @Test
    void inputsThatNameWhatThereIsNot() {
        world.input(1, new PriceMoved(9, 1));
        refused("input 0: instrument: must be below 2, was number 9");
        world.inputs.clear();
        world.input(1, new Deposited(99, Worlds.USD, 1));
        refused("input 0: account: must be below 17, was number 99");
        world.inputs.clear();
        world.input(1, new Withdrawn(ALICE, -1, 1));
        refused("input 0: asset: must be below 3, was number -1");
        world.inputs.clear();
        world.input(1, new ProfileChanged(2, 0));
        refused("input 0: venue: must be below 2, was number 2");
        world.inputs.clear();
        world.input(1, new ProfileChanged(0, 1));
        refused("input 0: profile version of venue: must be below 1, was number 1");
    }

    @Test
    void aTradeAcrossVenues() {
        world.input(1, new Traded(ALICE, CAROL, coin, 1, 100));
        refused("input 0: buyer and seller must be at the venue of COIN-PERP, account second/carol is at second");
    }

    @Test
    void aVenueThatLendsAndThenDoesNot() {
        Profile books = world.profile;
        assertEquals(
                "venue both: every version must lend, or none, lending differs",
                assertThrows(IllegalArgumentException.class, () -> new Venue("both", List.of(books, pool())))
                        .getMessage());
    }
}

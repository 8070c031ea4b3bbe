package spillway.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spillway.account.AccountClass;
import spillway.event.AgentEvent.KeeperLiquidated;
import spillway.event.AgentEvent.KeepersAbstained;
import spillway.event.Event;
import spillway.event.VenueEvent.DeficitBooked;
import spillway.impact.ConstantProduct;
import spillway.impact.ExponentialDepth;
import spillway.impact.ImpactRule;
import spillway.impact.Recovery;
import spillway.margin.CollateralTerms;

/** What happens to those who borrow: thresholds of 80 %, a bonus of 10 % on ETH, which falls from 100 to 90. */
class LendingStoriesTest {
    private static final ImpactRule DEEP = ExponentialDepth.of(1e15, 0, Recovery.PERMANENT);

    private final Worlds pool = new Worlds();
    private final int eth = pool.asset("ETH");
    private final int stable = pool.asset("DAI");

    private Simulation last;

    private static <E extends Event> List<E> only(Class<E> kind, List<Event> events) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private List<Event> lend(ImpactRule ethImpact, double closeFactor) {
        int market = pool.spot(0, eth, 100, ethImpact, 0);
        pool.spot(0, stable, 1, DEEP, 0);
        TreeMap<String, CollateralTerms> terms = new TreeMap<>();
        terms.put("ETH", new CollateralTerms(0.7, 0.8, 0.1));
        terms.put("DAI", new CollateralTerms(0.7, 0.8, 0.05));
        pool.profile = Worlds.lending(closeFactor, 0, 0.01, List.of(), terms);
        pool.moves(1, market, 90);
        Story story = Story.of(pool.build());
        last = story.run();
        return story.events();
    }

    private int borrower(double units, int debtAsset, double debt) {
        int handle = pool.book.account(0, "alice", "alice", AccountClass.TRADER, false);
        pool.holds(handle, eth, units).holds(handle, debtAsset, -debt);
        return handle;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKeeperRepaysHalfAndTakesTheBonusWhateverTheDebtIsIn(boolean dollars) {
        borrower(1, dollars ? Worlds.USD : stable, 75); // 72 against 75
        KeeperLiquidated first = only(KeeperLiquidated.class, lend(DEEP, 0.5)).get(0);
        assertEquals(dollars ? Worlds.USD : stable, first.debtAsset());
        assertEquals(37_500_000, first.repaidAtoms(), 1);
        assertEquals(37.5 * 1.1 / 90, first.seizedAtoms() / 1e6, 2e-6);
        assertTrue(last.accounts().cashAtoms(last.accounts().book().venueAccount(0, AccountClass.KEEPER), Worlds.USD)
                > 3_700_000);
    }

    @Test
    void keepersWaitForAThinMarketToRefill() {
        borrower(1000, Worlds.USD, 75_000);
        ImpactRule thin = new ConstantProduct(200, 20_000, 0.003, new Recovery(100 * Worlds.SECOND));
        List<Event> events = lend(thin, 0.5);
        List<KeeperLiquidated> bites = only(KeeperLiquidated.class, events);
        assertTrue(only(KeepersAbstained.class, events).size() > 3);
        assertTrue(bites.size() > 1 && bites.get(0).repaidAtoms() < 37_500_000_000L, bites.size() + " bites");
        assertTrue(events.indexOf(bites.get(bites.size() - 1))
                > events.indexOf(only(KeepersAbstained.class, events).get(0)));
    }

    @Test
    void whatTheCollateralDoesNotPayTheLendersBear() {
        borrower(1, stable, 95);
        List<Event> events = lend(DEEP, 1);
        DeficitBooked bad = only(DeficitBooked.class, events).get(0);
        assertEquals(stable, bad.asset());
        // at once, at the first price of 100: 100 / 1.1 = 90.9 was repaid
        assertEquals(95 - 100 / 1.1, bad.atoms() / 1e6, 1e-4);
        assertEquals(
                -bad.atoms(),
                last.accounts().cashAtoms(last.accounts().book().venueAccount(0, AccountClass.DEFICIT), stable));
    }

    @Test
    void nobodyTouchesDust() {
        borrower(0.000001, Worlds.USD, 0.000075);
        List<Event> events = lend(DEEP, 0.5);
        assertTrue(events.size() < 2000, "a few atoms kept everybody busy: " + events.size() + " events");
    }
}

package spillway.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import spillway.account.AccountView;
import spillway.account.Book;
import spillway.margin.VenueMargin;
import spillway.market.Marks;
import spillway.sim.RunOptions;
import spillway.sim.Simulation;
import spillway.world.VenueMargins;
import spillway.world.World;

/** The claims of docs/validation.md on 10 October 2025, at the demo's seed and size. */
class OctoberTest {
    private static final long SEED = 1;
    private static World world;
    private static OctoberOutcome outcome;

    @BeforeAll
    static void runTheDay() {
        world = OctoberWorld.demo(SEED, OctoberBook.DEMO_ACCOUNTS);
        outcome = new OctoberOutcome(world);
        new Simulation(world, RunOptions.QUIET.withJournal(outcome)).run();
    }

    @Test
    void theFittedMarketsComeOutWithinAThird() {
        for (OctoberMarket m : new OctoberMarket[] {OctoberMarket.BTC, OctoberMarket.ETH}) {
            double ratio = outcome.furtherFall(m) / m.observedFurtherFall();
            assertTrue(ratio > 0.75 && ratio < 1.3334, m + " " + ratio);
        }
    }

    @Test
    void theOthersFallFurtherByHalfToOneAndAHalfOfWhatWasSeen_inTheOrderSeen() {
        for (OctoberMarket m : new OctoberMarket[] {OctoberMarket.SOL, OctoberMarket.XRP, OctoberMarket.DOGE}) {
            double ratio = outcome.furtherFall(m) / m.observedFurtherFall();
            assertTrue(ratio > 0.5 && ratio < 1.5, m + " " + ratio);
        }
        assertTrue(outcome.furtherFall(OctoberMarket.SOL) < outcome.furtherFall(OctoberMarket.XRP));
        assertTrue(outcome.furtherFall(OctoberMarket.XRP) < outcome.furtherFall(OctoberMarket.DOGE));
    }

    @Test
    void deleveragingFollowsLiquidationInTheSameMarket() {
        assertTrue(outcome.deleveragingFollowsLiquidation());
        assertTrue(outcome.delaySeconds() > 0 && outcome.delaySeconds() < 120, "" + outcome.delaySeconds());
        assertTrue(outcome.correlation(10) > 0.75, "" + outcome.correlation(10));
    }

    @Test
    void itsShareAndItsVictimsAreThoseOfTheDay() {
        assertTrue(
                outcome.deleveragedShare() > 0.4 && outcome.deleveragedShare() < 0.7, "" + outcome.deleveragedShare());
        assertTrue(outcome.inProfitShare() > 0.95, "" + outcome.inProfitShare());
        assertTrue(outcome.gini() > 0.9, "" + outcome.gini());
    }

    @Test
    void theFallIsShortAndMostOfItComesBack() {
        assertTrue(outcome.busiestShare(0.05) > 0.65, "" + outcome.busiestShare(0.05));
        for (OctoberMarket m : OctoberMarket.values()) {
            assertTrue(outcome.regained(m) > 0.7, m + " " + outcome.regained(m));
        }
    }

    @Test
    void nobodyIsUnhealthyAtTheStart() {
        VenueMargin margin =
                VenueMargins.of(world, 0, world.venues().get(0).versions().get(0));
        Marks marks = new Marks(world.markets().stream()
                .mapToDouble(m -> m.initialPrice().value())
                .toArray());
        AccountView view = world.book().view();
        for (int a = 0; a < world.book().size(); a++) {
            world.book().at(a, view);
            assertTrue(margin.health(view, marks).isHealthy(), world.book().id(a));
        }
    }

    @Test
    void openInterestIsThePublishedOne_andTheRestOfTheMarketHoldsOnlyWhatRoundingLeft() {
        Book book = world.book();
        AccountView view = book.view();
        double longs = 0;
        double rest = 0;
        for (int a = 0; a < book.size(); a++) {
            book.at(a, view);
            for (int k = 0; k < view.positions(); k++) {
                double notional = world.instruments().get(view.instrument(k)).size(view.lots(k))
                        * world.markets().get(view.instrument(k)).initialPrice().value();
                longs += Math.max(0, notional);
                rest += book.accountClass(a).ofTheVenue() ? Math.abs(notional) : 0;
            }
        }
        assertEquals(14.62e9 / 2 * 0.70, longs, 0.001 * longs);
        assertTrue(rest < 1e-4 * longs, "rest of the market holds " + rest + " USD");
    }

    @Test
    void theSameSeedGivesTheSameBook_anotherAnother() {
        assertEquals(
                holdings(OctoberWorld.book(OctoberLaws.DEMO, 7, 2_000)),
                holdings(OctoberWorld.book(OctoberLaws.DEMO, 7, 2_000)));
        assertTrue(!holdings(OctoberWorld.book(OctoberLaws.DEMO, 7, 2_000))
                .equals(holdings(OctoberWorld.book(OctoberLaws.DEMO, 8, 2_000))));
    }

    private static Map<String, String> holdings(Book book) {
        Map<String, String> all = new java.util.TreeMap<>();
        AccountView view = book.view();
        for (int a = 0; a < book.size(); a++) {
            book.at(a, view);
            StringBuilder held = new StringBuilder(book.partyName(book.party(a)));
            for (int k = 0; k < view.positions(); k++) {
                held.append(' ')
                        .append(view.instrument(k))
                        .append(':')
                        .append(view.lots(k))
                        .append('@')
                        .append(view.costAtoms(k));
            }
            for (int k = 0; k < view.balances(); k++) {
                held.append(' ').append(view.asset(k)).append('=').append(view.atoms(k));
            }
            all.put(book.id(a), held.toString());
        }
        return all;
    }

    @Test
    void tooFewAccountsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> OctoberWorld.book(OctoberLaws.DEMO, 1, 999));
    }
}

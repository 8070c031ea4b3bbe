package spillway.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import spillway.account.AccountClass;
import spillway.event.AgentEvent.KeeperLiquidated;
import spillway.event.Event;
import spillway.event.JournalRecord;
import spillway.event.VenueEvent.FoundUnhealthy;
import spillway.event.VenueEvent.Liquidated;
import spillway.impact.ExponentialDepth;
import spillway.impact.ImpactRule;
import spillway.impact.Recovery;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.liquidation.Sizing.Limits;
import spillway.margin.CollateralTerms;
import spillway.margin.MarginTier;
import spillway.margin.TierTable;
import spillway.world.Profile;

/** How much at a time, and until when: one story for each rule, in a market so deep that the mark stands still. */
class SizingStoriesTest {
    private static final ImpactRule DEEP = ExponentialDepth.of(1e15, 0, Recovery.PERMANENT);
    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;
    private static final TierTable TENTH = TierTable.flat(0.2, 0.1);

    private final Worlds world = new Worlds();
    private final List<Event> events = new ArrayList<>();
    private Simulation run;

    private static Sizing limited(Sizing rule, double smallestLeft, double share, double account, double venue) {
        return new Sizing.Limited(rule, new Limits(smallestLeft, share, account, venue, 10 * Worlds.SECOND, 0));
    }

    /** Coins sold by account and second, from 100 coins at 100 each with that much cash, after a fall to 90. */
    private List<String> sold(Sizing sizing, TierTable tiers, double... cash) {
        int coin = world.perpetual("COIN", 100, DEEP, 0);
        world.profile = Worlds.profile(sizing, new Sale.BookSweep(Sale.Limit.MARKET, 0), List.of(), tiers);
        for (int a = 0; a < cash.length; a++) {
            world.position(world.account("a" + a, cash[a]), coin, 100, 100);
        }
        world.moves(1, coin, 90);
        List<String> sales = new ArrayList<>();
        for (JournalRecord record : records()) {
            if (record.event() instanceof Liquidated e) {
                sales.add(String.format(
                        java.util.Locale.ROOT,
                        "a%d at %d: %.2f",
                        e.account(),
                        record.timeNanos() / Worlds.SECOND,
                        -e.lots() / 1e6));
            }
        }
        return sales;
    }

    private List<JournalRecord> records() {
        List<JournalRecord> records = new ArrayList<>();
        run = new Simulation(
                world.build(), RunOptions.QUIET.withJournal(records::add).checkingLaws());
        run.run();
        records.forEach(record -> events.add(record.event()));
        return records;
    }

    private boolean isHealthy(int account) {
        return excess(account) >= -1e-6;
    }

    /** Cash and profit at 90, less a tenth of what is held. */
    private double excess(int account) {
        double coins = run.accounts().lots(account, 0) / 1e6;
        double cash =
                (run.accounts().cashAtoms(account, Worlds.USD) - run.accounts().costAtoms(account, 0)) / 1e6;
        return cash + coins * 90 - 0.1 * coins * 90;
    }

    @Test
    void aTenthOfAPositionInEachBlock() {
        // 1,600 less 1,000 of loss against 900: 66.67 coins would do; a tenth of what is left every 10 seconds
        List<String> sales = sold(limited(new Sizing.Full(), 0, 0.1, NO_LIMIT, NO_LIMIT), TENTH, 1600);
        assertEquals(List.of("a0 at 1: 10.00", "a0 at 10: 9.00", "a0 at 20: 8.10", "a0 at 30: 7.29"), sales);
        assertTrue(isHealthy(0));
    }

    @Test
    void noMoreOfAnAccountAndOfAVenueThanAWindowAllows() {
        // 2,700 of an account, and 4,500 of all, at 90 each: 30 and then 20 coins
        List<String> sales = sold(limited(new Sizing.Full(), 0, 1, 2700, 4500), TENTH, 1000, 1000);
        assertEquals(
                List.of(
                        "a0 at 1: 30.00",
                        "a1 at 1: 20.00",
                        "a0 at 10: 30.00",
                        "a1 at 10: 20.00",
                        "a0 at 20: 30.00",
                        "a1 at 20: 20.00",
                        "a0 at 30: 10.00",
                        "a1 at 30: 30.00",
                        "a1 at 40: 10.00"),
                sales);
    }

    @Test
    void whatWouldBeLeftAsDustIsSoldToo() {
        Sizing least = new Sizing.ShortageSized(0);
        assertEquals(List.of("a0 at 1: 33.33"), sold(least, TENTH, 1600));
        Sizing dust = new Sizing.Limited(least, new Limits(6001, 1, NO_LIMIT, NO_LIMIT, 0, 0));
        assertEquals(List.of("a0 at 1: 100.00"), new SizingStoriesTest().sold(dust, TENTH, 1600));
    }

    @Test
    void aPositionGoesDownThroughTheTiers() {
        TierTable tiers = new TierTable(
                List.of(new MarginTier(0, 0.1, 0.05), new MarginTier(3600, 0.2, 0.1), new MarginTier(7200, 0.4, 0.2)));
        // 9,000 in the third tier: to 80 coins, where 540 are asked of 350; to 40, where 180 are
        assertEquals(List.of("a0 at 1: 20.00", "a0 at 1: 40.00"), sold(new Sizing.TierStepDown(), tiers, 1350));
        assertTrue(run.accounts().lots(0, 0) == 40_000_000);
    }

    /** Drift v2: a quarter at once, all after 30 seconds; in the end as much as shortage-sized sells at once. */
    @Test
    void whatMayBeFreedGrowsWithTime() {
        Sizing ramp = new Sizing.TimeRamp(0, 0.25, 40 * Worlds.SECOND, 0);
        List<String> sales = sold(ramp, TENTH, 1600);
        // short of 300: 75 at once, and 7.5 with every second
        assertEquals("a0 at 1: 8.33", sales.get(0));
        assertEquals("a0 at 2: 0.83", sales.get(1));
        assertEquals(31, sales.size());
        assertEquals("a0 at 31: 0.83", sales.get(30));
        assertEquals(66.67, run.accounts().lots(0, 0) / 1e6, 0.01);
        assertTrue(isHealthy(0));
    }

    /** Drift v2 leaves at 2 % above the requirement. */
    @Test
    void anAccountLeavesABufferAboveWhereItCameIn() {
        Sizing exit =
                new Sizing.Limited(new Sizing.ShareThenAll(0.01, 0, 0), new Limits(0, 1, NO_LIMIT, NO_LIMIT, 0, 0.2));
        sold(exit, TENTH, 1600);
        double coins = run.accounts().lots(0, 0) / 1e6;
        double requirement = 0.1 * coins * 90;
        assertEquals(600, excess(0) + requirement, 1e-3);
        assertTrue(requirement * 1.2 <= 600 && requirement * 1.2 > 594, "" + requirement);
        // it came in once, though it was healthy long before it left
        assertEquals(1, events.stream().filter(FoundUnhealthy.class::isInstance).count());
    }

    private static Profile lending(Sizing sizing) {
        TreeMap<String, CollateralTerms> terms = new TreeMap<>();
        terms.put("ETH", new CollateralTerms(0.7, 0.8, 0.1));
        return Worlds.lending(sizing, 0.01, List.of(), terms);
    }

    private List<KeeperLiquidated> lend(Sizing sizing, double units, double debt) {
        int eth = world.asset("ETH");
        int market = world.spot(0, eth, 100, DEEP, 0);
        world.profile = lending(sizing);
        int handle = world.book.account(0, "alice", "alice", AccountClass.TRADER, false);
        world.holds(handle, eth, units).holds(handle, Worlds.USD, -debt);
        world.moves(1, market, 90);
        List<KeeperLiquidated> repaid = new ArrayList<>();
        for (JournalRecord record : records()) {
            if (record.event() instanceof KeeperLiquidated e) {
                repaid.add(e);
            }
        }
        return repaid;
    }

    /** Aave v4: 72 of threshold against 75, at a bonus between half of it and all of it. */
    @Test
    void aKeeperRepaysAsMuchAsRestoresTheTarget() {
        List<KeeperLiquidated> repaid = lend(new Sizing.TargetHealth(1.05, 0.5, 0.8), 1, 75);
        assertEquals(1, repaid.size());
        double hf = 72.0 / 75;
        double bonus = 0.1 * (0.5 + 0.5 * (1 - hf) / 0.2);
        assertEquals(bonus, repaid.get(0).bonus(), 1e-12);
        assertEquals(
                75 * (1.05 - hf) / (1.05 - (1 + bonus) * 0.8), repaid.get(0).repaidAtoms() / 1e6, 2e-6);
        double held = run.accounts().cashAtoms(0, 1) / 1e6 * 90 * 0.8;
        assertEquals(1.05, held / (-run.accounts().cashAtoms(0, Worlds.USD) / 1e6), 1e-6);
    }

    /** Aave v3.7: half would leave 37.50 of debt and 48.75 of collateral. */
    @Test
    void aKeeperLeavesNoDustOfADebt() {
        Limits dust = new Limits(40, 1, NO_LIMIT, NO_LIMIT, 0, 0);
        List<KeeperLiquidated> repaid = lend(new Sizing.Limited(new Sizing.CloseFactor(0.5, 0), dust), 1, 75);
        assertEquals(1, repaid.size());
        assertEquals(75_000_000, repaid.get(0).repaidAtoms());
        assertEquals(0, run.accounts().cashAtoms(0, Worlds.USD));
    }
}

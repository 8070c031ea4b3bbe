package spillway.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spillway.account.AccountClass;
import spillway.account.Accounts;
import spillway.event.AgentEvent.Deposited;
import spillway.ledger.Leg;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.margin.CollateralTerms;
import spillway.margin.TierTable;
import spillway.measure.RunSummary.AccountLoss;
import spillway.measure.RunSummary.Flow;
import spillway.measure.RunSummary.MarketSummary;
import spillway.measure.RunSummary.Timeline;
import spillway.measure.RunSummary.VenueSummary;
import spillway.sim.RandomWorlds;
import spillway.sim.RunOptions;
import spillway.sim.Simulation;
import spillway.sim.Worlds;
import spillway.waterfall.Layer;
import spillway.world.Timed;
import spillway.world.World;

/** Small worlds whose sums were done by hand, and what must add up in any world. */
class RecorderTest {
    private static final double CENT = 1e-5;

    /** Ten units bought at 100 with 100 dollars; each unit sold moves the market by 0.1 %, of which no mark sees anything. */
    private static Worlds oneLong(double fee, Layer... layers) {
        Worlds worlds = new Worlds();
        worlds.profile = Worlds.profile(new Sizing.Full(), new Sale.BookSweep(Sale.Limit.MARKET, fee), List.of(layers));
        int x = worlds.perpetual("X", 100, new SlopedMarket(0.001), 0);
        worlds.position(worlds.account("ann", 100), x, 10, 100);
        return worlds;
    }

    @Test
    void oneLiquidation() {
        // at 90.5 equity is 5 and maintenance 9.05: ten units sold from 90.5 down to 89.595 bring 900.475
        RunSummary run = run(oneLong(0.0002).moves(1, 0, 90.5).build());
        VenueSummary venue = run.venues().get(0);
        assertEquals(1, venue.forced().liquidations());
        assertEquals(905, venue.forced().liquidatedNotional(), CENT);
        assertEquals(1, venue.forced().liquidatedLongShare());
        assertEquals(4.525, venue.payers().slippage(), CENT);
        assertEquals(0.180095, venue.payers().liquidationFees(), CENT);
        assertEquals(95, venue.lossFromShockAlone(), CENT);
        assertEquals(99.705095, venue.totalLoss(), CENT);
        assertEquals(99.705095 / 95, venue.lossAmplification(), CENT);
        assertEquals(0, venue.payers().badDebt());
        assertEquals(
                List.of(new AccountLoss("ann", "ann", "trader", 100, 99.705095, "liquidated")),
                venue.largestLosses().stream()
                        .map(l -> new AccountLoss(
                                l.account(),
                                l.owner(),
                                l.accountClass(),
                                l.equityBefore(),
                                Math.rint(l.loss() * 1e6) / 1e6,
                                l.how()))
                        .toList());
        assertFlows(
                venue,
                "liquidated accounts>liquidity:liquidation=4.525",
                "liquidated accounts>venue fees:liquidation fee=0.180095");
        MarketSummary market = run.markets().get(0);
        assertEquals(-0.095, market.exogenousMove(), 1e-12);
        assertEquals(-0.095, market.markMove(), 1e-12);
        assertEquals(-0.10405, market.executionMove(), 1e-12);
        assertEquals(1000, market.openInterestBefore(), CENT);
        assertEquals(0, market.openInterestAfter(), CENT);
    }

    @Test
    void shortfallGoesDownTheWaterfall() {
        // at 85 equity is -50; the sale brings 845.75: 54.25 are missing, the fund has 20, others pay 34.25
        Worlds worlds = oneLong(0, new Layer.InsuranceFund(), new Layer.SocialisedLoss());
        worlds.account("bob", 1000);
        worlds.fund(AccountClass.INSURANCE, 20);
        VenueSummary venue = run(worlds.moves(1, 0, 85).build()).venues().get(0);
        assertEquals(54.25, venue.payers().shortfall(), CENT);
        assertEquals(20, venue.payers().insurancePaid(), CENT);
        assertEquals(0, venue.payers().insuranceLeft(), CENT);
        assertEquals(34.25, venue.payers().socialised(), CENT);
        assertEquals(0, venue.payers().deficit(), CENT);
        assertEquals(100, venue.lossFromShockAlone(), CENT);
        assertEquals(134.25, venue.totalLoss(), CENT);
        assertEquals(
                List.of("liquidated", "charged"),
                venue.largestLosses().stream().map(AccountLoss::how).toList());
        assertFlows(
                venue,
                "liquidated accounts>liquidity:liquidation=4.25",
                "insurance fund>shortfalls:insurance=20",
                "socialised loss>shortfalls:socialised loss=34.25",
                "accounts charged>socialised loss:socialised loss=34.25");
    }

    @Test
    void whatNoLayerCoversIsDeficit() {
        VenueSummary venue = run(oneLong(0).moves(1, 0, 85).build()).venues().get(0);
        assertEquals(54.25, venue.payers().deficit(), CENT);
        assertEquals(0, venue.payers().badDebt(), CENT);
        assertFlows(venue, "liquidated accounts>liquidity:liquidation=4.25", "deficit>shortfalls:deficit=54.25");
    }

    @Test
    void aVaultThatOwesMoreThanItHasIsBadDebt() {
        // at 90.5 equity is 5, below 0.9 of 9.05 asked for: the vault takes the ten units; at 50 they are 400 below
        // what it paid
        Worlds worlds = oneLong(0, new Layer.Backstop(0.9, 100, 0.1, 3000 * Worlds.SECOND));
        worlds.fund(AccountClass.BACKSTOP, 100);
        worlds.endNanos = 100 * Worlds.SECOND;
        VenueSummary venue =
                run(worlds.moves(1, 0, 90.5).moves(2, 0, 50).build()).venues().get(0);
        assertEquals(1, venue.forced().takeovers());
        assertEquals(-400, venue.payers().backstopResult(), CENT);
        assertEquals(300, venue.payers().badDebt(), CENT);
        assertEquals(300, venue.payers().uncovered(), CENT);
        assertEquals(100, venue.totalLoss(), CENT, "losses stay those of the accounts that are not the venue's own");
    }

    @Test
    void winnersAreClosedAgainstTheBankrupt() {
        // at 85 ann is worth -50: closed at the mark before, 100, against bob's short; he gives up 15 a unit
        Worlds worlds = oneLong(
                0, new Layer.Deleveraging(Layer.Policy.QUEUE, Layer.Rank.HYPERLIQUID, Layer.ClosePrice.PREVIOUS_MARK));
        worlds.position(worlds.account("bob", 1000), 0, -10, 110);
        VenueSummary venue = run(worlds.moves(1, 0, 85).build()).venues().get(0);
        assertEquals(1, venue.forced().deleveragings());
        assertEquals(850, venue.forced().deleveragedNotional(), CENT);
        assertEquals(1, venue.forced().deleveragedShare());
        assertEquals(1, venue.forced().deleveragedInProfitShare());
        assertEquals(0, venue.forced().deleveragedThroughBackstopShare());
        assertEquals(0, venue.forced().deleveragedGini(), 1e-12);
        assertEquals(1, venue.forced().deleveragedTop1Share(), 1e-12);
        assertTrue(Double.isNaN(venue.forced().firstDeleveragingAfterSeconds()), "nothing was liquidated before");
        assertEquals(150, venue.payers().deleveragingCost(), CENT);
        assertFlows(venue, "deleveraged winners>shortfalls:deleveraging=150");
    }

    @Test
    void depositsAreNoProfit() {
        Worlds worlds = oneLong(0);
        worlds.inputs.add(new Timed(Worlds.SECOND / 2, new Deposited(0, Worlds.USD, 50_000_000)));
        VenueSummary venue = run(worlds.moves(1, 0, 95).build()).venues().get(0);
        assertEquals(50, venue.totalLoss(), CENT);
        assertEquals(50, venue.lossFromShockAlone(), CENT);
    }

    @Test
    void theTimelineHoldsPricesAtTheEndOfEachStep() {
        Worlds worlds = oneLong(0).moves(1, 0, 95).moves(12.5, 0, 90.5);
        worlds.endNanos = 60 * Worlds.SECOND;
        Timeline line = run(worlds.build()).timeline();
        assertEquals(Worlds.SECOND / 10, line.stepNanos());
        assertEquals(600, line.steps());
        assertEquals(100, line.marks()[0][9]);
        assertEquals(95, line.marks()[0][10]);
        assertEquals(95, line.reference()[0][124]);
        assertEquals(90.5, line.marks()[0][125]);
        assertEquals(905, line.liquidatedLong()[125], CENT);
        assertEquals(90.5 * 0.99, line.execution()[0][599], 1e-12);
        assertEquals(905, Arrays.stream(line.liquidatedLong()).sum(), CENT);
    }

    @Test
    void aRiseIsTheMoveOfASqueeze() {
        // ten short at 100 with 100 dollars: at 109.5 equity is 5, maintenance 10.95; buying ten lifts the market by 1
        // %
        Worlds worlds = new Worlds();
        worlds.profile = Worlds.profile(new Sizing.Full(), new Sale.BookSweep(Sale.Limit.MARKET, 0), List.of());
        int x = worlds.perpetual("X", 100, new SlopedMarket(0.001), 1);
        worlds.position(worlds.account("ann", 100), x, -10, 100);
        MarketSummary market =
                run(worlds.moves(1, x, 99).moves(2, x, 109.5).build()).markets().get(0);
        assertEquals(0.095, market.exogenousMove(), 1e-12);
        assertEquals(1.095 * 1.01 - 1, market.markMove(), 1e-9);
        assertEquals(market.markMove(), market.highestMarkMove());
        assertEquals(-0.01, market.lowestMarkMove(), 1e-12);
        assertEquals(market.markMove() / market.exogenousMove(), market.priceAmplification());
    }

    @Test
    void roundingIsNoMove() {
        MarketTally market = new MarketTally(0.1 + 0.2);
        market.mark.saw(0.3);
        assertEquals(0, market.mark.lowestMove());
        assertFalse(market.rose());
    }

    @Test
    void onlyPositionsAreOpenInterest() {
        Worlds worlds = oneLong(0);
        int coin = worlds.asset("C");
        worlds.spot(0, coin, 5, new SlopedMarket(0.001), 0);
        worlds.holds(worlds.account("bob", 0), coin, 100);
        RunSummary run = run(worlds.build());
        assertEquals(1000, run.markets().get(0).openInterestBefore(), CENT);
        assertTrue(Double.isNaN(run.markets().get(1).openInterestBefore()));
        assertTrue(Double.isNaN(run.markets().get(1).openInterestAfter()));
        assertEquals(1000, run.venues().get(0).openInterestBefore(), CENT);
    }

    @Test
    void sellingWhatIsLeftOfAnAccountIsNoLiquidation() {
        // at 88 equity is 20 of coins less 20: ten units are sold, then the coins pay for what the dollars owe
        SortedMap<String, CollateralTerms> terms = new TreeMap<>();
        terms.put("C", CollateralTerms.FACE_VALUE);
        Worlds worlds = new Worlds();
        worlds.profile = Worlds.profile(
                new Sizing.Full(),
                new Sale.BookSweep(Sale.Limit.MARKET, 0),
                List.of(),
                TierTable.flat(0.02, 0.01),
                terms);
        int x = worlds.perpetual("X", 100, new SlopedMarket(0.001), 0);
        int coin = worlds.asset("C");
        worlds.spot(0, coin, 5, new SlopedMarket(1e-12), 0);
        int ann = worlds.account("ann", 100);
        worlds.position(ann, x, 10, 100);
        worlds.holds(ann, coin, 4);
        VenueSummary venue = run(worlds.moves(1, 0, 88).build()).venues().get(0);
        assertEquals(1, venue.forced().liquidations());
        assertEquals(1, venue.forced().accountsLiquidated());
        assertEquals(880, venue.forced().liquidatedNotional(), CENT);
        assertEquals(1, venue.forced().collateralSales());
        assertEquals(20, venue.forced().collateralSoldNotional(), CENT);
        assertEquals(900, venue.forced().tradedByForce(), CENT);
        assertEquals(900, venue.forced().closedByForce(), CENT);
        assertEquals(
                venue.payers().deficit() + venue.payers().badDebt(),
                venue.payers().uncovered());
        assertEquals("liquidated, collateral sold", venue.largestLosses().get(0).how());
    }

    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    /** What flows into and out of each of a venue's own accounts is what the ledger says it has more and less. */
    @ParameterizedTest
    @MethodSource("seeds")
    void flowsBalanceWithTheLedger(long seed) {
        World world = RandomWorlds.of(seed);
        Recorder recorder = new Recorder(world, false);
        BitSet holdsOtherAssets = new BitSet();
        RunOptions options = RunOptions.QUIET.withLedger(entry -> entry.legs().forEach(leg -> {
            if (leg instanceof Leg.Cash cash
                    && cash.asset() != numeraire(world, world.book().venue(cash.account()))) {
                holdsOtherAssets.set(cash.account());
            }
        }));
        Simulation run = new Simulation(world, recorder.listening(options));
        run.run();
        RunSummary summary = recorder.summary(run, "", "", 1);
        double forced = 0;
        double takenOver = 0;
        double deleveraged = 0;
        double closed = 0;
        for (int v = 0; v < summary.venues().size(); v++) {
            VenueSummary venue = summary.venues().get(v);
            assertNet(world, run, v, venue, "insurance fund", AccountClass.INSURANCE, holdsOtherAssets);
            assertNet(world, run, v, venue, "venue fees", AccountClass.FEES, holdsOtherAssets);
            assertNet(world, run, v, venue, "deficit", AccountClass.DEFICIT, holdsOtherAssets);
            assertNet(world, run, v, venue, "socialised loss", AccountClass.ROUNDING, holdsOtherAssets);
            double tolerance = 1e-6 * (1 + venue.totalLoss());
            // auctions pay into the fund, and it pays for starting them
            assertEquals(venue.payers().insurancePaid(), -net(venue, "insurance fund", "insurance"), tolerance);
            boolean auctions = world.venues().get(v).atStart().sale().isAuction();
            assertTrue(
                    auctions || Math.abs(venue.payers().insurancePaid() + net(venue, "insurance fund")) <= tolerance);
            assertEquals(venue.payers().liquidationFees(), net(venue, "venue fees"), tolerance);
            double byMarket = summary.markets().stream()
                    .filter(m -> m.venue().equals(venue.venue()))
                    .mapToDouble(MarketSummary::closedByForce)
                    .sum();
            // what a keeper seizes in the numeraire itself has no market
            assertTrue(byMarket <= venue.forced().closedByForce() * (1 + 1e-9) + tolerance);
            assertTrue(venue.forced().accountsLiquidated() <= venue.forced().liquidations());
            closed += venue.forced().closedByForce();
            forced += venue.forced().liquidatedNotional();
            takenOver += venue.forced().takenOverNotional();
            deleveraged += venue.forced().deleveragedNotional();
            venue.flows().forEach(flow -> assertTrue(flow.amount() > 0, flow.toString()));
        }
        Timeline line = summary.timeline();
        double inSteps = Arrays.stream(line.liquidatedLong()).sum()
                + Arrays.stream(line.liquidatedShort()).sum();
        assertEquals(forced, inSteps, 1e-6 + 1e-9 * forced);
        double allInSteps = inSteps
                + Arrays.stream(line.collateralSold()).sum()
                + Arrays.stream(line.unwound()).sum()
                + Arrays.stream(line.deleveraged()).sum();
        assertEquals(closed, allInSteps, 1e-6 + 1e-9 * closed);
        assertEquals(takenOver, Arrays.stream(line.takenOver()).sum(), 1e-6 + 1e-9 * takenOver);
        assertEquals(deleveraged, Arrays.stream(line.deleveraged()).sum(), 1e-6 + 1e-9 * deleveraged);
    }

    private static int numeraire(World world, int venue) {
        return world.asset(world.venues().get(venue).versions().get(0).numeraire());
    }

    private static void assertNet(
            World world, Simulation run, int v, VenueSummary venue, String group, AccountClass own, BitSet skipped) {
        int account = world.book().venueAccount(v, own);
        if (skipped.get(account)) {
            return; // other assets are valued at the moment they move: cash alone does not tell what they were worth
        }
        int asset = numeraire(world, v);
        long before = new Accounts(world.book()).cashAtoms(account, asset);
        long after = run.accounts().cashAtoms(account, asset);
        double expected = (after - before) / (double) world.assets().get(asset).atomsPerUnit();
        assertEquals(expected, net(venue, group), 1e-6 * (1 + Math.abs(expected)), group);
    }

    private static double net(VenueSummary venue, String group) {
        return net(venue.flows(), group);
    }

    private static double net(VenueSummary venue, String group, String reason) {
        return net(venue.flows().stream().filter(f -> f.reason().equals(reason)).toList(), group);
    }

    private static double net(List<Flow> flows, String group) {
        double net = 0;
        for (Flow flow : flows) {
            net += flow.to().equals(group) ? flow.amount() : 0;
            net -= flow.from().equals(group) ? flow.amount() : 0;
        }
        return net;
    }

    private static void assertFlows(VenueSummary venue, String... expected) {
        List<String> found = venue.flows().stream()
                .map(f -> f.from() + ">" + f.to() + ":" + f.reason() + "="
                        + EventWords.n(Math.rint(f.amount() * 1e6) / 1e6))
                .toList();
        assertEquals(List.of(expected), found);
    }

    private static RunSummary run(World world) {
        Recorder recorder = new Recorder(world, true);
        Simulation run = new Simulation(world, recorder.listening(RunOptions.QUIET));
        run.run();
        return recorder.summary(run, "", "", 1);
    }
}

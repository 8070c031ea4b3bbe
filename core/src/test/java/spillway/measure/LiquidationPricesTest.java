package spillway.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spillway.account.Accounts;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.margin.MarginTier;
import spillway.margin.TierTable;
import spillway.margin.VenueMargin;
import spillway.market.Marks;
import spillway.sim.Worlds;
import spillway.world.VenueMargins;
import spillway.world.World;

/** Closed forms, and the definition itself, against the solver. */
class LiquidationPricesTest {
    private static final SlopedMarket MARKET = new SlopedMarket(0.001);

    @ParameterizedTest
    @CsvSource({"2,1", "10,1", "20,1", "50,1", "100,1", "2,-1", "10,-1", "20,-1", "50,-1", "100,-1"})
    void leverageGivesThePriceRatio(double leverage, int side) {
        Worlds worlds = flat(0.005);
        int perp = worlds.perpetual("X", 1, MARKET, 0);
        worlds.position(worlds.account("a", 1 / leverage), perp, side, 1);
        LiquidationPrice found = prices(worlds.build(), "a").get(0);
        double expected = side > 0 ? (1 - 1 / leverage) / (1 - 0.005) : (1 + 1 / leverage) / (1 + 0.005);
        assertEquals(expected, found.price(), 1e-12 * expected);
        assertEquals(expected - 1, found.distance(), 1e-12);
        assertEquals(1 - side / leverage, found.bankruptcyPrice(), 1e-12);
    }

    /** p - side * available / size / (1 - l * side), available = account value less maintenance margin (Hyperliquid). */
    @Test
    void crossAccountsAgreeWithHyperliquidsClosedForm() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 200; round++) {
            double l = random.nextDouble(0.01, 0.1);
            Worlds worlds = flat(l);
            int x = worlds.perpetual("X", random.nextDouble(1, 100), MARKET, 0);
            int y = worlds.perpetual("Y", random.nextDouble(1, 100), MARKET, 0);
            int account = worlds.account("a", random.nextDouble(50, 500));
            double size = random.nextDouble(1, 5) * (random.nextBoolean() ? 1 : -1);
            worlds.position(
                    account, x, size, worlds.markets.get(x).initialPrice().value());
            worlds.position(
                    account,
                    y,
                    random.nextDouble(-5, 5),
                    worlds.markets.get(y).initialPrice().value());
            World world = worlds.build();
            Accounts accounts = new Accounts(world.book());
            Marks marks = world.initialMarks();
            VenueMargin margin =
                    VenueMargins.of(world, 0, world.venues().get(0).versions().get(0));
            var health = margin.health(accounts.at(world.book().find(0, "a"), accounts.view()), marks);
            double side = Math.signum(size);
            double lots = Math.abs(Math.round(size * 1e6) / 1e6);
            double closed = marks.mark(x) - side * health.maintenanceExcess() / lots / (1 - l * side);
            LiquidationPrice found = prices(world, "a").get(0);
            if (closed > 0) {
                assertEquals(closed, found.price(), 1e-12 * (closed + marks.mark(x)), "round " + round);
            } else {
                assertTrue(Double.isNaN(found.price()), "round " + round);
            }
        }
    }

    @Test
    void healthChangesSignAtThePriceWhicheverTierItLiesIn() {
        SplittableRandom random = new SplittableRandom(11);
        int crossings = 0;
        for (int round = 0; round < 300; round++) {
            Worlds worlds = new Worlds();
            worlds.profile = Worlds.profile(
                    new Sizing.Full(),
                    new Sale.BookSweep(Sale.Limit.MARKET, 0),
                    List.of(),
                    new TierTable(List.of(
                            new MarginTier(0, 0.02, 0.01),
                            new MarginTier(500, 0.05, 0.025),
                            new MarginTier(2000, 0.2, 0.1))));
            int x = worlds.perpetual("X", 10, MARKET, 0);
            double size = random.nextDouble(-300, 300);
            worlds.position(worlds.account("a", random.nextDouble(10, 2000)), x, size, random.nextDouble(8, 12));
            World world = worlds.build();
            LiquidationPrice found = prices(world, "a").get(0);
            if (found.price() > 0) {
                crossings++;
                double below = excess(world, x, found.price() * (1 - 1e-11));
                double above = excess(world, x, found.price() * (1 + 1e-11));
                assertTrue(below * above <= 0, "round " + round + ": " + below + " and " + above);
            }
        }
        assertTrue(crossings > 200, "only " + crossings);
    }

    private static double excess(World world, int instrument, double price) {
        Accounts accounts = new Accounts(world.book());
        Marks marks = world.initialMarks();
        marks.publish(instrument, price);
        VenueMargin margin =
                VenueMargins.of(world, 0, world.venues().get(0).versions().get(0));
        return margin.health(accounts.at(world.book().find(0, "a"), accounts.view()), marks)
                .maintenanceExcess();
    }

    @Test
    void unhealthyAccountIsToldWhatBringsItBack() {
        Worlds worlds = flat(0.01);
        int x = worlds.perpetual("X", 100, MARKET, 0);
        worlds.position(worlds.account("calm", 500), x, 10, 100);
        worlds.position(worlds.account("near", 20), x, 10, 100);
        // equity 4, requirement 10: 6 are missing, or 600 of notional
        worlds.position(worlds.account("sick", 4), x, 10, 100);
        World world = worlds.build();
        List<AccountHealth> all = AccountHealths.of(world, 0, new Accounts(world.book()), world.initialMarks());
        assertEquals(
                List.of("sick", "near", "calm"),
                all.stream().map(AccountHealth::id).toList());
        AccountHealth sick = all.get(0);
        assertEquals(6, sick.shortage(), 1e-9);
        assertEquals(6, sick.collateralToRestore(), 1e-9);
        assertEquals(List.of(new AccountHealth.Closing(x, "X-PERP", 6_000_000, 600)), sick.closings());
        assertEquals(0, all.get(1).shortage());
        assertTrue(all.get(1).closings().isEmpty());
    }

    @Test
    void theMapHoldsEachAccountInItsBin() {
        Worlds worlds = flat(0.01);
        int x = worlds.perpetual("X", 100, MARKET, 0);
        // 900 + 10 (p - 100) ... 10 p * 0.01: long of equity 100 at p: 100 + 10 (p - 100) = 0.1 p, p = 90.909
        worlds.position(worlds.account("long", 100), x, 10, 100);
        // short of equity 100: 100 - 10 (p - 100) = 0.1 p, p = 108.91
        worlds.position(worlds.account("short", 100), x, -10, 100);
        World world = worlds.build();
        LiquidationMap map = LiquidationMaps.of(world, 0, new Accounts(world.book()), world.initialMarks())
                .get(0);
        assertEquals(120, map.bins().size());
        for (LiquidationMap.Bin bin : map.bins()) {
            boolean isLong = bin.fromMove() == -0.1;
            boolean isShort = bin.fromMove() == 0.08;
            assertEquals(isLong ? 1000 : 0, bin.longNotional(), bin.toString());
            assertEquals(isShort ? 1000 : 0, bin.shortNotional(), bin.toString());
            assertEquals(isLong || isShort ? 1 : 0, bin.accounts(), bin.toString());
        }
    }

    private static Worlds flat(double maintenance) {
        Worlds worlds = new Worlds();
        worlds.profile = Worlds.profile(
                new Sizing.Full(),
                new Sale.BookSweep(Sale.Limit.MARKET, 0),
                List.of(),
                TierTable.flat(2 * maintenance, maintenance));
        return worlds;
    }

    private static List<LiquidationPrice> prices(World world, String id) {
        Accounts accounts = new Accounts(world.book());
        return LiquidationPrices.of(world, 0).of(accounts, world.book().find(0, id), world.initialMarks());
    }
}

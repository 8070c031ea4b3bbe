package spillway.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import spillway.account.AccountClass;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.account.Book;
import spillway.account.BookBuilder;
import spillway.asset.Asset;
import spillway.impact.ExponentialDepth;
import spillway.impact.PassThrough;
import spillway.impact.Recovery;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.margin.Correlations;
import spillway.margin.VenueMargin;
import spillway.market.Instrument;
import spillway.market.Instrument.OptionRight;
import spillway.market.Marks;
import spillway.option.Black76;
import spillway.option.OptionMarket;
import spillway.option.SurfaceShock.Stickiness;
import spillway.option.SurfaceTerms;
import spillway.option.Vanilla;
import spillway.portfolio.CollateralHaircut;
import spillway.portfolio.ConfidenceCharge;
import spillway.portfolio.ContingencyRates;
import spillway.portfolio.GridScenario;
import spillway.portfolio.LossFactors;
import spillway.portfolio.PegCharge;
import spillway.portfolio.Provisions;
import spillway.portfolio.ScenarioTerms;
import spillway.portfolio.StaticDiscount;
import spillway.portfolio.VolatilityMove;
import spillway.portfolio.VolatilityShock;
import spillway.unit.Price;
import spillway.world.Clock;
import spillway.world.Depth;
import spillway.world.ExecutionMarket;
import spillway.world.MarginTerms;
import spillway.world.PathKind;
import spillway.world.Profile;
import spillway.world.Trigger;
import spillway.world.Venue;
import spillway.world.VenueMargins;
import spillway.world.World;

/** Liquidation prices, surface, plane and changes of accounts that hold options: against margining at prices made by hand. */
class PortfolioMeasuresTest {
    private static final long DAY = 86_400_000_000_000L;
    private static final double YEARS = 30.0 / 365;
    private static final double VOL = 0.6;
    private static final int ETH_SPOT = 0;
    private static final int ETH_PERP = 1;
    private static final int CALL = 2;
    private static final int PUT = 3;
    private static final int BTC_PERP = 4;
    private static final List<Instrument> INSTRUMENTS = List.of(
            new Instrument.Spot("ETH/USD", 0, 1, 0, 4),
            new Instrument.Perpetual("ETH-PERP", 0, 1, 0, 4),
            new Instrument.Option("ETH-C", 0, 1, 0, 3, 30 * DAY, 3300, OptionRight.CALL),
            new Instrument.Option("ETH-P", 0, 1, 0, 3, 30 * DAY, 2700, OptionRight.PUT),
            new Instrument.Perpetual("BTC-PERP", 0, 2, 0, 4));

    private static ScenarioTerms terms() {
        List<GridScenario> scenarios = new ArrayList<>();
        for (double move : new double[] {0.15, 0.075, 0, -0.075, -0.15}) {
            scenarios.add(GridScenario.regular(move, VolatilityMove.UP));
            scenarios.add(GridScenario.regular(move, VolatilityMove.DOWN));
        }
        TreeMap<String, CollateralHaircut> collateral = new TreeMap<>();
        collateral.put(
                "ETH", new CollateralHaircut(0.2, 0.05, Optional.of(new CollateralHaircut.Hedging("ETH", 0.02, 0.01))));
        return new ScenarioTerms(
                scenarios,
                new VolatilityShock(VolatilityShock.Unit.RELATIVE, 0.5, 0.3, 0, 0.3, 0.13, 1),
                Optional.empty(),
                StaticDiscount.NONE,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new ContingencyRates(0.01, 0.005),
                new ContingencyRates(0.003, 0.002),
                List.of(),
                Provisions.NONE,
                ConfidenceCharge.NONE,
                PegCharge.NONE,
                new LossFactors(1, 0.8, LossFactors.Scope.SCENARIO_LOSS),
                collateral);
    }

    private static double black(OptionRight right, double strike, double spot, double vol, double years) {
        return Black76.price(
                new Vanilla(right, new Price(strike), years), OptionMarket.undiscounted(new Price(spot), vol));
    }

    private static World world(Stickiness stickiness) {
        double call = black(OptionRight.CALL, 3300, 3000, VOL, YEARS);
        double put = black(OptionRight.PUT, 2700, 3000, VOL + 0.1, YEARS);
        Profile profile = new Profile(
                "grid",
                1,
                "this test",
                "2026-01-01",
                "USD",
                Trigger.MARK,
                new MarginTerms.PortfolioMarginTerms(
                        terms(), new Correlations(List.of(new Correlations.Pair("ETH", "BTC", 0.7)))),
                new TreeMap<>(),
                new Sizing.Full(),
                new Sale.BookSweep(Sale.Limit.MARKET, 0),
                List.of(),
                new Clock(0, 1_000_000_000L));
        List<ExecutionMarket> markets = new ArrayList<>();
        for (double price : new double[] {3000, 3000, call, put, 60_000}) {
            markets.add(new ExecutionMarket(
                    new Price(price), ExponentialDepth.of(1e7, 0.05, Recovery.PERMANENT), Depth.ASSUMED));
        }
        return new World(
                "one grid",
                List.of(new Asset("USD", 6), new Asset("ETH", 6), new Asset("BTC", 6)),
                List.of(new Venue("grid", List.of(profile))),
                INSTRUMENTS,
                markets,
                PassThrough.of(List.of()),
                book(call, put),
                List.of(),
                PathKind.FUNDAMENTAL,
                0,
                3600_000_000_000L,
                new SurfaceTerms(List.of(Double.NaN, Double.NaN, VOL, VOL + 0.1, Double.NaN), 0, stickiness, 0));
    }

    /** A strangle of ten for 6,000; a covered call; a short perpetual of ten; a pair. */
    private static Book book(double call, double put) {
        BookBuilder book = new BookBuilder();
        int rest = -1;
        for (AccountClass c : AccountClass.values()) {
            if (c.ofTheVenue()) {
                int handle = book.venueAccount(0, "grid", c);
                rest = c == AccountClass.LIQUIDITY ? handle : rest;
            }
        }
        int strangle = owner(book, "strangle", 6_000);
        trade(book, strangle, rest, CALL, -10_000, call, 3);
        trade(book, strangle, rest, PUT, -10_000, put, 3);
        int covered = owner(book, "covered", 100);
        book.balance(covered, 1, 10_000_000L);
        int writer = owner(book, "writer", 0);
        book.balance(writer, 1, 2_000_000L);
        trade(book, writer, covered, CALL, -5_000, call, 3);
        int shorter = owner(book, "short", 8_000);
        trade(book, shorter, rest, ETH_PERP, -100_000, 3000, 4);
        int pair = owner(book, "pair", 9_000);
        trade(book, pair, rest, BTC_PERP, 5_000, 60_000, 4);
        int buyer = owner(book, "buyer", 100_000);
        trade(book, pair, buyer, ETH_PERP, -100_000, 3000, 4);
        return book.build();
    }

    private static int owner(BookBuilder book, String id, long dollars) {
        return book.balance(book.account(0, id, id, AccountClass.TRADER, false), 0, dollars * 1_000_000)
                        .size()
                - 1;
    }

    private static void trade(BookBuilder book, int account, int other, int i, long lots, double price, int decimals) {
        long cost = Math.round(lots / Math.pow(10, decimals) * price * 1e6);
        book.position(account, i, lots, cost).position(other, i, -lots, -cost);
    }

    /** Everything on ETH at that price: sticky strikes, so volatilities stay. */
    private static Marks ethAt(double spot, double level, double days) {
        double years = (30 - days) / 365;
        Marks marks = new Marks(new double[] {
            spot,
            spot,
            black(OptionRight.CALL, 3300, spot, VOL * level, years),
            black(OptionRight.PUT, 2700, spot, (VOL + 0.1) * level, years),
            60_000
        });
        marks.setTime(Math.round(days * DAY));
        marks.setVolatility(CALL, VOL * level);
        marks.setVolatility(PUT, (VOL + 0.1) * level);
        return marks;
    }

    private static double excess(World world, String id, Marks marks) {
        VenueMargin margin = VenueMargins.atStart(world, 0);
        return margin.health(view(world, id), marks).maintenanceExcess();
    }

    private static AccountView view(World world, String id) {
        Accounts accounts = new Accounts(world.book());
        return accounts.at(world.book().find(0, id), accounts.view());
    }

    private static LiquidationPrice price(World world, String id) {
        return LiquidationPrices.of(world, 0).of(view(world, id), world.initialMarks()).stream()
                .filter(p -> p.symbol().equals("ETH"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void atItsLiquidationPriceAnAccountHasNoExcess() {
        World world = world(Stickiness.STRIKE);
        for (String id : List.of("strangle", "short", "writer", "pair")) {
            LiquidationPrice found = price(world, id);
            double there = excess(world, id, ethAt(found.price(), 1, 0));
            double now = excess(world, id, ethAt(3000, 1, 0));
            assertThat(now).as(id).isPositive();
            // straight between factors 0.07 % apart
            assertThat(Math.abs(there)).as(id).isLessThan(2e-5 * now + 0.05);
        }
        // a perpetual alone: 8,000 less 10 (p - 3000) covers 0.8 of 15 % of 10 p and 1 % of it
        assertThat(price(world, "short").price()).isCloseTo(38_000 / (10 + 10 * (0.8 * 0.15 + 0.01)), within(0.01));
    }

    /** Nothing nearer: looked at every tenth of a percent on both sides. */
    @Test
    void noNearerPriceLiquidates() {
        World world = world(Stickiness.STRIKE);
        for (String id : List.of("strangle", "short", "writer", "pair")) {
            double distance = Math.abs(price(world, id).distance());
            for (double d = 0; d < distance - 0.001; d += 0.001) {
                assertThat(excess(world, id, ethAt(3000 * (1 + d), 1, 0)))
                        .as(id)
                        .isPositive();
                assertThat(excess(world, id, ethAt(3000 * (1 - d), 1, 0)))
                        .as(id)
                        .isPositive();
            }
        }
    }

    @Test
    void whereMoneynessSticksTheLiquidationPriceIsAnother() {
        double strike = price(world(Stickiness.STRIKE), "strangle").price();
        double delta = price(world(Stickiness.DELTA), "strangle").price();
        assertThat(delta).isNotCloseTo(strike, within(1.0));
    }

    @Test
    void theSurfaceIsTheMarginAtPricesMadeByHand() {
        World world = world(Stickiness.STRIKE);
        List<Double> moves = List.of(-0.3, -0.1, 0.0, 0.1, 0.3);
        List<Double> levels = List.of(0.5, 1.0, 2.0);
        List<Double> hours = List.of(0.0, 240.0);
        LiquidationSurface surface =
                LiquidationSurface.of(world, 0, view(world, "strangle"), Optional.of(1), moves, levels, hours);
        for (int h = 0; h < hours.size(); h++) {
            for (int l = 0; l < levels.size(); l++) {
                for (int m = 0; m < moves.size(); m++) {
                    Marks marks = ethAt(3000 * (1 + moves.get(m)), levels.get(l), hours.get(h) / 24);
                    assertThat(surface.excess()[h][l][m]).isCloseTo(excess(world, "strangle", marks), within(1e-6));
                }
            }
        }
        LiquidationSurface.Edge now = surface.edges().get(1);
        assertThat(now.healthy()).isTrue();
        assertThat(now.below()).isBetween(-0.3, -0.01);
        assertThat(now.above()).isBetween(0.01, 0.3);
    }

    @Test
    void thePlaneCountsWhoeverIsNotHealthyThere() {
        World world = world(Stickiness.STRIKE);
        List<Double> moves = List.of(-0.2, 0.0, 0.2);
        List<Double> levels = List.of(1.0, 2.5);
        LiquidationPlane plane = LiquidationPlane.of(
                world,
                0,
                moves,
                levels,
                LiquidationPlane.tasks(world, 0, moves, levels).stream()
                        .map(Supplier::get)
                        .toList());
        VenueMargin margin = VenueMargins.atStart(world, 0);
        for (int l = 0; l < levels.size(); l++) {
            for (int m = 0; m < moves.size(); m++) {
                Marks marks = ethAt(3000 * (1 + moves.get(m)), levels.get(l), 0);
                marks.publish(BTC_PERP, 60_000 * (1 + moves.get(m)));
                int unhealthy = 0;
                for (String id : List.of("strangle", "covered", "writer", "short", "pair")) {
                    unhealthy += margin.health(view(world, id), marks).isHealthy() ? 0 : 1;
                }
                assertThat(plane.accounts()[l][m])
                        .as(levels.get(l) + " " + moves.get(m))
                        .isEqualTo(unhealthy);
            }
        }
        assertThat(plane.accounts()[0][1]).isZero();
        assertThat(plane.accounts()[1][1]).isPositive();
        assertThat(plane.shortNotional()[0][2]).isGreaterThan(30_000);
    }

    @Test
    void rowsAddUpAcrossUnderlyingsAndOffsets() {
        World world = world(Stickiness.STRIKE);
        Marks after = ethAt(2600, 1.4, 1);
        after.publish(BTC_PERP, 66_000);
        for (String id : List.of("strangle", "covered", "writer", "short", "pair")) {
            MarginChange change = MarginChange.of(world, 0, view(world, id), world.initialMarks(), after);
            double net = 0;
            double initial = 0;
            double maintenance = 0;
            double excess = 0;
            for (MarginChange.Row row : change.rows()) {
                if (row.part().isEmpty()) {
                    net += row.netValue();
                    initial += row.initialRequirement();
                    maintenance += row.maintenanceRequirement();
                    excess += row.maintenanceExcess();
                }
            }
            var before = change.before();
            var then = change.after();
            assertThat(net).as(id).isCloseTo(then.netValue() - before.netValue(), within(1e-6));
            assertThat(initial).as(id).isCloseTo(then.initialRequirement() - before.initialRequirement(), within(1e-6));
            assertThat(maintenance)
                    .as(id)
                    .isCloseTo(then.maintenanceRequirement() - before.maintenanceRequirement(), within(1e-6));
            assertThat(excess).as(id).isCloseTo(then.maintenanceExcess() - before.maintenanceExcess(), within(1e-6));
        }
        MarginChange writer = MarginChange.of(world, 0, view(world, "writer"), world.initialMarks(), after);
        assertThat(writer.isDouble()).isTrue();
        assertThat(writer.rows().stream().map(MarginChange.Row::of))
                .contains("collateral", "volatility, level", "time");
    }
}

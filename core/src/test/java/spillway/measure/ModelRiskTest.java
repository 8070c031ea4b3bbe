package spillway.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import spillway.account.AccountClass;
import spillway.account.AccountView;
import spillway.account.BookBuilder;
import spillway.asset.Asset;
import spillway.event.JournalRecord;
import spillway.event.MarketEvent.OptionMarked;
import spillway.event.MarketEvent.VolatilityMoved;
import spillway.event.VenueEvent.FoundUnhealthy;
import spillway.impact.ExponentialDepth;
import spillway.impact.PassThrough;
import spillway.impact.Recovery;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.margin.Correlations;
import spillway.margin.Health;
import spillway.margin.VenueMargin;
import spillway.market.Instrument;
import spillway.market.Instrument.OptionRight;
import spillway.market.Marks;
import spillway.measure.ModelRisk.Outcome;
import spillway.option.Black76;
import spillway.option.OptionMarket;
import spillway.option.SurfaceShock.Stickiness;
import spillway.option.SurfaceTerms;
import spillway.option.Vanilla;
import spillway.portfolio.ConfidenceCharge;
import spillway.portfolio.ContingencyRates;
import spillway.portfolio.GridScenario;
import spillway.portfolio.LossFactors;
import spillway.portfolio.PegCharge;
import spillway.portfolio.PortfolioTerms;
import spillway.portfolio.Provisions;
import spillway.portfolio.ScenarioTerms;
import spillway.portfolio.StaticDiscount;
import spillway.portfolio.StrikeTerms;
import spillway.portfolio.VolatilityMove;
import spillway.portfolio.VolatilityShock;
import spillway.sim.RunOptions;
import spillway.sim.Simulation;
import spillway.unit.Price;
import spillway.world.Clock;
import spillway.world.Depth;
import spillway.world.ExecutionMarket;
import spillway.world.MarginModel;
import spillway.world.MarginProfile;
import spillway.world.MarginTerms;
import spillway.world.PathKind;
import spillway.world.Profile;
import spillway.world.Timed;
import spillway.world.Trigger;
import spillway.world.Venue;
import spillway.world.VenueMargins;
import spillway.world.World;

/**
 * A venue of options and perpetuals with two accounts that portfolio margin lets trade on little: a writer of strangles, and a
 * pair of two underlyings against each other.
 */
class ModelRiskTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long EXPIRY = 30L * 86_400 * SECOND;
    private static final double VOL = 0.6;
    private static final int USD = 0;
    private static final int BTC = 1;
    private static final int ETH = 2;
    private static final List<Asset> ASSETS = List.of(new Asset("USD", 6), new Asset("BTC", 8), new Asset("ETH", 8));
    private static final List<Instrument> INSTRUMENTS = List.of(
            new Instrument.Perpetual("BTC-PERP", 0, BTC, USD, 3),
            new Instrument.Perpetual("ETH-PERP", 0, ETH, USD, 3),
            new Instrument.Option("BTC-90-P", 0, BTC, USD, 3, EXPIRY, 90_000, OptionRight.PUT),
            new Instrument.Option("BTC-110-C", 0, BTC, USD, 3, EXPIRY, 110_000, OptionRight.CALL));

    private static PortfolioTerms grid() {
        List<GridScenario> scenarios = new ArrayList<>();
        for (double move : new double[] {0.15, 0.1, 0.05, 0, -0.05, -0.1, -0.15}) {
            scenarios.add(GridScenario.regular(move, VolatilityMove.UP));
            scenarios.add(GridScenario.regular(move, VolatilityMove.NONE));
            scenarios.add(GridScenario.regular(move, VolatilityMove.DOWN));
        }
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
                ContingencyRates.NONE,
                List.of(),
                Provisions.NONE,
                ConfidenceCharge.NONE,
                PegCharge.NONE,
                new LossFactors(1, 0.8, LossFactors.Scope.SCENARIO_LOSS),
                new TreeMap<>());
    }

    /** As Derive's standard manager: options one by one, no offset between underlyings. */
    private static PortfolioTerms strikes() {
        return new StrikeTerms(
                0.15,
                0.13,
                0.09,
                0.09,
                0.09,
                1.05,
                1.2,
                1.1,
                new ContingencyRates(0.065, 0.035),
                ConfidenceCharge.NONE,
                PegCharge.NONE,
                new TreeMap<>());
    }

    private static MarginProfile margin(String name, PortfolioTerms terms, Correlations correlations) {
        return new MarginProfile(
                name,
                1,
                "this test",
                "2026-01-01",
                "USD",
                Trigger.MARK,
                new MarginTerms.PortfolioMarginTerms(terms, correlations),
                new TreeMap<>());
    }

    private static final MarginProfile PORTFOLIO =
            margin("portfolio", grid(), new Correlations(List.of(new Correlations.Pair("BTC", "ETH", 0.9))));
    private static final MarginProfile STANDARD = margin("standard", strikes(), Correlations.NONE);

    private static double price(OptionRight right, double strike, double vol) {
        return Black76.price(
                new Vanilla(right, new Price(strike), 30.0 / 365), new OptionMarket(new Price(100_000), vol, 1));
    }

    private static World world(MarginModel model, List<Timed> inputs) {
        Profile profile = new Profile(
                PORTFOLIO.name(),
                1,
                "this test",
                "2026-01-01",
                "USD",
                Trigger.MARK,
                PORTFOLIO.margin(),
                new TreeMap<>(),
                new Sizing.Full(),
                new Sale.BookSweep(Sale.Limit.MARKET, 0),
                List.of(),
                new Clock(0, SECOND));
        double put = price(OptionRight.PUT, 90_000, VOL);
        double call = price(OptionRight.CALL, 110_000, VOL);
        List<ExecutionMarket> markets = new ArrayList<>();
        for (double[] market : new double[][] {{100_000, 8e6}, {4_000, 8e6}, {put, 1e8}, {call, 1e8}}) {
            markets.add(new ExecutionMarket(
                    new Price(market[0]),
                    ExponentialDepth.of(market[1], 0.05, new Recovery(60 * SECOND)),
                    Depth.ASSUMED));
        }
        return new World(
                "two hedged accounts",
                ASSETS,
                List.of(new Venue("options", List.of(profile)).with(model)),
                INSTRUMENTS,
                markets,
                PassThrough.of(List.of()),
                book(put, call),
                inputs,
                PathKind.FUNDAMENTAL,
                0,
                3600 * SECOND,
                new SurfaceTerms(List.of(Double.NaN, Double.NaN, VOL, VOL), 0, Stickiness.STRIKE, 0));
    }

    private static spillway.account.Book book(double put, double call) {
        BookBuilder book = new BookBuilder();
        int rest = -1;
        for (AccountClass c : AccountClass.values()) {
            if (c.ofTheVenue()) {
                int handle = book.venueAccount(0, "options", c);
                rest = c == AccountClass.LIQUIDITY ? handle : rest;
            }
        }
        int writer = book.account(0, "writer", "writer", AccountClass.TRADER, false);
        int pair = book.account(0, "pair", "pair", AccountClass.TRADER, false);
        // sold at the mark, so nobody has made or lost anything yet; ten of each, a million a leg
        trade(book, writer, rest, 2, -10_000, Math.round(-10 * put * 1e6));
        trade(book, writer, rest, 3, -10_000, Math.round(-10 * call * 1e6));
        trade(book, pair, rest, 0, 10_000, 1_000_000_000_000L);
        trade(book, pair, rest, 1, -250_000, -1_000_000_000_000L);
        book.balance(writer, USD, 0).balance(pair, USD, 0).balance(rest, USD, 1_000_000_000_000_000L);
        return book.build();
    }

    private static void trade(BookBuilder book, int account, int rest, int instrument, long lots, long cost) {
        book.position(account, instrument, lots, cost).position(rest, instrument, -lots, -cost);
    }

    private static final ModelRiskSpec SPEC =
            new ModelRiskSpec(-0.2, 2.8, 3600 * SECOND, 0.3, 1.4, 3600 * SECOND, 0.02);

    private static List<Outcome> outcomes() {
        return new ModelRisk(
                        world(MarginModel.EXACT, List.of()),
                        0,
                        List.of(PORTFOLIO, STANDARD),
                        SPEC,
                        RunOptions.QUIET.checkingLaws())
                .tasks().stream().map(java.util.function.Supplier::get).toList();
    }

    @Test
    void eachFailureTakesALossThatPortfolioMarginAloneTakes() {
        List<Outcome> outcomes = outcomes();
        assertThat(outcomes).hasSize(2 * ModelFailure.values().length);
        for (Outcome outcome : outcomes) {
            boolean loses =
                    outcome.failure() != ModelFailure.NONE && outcome.margin().equals("portfolio");
            assertThat(outcome.shortfall() > 0).as(outcome.toString()).isEqualTo(loses);
            assertThat(outcome.accounts()).isEqualTo(2);
        }
    }

    /** Strangle of ten, 20,000 beyond the grid: what Black says that it costs, less what was asked and the headroom. */
    @Test
    void aGapCostsWhatOptionsAreThenWorthBeyondWhatWasAsked() {
        Outcome gap = outcomes().stream()
                .filter(o -> o.failure() == ModelFailure.GAP && o.margin().equals("portfolio"))
                .findAny()
                .orElseThrow();
        double forward = 100_000 * (1 - 1.4 * 0.15);
        double then = 10
                * (at(OptionRight.PUT, 90_000, forward, 2.8 * VOL) + at(OptionRight.CALL, 110_000, forward, 2.8 * VOL));
        double now = 10 * (price(OptionRight.PUT, 90_000, VOL) + price(OptionRight.CALL, 110_000, VOL));
        CloseOut writer = gap.closeOuts().get(0);
        assertThat(writer.account()).isEqualTo("writer");
        assertThat(writer.moved()).isCloseTo(then - now, within(1e-6 * then));
        assertThat(writer.shortfall())
                .isCloseTo(then - now + writer.cost() - 1.02 * writer.asked(), within(1e-6 * then));
        // ten of each bought in markets that take a hundred million to double: half of the move is paid
        assertThat(writer.cost()).isBetween(0.0, 0.01 * then);
        assertThat(writer.uncovered()).isCloseTo(writer.needed() - writer.asked(), within(1e-9));
    }

    private static double at(OptionRight right, double strike, double forward, double vol) {
        return Black76.price(
                new Vanilla(right, new Price(strike), 30.0 / 365), new OptionMarket(new Price(forward), vol, 1));
    }

    @Test
    void theSameOutcomesWhoeverRunsThem() {
        assertThat(outcomes()).isEqualTo(outcomes());
    }

    private static List<JournalRecord> run(MarginModel model, List<Timed> inputs) {
        List<JournalRecord> journal = new ArrayList<>();
        World world = world(model, inputs);
        new Simulation(world, RunOptions.QUIET.withJournal(journal::add).checkingLaws()).run();
        return journal;
    }

    @Test
    void aStaleSurfaceShowsAMoveAfterItsLag() {
        List<Timed> inputs = List.of(new Timed(60 * SECOND, new VolatilityMoved(BTC, 2, 0)));
        List<JournalRecord> marked = run(MarginModel.EXACT.withSurfaceLag(600 * SECOND), inputs).stream()
                .filter(r -> r.event() instanceof OptionMarked m && m.volAnnual() != VOL)
                .toList();
        assertThat(marked).isNotEmpty();
        assertThat(marked.get(0).timeNanos()).isEqualTo(660 * SECOND);
        assertThat(((OptionMarked) marked.get(0).event()).volAnnual()).isEqualTo(2 * VOL);
        // the market does not wait: a forced purchase would start at the new price from the first minute on
        OptionMarked atOnce = run(MarginModel.EXACT.withSurfaceLag(600 * SECOND), inputs).stream()
                .filter(r -> r.timeNanos() == 60 * SECOND && r.event() instanceof OptionMarked)
                .map(r -> (OptionMarked) r.event())
                .findFirst()
                .orElseThrow();
        assertThat(atOnce.volAnnual()).isEqualTo(VOL);
        assertThat(atOnce.execution()).isGreaterThan(1.3 * atOnce.mark());
    }

    @Test
    void aWrongSurfaceMarksFromTheStart() {
        Marks marks = world(MarginModel.EXACT.withSurfaceLevel(0.5), List.of()).initialMarks();
        assertThat(marks.volatility(2)).isEqualTo(0.3);
        assertThat(marks.mark(2)).isCloseTo(price(OptionRight.PUT, 90_000, 0.3), within(1e-9));
        assertThat(marks.reference(2)).isEqualTo(price(OptionRight.PUT, 90_000, VOL));
        assertThat(marks.volatility(0)).isNaN();
    }

    @Test
    void marginThatIsComputedEveryTenMinutesFindsAnAccountThenAndNotBefore() {
        List<Timed> fall = new ArrayList<>();
        for (int minute = 1; minute <= 15; minute++) {
            fall.add(new Timed(60 * SECOND * minute, new VolatilityMoved(BTC, 1 + minute, 0)));
        }
        long atOnce = found(run(MarginModel.EXACT, fall));
        long late = found(run(MarginModel.EXACT.withCheckInterval(600 * SECOND), fall));
        assertThat(atOnce).isEqualTo(0);
        assertThat(late).isEqualTo(0);
        // those without capital are found at the start; the others are funded
        World funded = new ModelRisk(world(MarginModel.EXACT, List.of()), 0, List.of(PORTFOLIO), SPEC, RunOptions.QUIET)
                .funded(world(MarginModel.EXACT.withCheckInterval(600 * SECOND), fall));
        List<JournalRecord> journal = new ArrayList<>();
        new Simulation(funded, RunOptions.QUIET.withJournal(journal::add).checkingLaws()).run();
        assertThat(found(journal)).isEqualTo(600 * SECOND);
    }

    private static long found(List<JournalRecord> journal) {
        return journal.stream()
                .filter(r -> r.event() instanceof FoundUnhealthy)
                .mapToLong(JournalRecord::timeNanos)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyAccountHasWhatItsMarginAsksAndTheHeadroom() {
        World funded = new ModelRisk(world(MarginModel.EXACT, List.of()), 0, List.of(PORTFOLIO), SPEC, RunOptions.QUIET)
                .funded(world(MarginModel.EXACT, List.of()));
        VenueMargin margin = VenueMargins.atStart(funded, 0);
        AccountView view = funded.book().view();
        for (String id : List.of("writer", "pair")) {
            funded.book().at(funded.book().find(0, id), view);
            Health health = margin.health(view, funded.initialMarks());
            assertThat(health.initialBalance()).isCloseTo(1.02 * health.initialRequirement(), within(1e-5));
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new MarginModel(0, 0, 0))
                .hasMessage("surfaceLevel must be above 0 and finite, was 0.0");
        assertThatThrownBy(() -> new MarginModel(1, -1, 0)).hasMessage("surfaceLagNanos must be at least 0, was -1");
        assertThatThrownBy(() -> new MarginModel(1, 0, -1)).hasMessage("checkIntervalNanos must be at least 0, was -1");
        assertThatThrownBy(() -> new ModelRiskSpec(-0.2, 2, 3600 * SECOND, 1, 2, SECOND, 0))
                .hasMessage("wrongLevel must be in (0, 1), was 1.0");
        assertThatThrownBy(() -> new ModelRiskSpec(Double.NaN, 2, 3600 * SECOND, 0.5, 2, SECOND, 0))
                .hasMessageStartingWith("move must be above -1");
    }
}

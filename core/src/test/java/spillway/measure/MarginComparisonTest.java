package spillway.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spillway.account.AccountClass;
import spillway.account.Book;
import spillway.account.BookBuilder;
import spillway.asset.Asset;
import spillway.event.MarketEvent.PriceMoved;
import spillway.event.VenueEvent.Liquidated;
import spillway.impact.ExponentialDepth;
import spillway.impact.PassThrough;
import spillway.impact.Recovery;
import spillway.ledger.Leg;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.margin.Correlations;
import spillway.margin.TierTable;
import spillway.market.Instrument;
import spillway.measure.ComparedMargins.DayOutcome;
import spillway.measure.ComparedMargins.ModeOutcome;
import spillway.num.Maths;
import spillway.num.Proportion;
import spillway.path.Tails;
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
import spillway.sim.RunOptions;
import spillway.sim.Simulation;
import spillway.unit.Price;
import spillway.world.Clock;
import spillway.world.Depth;
import spillway.world.ExecutionMarket;
import spillway.world.MarginProfile;
import spillway.world.MarginTerms;
import spillway.world.PathKind;
import spillway.world.Profile;
import spillway.world.Timed;
import spillway.world.Trigger;
import spillway.world.Venue;
import spillway.world.World;

/** E3: a book of pairs, long one asset and short the other, and the three ways to margin it. */
class MarginComparisonTest {
    private static final long SECOND = 1_000_000_000L;
    private static final double RHO = 0.8;
    private static final double SIGMA = 0.02;
    private static final double Z = Maths.normalInverse(0.99);
    private static final double MOVE = Z * SIGMA;
    private static final double LEG = 100_000;

    private static final List<Instrument> INSTRUMENTS =
            List.of(new Instrument.Perpetual("A-PERP", 0, 1, 0, 4), new Instrument.Perpetual("B-PERP", 0, 2, 0, 4));

    private static MarginProfile cross() {
        TreeMap<String, TierTable> tiers = new TreeMap<>();
        // what a move of z deviations loses: the isolated design at 99 %
        tiers.put("default", TierTable.flat(MOVE, 0.8 * MOVE));
        return profile("by position", new MarginTerms.TieredTerms(tiers));
    }

    private static MarginProfile portfolio(double rho) {
        List<GridScenario> scenarios = List.of(
                GridScenario.regular(MOVE, VolatilityMove.NONE), GridScenario.regular(-MOVE, VolatilityMove.NONE));
        ScenarioTerms terms = new ScenarioTerms(
                scenarios,
                new VolatilityShock(VolatilityShock.Unit.RELATIVE, 0.5, 0.3, 0, 0.3, 0.13, 1),
                Optional.empty(),
                StaticDiscount.NONE,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ContingencyRates.NONE,
                ContingencyRates.NONE,
                List.of(),
                Provisions.NONE,
                ConfidenceCharge.NONE,
                PegCharge.NONE,
                new LossFactors(1, 0.8, LossFactors.Scope.SCENARIO_LOSS),
                new TreeMap<>());
        Correlations pairs = new Correlations(List.of(new Correlations.Pair("A", "B", rho)));
        return profile("grid", new MarginTerms.PortfolioMarginTerms(terms, pairs));
    }

    private static MarginProfile profile(String name, MarginTerms terms) {
        return new MarginProfile(name, 1, "this test", "2026-01-01", "USD", Trigger.MARK, terms, new TreeMap<>());
    }

    private static World world(double depth) {
        MarginProfile margin = cross();
        Profile profile = new Profile(
                margin.name(),
                1,
                "this test",
                "2026-01-01",
                "USD",
                Trigger.MARK,
                margin.margin(),
                new TreeMap<>(),
                new Sizing.Full(),
                new Sale.BookSweep(Sale.Limit.MARKET, 0),
                List.of(),
                new Clock(0, SECOND));
        List<ExecutionMarket> markets = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            markets.add(new ExecutionMarket(
                    new Price(100), ExponentialDepth.of(depth, 0.05, new Recovery(60 * SECOND)), Depth.ASSUMED));
        }
        return new World(
                "pairs",
                List.of(new Asset("USD", 6), new Asset("A", 6), new Asset("B", 6)),
                List.of(new Venue("pairs", List.of(profile))),
                INSTRUMENTS,
                markets,
                PassThrough.of(List.of()),
                book(),
                List.of(),
                PathKind.FUNDAMENTAL,
                0,
                7200 * SECOND);
    }

    /** Two pairs, each 100,000 a leg, the other way round. */
    private static Book book() {
        BookBuilder book = new BookBuilder();
        for (AccountClass c : AccountClass.values()) {
            if (c.ofTheVenue()) {
                int handle = book.venueAccount(0, "pairs", c);
                if (c == AccountClass.LIQUIDITY) {
                    book.balance(handle, 0, 1_000_000_000_000_000L);
                }
            }
        }
        for (String id : new String[] {"up", "down"}) {
            int handle = book.account(0, id, id, AccountClass.TRADER, false);
            long side = id.equals("up") ? 1 : -1;
            book.position(handle, 0, side * 10_000_000, side * 100_000_000_000L);
            book.position(handle, 1, -side * 10_000_000, -side * 100_000_000_000L);
        }
        return book.build();
    }

    private static ComparisonSpec spec(int paths, int steps, double target, int owners, int runs) {
        // a daily deviation of 2 %: Gaussian log returns and relative ones differ by little
        TreeMap<String, Double> vol = new TreeMap<>();
        vol.put("A", SIGMA * Math.sqrt(365));
        vol.put("B", SIGMA * Math.sqrt(365));
        Correlations pairs = new Correlations(List.of(new Correlations.Pair("A", "B", RHO)));
        return new ComparisonSpec(11, paths, steps, target, vol, pairs, new Tails.Gaussian(), 4, owners, runs);
    }

    private static MarginComparison comparison(World world, ComparisonSpec spec) {
        return new MarginComparison(world, 0, List.of(MarginMode.values()), cross(), portfolio(RHO), spec);
    }

    /** In order, in this thread. */
    private static final MarginComparison.Runner IN_ORDER = new MarginComparison.Runner() {
        @Override
        public <T> List<T> all(List<Supplier<T>> tasks) {
            return tasks.stream().map(Supplier::get).toList();
        }
    };

    private static ComparedMargins day;
    private static ComparedMargins looks;

    @BeforeAll
    static void simulated() {
        // looked at once, at the day's end: the closed form; and every two hours
        day = comparison(world(5e6), spec(20_000, 1, 0.01, 10, 0)).compared(IN_ORDER, RunOptions.QUIET);
        looks = comparison(world(5e6), spec(4000, 12, 0.01, 10, 40)).compared(IN_ORDER, RunOptions.QUIET);
    }

    private static ModeOutcome of(ComparedMargins compared, MarginMode mode) {
        return compared.modes().stream().filter(m -> m.mode() == mode).findAny().orElseThrow();
    }

    private static double tail(double deviations) {
        return 1 - Maths.normalCdf(deviations);
    }

    /** models.md 5.3.3: 99 % Gaussian, a pair of unit volatility. */
    @ParameterizedTest
    @CsvSource({"0.5, 2.326, 0.50, 0.050, 0.205", "0.8, 1.471, 0.68, 0.149, 0.302", "0.95, 0.736, 0.84, 0.302, 0.397"})
    void theClosedForm(double rho, double margin, double saving, double breach, double doubled) {
        double asked = Z * Math.sqrt(2 - 2 * rho);
        assertThat(asked).isCloseTo(margin, within(5e-4));
        assertThat(1 - asked / (2 * Z)).isCloseTo(saving, within(5e-3));
        assertThat(tail(asked / Math.sqrt(2))).isCloseTo(breach, within(6e-4));
        assertThat(tail(asked / (2 * Math.sqrt(2)))).isCloseTo(doubled, within(6e-4));
        assertThat(tail(2 * Z / Math.sqrt(2))).isCloseTo(0.0005, within(5e-5));
        assertThat(tail(2 * Z / (2 * Math.sqrt(2)))).isCloseTo(0.05, within(5e-4));
    }

    @Test
    void theEngineAsksTheClosedForm() {
        assertThat(of(day, MarginMode.PORTFOLIO).asked())
                .isCloseTo(2 * LEG * MOVE * Math.sqrt(2 - 2 * RHO), within(1e-4));
        assertThat(of(day, MarginMode.CROSS).asked()).isCloseTo(4 * LEG * MOVE, within(1e-4));
        assertThat(of(day, MarginMode.ISOLATED).asked()).isCloseTo(4 * LEG * MOVE, within(1e-4));
    }

    @Test
    void capitalForAnEqualProbabilityIsIsolatedAboveCrossAboveOrAtPortfolio() {
        for (ComparedMargins compared : List.of(day, looks)) {
            double isolated = of(compared, MarginMode.ISOLATED).capital();
            double cross = of(compared, MarginMode.CROSS).capital();
            double portfolio = of(compared, MarginMode.PORTFOLIO).capital();
            assertThat(isolated).isGreaterThan(1.3 * cross);
            assertThat(cross).isGreaterThan(1.3 * portfolio);
            for (ModeOutcome mode : compared.modes()) {
                DayOutcome assumed = mode.on(DayKind.AS_ASSUMED);
                // on days that it was not sought on
                assertThat(assumed.liquidated().mean()).as(mode.mode().name()).isCloseTo(0.01, within(0.004));
            }
        }
    }

    /** Excess over maintenance that covers 99 % of a day's losses, and maintenance on top of it. */
    @Test
    void capitalIsADaysLossesAndMaintenance() {
        double buffer = LEG * Z * SIGMA * Math.sqrt(2 - 2 * RHO);
        double maintenance = 0.8 * LEG * MOVE;
        assertThat(of(day, MarginMode.CROSS).capital())
                .isCloseTo(2 * (buffer + 2 * maintenance), within(0.03 * 4 * maintenance));
        assertThat(of(day, MarginMode.PORTFOLIO).capital())
                .isCloseTo(2 * (buffer + maintenance * Math.sqrt(2 - 2 * RHO)), within(0.03 * 4 * maintenance));
    }

    /** Losses over the day beyond what initial margin asks, on 40,000 days of owners: one point from the closed form. */
    @Test
    void lossesBeyondWhatIsAskedAreThoseOfTheClosedForm() {
        double portfolio = Z * Math.sqrt(2 - 2 * RHO);
        beyond(MarginMode.PORTFOLIO, DayKind.AS_ASSUMED, 0.01);
        beyond(MarginMode.PORTFOLIO, DayKind.CORRELATION_BROKEN, tail(portfolio / Math.sqrt(2)));
        beyond(MarginMode.PORTFOLIO, DayKind.VOLATILITY_DOUBLED, tail(Z / 2));
        beyond(MarginMode.PORTFOLIO, DayKind.BROKEN_AND_DOUBLED, tail(portfolio / (2 * Math.sqrt(2))));
        beyond(MarginMode.CROSS, DayKind.AS_ASSUMED, tail(2 * Z / Math.sqrt(2 - 2 * RHO)));
        beyond(MarginMode.CROSS, DayKind.CORRELATION_BROKEN, tail(2 * Z / Math.sqrt(2)));
        beyond(MarginMode.CROSS, DayKind.BROKEN_AND_DOUBLED, tail(2 * Z / (2 * Math.sqrt(2))));
        // either leg, each by itself
        beyond(MarginMode.ISOLATED, DayKind.CORRELATION_BROKEN, 1 - 0.99 * 0.99);
        beyond(MarginMode.ISOLATED, DayKind.BROKEN_AND_DOUBLED, 1 - Math.pow(1 - tail(Z / 2), 2));
        // a Student t of four degrees is at most 1.5 times as often beyond: P(t < -sqrt(2) z)
        beyond(MarginMode.PORTFOLIO, DayKind.FAT_TAILS, 0.0151);
        // a half of the jumps cancel, a quarter cost eight deviations, a quarter gain them
        beyond(MarginMode.PORTFOLIO, DayKind.GAP, 0.5 * 0.01 + 0.25);
    }

    private static void beyond(MarginMode mode, DayKind kind, double expected) {
        assertThat(of(day, mode).on(kind).beyondAsked().mean())
                .as(mode + " " + kind)
                .isCloseTo(expected, within(expected < 0.03 ? 0.002 : 0.01));
    }

    @Test
    void whenCorrelationBreaksLossesBeyondMarginRiseMostUnderPortfolioMargin() {
        for (ComparedMargins compared : List.of(day, looks)) {
            assertThat(rise(compared, MarginMode.PORTFOLIO, DayOutcome::beyondAsked))
                    .isGreaterThan(5 * rise(compared, MarginMode.CROSS, DayOutcome::beyondAsked))
                    .isGreaterThan(5 * rise(compared, MarginMode.ISOLATED, DayOutcome::beyondAsked));
            assertThat(rise(compared, MarginMode.PORTFOLIO, DayOutcome::beyondCapital))
                    .isGreaterThan(2 * rise(compared, MarginMode.CROSS, DayOutcome::beyondCapital))
                    .isGreaterThan(2 * rise(compared, MarginMode.ISOLATED, DayOutcome::beyondCapital));
        }
    }

    private static double rise(ComparedMargins compared, MarginMode mode, Function<DayOutcome, Proportion> of) {
        ModeOutcome outcome = of(compared, mode);
        return of.apply(outcome.on(DayKind.CORRELATION_BROKEN)).mean()
                - of.apply(outcome.on(DayKind.AS_ASSUMED)).mean();
    }

    /**
     * With capital for an equal probability cross and portfolio margin have the same room above maintenance, so liquidations
     * become as much more frequent under either; isolated legs do not know each other.
     */
    @Test
    void whenCorrelationBreaksSharedCapitalIsLiquidatedMoreOftenAndIsolatedLegsAreNot() {
        double broken = tail(Z * Math.sqrt(1 - RHO));
        for (MarginMode mode : List.of(MarginMode.CROSS, MarginMode.PORTFOLIO)) {
            assertThat(of(day, mode).on(DayKind.CORRELATION_BROKEN).liquidated().mean())
                    .as(mode.name())
                    .isCloseTo(broken, within(0.015));
        }
        double isolated = of(day, MarginMode.ISOLATED)
                .on(DayKind.CORRELATION_BROKEN)
                .liquidated()
                .mean();
        assertThat(isolated).isCloseTo(0.01, within(0.005));
    }

    @Test
    void theFrontierTradesCapitalForProbability() {
        for (ModeOutcome outcome : looks.modes()) {
            var frontier = outcome.frontier();
            assertThat(frontier).hasSizeGreaterThan(6);
            for (int i = 0; i < frontier.size(); i++) {
                var point = frontier.get(i);
                assertThat(point.liquidated().low()).isLessThanOrEqualTo(point.target() * 1.5);
                assertThat(point.liquidated().high()).isGreaterThanOrEqualTo(point.target() / 1.5);
                if (i > 0) {
                    assertThat(point.capital())
                            .isGreaterThan(frontier.get(i - 1).capital());
                    assertThat(point.liquidated().mean())
                            .isLessThanOrEqualTo(
                                    frontier.get(i - 1).liquidated().mean());
                }
            }
        }
        var last = of(looks, MarginMode.PORTFOLIO).frontier().getLast();
        assertThat(last.broken().mean()).isGreaterThan(10 * last.liquidated().mean());
    }

    /** The runs of the venue on the days that were looked at: where sales move nothing both find the same accounts. */
    @Test
    void runsLiquidateWhomTheLooksFind() {
        ComparedMargins compared =
                comparison(world(1e15), spec(100, 6, 0.1, 10, 100)).compared(IN_ORDER, RunOptions.QUIET);
        double found = 0;
        for (MarginMode mode : List.of(MarginMode.CROSS, MarginMode.PORTFOLIO)) {
            for (DayOutcome on : of(compared, mode).days()) {
                assertThat(on.runs().runs()).isEqualTo(100);
                assertThat(on.runs().unhealthy())
                        .as(mode + " " + on.kind())
                        .isCloseTo(on.liquidated().mean() * 2, within(1e-9));
                found += on.runs().unhealthy();
            }
        }
        assertThat(found).isGreaterThan(1);
        // of two legs both may go on one day
        for (DayOutcome on : of(compared, MarginMode.ISOLATED).days()) {
            assertThat(on.runs().unhealthy())
                    .isBetween(
                            on.liquidated().mean() * 2 - 1e-9, on.liquidated().mean() * 4);
        }
    }

    @Test
    void onADayWithAGapPortfolioMarginLeavesMostUnpaid() {
        double portfolio = shortfall(MarginMode.PORTFOLIO);
        assertThat(portfolio).isGreaterThan(1.2 * shortfall(MarginMode.CROSS));
        assertThat(of(looks, MarginMode.PORTFOLIO).on(DayKind.GAP).runs().withLoss())
                .isGreaterThan(of(looks, MarginMode.PORTFOLIO)
                        .on(DayKind.AS_ASSUMED)
                        .runs()
                        .withLoss());
    }

    private static double shortfall(MarginMode mode) {
        return of(looks, mode).on(DayKind.GAP).runs().shortfall();
    }

    @Test
    void theSameWhoeverRunsTheTasks() {
        ComparisonSpec spec = spec(200, 4, 0.05, 10, 3);
        MarginComparison.Runner backwards = new MarginComparison.Runner() {
            @Override
            public <T> List<T> all(List<Supplier<T>> tasks) {
                List<T> results = new ArrayList<>();
                tasks.reversed().forEach(task -> results.addFirst(task.get()));
                return results;
            }
        };
        MarginComparison comparison = comparison(world(5e6), spec);
        assertThat(comparison.compared(backwards, RunOptions.QUIET))
                .isEqualTo(comparison(world(5e6), spec).compared(IN_ORDER, RunOptions.QUIET));
    }

    /** Of two owners one is drawn; what the other holds is the rest of the market's, so lots still net to zero. */
    @Test
    void aDrawnPartOfABookIsTried() {
        ComparedMargins compared =
                comparison(world(5e6), spec(100, 2, 0.05, 1, 2)).compared(IN_ORDER, RunOptions.QUIET);
        assertThat(compared.owners()).isEqualTo(1);
        assertThat(compared.ofOwners()).isEqualTo(2);
        assertThat(compared.grossNotional()).isCloseTo(2 * LEG, within(1e-6));
        assertThat(of(compared, MarginMode.ISOLATED).accounts()).isEqualTo(2);
    }

    /** A leg that is liquidated touches no other: none of its owner's other accounts trades or pays. */
    @Test
    void liquidatingOneLegTouchesNoOther() {
        World pairs = world(5e6);
        ComparedBook isolated = ComparedBook.of(
                pairs, 0, MarginMode.ISOLATED, cross(), new int[] {pairs.book().find(0, "up")});
        double[] cash = {6000, 6000};
        World funded = isolated.funded(cash)
                .withInputs(List.of(
                        new Timed(SECOND, new PriceMoved(0, 94)), new Timed(2 * SECOND, new PriceMoved(0, 90))));
        int other = funded.book().find(0, "up/B-PERP");
        List<Integer> liquidated = new ArrayList<>();
        List<Integer> moved = new ArrayList<>();
        Simulation run = new Simulation(
                funded,
                RunOptions.QUIET
                        .checkingLaws()
                        .withJournal(r -> {
                            if (r.event() instanceof Liquidated e) {
                                liquidated.add(e.account());
                            }
                        })
                        .withLedger(entry -> {
                            for (Leg leg : entry.legs()) {
                                moved.add(leg.account());
                            }
                        }));
        run.run();
        assertThat(liquidated).isNotEmpty().allMatch(a -> a == funded.book().find(0, "up/A-PERP"));
        assertThat(moved).isNotEmpty().doesNotContain(other);
        assertThat(run.accounts().lots(other, 1)).isEqualTo(-10_000_000);
        assertThat(run.accounts().cashAtoms(other, 0)).isEqualTo(6_000_000_000L);
    }

    /** Rules by position as a grid: the same in sum without offsets, and less with. */
    @Test
    void aGridMadeOfRulesByPositionDiffersByItsOffsetsAlone() {
        World pairs = world(5e6);
        MarginProfile without = OffsetGrid.of(pairs, 0, cross(), Correlations.NONE);
        ComparisonSpec spec = spec(100, 1, 0.05, 10, 0);
        ComparedMargins same = new MarginComparison(
                        pairs, 0, List.of(MarginMode.CROSS, MarginMode.PORTFOLIO), cross(), without, spec)
                .compared(IN_ORDER, RunOptions.QUIET);
        assertThat(same.modes().get(1).asked()).isCloseTo(same.modes().get(0).asked(), within(1e-4));
        // moved prices count at moved prices under both
        assertThat(same.modes().get(1).capital()).isCloseTo(same.modes().get(0).capital(), within(1e-4));
        MarginProfile with = OffsetGrid.of(pairs, 0, cross(), spec.correlations());
        ComparedMargins less = new MarginComparison(pairs, 0, List.of(MarginMode.PORTFOLIO), cross(), with, spec)
                .compared(IN_ORDER, RunOptions.QUIET);
        assertThat(less.modes().get(0).asked())
                .isCloseTo(same.modes().get(0).asked() * Math.sqrt(2 - 2 * RHO) / 2, within(1e-4));
    }

    @Test
    void whoeverWantsItToEndEndsIt() {
        RunOptions stopped = RunOptions.QUIET.withProgress(nanos -> {}, () -> true);
        assertThatThrownBy(
                        () -> comparison(world(5e6), spec(100, 1, 0.05, 1, 1)).compared(IN_ORDER, stopped))
                .isInstanceOf(RunOptions.Cancelled.class);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> spec(99, 8, 0.01, 1, 0)).hasMessage("paths must be in [100, 1000000], was 99");
        assertThatThrownBy(() -> spec(100, 0, 0.01, 1, 0)).hasMessage("steps must be in [1, 1440], was 0");
        assertThatThrownBy(() -> spec(100, 1, 0, 1, 0)).hasMessage("target must be in (0, 1), was 0");
        assertThatThrownBy(() -> spec(100, 1, 0.01, 0, 0)).hasMessage("owners must be at least 1, was 0");
        assertThatThrownBy(() -> spec(100, 1, 0.01, 1, 101)).hasMessage("runs must be in [0, paths], was 101");
        World pairs = world(5e6);
        assertThatThrownBy(() -> new MarginComparison(
                        pairs,
                        0,
                        List.of(MarginMode.CROSS),
                        cross(),
                        cross(),
                        new ComparisonSpec(
                                1, 100, 1, 0.1, new TreeMap<>(), Correlations.NONE, new Tails.Gaussian(), 4, 1, 0)))
                .hasMessage("volAnnual must name A");
        assertThatThrownBy(() -> OffsetGrid.of(pairs, 0, portfolio(RHO), Correlations.NONE))
                .hasMessage("rules must be by position to make a grid of them, those of grid are not");
    }
}

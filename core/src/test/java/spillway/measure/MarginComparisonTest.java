package spillway.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.margin.Correlations;
import spillway.margin.TierTable;
import spillway.market.Instrument;
import spillway.measure.MarginComparison.Days;
import spillway.measure.MarginComparison.Kind;
import spillway.measure.MarginComparison.Outcome;
import spillway.num.Bracket;
import spillway.num.Maths;
import spillway.num.Roots;
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
    /** A volatility of a day of 2 %: Gaussian log returns and relative ones differ by little. */
    private static final double VOL = 0.02 * Math.sqrt(365);

    private static final double Z = normalQuantile(0.99);
    private static final double MOVE = Z * 0.02;

    private static double normalQuantile(double p) {
        return Roots.brent(x -> Maths.normalCdf(x) - p, new Bracket(-10, 10), 0);
    }

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

    private static World world() {
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
                    new Price(100), ExponentialDepth.of(5_000_000, 0.05, new Recovery(60 * SECOND)), Depth.ASSUMED));
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

    private static ComparisonSpec spec(int paths, int steps, boolean fatTails) {
        SortedMap<String, Double> vol = new TreeMap<>();
        vol.put("A", VOL);
        vol.put("B", VOL);
        Correlations pairs = new Correlations(List.of(new Correlations.Pair("A", "B", RHO)));
        return new ComparisonSpec(11, paths, steps, 0.01, vol, pairs, fatTails);
    }

    private static List<Outcome> compared(ComparisonSpec spec) {
        MarginComparison comparison =
                new MarginComparison(world(), 0, cross(), portfolio(RHO), spec, RunOptions.QUIET.checkingLaws());
        return comparison.outcomes(
                comparison.tasks().stream().map(Supplier::get).toList());
    }

    private static List<Outcome> gaussian;

    @BeforeAll
    static void simulated() {
        gaussian = compared(spec(4000, 8, false));
    }

    private static Outcome of(Kind kind) {
        return gaussian.stream().filter(o -> o.kind() == kind).findAny().orElseThrow();
    }

    /** models.md 5.3.3: 99 % Gaussian, a pair of unit volatility. */
    @ParameterizedTest
    @CsvSource({"0.5, 2.326, 0.50, 0.050, 0.205", "0.8, 1.471, 0.68, 0.149, 0.302", "0.95, 0.736, 0.84, 0.302, 0.397"})
    void theClosedForm(double rho, double margin, double saving, double breach, double doubled) {
        double asked = Z * Math.sqrt(2 - 2 * rho);
        assertThat(asked).isCloseTo(margin, within(5e-4));
        assertThat(1 - asked / (2 * Z)).isCloseTo(saving, within(5e-3));
        assertThat(1 - Maths.normalCdf(asked / Math.sqrt(2))).isCloseTo(breach, within(6e-4));
        assertThat(1 - Maths.normalCdf(asked / (2 * Math.sqrt(2)))).isCloseTo(doubled, within(6e-4));
    }

    @ParameterizedTest
    @CsvSource({"0.5", "0.8", "0.95", "0", "-0.5"})
    void theGridAsksTheClosedForm(double rho) {
        MarginComparison comparison =
                new MarginComparison(world(), 0, cross(), portfolio(rho), spec(100, 1, false), RunOptions.QUIET);
        Outcome grid = comparison
                .outcomes(comparison.tasks().stream().map(Supplier::get).toList())
                .get(2);
        assertThat(grid.asked()).isCloseTo(2 * 100_000 * MOVE * Math.sqrt(2 - 2 * rho), within(1e-6));
    }

    @Test
    void capitalForAnEqualProbabilityIsIsolatedAboveCrossAboveOrAtPortfolio() {
        double isolated = of(Kind.ISOLATED).capital();
        double cross = of(Kind.CROSS).capital();
        double portfolio = of(Kind.PORTFOLIO).capital();
        assertThat(isolated).isGreaterThan(1.05 * cross);
        assertThat(cross).isGreaterThan(portfolio);
        for (Kind kind : Kind.values()) {
            assertThat(of(kind).liquidation().get(0).mean()).as(kind.name()).isCloseTo(0.01, within(0.0015));
        }
    }

    /** Losses at the day's end beyond what was asked, one point from the closed form, on 8,000 accounts and days. */
    @Test
    void breachesAreThoseOfTheClosedFormAndPortfolioMarginsRiseMost() {
        double asked = Z * Math.sqrt(2 - 2 * RHO);
        double[] grid = {
            0.01, 1 - Maths.normalCdf(asked / Math.sqrt(2)), 1 - Maths.normalCdf(asked / (2 * Math.sqrt(2)))
        };
        double[] sum = {
            1 - Maths.normalCdf(2 * Z / Math.sqrt(2 - 2 * RHO)),
            1 - Maths.normalCdf(2 * Z / Math.sqrt(2)),
            1 - Maths.normalCdf(2 * Z / (2 * Math.sqrt(2)))
        };
        for (Days days : Days.values()) {
            int d = days.ordinal();
            assertThat(of(Kind.PORTFOLIO).breach().get(d).mean())
                    .as(days.name())
                    .isCloseTo(grid[d], within(0.01));
            assertThat(of(Kind.ISOLATED).breach().get(d).mean()).as(days.name()).isCloseTo(sum[d], within(0.01));
        }
        assertThat(rise(Kind.PORTFOLIO)).isGreaterThan(rise(Kind.CROSS)).isGreaterThan(rise(Kind.ISOLATED));
    }

    private static double rise(Kind kind) {
        return of(kind).breach().get(1).mean() - of(kind).breach().get(0).mean();
    }

    @Test
    void theFrontierFallsAndBreaks() {
        for (Outcome outcome : gaussian) {
            for (int i = 1; i < outcome.frontier().size(); i++) {
                assertThat(outcome.frontier().get(i).capital())
                        .isGreaterThanOrEqualTo(outcome.frontier().get(i - 1).capital());
                assertThat(outcome.frontier().get(i).probability())
                        .isLessThan(outcome.frontier().get(i - 1).probability());
            }
        }
        var grid = of(Kind.PORTFOLIO).frontier().getLast();
        assertThat(grid.broken()).isGreaterThan(10 * grid.probability());
    }

    @Test
    void whenThePairComesApartPortfolioMarginAloneLeavesALoss() {
        assertThat(of(Kind.PORTFOLIO).shocks().get(2).shortfall()).isPositive();
        assertThat(of(Kind.ISOLATED).shocks().get(0).liquidated()).isPositive();
        assertThat(of(Kind.PORTFOLIO).shocks().get(0).liquidated()).isZero();
    }

    @Test
    void theSameForAnyOrderOfTheTasks() {
        MarginComparison comparison =
                new MarginComparison(world(), 0, cross(), portfolio(RHO), spec(200, 4, true), RunOptions.QUIET);
        var tasks = comparison.tasks();
        List<MarginComparison.Simulated> backwards = new ArrayList<>();
        for (int i = tasks.size() - 1; i >= 0; i--) {
            backwards.addFirst(tasks.get(i).get());
        }
        assertThat(comparison.outcomes(backwards)).isEqualTo(compared(spec(200, 4, true)));
    }

    /** Under fat tails of the same variance a day is quieter at its middle and worse at its ends. */
    @Test
    void fatTailsAskForMoreCapitalAtASmallProbability() {
        List<Outcome> fat = compared(spec(4000, 1, true));
        List<Outcome> thin = compared(spec(4000, 1, false));
        assertThat(fat.get(2).frontier().getLast().capital())
                .isGreaterThan(1.1 * thin.get(2).frontier().getLast().capital());
    }

    /** A leg that is liquidated touches no other: none of its owner's other accounts trades or pays. */
    @Test
    void liquidatingOneLegTouchesNoOther() {
        World pairs = world();
        Book parts = IsolatedBook.of(pairs, 0, 0);
        BookBuilder funded = BookBuilder.without(parts, 0);
        for (int a = 0; a < parts.size(); a++) {
            boolean own = parts.accountClass(a).ofTheVenue();
            funded.balance(a, 0, own ? 1_000_000_000_000_000L : 6_000_000_000L);
        }
        World isolated = pairs.withBook(funded.build())
                .withInputs(List.of(
                        new Timed(SECOND, new PriceMoved(0, 94)), new Timed(2 * SECOND, new PriceMoved(0, 90))));
        List<String> touched = new ArrayList<>();
        new Simulation(isolated, RunOptions.QUIET.checkingLaws().withJournal(r -> {
                    if (r.event() instanceof Liquidated e) {
                        touched.add(isolated.book().id(e.account()));
                    }
                }))
                .run();
        assertThat(touched).isNotEmpty().allMatch(id -> id.equals("up/A-PERP"));
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> spec(99, 8, false)).hasMessage("paths must be at least 100, was 99");
        assertThatThrownBy(() -> spec(100, 0, false)).hasMessage("steps must be in [1, 1440], was 0");
        assertThatThrownBy(() -> new DayPaths(
                        1,
                        1,
                        new double[] {1, 1, 1},
                        new double[][] {{1, 0.9, -0.9}, {0.9, 1, 0.9}, {-0.9, 0.9, 1}},
                        false))
                .hasMessageContaining("no returns can have all of them");
    }
}

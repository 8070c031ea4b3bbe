package spillway.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import spillway.io.profile.Profiles;
import spillway.market.Instrument.OptionRight;
import spillway.portfolio.ConfidenceCharge;
import spillway.portfolio.ContingencyRates;
import spillway.portfolio.ExpiryQuote;
import spillway.portfolio.GridScenario;
import spillway.portfolio.LossFactors;
import spillway.portfolio.OptionQuote;
import spillway.portfolio.PegCharge;
import spillway.portfolio.Portfolio;
import spillway.portfolio.PortfolioMarket;
import spillway.portfolio.Provisions;
import spillway.portfolio.ScenarioEngine;
import spillway.portfolio.ScenarioSweep;
import spillway.portfolio.ScenarioTerms;
import spillway.portfolio.StaticDiscount;
import spillway.portfolio.VolatilityMove;
import spillway.portfolio.VolatilityShock;
import spillway.world.MarginTerms;

/** Scenario loss of 100,000 accounts with ten options each under 33 scenarios, on one core; its peer is portfolio_scipy.py. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx4g", "-XX:+UseTransparentHugePages"})
public class ScenarioSweepBenchmark {
    private static final int EXPIRIES = 5;
    private static final int POSITIONS = 10;

    @Param("100000")
    int accounts;

    @Param("100")
    int options;

    private ScenarioSweep additive;
    private ScenarioSweep byExpiry;

    @Setup
    public void setUp() {
        PortfolioMarket market = market(options);
        List<Portfolio> portfolios = portfolios(accounts, options);
        ScenarioTerms pmrm =
                (ScenarioTerms) ((MarginTerms.PortfolioMarginTerms)
                        Profiles.anyNamed("derive-pmrm-2-script").margin().margin())
                .terms();
        additive = ScenarioSweep.of(new ScenarioEngine(thirtyThree(), market), portfolios);
        byExpiry = ScenarioSweep.of(new ScenarioEngine(pmrm, market), portfolios);
    }

    static PortfolioMarket market(int options) {
        List<ExpiryQuote> expiries = new ArrayList<>();
        for (int e = 0; e < EXPIRIES; e++) {
            expiries.add(ExpiryQuote.of(86_400 * (7 + 30 * e), 60_000, 0.05));
        }
        List<OptionQuote> quotes = new ArrayList<>();
        for (int o = 0; o < options; o++) {
            double strike = 40_000 + 40_000.0 * o / options;
            quotes.add(new OptionQuote(
                    o % EXPIRIES, strike, strike > 60_000 ? OptionRight.CALL : OptionRight.PUT, 0.6));
        }
        return PortfolioMarket.of("BTC", 60_000, expiries, quotes);
    }

    static List<Portfolio> portfolios(int accounts, int options) {
        SplittableRandom random = new SplittableRandom(1);
        List<Portfolio> portfolios = new ArrayList<>();
        for (int a = 0; a < accounts; a++) {
            List<Portfolio.Holding> held = new ArrayList<>();
            for (int k = 0; k < POSITIONS; k++) {
                held.add(new Portfolio.Holding(random.nextInt(options), 4 * random.nextDouble() - 2));
            }
            portfolios.add(Portfolio.ofOptions(0, held));
        }
        return portfolios;
    }

    /** Eleven moves with volatility up, none and down. */
    static ScenarioTerms thirtyThree() {
        List<GridScenario> scenarios = new ArrayList<>();
        for (int move = -5; move <= 5; move++) {
            for (VolatilityMove volatility :
                    List.of(VolatilityMove.UP, VolatilityMove.NONE, VolatilityMove.DOWN)) {
                scenarios.add(GridScenario.regular(0.03 * move, volatility));
            }
        }
        return new ScenarioTerms(
                scenarios,
                new VolatilityShock(VolatilityShock.Unit.RELATIVE, 0.5, 0.25, 0.5, 0.3, 0.13, 1),
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
                new LossFactors(1, 0.8, LossFactors.Scope.WHOLE),
                new TreeMap<>());
    }

    @Benchmark
    public ScenarioSweep thirtyThreeScenarios() {
        return additive.sweep();
    }

    /** The same number of scenarios with discounts, skews and basis by expiry: Derive's PMRM_2. */
    @Benchmark
    public ScenarioSweep expiryByExpiry() {
        return byExpiry.sweep();
    }
}

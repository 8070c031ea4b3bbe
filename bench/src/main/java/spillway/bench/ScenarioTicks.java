package spillway.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import spillway.io.profile.Profiles;
import spillway.portfolio.Portfolio;
import spillway.portfolio.PortfolioMargin;
import spillway.portfolio.PortfolioMarket;
import spillway.portfolio.PortfolioWatch;
import spillway.portfolio.ScenarioEngine;
import spillway.portfolio.ScenarioTerms;
import spillway.world.MarginTerms;

/**
 * Times the tick of an options venue: who of 100,000 accounts with ten options each, and a perpetual in every third, crossed.
 * Not a JMH benchmark, because ticks depend on each other and the worst one counts.
 *
 * <p>A tenth of the accounts has 1 to 20 % more than its maintenance requirement, the others 20 to 300 % more. Calm: spot
 * moves by 1 bp (standard deviation) in every tick. Crash: and falls by 5 % over 1,000 ticks. Found accounts leave the watch.
 * Times are of the thread on its processor.
 *
 * <p>Arguments: profile, accounts, options listed, runs of each kind.
 */
public final class ScenarioTicks {
    private static final int TICKS = 1_000;
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private ScenarioTicks() {}

    public static void main(String[] args) {
        String profile = args.length > 0 ? args[0] : "derive-pmrm-2";
        int count = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
        int options = args.length > 2 ? Integer.parseInt(args[2]) : 100;
        int repeats = args.length > 3 ? Integer.parseInt(args[3]) : 3;
        ScenarioTerms terms = (ScenarioTerms) ((MarginTerms.PortfolioMarginTerms)
                        Profiles.anyNamed(profile).margin().margin())
                .terms();
        PortfolioMarket market = ScenarioSweepBenchmark.market(options);
        List<Portfolio> accounts = funded(new ScenarioEngine(terms, market), count, options);
        for (boolean crash : new boolean[] {false, true}) {
            for (int repeat = 0; repeat < repeats; repeat++) {
                run(terms, market, accounts, crash, repeat);
            }
        }
    }

    private static List<Portfolio> funded(ScenarioEngine engine, int count, int options) {
        SplittableRandom random = new SplittableRandom(7);
        List<Portfolio> funded = new ArrayList<>();
        for (Portfolio p : ScenarioSweepBenchmark.portfolios(count, options)) {
            double perpetuals = funded.size() % 3 == 0 ? 2 * random.nextDouble() - 1 : 0;
            Portfolio with = new Portfolio(0, 0, perpetuals, List.of(), p.options(), List.of());
            PortfolioMargin margin = engine.margin(with);
            boolean near = random.nextInt(10) == 0;
            double over = near ? 0.01 + 0.19 * random.nextDouble() : 0.2 + 2.8 * random.nextDouble();
            double cash = over * margin.maintenanceRequirement() - margin.maintenanceExcess();
            funded.add(new Portfolio(cash, 0, perpetuals, List.of(), p.options(), List.of()));
        }
        return funded;
    }

    private static void run(
            ScenarioTerms terms, PortfolioMarket market, List<Portfolio> accounts, boolean crash, int repeat) {
        long began = THREAD.getCurrentThreadCpuTime();
        PortfolioWatch watch = PortfolioWatch.bounded(terms, market, accounts);
        int found = watch.collectUnhealthy(market.spot()).length;
        double startMillis = (THREAD.getCurrentThreadCpuTime() - began) / 1e6;
        SplittableRandom random = new SplittableRandom(100 + repeat);
        double[] micros = new double[TICKS];
        double spot = market.spot();
        for (int t = 0; t < TICKS; t++) {
            spot *= 1 + 1e-4 * random.nextGaussian() - (crash ? 0.05 / TICKS : 0);
            long from = THREAD.getCurrentThreadCpuTime();
            found += watch.collectUnhealthy(spot).length;
            micros[t] = (THREAD.getCurrentThreadCpuTime() - from) / 1e3;
        }
        double mean = Arrays.stream(micros).average().orElse(0);
        Arrays.sort(micros);
        System.out.printf(
                Locale.ROOT,
                "%s run %d: mean %.0f us, median %.0f, p99 %.0f, worst %.0f; start %.0f ms; %d found%n",
                crash ? "crash" : "calm",
                repeat,
                mean,
                micros[TICKS / 2],
                micros[TICKS * 99 / 100],
                micros[TICKS - 1],
                startMillis,
                found);
    }
}

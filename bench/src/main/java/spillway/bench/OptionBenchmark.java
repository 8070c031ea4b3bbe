package spillway.bench;

import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import net.finmath.functions.AnalyticFormulas;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import spillway.market.Instrument.OptionRight;
import spillway.option.Black76;
import spillway.option.Greeks;
import spillway.option.ImpliedVol;
import spillway.option.OptionColumns;
import spillway.option.OptionMarket;
import spillway.option.Vanilla;
import spillway.unit.Price;

/** Price, delta, gamma and vega of 65,536 options on one core, against two libraries that a user would pick. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx1g"})
@OperationsPerInvocation(OptionBenchmark.OPTIONS)
public class OptionBenchmark {
    static final int OPTIONS = 65_536;

    private final Vanilla[] options = new Vanilla[OPTIONS];
    private final OptionMarket[] markets = new OptionMarket[OPTIONS];
    private final double[] prices = new double[OPTIONS];
    private OptionColumns columns;

    @Setup
    public void setUp() {
        SplittableRandom random = new SplittableRandom(1);
        columns = OptionColumns.ofSize(OPTIONS);
        for (int i = 0; i < OPTIONS; i++) {
            double forward = random.nextDouble(30_000, 70_000);
            double years = random.nextDouble(0.003, 1.5);
            double vol = random.nextDouble(0.2, 1.2);
            double strike = forward * Math.exp(vol * Math.sqrt(years) * random.nextDouble(-2, 2));
            OptionRight right = random.nextBoolean() ? OptionRight.CALL : OptionRight.PUT;
            options[i] = new Vanilla(right, new Price(strike), years);
            markets[i] = OptionMarket.undiscounted(new Price(forward), vol);
            prices[i] = Black76.price(options[i], markets[i]);
            columns.put(i, options[i], markets[i]);
        }
    }

    @Benchmark
    public double columns() {
        columns.evaluate();
        return columns.price(0) + columns.vega(OPTIONS - 1);
    }

    /** One at a time, all seven results, without cancelling in the wings. */
    @Benchmark
    public double records() {
        double sum = 0;
        for (int i = 0; i < OPTIONS; i++) {
            Greeks greeks = Black76.greeks(options[i], markets[i]);
            sum += greeks.price() + greeks.delta() + greeks.gamma() + greeks.vega();
        }
        return sum;
    }

    @Benchmark
    public double strata() {
        double sum = 0;
        for (int i = 0; i < OPTIONS; i++) {
            Vanilla option = options[i];
            double forward = markets[i].forward().value();
            double strike = option.strike().value();
            double years = option.yearsToExpiry();
            double vol = markets[i].volAnnual();
            boolean call = option.right() == OptionRight.CALL;
            sum += BlackFormulaRepository.price(forward, strike, years, vol, call)
                    + BlackFormulaRepository.delta(forward, strike, years, vol, call)
                    + BlackFormulaRepository.gamma(forward, strike, years, vol)
                    + BlackFormulaRepository.vega(forward, strike, years, vol);
        }
        return sum;
    }

    /** At a rate of 0 the spot is the forward. */
    @Benchmark
    public double finmath() {
        double sum = 0;
        for (int i = 0; i < OPTIONS; i++) {
            Vanilla option = options[i];
            double forward = markets[i].forward().value();
            double strike = option.strike().value();
            double years = option.yearsToExpiry();
            double vol = markets[i].volAnnual();
            sum += AnalyticFormulas.blackScholesGeneralizedOptionValue(forward, vol, years, strike, 1)
                    + AnalyticFormulas.blackScholesOptionDelta(forward, 0, vol, years, strike)
                    + AnalyticFormulas.blackScholesOptionGamma(forward, 0, vol, years, strike)
                    + AnalyticFormulas.blackScholesOptionVega(forward, 0, vol, years, strike);
        }
        return sum;
    }

    @Benchmark
    public void impliedVols(Blackhole hole) {
        for (int i = 0; i < OPTIONS; i++)
            hole.consume(ImpliedVol.of(options[i], markets[i].forward(), prices[i]));
    }

    @Benchmark
    public double strataImpliedVols() {
        double sum = 0;
        for (int i = 0; i < OPTIONS; i++) {
            Vanilla option = options[i];
            sum += BlackFormulaRepository.impliedVolatility(
                    prices[i],
                    markets[i].forward().value(),
                    option.strike().value(),
                    option.yearsToExpiry(),
                    option.right() == OptionRight.CALL);
        }
        return sum;
    }
}

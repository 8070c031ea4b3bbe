package spillway.bench;

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
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.margin.HealthSweep;
import spillway.market.Marks;

/** Maintenance excess of 1,000,000 accounts with three positions each, at one tick, on one core. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx4g", "-XX:+UseTransparentHugePages"})
public class HealthSweepBenchmark {
    @Param("1000000")
    int accounts;

    private Marks marks;
    private HealthSweep flat;
    private HealthSweep tiered;
    // the same book as a plain matrix in compressed rows, one column per market and side
    private int[] rowFrom;
    private int[] column;
    private double[] value;
    private double[] base;
    private double[] weight;
    private double[] product;

    @Setup
    public void setUp() {
        BenchBook bench = new BenchBook(accounts, 1);
        Accounts all = new Accounts(bench.book);
        marks = bench.marks();
        flat = HealthSweep.of(all, bench.flat());
        tiered = HealthSweep.of(all, bench.tiered());
        compressRows(bench, all);
    }

    private void compressRows(BenchBook bench, Accounts all) {
        rowFrom = new int[accounts + 1];
        column = new int[bench.book.positionRows()];
        value = new double[column.length];
        base = new double[accounts];
        product = new double[accounts];
        weight = new double[2 * BenchBook.MARKETS];
        AccountView view = all.view();
        int row = 0;
        for (int a = 0; a < accounts; a++) {
            all.at(a, view);
            base[a] = view.atoms(0) / 1e6;
            for (int k = 0; k < view.positions(); k++) {
                value[row] = view.lots(k) / 1e6;
                column[row++] = 2 * view.instrument(k) + (view.lots(k) < 0 ? 1 : 0);
                base[a] -= view.costAtoms(k) / 1e6;
            }
            rowFrom[a + 1] = row;
        }
        for (int m = 0; m < BenchBook.MARKETS; m++) {
            weight[2 * m] = marks.mark(m) * 0.97;
            weight[2 * m + 1] = marks.mark(m) * 1.03;
        }
    }

    @Benchmark
    public HealthSweep flatRates() {
        return flat.sweep(marks);
    }

    @Benchmark
    public HealthSweep fiveTiers() {
        return tiered.sweep(marks);
    }

    /** What SciPy does: a matrix in compressed rows times a vector. */
    @Benchmark
    public double[] compressedRows() {
        for (int a = 0; a < accounts; a++) {
            double sum = base[a];
            for (int row = rowFrom[a]; row < rowFrom[a + 1]; row++) {
                sum += value[row] * weight[column[row]];
            }
            product[a] = sum;
        }
        return product;
    }
}

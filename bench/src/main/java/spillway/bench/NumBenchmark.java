package spillway.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import spillway.num.Kernels;

/** The functions of num over a column that stays in the cache, per element: plain twin and the best one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(NumBenchmark.SIZE)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class NumBenchmark {
    static final int SIZE = 2048;

    @Param({"plain", "best"})
    String twin = "plain";

    private Kernels kernels;
    private final double[] in = new double[SIZE];
    private final double[] uniforms = new double[SIZE];
    private final double[] out = new double[SIZE];

    @Setup
    public void setUp() {
        kernels = twin.equals("plain") ? Kernels.plain() : Kernels.best();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < SIZE; i++) {
            in[i] = random.nextDouble(0.01, 20);
            uniforms[i] = random.nextDouble(1e-9, 1);
        }
    }

    @Benchmark
    public double[] exp() {
        kernels.exp(in, out, 0, SIZE);
        return out;
    }

    @Benchmark
    public double[] log() {
        kernels.log(in, out, 0, SIZE);
        return out;
    }

    /** Copies the uniforms first: the kernel works in place. */
    @Benchmark
    public double[] normals() {
        System.arraycopy(uniforms, 0, out, 0, SIZE);
        kernels.boxMuller(out, 0, SIZE);
        return out;
    }
}

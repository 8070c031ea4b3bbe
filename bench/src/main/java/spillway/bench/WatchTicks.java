package spillway.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import spillway.account.Accounts;
import spillway.margin.BoundWatch;
import spillway.margin.IntColumn;
import spillway.margin.PlainWatch;
import spillway.margin.Watch;
import spillway.market.Marks;

/**
 * Times the tick of a book over 50 markets: who of 1,000,000 cross-margined accounts crossed. Not a JMH benchmark, because
 * ticks depend on each other and the worst one counts.
 *
 * <p>Calm: every market moves by 1 bp (standard deviation) in every tick, independently. Crash: on top of that every
 * market falls by 5 % over 1,000 ticks, and has a jump of 1 % (standard deviation) in one tick of 500, each market on its
 * own. Found accounts leave the watch, as in a run. Times are of the
 * thread on its processor, so that other programs do not count, and by the clock on the wall.
 *
 * <p>Arguments: accounts, runs of each kind, ticks per run that are compared with the plain twin.
 */
public final class WatchTicks {
    private static final int TICKS = 1_000;
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private WatchTicks() {}

    public static void main(String[] args) {
        int accounts = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int repeats = args.length > 1 ? Integer.parseInt(args[1]) : 7;
        int compared = args.length > 2 ? Integer.parseInt(args[2]) : 0;
        BenchBook bench = new BenchBook(accounts, 1);
        for (boolean crash : new boolean[] {false, true}) {
            for (int repeat = 0; repeat < repeats; repeat++) {
                run(bench, crash, repeat, compared);
            }
        }
    }

    private static void run(BenchBook bench, boolean crash, int repeat, int compared) {
        Accounts accounts = new Accounts(bench.book);
        Marks marks = bench.marks();
        long started = System.nanoTime();
        Watch watch = new BoundWatch(accounts, bench.tiered(), marks);
        double startMillis = (System.nanoTime() - started) / 1e6;
        Watch plain = new PlainWatch(accounts, bench.tiered(), marks);
        SplittableRandom random = new SplittableRandom(100 + repeat);
        double[] micros = new double[TICKS];
        double[] wall = new double[TICKS];
        IntColumn found = new IntColumn();
        IntColumn expected = new IntColumn();
        int missed = 0;
        for (int t = 0; t < TICKS; t++) {
            move(marks, random, crash);
            long begin = System.nanoTime();
            long beginOwn = THREAD.getCurrentThreadCpuTime();
            watch.collectUnhealthy(marks, found);
            micros[t] = (THREAD.getCurrentThreadCpuTime() - beginOwn) / 1e3;
            wall[t] = (System.nanoTime() - begin) / 1e3;
            if (t < compared) {
                plain.collectUnhealthy(marks, expected);
                missed += Arrays.equals(expected.toArray(), found.toArray()) ? 0 : 1;
            }
        }
        report(crash, repeat, startMillis, micros, wall, found.size(), Math.min(compared, TICKS), missed);
    }

    private static void move(Marks marks, SplittableRandom random, boolean crash) {
        for (int m = 0; m < marks.size(); m++) {
            double move = 1e-4 * random.nextGaussian();
            if (crash) {
                move += Math.expm1(Math.log(0.95) / TICKS);
                move += random.nextInt(500) == 0 ? 0.01 * random.nextGaussian() : 0;
            }
            marks.publish(m, marks.mark(m) * (1 + move));
        }
    }

    private static void report(
            boolean crash, int repeat, double startMillis, double[] micros, double[] wall, int found, int compared, int differing) {
        double mean = Arrays.stream(micros).average().orElse(0);
        double[] sorted = micros.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%s run %d: mean %.1f us, median %.1f, p99 %.1f, worst %.1f (wall: mean %.1f, worst %.1f);"
                        + " start %.0f ms; %d found;"
                        + " %d ticks compared with the plain twin, %d differ%n",
                crash ? "crash" : "calm",
                repeat,
                mean,
                sorted[TICKS / 2],
                sorted[TICKS * 99 / 100],
                sorted[TICKS - 1],
                Arrays.stream(wall).average().orElse(0),
                Arrays.stream(wall).max().orElse(0),
                startMillis,
                found,
                compared,
                differing);
    }
}

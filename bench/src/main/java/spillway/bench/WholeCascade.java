package spillway.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Locale;
import spillway.generate.OctoberWorld;
import spillway.sim.RunOptions;
import spillway.sim.Simulation;
import spillway.world.World;

/**
 * Times a whole cascade: the world of 10 October 2025 from the first event to the last, nothing written. Building the
 * world stands apart.
 *
 * <p>Arguments: accounts, runs.
 */
public final class WholeCascade {
    private WholeCascade() {}

    public static void main(String[] args) {
        int accounts = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int repeats = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        long before = own();
        World world = OctoberWorld.demo(1, accounts);
        System.out.printf(Locale.ROOT, "%,d accounts built in %.2f s%n", accounts, (own() - before) / 1e9);
        for (int repeat = 0; repeat < repeats; repeat++) {
            before = own();
            Simulation run = new Simulation(world, RunOptions.QUIET);
            long ready = own();
            run.run();
            long done = own();
            System.gc(); // what is reachable counts, not what waits to be collected
            MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
            System.out.printf(
                    Locale.ROOT,
                    "bounds %.2f s, cascade %.2f s of the thread, %,d records, %,d accounts touched, live heap %,d MB%n",
                    (ready - before) / 1e9,
                    (done - ready) / 1e9,
                    run.records(),
                    run.accounts().touched(),
                    heap.getUsed() >> 20);
        }
    }

    private static long own() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}

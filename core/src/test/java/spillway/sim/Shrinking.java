package spillway.sim;

import java.util.function.Consumer;
import spillway.world.World;

/** Runs a test on worlds by seed; a failure names the seed and the smallest part of that world that still fails. */
final class Shrinking {
    /** A run that only wants to know whether a test fails, such as one over mutants, saves itself the search. */
    private static final boolean ON = Boolean.parseBoolean(System.getProperty("spillway.shrink", "true"));

    private Shrinking() {}

    /** What a test wants of a seed: the world at its full size, or a part of it. */
    @FunctionalInterface
    interface Test {
        void accept(long seed, int accounts, int inputs);
    }

    static void forEverySeed(int worlds, Consumer<World> test) {
        forEverySeedAndSize(worlds, (seed, accounts, inputs) -> test.accept(RandomWorlds.of(seed, accounts, inputs)));
    }

    static void forEverySeedAndSize(int worlds, Test test) {
        for (long seed = 0; seed < worlds; seed++) {
            if (failure(test, seed, RandomWorlds.MOST_ACCOUNTS, RandomWorlds.MOST_INPUTS) != null) {
                throw smallest(test, seed);
            }
        }
    }

    private static AssertionError smallest(Test test, long seed) {
        int accounts = RandomWorlds.MOST_ACCOUNTS;
        int inputs = RandomWorlds.MOST_INPUTS;
        while (ON && inputs > 0 && failure(test, seed, accounts, inputs - 1) != null) {
            inputs--;
        }
        while (ON && accounts > 1 && failure(test, seed, accounts - 1, inputs) != null) {
            accounts--;
        }
        Throwable why = failure(test, seed, accounts, inputs);
        return new AssertionError("RandomWorlds.of(" + seed + ", " + accounts + ", " + inputs + "): " + why, why);
    }

    private static Throwable failure(Test test, long seed, int accounts, int inputs) {
        try {
            test.accept(seed, accounts, inputs);
            return null;
        } catch (RuntimeException | AssertionError failure) {
            return failure;
        }
    }
}

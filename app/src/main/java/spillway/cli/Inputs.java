package spillway.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import spillway.generate.OctoberSource;
import spillway.generate.OctoberWorld;
import spillway.generate.OptionsWorld;
import spillway.io.book.BookSource;
import spillway.io.digest.WorldDigest;
import spillway.io.input.InputException;
import spillway.io.profile.ReadProfile;
import spillway.io.scenario.LoadedWorld;
import spillway.io.scenario.Scenarios;
import spillway.world.Venue;
import spillway.world.World;

/** Worlds from what a command names. */
final class Inputs {
    private Inputs() {}

    static boolean isScenario(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    /** The world of the demo. */
    static LoadedWorld october(long seed, int accounts) {
        World world;
        try {
            world = OctoberWorld.demo(seed, accounts);
        } catch (IllegalArgumentException refusal) {
            throw new InputException("--accounts", 0, "", String.valueOf(refusal.getMessage()));
        }
        return new LoadedWorld(world, seed, world.name(), new TreeMap<>(), WorldDigest.hex(world));
    }

    /** A made-up options venue. */
    static World options(long seed, int accounts) {
        try {
            return OptionsWorld.of(seed, accounts);
        } catch (IllegalArgumentException refusal) {
            throw new InputException("--accounts", 0, "", String.valueOf(refusal.getMessage()));
        }
    }

    /** A run needs to know what happens to who is unhealthy. {@code named} is the file or option that named the profile. */
    static void refuseMarginOnly(World world, String named) {
        for (int v = 0; v < world.venues().size(); v++) {
            Venue venue = world.venues().get(v);
            if (venue.isMarginOnly()) {
                String field = named.startsWith("--") ? "" : "venues[" + v + "].profile";
                throw new InputException(
                        named, 0, field, ReadProfile.notWhole(venue.margin().name()));
            }
        }
    }

    static LoadedWorld scenario(Path file) {
        return Scenarios.load(file, generators(new Seed(0, false)));
    }

    /**
     * A scenario whose generated book takes another seed.
     *
     * @param ownSeed whether {@code seed} replaces that of the scenario; refused where nothing is random
     */
    static LoadedWorld scenario(Path file, long seed, boolean ownSeed) {
        Seed own = new Seed(seed, ownSeed);
        LoadedWorld loaded = Scenarios.load(file, generators(own));
        if (!ownSeed) {
            return loaded;
        }
        if (!own.used) {
            throw new InputException(
                    "--seed",
                    0,
                    "",
                    "must go with a scenario that generates its book: this one reads it, and nothing"
                            + " else in its run is random");
        }
        return new LoadedWorld(loaded.world(), seed, loaded.name(), loaded.sources(), loaded.digest());
    }

    /** A scenario's own seed unless another one is given; remembers whether anybody asked. */
    private static final class Seed {
        private final long seed;
        private final boolean given;
        private boolean used;

        Seed(long seed, boolean given) {
            this.seed = seed;
            this.given = given;
        }

        long instead(long scenarios) {
            used = true;
            return given ? seed : scenarios;
        }
    }

    /** What a {@code generate} block of a scenario may name. */
    private static SortedMap<String, BookSource> generators(Seed seed) {
        SortedMap<String, BookSource> generators = new TreeMap<>();
        generators.put(OctoberSource.NAME, (frame, request, into) -> {
            var asked = new BookSource.Request(request.generator(), seed.instead(request.seed()), request.accounts());
            new OctoberSource().fill(frame, asked, into);
        });
        return generators;
    }
}

package spillway.io.scenario;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import spillway.world.World;

/**
 * A scenario, read.
 *
 * @param sources where inputs come from, by name: what the scenario says, and {@code depth venue/symbol} of every market
 * @param digest SHA-256 of the world in hexadecimal ({@link spillway.io.digest.WorldDigest}); the seed is apart
 */
public record LoadedWorld(World world, long seed, String name, SortedMap<String, String> sources, String digest) {
    public LoadedWorld {
        sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    }
}

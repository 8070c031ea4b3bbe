package spillway.io.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import spillway.io.input.Decimals;
import spillway.io.input.InputException;
import spillway.io.input.TextFile;
import spillway.world.Profile;

/** Profiles by name or by file. */
public final class Profiles {
    /** Those that ship. */
    public static final List<String> NAMES = List.of("hyperliquid", "binance-usdm", "aave-v2");

    private Profiles() {}

    /** A profile that ships. Another name is refused with an {@link InputException} that lists {@link #NAMES}. */
    public static Profile named(String name) {
        return ProfileFile.read(name + ".yaml", text(name));
    }

    /** The YAML of a profile that ships, with its comments: a start for one's own. */
    public static String text(String name) {
        if (!NAMES.contains(name)) {
            throw new InputException(
                    name, 0, "profile", "must be one of " + String.join(", ", NAMES));
        }
        try (InputStream in = Profiles.class.getResourceAsStream("/spillway/profiles/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("profile " + name + " must ship with the library");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Profile load(Path file) {
        return ProfileFile.read(file.toString(), TextFile.read(file));
    }

    /**
     * A name that ships, or a path ending in {@code .yaml} or {@code .yml}, relative to {@code directory}.
     *
     * @throws IllegalArgumentException if there is no such profile
     * @throws InputException naming every problem found in it
     */
    public static Profile find(String nameOrPath, Path directory) {
        if (NAMES.contains(nameOrPath)) {
            return named(nameOrPath);
        }
        boolean isPath = nameOrPath.endsWith(".yaml") || nameOrPath.endsWith(".yml");
        Path file = TextFile.resolve(directory, nameOrPath);
        if (!isPath || !Files.exists(file)) {
            throw new IllegalArgumentException("must be " + String.join(", ", NAMES)
                    + " or the path of a .yaml file that exists, was '" + Decimals.clipped(nameOrPath) + "'");
        }
        return load(file);
    }

    /** The profile as YAML, comments apart. */
    public static String write(Profile profile) {
        return ProfileText.write(profile);
    }
}

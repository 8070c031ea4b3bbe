package spillway.io.profile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import spillway.io.input.Decimals;
import spillway.io.input.InputException;
import spillway.io.input.Resources;
import spillway.io.input.TextFile;
import spillway.world.MarginProfile;
import spillway.world.Profile;

/** Profiles by name or by file. */
public final class Profiles {
    /** Whole ones that ship. */
    public static final List<String> NAMES = List.of(
            "hyperliquid",
            "binance-usdm",
            "aave-v2",
            "aave-v4",
            "deribit-portfolio",
            "derive-pmrm-1",
            "derive-pmrm-2",
            "derive-pmrm-2-script",
            "derive-standard",
            "maker",
            "maker-1",
            "okx-portfolio",
            "paradex-portfolio");
    /** Those that ship and hold margin rules alone. */
    public static final List<String> MARGIN_ONLY = List.of(
            "aave-v3",
            "bybit-usdt",
            "compound-v3",
            "crvusd-wsteth",
            "drift-v2",
            "dydx-v4",
            "euler-v2",
            "gmx-v2",
            "liquity-v1",
            "liquity-v2",
            "llamalend-wsteth-usdc",
            "llamalend-wsteth-weth",
            "maker-art",
            "morpho-blue",
            "okx-usdt",
            "perennial-v2",
            "span-16",
            "synthetix-v3",
            "vertex");

    private Profiles() {}

    /** Whether a profile of that name ships, whole or not. */
    public static boolean ships(String name) {
        return NAMES.contains(name) || MARGIN_ONLY.contains(name);
    }

    /** A whole profile that ships. Another name is refused with an {@link InputException}. */
    public static Profile named(String name) {
        return ProfileFile.read(name + ".yaml", text(name));
    }

    /** A profile that ships. Another name is refused with an {@link InputException} that lists them. */
    public static ReadProfile anyNamed(String name) {
        return ProfileFile.readAny(name + ".yaml", text(name));
    }

    /** The YAML of a profile that ships, with its comments: a start for one's own. */
    public static String text(String name) {
        if (!ships(name)) {
            throw new InputException(
                    name,
                    0,
                    "profile",
                    "must be one of " + String.join(", ", NAMES) + "; or, margin only, "
                            + String.join(", ", MARGIN_ONLY));
        }
        return Resources.text("/spillway/profiles/" + name + ".yaml");
    }

    /** A whole profile from a file. */
    public static Profile load(Path file) {
        return ProfileFile.read(file.toString(), TextFile.read(file));
    }

    /**
     * A name that ships, or a path ending in {@code .yaml} or {@code .yml}, relative to {@code directory}.
     *
     * @throws IllegalArgumentException if there is no such profile
     * @throws InputException naming every problem found in it
     */
    public static ReadProfile find(String nameOrPath, Path directory) {
        if (ships(nameOrPath)) {
            return anyNamed(nameOrPath);
        }
        boolean isPath = nameOrPath.endsWith(".yaml") || nameOrPath.endsWith(".yml");
        Path file = TextFile.resolve(directory, nameOrPath);
        if (!isPath || !Files.exists(file)) {
            throw new IllegalArgumentException("must be " + String.join(", ", NAMES)
                    + " or the path of a .yaml file that exists; or, margin only, " + String.join(", ", MARGIN_ONLY)
                    + ", was '" + Decimals.clipped(nameOrPath) + "'");
        }
        return ProfileFile.readAny(file.toString(), TextFile.read(file));
    }

    /** The profile as YAML, comments apart. */
    public static String write(Profile profile) {
        return ProfileText.write(profile);
    }

    /** As for a whole profile. */
    public static String write(MarginProfile profile) {
        return ProfileText.write(profile);
    }
}

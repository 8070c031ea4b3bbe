package spillway.io.profile;

import java.nio.file.Path;
import java.util.List;
import spillway.io.input.InputException;
import spillway.io.input.Resources;
import spillway.io.input.TextFile;
import spillway.portfolio.PortfolioProfile;

/** Portfolio-margin profiles by name or by file. */
public final class PortfolioProfiles {
    /** Those that ship. */
    public static final List<String> NAMES = List.of(
            "derive-pmrm-2",
            "derive-pmrm-2-script",
            "derive-pmrm-1",
            "derive-standard",
            "deribit-portfolio",
            "paradex-portfolio",
            "okx-portfolio",
            "span-16");

    private PortfolioProfiles() {}

    /** A profile that ships. Another name is refused with an {@link InputException} that lists {@link #NAMES}. */
    public static PortfolioProfile named(String name) {
        return PortfolioProfileFile.read(name + ".yaml", text(name));
    }

    /** The YAML of a profile that ships, with its comments: a start for one's own. */
    public static String text(String name) {
        if (!NAMES.contains(name)) {
            throw new InputException(
                    name, 0, "profile", "must be one of " + String.join(", ", NAMES) + " or a path ending in .yaml");
        }
        return Resources.text("/spillway/profiles/portfolio/" + name + ".yaml");
    }

    public static PortfolioProfile load(Path file) {
        return PortfolioProfileFile.read(file.toString(), TextFile.read(file));
    }

    /** A name that ships, or a path ending in {@code .yaml} or {@code .yml}, relative to {@code directory}. */
    public static PortfolioProfile find(String nameOrPath, Path directory) {
        boolean isPath = nameOrPath.endsWith(".yaml") || nameOrPath.endsWith(".yml");
        return isPath ? load(TextFile.resolve(directory, nameOrPath)) : named(nameOrPath);
    }
}

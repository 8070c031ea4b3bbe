package spillway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import spillway.io.input.InputException;
import spillway.io.profile.PortfolioProfiles;
import spillway.io.profile.Profiles;
import spillway.io.profile.ReadProfile;
import spillway.io.run.SummaryJson;
import spillway.portfolio.PortfolioProfile;
import spillway.world.MarginProfile;

/** Lists the profiles that ship, or prints one as a start for one's own. */
@Command(
        name = "profiles",
        description = {
            "List the profiles that ship, or print one as YAML: a start for your own.",
            "Venue profiles are for runs; those that are margin only can be asked for health, not run;",
            "portfolio-margin profiles say what a venue asks of a portfolio."
        },
        footer = {"", "Example:", "  spillway profiles hyperliquid", "  spillway profiles derive-pmrm-2"})
final class ProfilesCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private Main.Help help;

    @Parameters(arity = "0..1", paramLabel = "PROFILE", description = "Name of a profile that ships.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ProfilesCommand(Shell shell) {
        this.shell = shell;
    }

    /** One row of the list. {@code kind} says whether it can be run, or holds margin rules alone. */
    record Listed(String name, String kind, int version, String date, String numeraire, String source) {
        static Listed of(ReadProfile read) {
            MarginProfile p = read.margin();
            String kind = read.whole().isPresent() ? "venue" : "margin only";
            return new Listed(p.name(), kind, p.version(), p.date(), p.numeraire(), p.source());
        }

        static Listed of(PortfolioProfile p) {
            return new Listed(p.name(), "portfolio margin", p.version(), p.date(), p.numeraire(), p.source());
        }
    }

    @Override
    public Integer call() {
        if (name.isPresent()) {
            shell.out().print(json ? SummaryJson.text(profile(name.get())) : text(name.get()));
            return Failures.DONE;
        }
        List<Listed> all = new ArrayList<>();
        Profiles.NAMES.forEach(n -> all.add(Listed.of(Profiles.anyNamed(n))));
        Profiles.MARGIN_ONLY.forEach(n -> all.add(Listed.of(Profiles.anyNamed(n))));
        PortfolioProfiles.NAMES.forEach(n -> all.add(Listed.of(PortfolioProfiles.named(n))));
        if (json) {
            shell.out().print(SummaryJson.text(all));
            return Failures.DONE;
        }
        List<List<String>> rows = new ArrayList<>();
        all.forEach(p -> rows.add(List.of(p.name(), p.kind(), "" + p.version(), p.date(), p.numeraire(), p.source())));
        Say.table(List.of("profile", "kind", "version", "of", "numeraire", "source"), rows, 1, 3, 4, 5)
                .forEach(shell::say);
        return Failures.DONE;
    }

    private static boolean isPortfolio(String name) {
        return PortfolioProfiles.NAMES.contains(name);
    }

    private static Object profile(String name) {
        if (isPortfolio(name)) {
            return PortfolioProfiles.named(name);
        }
        ReadProfile read = Profiles.anyNamed(known(name));
        return read.whole().isPresent() ? read.whole().get() : read.margin();
    }

    private static String text(String name) {
        return isPortfolio(name) ? PortfolioProfiles.text(name) : Profiles.text(known(name));
    }

    /** A name that no kind has is told all. */
    private static String known(String name) {
        if (!Profiles.ships(name)) {
            throw new InputException(
                    name,
                    0,
                    "profile",
                    "must be one of " + String.join(", ", Profiles.NAMES) + ", "
                            + String.join(", ", Profiles.MARGIN_ONLY) + ", "
                            + String.join(", ", PortfolioProfiles.NAMES));
        }
        return name;
    }
}

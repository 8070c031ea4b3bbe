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
import spillway.io.run.SummaryJson;
import spillway.portfolio.PortfolioProfile;
import spillway.world.Profile;

/** Lists the profiles that ship, or prints one as a start for one's own. */
@Command(
        name = "profiles",
        description = {
            "List the profiles that ship, or print one as YAML: a start for your own.",
            "Venue profiles are for runs; portfolio-margin profiles say what a venue asks of a portfolio."
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

    /** One row of the list. */
    record Listed(String name, String kind, int version, String date, String numeraire, String source) {
        static Listed of(Profile p) {
            return new Listed(p.name(), "venue", p.version(), p.date(), p.numeraire(), p.source());
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
        Profiles.NAMES.forEach(n -> all.add(Listed.of(Profiles.named(n))));
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
        return isPortfolio(name) ? PortfolioProfiles.named(name) : Profiles.named(known(name));
    }

    private static String text(String name) {
        return isPortfolio(name) ? PortfolioProfiles.text(name) : Profiles.text(known(name));
    }

    /** A name that neither kind has is told both. */
    private static String known(String name) {
        if (!Profiles.NAMES.contains(name)) {
            throw new InputException(
                    name,
                    0,
                    "profile",
                    "must be one of " + String.join(", ", Profiles.NAMES) + ", "
                            + String.join(", ", PortfolioProfiles.NAMES));
        }
        return name;
    }
}

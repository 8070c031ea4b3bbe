package spillway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import spillway.io.profile.Profiles;
import spillway.io.profile.ReadProfile;
import spillway.io.run.SummaryJson;
import spillway.world.MarginProfile;
import spillway.world.MarginTerms;

/** Lists the profiles that ship, or prints one as a start for one's own. */
@Command(
        name = "profiles",
        description = {
            "List the profiles that ship, or print one as YAML: a start for your own.",
            "Those that hold margin rules alone can be asked for health; they cannot be run."
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

    /** One row of the list. {@code holds} says whether it can be run, or what it holds instead of a whole venue. */
    record Listed(String name, String holds, int version, String date, String numeraire, String source) {
        static Listed of(ReadProfile read) {
            MarginProfile p = read.margin();
            String holds = (read.whole().isPresent() ? "whole" : "margin only")
                    + (p.margin() instanceof MarginTerms.PortfolioMarginTerms ? ", portfolio" : "");
            return new Listed(p.name(), holds, p.version(), p.date(), p.numeraire(), p.source());
        }
    }

    @Override
    public Integer call() {
        if (name.isPresent()) {
            shell.out().print(json ? json(name.get()) : Profiles.text(name.get()));
            return Failures.DONE;
        }
        List<Listed> all = new ArrayList<>();
        venues().forEach(n -> all.add(Listed.of(Profiles.anyNamed(n))));
        if (json) {
            shell.out().print(SummaryJson.text(all));
            return Failures.DONE;
        }
        List<List<String>> rows = new ArrayList<>();
        all.forEach(p -> rows.add(List.of(p.name(), p.holds(), "" + p.version(), p.date(), p.numeraire(), p.source())));
        Say.table(List.of("profile", "holds", "version", "of", "numeraire", "source"), rows, 1, 3, 4, 5)
                .forEach(shell::say);
        return Failures.DONE;
    }

    private static Stream<String> venues() {
        return Stream.concat(Profiles.NAMES.stream(), Profiles.MARGIN_ONLY.stream());
    }

    private static String json(String name) {
        ReadProfile read = Profiles.anyNamed(name);
        return read.whole().isPresent() ? SummaryJson.text(read.whole().get()) : SummaryJson.text(read.margin());
    }
}

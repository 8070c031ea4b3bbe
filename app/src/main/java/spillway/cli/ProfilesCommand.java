package spillway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import spillway.io.profile.Profiles;
import spillway.io.run.SummaryJson;
import spillway.io.yaml.Names;
import spillway.world.Profile;

/** Lists the profiles that ship, or prints one as a start for one's own. */
@Command(
        name = "profiles",
        description = "List the venue profiles that ship, or print one as YAML: a start for your own.",
        footer = {"", "Example:", "  spillway profiles hyperliquid"})
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
    record Listed(String name, int version, String date, String numeraire, String trigger, String source) {
        static Listed of(Profile p) {
            return new Listed(p.name(), p.version(), p.date(), p.numeraire(), Names.of(p.trigger()), p.source());
        }
    }

    @Override
    public Integer call() {
        if (name.isPresent()) {
            shell.out().print(json ? SummaryJson.text(Profiles.named(name.get())) : Profiles.text(name.get()));
            return Failures.DONE;
        }
        List<Listed> all =
                Profiles.NAMES.stream().map(Profiles::named).map(Listed::of).toList();
        if (json) {
            shell.out().print(SummaryJson.text(all));
            return Failures.DONE;
        }
        List<List<String>> rows = new ArrayList<>();
        all.forEach(
                p -> rows.add(List.of(p.name(), "" + p.version(), p.date(), p.numeraire(), p.trigger(), p.source())));
        Say.table(List.of("profile", "version", "of", "numeraire", "trigger", "source"), rows, 2, 3, 4, 5)
                .forEach(shell::say);
        return Failures.DONE;
    }
}

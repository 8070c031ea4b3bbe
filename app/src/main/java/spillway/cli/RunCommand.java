package spillway.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import spillway.io.scenario.LoadedWorld;
import spillway.measure.Report;

/** One run of a scenario. */
@Command(
        name = "run",
        description = {
            "Run a scenario and write its folder: report.html, summary.json, journal, ledger.csv, digest.",
            "An earlier run of that name is replaced, whole; Ctrl-C leaves it as it was."
        },
        footer = {"", "Example:", "  spillway run october/scenario.yaml --out runs/october"})
final class RunCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private Main.Help help;

    @Mixin
    private Computing computing;

    @Parameters(paramLabel = "SCENARIO", description = "The scenario, YAML.")
    private String scenario;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder of the run. Default: runs/ and its name.")
    private String out = "";

    @Option(names = "--seed", paramLabel = "N", description = "Seed of a generated book, in place of the scenario's.")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--json", description = "Print the summary as JSON.")
    private boolean json;

    RunCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Workers workers = computing.workers()) {
            Path file = shell.path(scenario);
            LoadedWorld loaded = Inputs.scenario(file, seed.orElse(0L), seed.isPresent());
            Inputs.refuseMarginOnly(loaded.world(), scenario);
            shell.interrupt().check();
            String folder = out.isEmpty() ? "runs/" + fileName(loaded.name()) : out;
            Path target = shell.path(folder);
            String again =
                    "./spillway run " + scenario + seed.map(n -> " --seed " + n).orElse("");
            Origin origin = Origin.scenario(target, file, loaded.seed(), seed.isPresent());
            Runs runs = new Runs(shell, workers);
            Report report = runs.into(target, loaded, origin, List.of(again));
            runs.print(report, json, folder);
            return Failures.DONE;
        }
    }

    /** A name that every file system takes. */
    static String fileName(String name) {
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return plain.isEmpty() ? "run" : plain;
    }
}

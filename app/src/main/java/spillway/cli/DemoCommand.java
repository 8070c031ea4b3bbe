package spillway.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import spillway.generate.OctoberBook;
import spillway.io.run.RunDirectory;
import spillway.io.scenario.LoadedWorld;
import spillway.measure.Report;

/** The cascade of 10 October 2025 on a made-up book, from nothing to a report. */
@Command(
        name = "demo",
        description = {
            "Run 10 October 2025 on a made-up book of one perpetuals venue and write report.html here.",
            "The same seed and number of accounts give the same digests on every machine."
        },
        footer = {"", "Example:", "  spillway demo --accounts 5000 --out runs/small"})
final class DemoCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private Main.Help help;

    @Mixin
    private Computing computing;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder of the run. Default: ${DEFAULT-VALUE}.")
    private String out = "runs/demo";

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the book. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            description = "Accounts of the book, 1,000 to 10,000,000. Default: ${DEFAULT-VALUE}.")
    private int accounts = OctoberBook.DEMO_ACCOUNTS;

    @Option(names = "--json", description = "Print the summary as JSON.")
    private boolean json;

    DemoCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Workers workers = computing.workers()) {
            LoadedWorld world = Inputs.october(seed, accounts);
            shell.interrupt().check();
            Runs runs = new Runs(shell, workers);
            Path target = shell.path(out);
            String again = "./spillway demo --seed " + seed + " --accounts " + accounts;
            Report report = runs.into(target, world, Origin.demo(seed, accounts), List.of(again));
            Whole.file(
                    shell.path(RunDirectory.REPORT),
                    place -> Files.write(place, Files.readAllBytes(target.resolve(RunDirectory.REPORT))));
            runs.print(report, json, RunDirectory.REPORT + " and " + out);
            return Failures.DONE;
        }
    }
}

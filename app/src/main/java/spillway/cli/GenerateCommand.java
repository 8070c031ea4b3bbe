package spillway.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import spillway.generate.OctoberBook;
import spillway.io.book.BookCsv;
import spillway.io.profile.Profiles;
import spillway.io.run.SummaryJson;
import spillway.io.scenario.LoadedWorld;
import spillway.io.scenario.ScenarioText;
import spillway.world.Venue;
import spillway.world.World;

/** Writes a made-up book and the scenario around it. */
@Command(
        name = "generate",
        description = {
            "Write a made-up book of perpetuals by seed, sized on what was published of 10 October 2025.",
            "A folder with scenario.yaml, the venue's profile and the book as CSV, ready for run and to be edited."
        },
        footer = {"", "Example:", "  spillway generate --accounts 2000 --seed 1 --out made-up"})
final class GenerateCommand implements Callable<Integer> {
    private static final String DEPTH =
            "fitted to BTC and ETH of 10 October 2025, carried over by volume and volatility";

    private final Shell shell;

    @Mixin
    private Main.Help help;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            description = "Accounts of the book, 1,000 to 10,000,000. Default: ${DEFAULT-VALUE}.")
    private int accounts = OctoberBook.DEMO_ACCOUNTS;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the book. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "New folder for what is written.")
    private String out;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    GenerateCommand(Shell shell) {
        this.shell = shell;
    }

    /** What was written. */
    record Result(String scenario, int accounts, long positions, long seed) {}

    @Override
    public Integer call() {
        Path target = shell.path(out);
        Whole.refuseOccupied(target);
        LoadedWorld loaded = Inputs.october(seed, accounts);
        World world = loaded.world();
        Whole.newFolder(target, place -> {
            Path book = Files.createDirectory(place.resolve("book"));
            BookCsv.write(world, book);
            shell.interrupt().check();
            for (Venue venue : world.venues()) {
                String profile = Profiles.write(venue.versions().getFirst());
                Files.writeString(place.resolve(ScenarioText.profileFile(venue)), profile, StandardCharsets.UTF_8);
            }
            String scenario = ScenarioText.write(world, seed, "book", DEPTH);
            Files.writeString(place.resolve("scenario.yaml"), scenario, StandardCharsets.UTF_8);
        });
        Result result =
                new Result(out + "/scenario.yaml", accounts, world.book().positionRows(), seed);
        if (json) {
            shell.out().print(SummaryJson.text(result));
        } else {
            shell.say(result.accounts() + " accounts with " + result.positions() + " positions, seed " + seed);
            shell.say("wrote " + result.scenario() + "; next: spillway run " + result.scenario());
        }
        return Failures.DONE;
    }
}

package spillway.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import spillway.account.Book;
import spillway.generate.OctoberBook;
import spillway.generate.OptionsWorld;
import spillway.io.book.BookCsv;
import spillway.io.profile.Profiles;
import spillway.io.run.SummaryJson;
import spillway.io.scenario.ScenarioText;
import spillway.world.Venue;
import spillway.world.World;

/** Writes a made-up book and the scenario around it. */
@Command(
        name = "generate",
        description = {
            "Write a made-up book by seed, and a scenario around it.",
            "Of perpetuals, sized on what was published of 10 October 2025, or of options, with assumed sizes, on an afternoon",
            "on which coins fall and volatilities rise.",
            "A folder with scenario.yaml, the venue's profile and the book as CSV, ready for run and to be edited."
        },
        footer = {
            "",
            "Examples:",
            "  spillway generate --accounts 2000 --seed 1 --out made-up",
            "  spillway generate --kind options --accounts 500 --out strangles"
        })
final class GenerateCommand implements Callable<Integer> {
    private static final String DEPTH =
            "fitted to BTC and ETH of 10 October 2025, carried over by volume and volatility";

    private static final String ASSUMED = "assumed, not fitted to any market";

    private final Shell shell;

    @Mixin
    private Main.Help help;

    /** What {@code --kind} takes. */
    enum Kind {
        october,
        options
    }

    @Option(names = "--kind", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Kind kind = Kind.october;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            description = {
                "Accounts of the book: 1,000 to 10,000,000 of october, 50,000 unless given; 10 to 1,000,000 of options,",
                "2,000 unless given."
            })
    private Optional<Integer> accounts = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the book. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "New folder for what is written.")
    private String out;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    GenerateCommand(Shell shell) {
        this.shell = shell;
    }

    private static int owners(Book book) {
        int owners = 0;
        for (int a = 0; a < book.size(); a++) {
            owners += book.accountClass(a).ofTheVenue() ? 0 : 1;
        }
        return owners;
    }

    /** What was written. */
    record Result(String scenario, int accounts, long positions, long seed) {}

    @Override
    public Integer call() {
        Path target = shell.path(out);
        Whole.refuseOccupied(target);
        World world = switch (kind) {
            case october ->
                Inputs.october(seed, accounts.orElse(OctoberBook.DEMO_ACCOUNTS)).world();
            case options -> Inputs.options(seed, accounts.orElse(OptionsWorld.USUAL_ACCOUNTS));
        };
        Whole.newFolder(target, place -> {
            Path book = Files.createDirectory(place.resolve("book"));
            BookCsv.write(world, book);
            shell.interrupt().check();
            for (Venue venue : world.venues()) {
                String profile = Profiles.write(venue.versions().getFirst());
                Files.writeString(place.resolve(ScenarioText.profileFile(venue)), profile, StandardCharsets.UTF_8);
            }
            String scenario = ScenarioText.write(world, seed, "book", kind == Kind.october ? DEPTH : ASSUMED);
            Files.writeString(place.resolve("scenario.yaml"), scenario, StandardCharsets.UTF_8);
        });
        Result result = new Result(
                out + "/scenario.yaml", owners(world.book()), world.book().positionRows(), seed);
        if (json) {
            shell.out().print(SummaryJson.text(result));
        } else {
            shell.say(result.accounts() + " accounts with " + result.positions() + " positions, seed " + seed);
            shell.say("wrote " + result.scenario() + "; next: spillway run " + result.scenario());
        }
        return Failures.DONE;
    }
}

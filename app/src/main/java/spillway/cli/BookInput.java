package spillway.cli;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import spillway.io.input.InputException;
import spillway.io.input.Times;
import spillway.io.scenario.LoadedWorld;
import spillway.world.Venue;
import spillway.world.World;

/** What {@code health}, {@code map}, {@code stress} and {@code reverse} look at: a scenario, or a book with a profile. */
final class BookInput {
    @Parameters(
            paramLabel = "BOOK|SCENARIO",
            description = "A scenario (.yaml), or a book: .csv, .parquet or a folder of them.")
    private String input;

    @Option(
            names = "--venue",
            paramLabel = "P",
            description =
                    "With a book its profile, by name or file. With a scenario one of its venues, else the first.")
    private String venue = "";

    @Option(
            names = "--price",
            paramLabel = "SYMBOL=X",
            description = "With a book: a price now, in the venue's numeraire. Else from prices.csv beside the book.")
    private List<Quoted> prices = List.of();

    @Option(
            names = "--depth",
            paramLabel = "SYMBOL=X",
            description = "With a book: notional per unit of relative move. Else the open interest, stamped ASSUMED.")
    private List<Quoted> depths = List.of();

    @Option(
            names = "--volatility",
            paramLabel = "SYMBOL=X",
            description =
                    "With a book: a volatility, of an option or of all on an asset. Else from volatilities.csv beside it.")
    private List<Quoted> volatilities = List.of();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description =
                    "With a book: the moment of the prices, ISO 8601, for what expires. Default: ${DEFAULT-VALUE}.")
    private String at = "2026-01-01T00:00:00Z";

    @Option(
            names = "--rate",
            paramLabel = "X",
            description = "With a book: annual rate of forwards, continuous. Default: ${DEFAULT-VALUE}.")
    private double rateAnnual = 0;

    /** The world, and the index of the venue to look at. */
    record Looked(LoadedWorld loaded, int venue) {
        World world() {
            return loaded.world();
        }

        String numeraire() {
            return world().venues().get(venue).margin().numeraire();
        }
    }

    /** As {@link #read}, for what runs the world: a venue of which the margin rules alone are known is refused. */
    Looked readWhole(Shell shell) {
        Looked looked = read(shell);
        Inputs.refuseMarginOnly(looked.world(), Inputs.isScenario(input) ? input : "--venue");
        return looked;
    }

    Looked read(Shell shell) {
        if (Inputs.isScenario(input)) {
            refuse(!prices.isEmpty(), "--price", "must go with a book: a scenario has its own prices");
            refuse(!depths.isEmpty(), "--depth", "must go with a book: a scenario has its own depth");
            refuse(!volatilities.isEmpty(), "--volatility", "must go with a book: a scenario has its own volatilities");
            LoadedWorld loaded = Inputs.scenario(shell.path(input));
            return new Looked(loaded, index(loaded.world()));
        }
        refuse(venue.isEmpty(), "--venue", "must name the profile of the book: see spillway profiles");
        refuse(!(Math.abs(rateAnnual) <= 10), "--rate", "must be in [-10, 10], was " + rateAnnual);
        refuseBadMoment();
        BookWorld.Said said = new BookWorld.Said(
                once("--price", prices), once("--depth", depths), once("--volatility", volatilities), at, rateAnnual);
        LoadedWorld loaded = BookWorld.of(shell.path(input), venue, shell.directory(), said);
        return new Looked(loaded, 0);
    }

    private void refuseBadMoment() {
        try {
            Times.instant(at);
        } catch (IllegalArgumentException refusal) {
            throw new InputException("--at", 0, "", String.valueOf(refusal.getMessage()));
        }
    }

    private int index(World world) {
        if (venue.isEmpty()) {
            return 0;
        }
        int index = world.venue(venue);
        refuse(
                index < 0,
                "--venue",
                "must be one of " + world.venues().stream().map(Venue::name).toList() + ", was '" + venue + "'");
        return index;
    }

    private static SortedMap<String, Double> once(String option, List<Quoted> given) {
        SortedMap<String, Double> all = new TreeMap<>();
        for (Quoted quoted : given) {
            Double before = all.put(quoted.symbol(), quoted.value());
            refuse(
                    before != null,
                    option,
                    quoted.symbol() + " must be given once, was " + before + " and " + quoted.value());
        }
        return all;
    }

    private static void refuse(boolean bad, String option, String rule) {
        if (bad) {
            throw new InputException(option, 0, "", rule);
        }
    }
}

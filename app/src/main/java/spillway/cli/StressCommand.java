package spillway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import spillway.engine.RiskEngine;
import spillway.io.input.InputException;
import spillway.io.run.SummaryJson;
import spillway.measure.StressGrid;
import spillway.measure.StressSpec;
import spillway.world.World;

/** What moves of price, depth and peg do, alone and all at once. */
@Command(
        name = "stress",
        description = {
            "Shock prices by -60 to +60 percent, depth by 0.1 to 2 times, the peg of a collateral, and all at once.",
            "One run of the whole cascade per cell, watched for ten minutes; heat maps of what is traded by force,",
            "deleveraged, and covered by nobody. Moves are what they are, to no tolerance."
        },
        footer = {"", "Example:", "  spillway stress october/scenario.yaml --html stress.html"})
final class StressCommand implements Callable<Integer> {
    /** Of prices, as a ratio: a thousandfold rise is beyond any stress, and far from where amounts overflow. */
    private static final double LARGEST_MOVE = 1000;

    private static final String SHADES = " .:-=+*#%@";

    private final Shell shell;

    @Mixin
    private Main.Help help;

    @Mixin
    private Computing computing;

    @Mixin
    private BookInput input;

    @Option(
            names = "--moves",
            paramLabel = "RATIO",
            split = ",",
            description = "Relative moves of all prices, such as -0.3,-0.1,0.1.")
    private List<Double> moves = List.of();

    @Option(names = "--depths", paramLabel = "X", split = ",", description = "Multiples of depth, such as 0.1,1.")
    private List<Double> depths = List.of();

    @Option(
            names = "--depeg",
            paramLabel = "SYMBOL",
            description = {
                "Spot market whose asset loses its peg. Default: of the collateral at a price of about 1 (0.9 to 1.1) in",
                "the numeraire the one of most value; where there is none, no depeg."
            })
    private String depeg = "";

    @Option(names = "--html", paramLabel = "FILE", description = "Also write a page.")
    private String html = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    StressCommand(Shell shell) {
        this.shell = shell;
    }

    /** A figure of a cell that has a heat map of its own. */
    private record Shown(String title, ToDoubleFunction<StressGrid.Cell> of) {}

    private static final List<Shown> SHOWN = List.of(
            new Shown("traded by force", StressGrid.Cell::tradedByForce),
            new Shown("deleveraged", StressGrid.Cell::deleveragedNotional),
            new Shown("uncovered", StressGrid.Cell::uncovered));

    @Override
    public Integer call() {
        BookInput.Looked looked = input.readWhole(shell);
        StressSpec spec = spec(looked);
        try (Workers workers = computing.workers()) {
            StressGrid grid = new Runs(shell, workers)
                    .watched(
                            looked.loaded(),
                            "stressing",
                            1,
                            options -> new RiskEngine(workers).stress(looked.world(), spec, options));
            if (!html.isEmpty()) {
                page(grid).write(shell.path(html));
            }
            if (json) {
                shell.out().print(SummaryJson.text(grid));
            } else {
                print(grid, looked.world().hasAssumedDepth());
            }
            return Failures.DONE;
        }
    }

    private StressSpec spec(BookInput.Looked looked) {
        for (double move : moves) {
            if (!(move <= LARGEST_MOVE)) {
                throw new InputException("--moves", 0, "", "must be at most " + LARGEST_MOVE + ", was " + move);
            }
        }
        StressSpec usual = StressSpec.usual(looked.venue());
        try {
            return new StressSpec(
                    looked.venue(),
                    moves.isEmpty() ? usual.priceMoves() : moves,
                    depths.isEmpty() ? usual.depthMultipliers() : depths,
                    depegged(looked.world(), looked.venue()),
                    usual.depegMoves(),
                    usual.depegInCombination());
        } catch (IllegalArgumentException refusal) {
            throw new InputException("--moves, --depths", 0, "", String.valueOf(refusal.getMessage()));
        }
    }

    private Optional<Integer> depegged(World world, int venue) {
        if (depeg.isEmpty()) {
            return Optional.empty();
        }
        int instrument = world.instrument(venue, depeg);
        if (instrument < 0 || world.instruments().get(instrument).heldAsPosition()) {
            List<String> spots = world.instruments().stream()
                    .filter(i -> i.venue() == venue && !i.heldAsPosition())
                    .map(i -> i.symbol())
                    .toList();
            throw new InputException("--depeg", 0, "", "must be one of " + spots + ", was '" + depeg + "'");
        }
        return Optional.of(instrument);
    }

    private void print(StressGrid grid, boolean assumedDepth) {
        if (assumedDepth) {
            shell.say("ASSUMED DEPTH: nobody measured how deep these markets are; read the rows of depth together.");
            shell.say("");
        }
        shell.say(peg(grid));
        shell.say("");
        for (StressGrid.Sheet sheet : grid.sheets()) {
            for (Shown shown : SHOWN) {
                double worst = worst(sheet, shown);
                shell.say(title(grid, sheet, shown));
                if (worst == 0) {
                    shell.say("  none");
                } else {
                    List<List<String>> rows = new ArrayList<>();
                    for (int c = 0; c < sheet.columns().size(); c++) {
                        rows.add(textRow(sheet, shown, c, worst));
                    }
                    Say.table(depths(sheet), rows).forEach(shell::say);
                }
                shell.say("");
            }
        }
        if (!html.isEmpty()) {
            shell.say("wrote " + html);
        }
    }

    private static String peg(StressGrid grid) {
        return grid.depegged().isEmpty()
                ? "No depeg: no collateral at " + grid.venue() + " stands at about 1 " + grid.numeraire()
                        + "; name one with --depeg."
                : "Depeg: the asset that " + grid.depegged() + " prices.";
    }

    private static String title(StressGrid grid, StressGrid.Sheet sheet, Shown shown) {
        return shown.title() + " at " + grid.venue() + ", " + grid.numeraire() + ": " + sheet.title();
    }

    private static List<String> header(StressGrid.Sheet sheet) {
        List<String> header = new ArrayList<>(List.of("depth"));
        sheet.columns().forEach(move -> header.add(Say.move(move).replace(".0 %", "%")));
        return header;
    }

    private static String rowName(StressGrid.Sheet sheet, int row) {
        return String.format(Locale.ROOT, "%sx", sheet.rows().get(row));
    }

    /** For a terminal moves go down and depths across: four columns fit, sixteen do not. */
    private static List<String> textRow(StressGrid.Sheet sheet, Shown shown, int column, double worst) {
        List<String> cells = new ArrayList<>(List.of(Say.move(sheet.columns().get(column))));
        for (int r = 0; r < sheet.rows().size(); r++) {
            double value = shown.of().applyAsDouble(sheet.cell(r, column));
            int shade = (int) Math.clamp(Math.ceil(value / worst * (SHADES.length() - 1)), 0, SHADES.length() - 1);
            cells.add(value == 0 ? "0  " : Say.amount(value) + " " + SHADES.charAt(shade) + SHADES.charAt(shade));
        }
        return cells;
    }

    private static List<String> depths(StressGrid.Sheet sheet) {
        List<String> depths = new ArrayList<>(List.of("move"));
        for (int r = 0; r < sheet.rows().size(); r++) {
            depths.add("depth " + rowName(sheet, r) + "   ");
        }
        return depths;
    }

    private static double worst(StressGrid.Sheet sheet, Shown shown) {
        return sheet.cells().stream().mapToDouble(shown.of()).max().orElse(0);
    }

    private static Page page(StressGrid grid) {
        Page page = new Page("Stress of " + grid.venue());
        page.text("Each cell is a run of the whole cascade. Amounts in " + grid.numeraire()
                + "; rows are multiples of depth, columns relative moves at once. Darker is worse within a table. "
                + peg(grid));
        for (StressGrid.Sheet sheet : grid.sheets()) {
            for (Shown shown : SHOWN) {
                page.section(title(grid, sheet, shown));
                heat(page, sheet, shown);
            }
        }
        return page;
    }

    private static void heat(Page page, StressGrid.Sheet sheet, Shown shown) {
        double worst = worst(sheet, shown);
        List<String> names = new ArrayList<>();
        List<List<String>> cells = new ArrayList<>();
        List<List<Double>> parts = new ArrayList<>();
        for (int r = 0; r < sheet.rows().size(); r++) {
            names.add(rowName(sheet, r));
            List<String> texts = new ArrayList<>();
            List<Double> shades = new ArrayList<>();
            for (int c = 0; c < sheet.columns().size(); c++) {
                double value = shown.of().applyAsDouble(sheet.cell(r, c));
                texts.add(Say.amount(value));
                shades.add(worst == 0 ? 0 : value / worst);
            }
            cells.add(texts);
            parts.add(shades);
        }
        page.heat(header(sheet), names, cells, parts);
    }
}

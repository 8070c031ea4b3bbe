package spillway.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import spillway.impact.BookSnapshot;
import spillway.impact.DepthCalibration;
import spillway.impact.Estimate;
import spillway.io.book.CsvRows;
import spillway.io.book.Rows;
import spillway.io.depth.L2Snapshots;
import spillway.io.depth.SlippageTableFile;
import spillway.io.input.InputException;
import spillway.io.profile.ProfileText;
import spillway.io.run.SummaryJson;

/** Fits a market's depth and prints the block that a scenario takes. */
@Command(
        name = "depth",
        description = {
            "Fit a market's depth, its floor, how fast it refills and how thin it gets.",
            "Each with a 95 percent interval, or the reason why the data cannot say. Prints the market block of a scenario.",
            "A slippage table has the columns notional, slippage and optionally side (sell, buy); slippage is the average",
            "over the whole size, as a fraction of the price: 0.002 for 0.2 percent.",
            "Order-book snapshots have time, side (bid, ask), price and size; trades have time, side and size."
        },
        footer = {"", "Example:", "  spillway calibrate depth slippage.csv --price 60000"})
final class CalibrateDepthCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private Main.Help help;

    @Parameters(paramLabel = "FILE", description = "CSV: a slippage table, or order-book snapshots.")
    private String file;

    @Option(names = "--price", paramLabel = "QUOTE", description = "Price now; snapshots bring their own.")
    private Optional<Double> price = Optional.empty();

    @Option(names = "--trades", paramLabel = "FILE", description = "Large trades after which to look for refilling.")
    private String trades = "";

    @Option(
            names = "--width",
            paramLabel = "RATIO",
            description = "Relative distance over which snapshots are read. Default: ${DEFAULT-VALUE}.")
    private double width = DepthCalibration.DEFAULT_WIDTH;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    CalibrateDepthCommand(Shell shell) {
        this.shell = shell;
    }

    /** What was found: estimates have value, lower, upper and observations, or reason. */
    record Result(double price, DepthCalibration calibration) {}

    @Override
    public Integer call() {
        Path path = shell.path(file);
        Result result = isTable(path) ? fromTable(path) : fromSnapshots(path);
        shell.out().print(json ? SummaryJson.text(result) : block(result));
        return Failures.DONE;
    }

    private static boolean isTable(Path path) {
        try (Rows rows = CsvRows.open(path)) {
            return rows.columns().contains("notional");
        }
    }

    private Result fromTable(Path path) {
        if (!trades.isEmpty()) {
            throw new InputException("--trades", 0, "", "must go with snapshots: a slippage table has no times");
        }
        SlippageTableFile table = SlippageTableFile.load(path);
        double now = price.orElseThrow(
                () -> new InputException("--price", 0, "", "must be given with a slippage table, which has no price"));
        return new Result(positive(now), DepthCalibration.fromRows(table.sales(), table.purchases()));
    }

    private Result fromSnapshots(Path path) {
        List<BookSnapshot> snapshots = L2Snapshots.load(path);
        if (snapshots.isEmpty()) {
            throw new InputException(path.toString(), 0, "", "must have a snapshot, has none");
        }
        if (!(width > 0 && width < 1)) {
            throw new InputException("--width", 0, "", "must be in (0, 1), was " + width);
        }
        List<DepthCalibration.LargeTrade> large =
                trades.isEmpty() ? List.of() : L2Snapshots.loadTrades(shell.path(trades));
        double now = price.orElseGet(() -> snapshots.getLast().mid());
        return new Result(positive(now), DepthCalibration.fromSnapshots(snapshots, large, width));
    }

    private static double positive(double now) {
        if (!(now > 0 && now < Double.POSITIVE_INFINITY)) {
            throw new InputException("--price", 0, "", "must be above 0 and finite, was " + now);
        }
        return now;
    }

    private String block(Result result) {
        DepthCalibration found = result.calibration();
        if (!(found.sellDepthQuote() instanceof Estimate.Measured depth)) {
            throw new InputException(file, 0, "", "must tell the depth of sales: " + found.sellDepthQuote());
        }
        List<String> lines = new ArrayList<>();
        lines.add("market:");
        lines.add("  price: " + result.price());
        lines.add("  depth: calibrated");
        lines.add("  source: "
                + ProfileText.quoted("spillway calibrate depth " + Path.of(file).getFileName()));
        lines.add("  # " + told("half-life, seconds", found.halfLifeSeconds()));
        lines.add("  halfLifeSeconds: "
                + (found.halfLifeSeconds() instanceof Estimate.Measured m ? m.value() + "" : "never"));
        lines.add("  # " + told("depth for sales, quote per unit of relative move", depth));
        lines.add("  # " + told("depth for purchases, not used by this rule", found.buyDepthQuote()));
        lines.add("  # " + told("floor, lowest price as a part of the reference", found.floorRatio()));
        lines.add("  # " + told("error of the shape, as a part of depth", found.residualRatio()));
        lines.add("  # " + told("depth under stress (one time in twenty) over the median", found.stressMultiplier()));
        lines.add("  impact: {kind: exponentialDepth, depth: " + depth.value() + ", floor: "
                + (found.floorRatio() instanceof Estimate.Measured m ? m.value() : 0.0) + "}");
        return String.join("\n", lines) + "\n";
    }

    private static String told(String what, Estimate estimate) {
        return switch (estimate) {
            case Estimate.NotIdentified none -> what + ": " + none + "; the most careful value stands";
            case Estimate.Measured m ->
                String.format(
                        Locale.ROOT,
                        "%s: %.6g, 95 %% interval [%.6g, %.6g], %d observations",
                        what,
                        m.value(),
                        m.lower(),
                        m.upper(),
                        m.observations());
        };
    }
}

package spillway.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import spillway.engine.RiskEngine;
import spillway.io.input.InputException;
import spillway.io.run.SummaryJson;
import spillway.measure.AmplificationCurve;
import spillway.measure.Direction;
import spillway.measure.LiquidationMap;
import spillway.measure.LiquidationPlane;
import spillway.sim.RunOptions;

/** Where liquidations lie, and how far they would push the price. */
@Command(
        name = "map",
        description = {
            "Show how much would be liquidated at which price, and how a common shock is amplified.",
            "The map is of one market at a time, the others standing still; the shock moves all of them."
        },
        footer = {"", "Example:", "  spillway map october/scenario.yaml --html map.html"})
final class MapCommand implements Callable<Integer> {
    private static final int BAR = 36;

    private final Shell shell;

    @Mixin
    private Main.Help help;

    @Mixin
    private Computing computing;

    @Mixin
    private BookInput input;

    @Option(names = "--symbol", paramLabel = "S", description = "One market alone.")
    private String symbol = "";

    @Option(names = "--html", paramLabel = "FILE", description = "Also write a page.")
    private String html = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    MapCommand(Shell shell) {
        this.shell = shell;
    }

    /** Notional in the venue's numeraire. */
    record Result(
            String venue,
            String numeraire,
            boolean assumedDepth,
            List<LiquidationMap> maps,
            List<LiquidationPlane> planes,
            List<AmplificationCurve> amplification) {}

    @Override
    public Integer call() {
        BookInput.Looked looked = input.readWhole(shell);
        try (Workers workers = computing.workers()) {
            Result result = new Runs(shell, workers)
                    .watched(looked.loaded(), "mapping", 1, options -> result(looked, workers, options));
            if (!html.isEmpty()) {
                page(result).write(shell.path(html));
            }
            if (json) {
                shell.out().print(SummaryJson.text(result));
            } else {
                print(result);
            }
            return Failures.DONE;
        }
    }

    private Result result(BookInput.Looked looked, Workers workers, RunOptions options) {
        RiskEngine engine = new RiskEngine(workers);
        List<LiquidationMap> maps = engine.maps(looked.world(), looked.venue()).stream()
                .filter(map -> symbol.isEmpty() || map.symbol().equals(symbol))
                .toList();
        if (maps.isEmpty() && !symbol.isEmpty()) {
            List<String> known = engine.maps(looked.world(), looked.venue()).stream()
                    .map(LiquidationMap::symbol)
                    .toList();
            throw new InputException("--symbol", 0, "", "must be one of " + known + ", was '" + symbol + "'");
        }
        shell.interrupt().check();
        return new Result(
                looked.world().venues().get(looked.venue()).name(),
                looked.numeraire(),
                looked.world().hasAssumedDepth(),
                maps,
                LiquidationPlane.isFor(looked.world(), looked.venue())
                        ? List.of(engine.plane(looked.world(), looked.venue()))
                        : List.of(),
                engine.amplification(looked.world(), looked.venue(), options));
    }

    private void print(Result result) {
        if (result.assumedDepth()) {
            shell.say("ASSUMED DEPTH: nobody measured how deep these markets are; give --depth or calibrate it.");
            shell.say("");
        }
        for (LiquidationMap map : result.maps()) {
            shell.say(heading(map, result));
            double most = most(map);
            List<List<String>> rows = new ArrayList<>();
            for (LiquidationMap.Bin bin : worth(map)) {
                String bar = Say.bar(total(bin) / most, BAR);
                rows.add(concat(cells(map, bin), bar));
            }
            if (rows.isEmpty()) {
                shell.say("  nothing");
            } else {
                Say.table(concat(BINS, ""), rows, 5).forEach(shell::say);
            }
            shell.say("");
        }
        for (LiquidationPlane plane : result.planes()) {
            shell.say(heading(plane));
            PlaneTable.text(plane.moves(), plane.levels(), notional(plane)).forEach(shell::say);
            shell.say("");
        }
        for (AmplificationCurve curve : result.amplification()) {
            shell.say("Amplification, " + curve.label() + critical(curve));
            Say.table(POINTS, points(curve)).forEach(shell::say);
            shell.say("");
        }
        if (!html.isEmpty()) {
            shell.say("wrote " + html);
        }
    }

    private static String heading(LiquidationPlane plane) {
        return "What liquidates at once as all underlyings move and all volatilities are multiplied (delta notional in "
                + plane.numeraire() + ")";
    }

    private static double[][] notional(LiquidationPlane plane) {
        double[][] both = new double[plane.levels().size()][plane.moves().size()];
        for (int l = 0; l < both.length; l++) {
            for (int m = 0; m < both[l].length; m++) {
                both[l][m] = plane.longNotional()[l][m] + plane.shortNotional()[l][m];
            }
        }
        return both;
    }

    private static final List<String> BINS = List.of("price", "move", "longs", "shorts", "accounts");
    private static final List<String> POINTS = List.of(
            "shock", "price amplified", "loss amplified", "traded by force", "deleveraged", "uncovered", "branching");

    private static String heading(LiquidationMap map, Result result) {
        return map.symbol() + " at " + map.venue() + ": what liquidates by price, now " + Say.price(map.priceNow())
                + " (notional in " + result.numeraire() + ")";
    }

    private static String critical(AmplificationCurve curve) {
        return ": " + critical(Direction.FALL, curve.criticalFall()) + ", "
                + critical(Direction.RISE, curve.criticalRise());
    }

    private static String critical(Direction direction, double shock) {
        return Double.isNaN(shock) ? "no " + direction.word() + " is critical" : "critical at " + Say.move(shock);
    }

    private static List<LiquidationMap.Bin> worth(LiquidationMap map) {
        return map.bins().stream().filter(bin -> bin.accounts() > 0).toList();
    }

    private static double most(LiquidationMap map) {
        return map.bins().stream().mapToDouble(MapCommand::total).max().orElse(0);
    }

    private static double total(LiquidationMap.Bin bin) {
        return bin.longNotional() + bin.shortNotional();
    }

    private static List<String> cells(LiquidationMap map, LiquidationMap.Bin bin) {
        boolean fall = bin.toMove() <= 0 && bin.fromMove() <= 0;
        double far = fall ? Math.min(bin.fromMove(), bin.toMove()) : Math.max(bin.fromMove(), bin.toMove());
        return List.of(
                Say.price(map.priceNow() * (1 + far)),
                Say.move(far),
                Say.amount(bin.longNotional()),
                Say.amount(bin.shortNotional()),
                String.valueOf(bin.accounts()));
    }

    private static List<List<String>> points(AmplificationCurve curve) {
        List<List<String>> rows = new ArrayList<>();
        for (AmplificationCurve.Point p : curve.points()) {
            rows.add(List.of(
                    Say.move(p.shock()),
                    Say.number(p.priceAmplification()),
                    Say.number(p.lossAmplification()),
                    Say.amount(p.tradedByForce()),
                    Say.amount(p.deleveragedNotional()),
                    Say.amount(p.uncovered()),
                    Say.number(p.branching())));
        }
        return rows;
    }

    private static Page page(Result result) {
        Page page = new Page("Liquidation map of " + result.venue());
        if (result.assumedDepth()) {
            page.text("ASSUMED DEPTH: nobody measured how deep these markets are.");
        }
        for (LiquidationMap map : result.maps()) {
            double most = most(map);
            List<Page.Bar> rows = worth(map).stream()
                    .map(bin -> new Page.Bar(cells(map, bin), bin.longNotional() / most, bin.shortNotional() / most))
                    .toList();
            page.section(heading(map, result)).bars(concat(BINS, "longs red, shorts green"), rows);
        }
        for (LiquidationPlane plane : result.planes()) {
            double[][] notional = notional(plane);
            double worst = Arrays.stream(notional)
                    .flatMapToDouble(Arrays::stream)
                    .max()
                    .orElse(0);
            page.section(heading(plane));
            PlaneTable.heat(page, plane.moves(), plane.levels(), notional, x -> worst > 0 ? x / worst : 0.0);
        }
        for (AmplificationCurve curve : result.amplification()) {
            page.section("Amplification, " + curve.label() + critical(curve)).table(POINTS, points(curve));
        }
        return page;
    }

    private static List<String> concat(List<String> cells, String last) {
        List<String> all = new ArrayList<>(cells);
        all.add(last);
        return all;
    }
}

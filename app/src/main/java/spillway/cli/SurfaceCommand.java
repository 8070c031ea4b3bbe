package spillway.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.io.input.InputException;
import spillway.io.run.SummaryJson;
import spillway.measure.LiquidationSurface;
import spillway.world.World;

/** Where an account is liquidated, over price, volatility and time. */
@Command(
        name = "surface",
        description = {
            "Show where an account is liquidated, over price, volatility and time.",
            "Its excess over maintenance with all underlyings, or one, moved, volatilities multiplied and hours gone by; below 0",
            "it is liquidated. Options follow at the volatilities that are sticky."
        },
        footer = {
            "",
            "Example:",
            "  spillway surface options/scenario.yaml --account strangle-0000002 --html surface.html"
        })
final class SurfaceCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private Main.Help help;

    @Mixin
    private BookInput input;

    @Option(names = "--account", paramLabel = "ID", required = true, description = "The account.")
    private String account;

    @Option(
            names = "--asset",
            paramLabel = "SYMBOL",
            description = "Moves this one alone. Default: all underlyings together.")
    private String asset = "";

    @Option(
            names = "--moves",
            paramLabel = "RATIO",
            split = ",",
            description = "Relative moves. Default: -0.4 to 0.4 by 0.05.")
    private List<Double> moves = List.of();

    @Option(
            names = "--levels",
            paramLabel = "X",
            split = ",",
            description = "What volatilities are multiplied by. Default: ${DEFAULT-VALUE}.")
    private List<Double> levels = List.of(0.6, 0.8, 1.0, 1.25, 1.5, 2.0, 2.5);

    @Option(
            names = "--ahead",
            paramLabel = "HOURS",
            split = ",",
            description = "How many hours gone by. Default: 0, 24 and 168, as far as nothing expires.")
    private List<Double> hours = List.of();

    @Option(names = "--html", paramLabel = "FILE", description = "Also write a page.")
    private String html = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    SurfaceCommand(Shell shell) {
        this.shell = shell;
    }

    /** What {@code --json} prints. */
    record Result(String venue, String numeraire, String account, LiquidationSurface surface) {}

    @Override
    public Integer call() {
        BookInput.Looked looked = input.read(shell);
        World world = looked.world();
        Accounts accounts = new Accounts(world.book());
        AccountView view = accounts.at(SqueezeCommand.find(looked, account), accounts.view());
        LiquidationSurface surface = LiquidationSurface.of(
                world,
                looked.venue(),
                view,
                moved(world),
                sorted("--moves", moves, usualMoves(), -1, 1000),
                sorted("--levels", levels, levels, 0, 100),
                sorted("--ahead", hours, List.of(0.0, 24.0, 168.0), -1e-9, 1e6));
        Result result = new Result(world.venues().get(looked.venue()).name(), looked.numeraire(), account, surface);
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

    private static List<Double> usualMoves() {
        List<Double> usual = new ArrayList<>();
        for (int percent = -40; percent <= 40; percent += 5) {
            usual.add(percent / 100.0);
        }
        return usual;
    }

    /** Ascending, each above the least and at most the largest. */
    private static List<Double> sorted(
            String option, List<Double> given, List<Double> otherwise, double above, double most) {
        List<Double> all = (given.isEmpty() ? otherwise : given)
                .stream().sorted().distinct().toList();
        for (double one : all) {
            if (!(one > above && one <= most)) {
                String least = above < 0 && above > -1 ? "at least 0" : "above " + above;
                throw new InputException(option, 0, "", "must be " + least + " and at most " + most + ", was " + one);
            }
        }
        return all;
    }

    private Optional<Integer> moved(World world) {
        if (asset.isEmpty()) {
            return Optional.empty();
        }
        int index = world.asset(asset);
        if (index < 0) {
            throw new InputException("--asset", 0, "", "must be an asset of the book or scenario, was '" + asset + "'");
        }
        return Optional.of(index);
    }

    private static String what(Result result) {
        return result.surface().asset().isEmpty()
                ? "all underlyings"
                : result.surface().asset();
    }

    private void print(Result result) {
        LiquidationSurface s = result.surface();
        shell.say("Excess over maintenance of " + result.account() + " at " + result.venue() + " as " + what(result)
                + " moves, in " + result.numeraire());
        for (int h = 0; h < s.hours().size(); h++) {
            shell.say("");
            shell.say(hours(s.hours().get(h)));
            PlaneTable.text(s.moves(), s.levels(), s.excess()[h]).forEach(shell::say);
        }
        shell.say("");
        Say.table(EDGES, edges(s)).forEach(shell::say);
        if (!html.isEmpty()) {
            shell.say("");
            shell.say("wrote " + html);
        }
    }

    private static final List<String> EDGES =
            List.of("hours", "volatility", "without a move", "falls below 0 at", "or at");

    private static List<List<String>> edges(LiquidationSurface s) {
        List<List<String>> rows = new ArrayList<>();
        for (LiquidationSurface.Edge e : s.edges()) {
            rows.add(List.of(
                    String.format(Locale.ROOT, "%.3g", e.hours()),
                    String.format(Locale.ROOT, "x %.3g", e.level()),
                    e.healthy() ? "healthy" : "liquidated",
                    Say.move(e.below()),
                    Say.move(e.above())));
        }
        return rows;
    }

    private static String hours(double hours) {
        return hours == 0 ? "Now" : String.format(Locale.ROOT, "After %.4g hours", hours);
    }

    private static Page page(Result result) {
        LiquidationSurface s = result.surface();
        Page page = new Page("Liquidation surface of " + result.account());
        page.text("Excess over maintenance at " + result.venue() + " in " + result.numeraire() + ", as " + what(result)
                + " moves (across) and volatilities are multiplied (down). Where it is below 0 the account is liquidated:"
                + " the darker, the more is missing.");
        double worst = Arrays.stream(s.excess())
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .map(x -> Math.max(0, -x))
                .max()
                .orElse(0);
        for (int h = 0; h < s.hours().size(); h++) {
            page.section(hours(s.hours().get(h)));
            PlaneTable.heat(page, s.moves(), s.levels(), s.excess()[h], x -> worst > 0 ? Math.max(0, -x) / worst : 0.0);
        }
        page.section("Where it crosses 0");
        page.table(EDGES, edges(s));
        return page;
    }
}

package spillway.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import spillway.engine.RiskEngine;
import spillway.io.input.InputException;
import spillway.io.run.SummaryJson;
import spillway.io.scenario.LoadedWorld;
import spillway.measure.DeleveragingComparison;
import spillway.measure.DeleveragingComparison.Outcome;
import spillway.measure.DeleveragingRule;

/** The same crash under each way to deleverage. */
@Command(
        name = "adl",
        description = {
            "Run the same crash under each way to choose whom to deleverage.",
            "The same book, prices and random numbers, as it is and under each policy, at each venue's own rank, price and",
            "severity: what nobody paid, who paid what, and how concentrated the closing was."
        },
        footer = {"", "Example:", "  spillway compare adl october/scenario.yaml --html adl.html"})
final class CompareAdlCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private Main.Help help;

    @Mixin
    private Computing computing;

    @Mixin
    private Rules rules;

    @Parameters(paramLabel = "SCENARIO", description = "The scenario, YAML.")
    private String scenario;

    @Option(names = "--html", paramLabel = "FILE", description = "Also write a page.")
    private String html = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    CompareAdlCommand(Shell shell) {
        this.shell = shell;
    }

    /** What {@code --json} prints. Amounts in each venue's numeraire. */
    record Result(String scenario, boolean assumedDepth, List<Outcome> outcomes) {
        Set<String> venues() {
            Set<String> names = new LinkedHashSet<>();
            outcomes.forEach(o -> names.add(o.venue()));
            return names;
        }

        List<Outcome> at(String venue) {
            return outcomes.stream().filter(o -> o.venue().equals(venue)).toList();
        }
    }

    @Override
    public Integer call() {
        LoadedWorld loaded = Inputs.scenario(shell.path(scenario));
        Inputs.refuseMarginOnly(loaded.world(), scenario);
        List<DeleveragingRule> usual = rules.usual();
        refuseWithoutDeleveraging(loaded);
        try (Workers workers = computing.workers()) {
            List<Outcome> outcomes = new Runs(shell, workers)
                    .watched(
                            loaded,
                            "comparing",
                            1,
                            options -> new RiskEngine(workers).compareDeleveraging(loaded.world(), usual, options));
            Result result = new Result(loaded.name(), loaded.world().hasAssumedDepth(), outcomes);
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

    private void refuseWithoutDeleveraging(LoadedWorld loaded) {
        if (!DeleveragingComparison.hasAnything(loaded.world())) {
            throw new InputException(scenario, 0, "venues", DeleveragingComparison.NOTHING);
        }
    }

    /** Who paid, and what nobody did. */
    private record Payer(String name, ToDoubleFunction<Outcome> of) {}

    private static final List<Payer> PAYERS = List.of(
            new Payer("winners gave up", o -> o.payers().deleveragingCost()),
            new Payer("fund", o -> o.payers().insurancePaid()),
            new Payer("backstop", o -> Math.max(0, -o.payers().backstopResult())),
            new Payer("everybody", o -> o.payers().socialised()),
            new Payer("nobody", o -> o.payers().uncovered()));

    private static List<String> payersHeader() {
        List<String> header = new ArrayList<>(List.of("policy"));
        PAYERS.forEach(p -> header.add(p.name()));
        header.add("total loss");
        return header;
    }

    private static List<List<String>> payers(List<Outcome> outcomes) {
        List<List<String>> rows = new ArrayList<>();
        for (Outcome o : outcomes) {
            List<String> row = new ArrayList<>(List.of(o.rule()));
            PAYERS.forEach(p -> row.add(Say.amount(p.of().applyAsDouble(o))));
            row.add(Say.amount(o.totalLoss()));
            rows.add(row);
        }
        return rows;
    }

    private static final List<String> SPREAD =
            List.of("policy", "deleveraged", "winners closed", "top 1", "top 10", "top 100", "Gini", "in profit");

    private static List<List<String>> spread(List<Outcome> outcomes) {
        List<List<String>> rows = new ArrayList<>();
        for (Outcome o : outcomes) {
            rows.add(List.of(
                    o.rule(),
                    Say.amount(o.forced().deleveragedNotional()),
                    Integer.toString(o.forced().accountsDeleveraged()),
                    AdlCommand.percent(o.forced().deleveragedTop1Share()),
                    AdlCommand.percent(o.forced().deleveragedTop10Share()),
                    AdlCommand.percent(o.forced().deleveragedTop100Share()),
                    Say.number(o.forced().deleveragedGini()),
                    AdlCommand.percent(o.forced().deleveragedInProfitShare())));
        }
        return rows;
    }

    private static final String DEPTH =
            "ASSUMED DEPTH: nobody measured how deep these markets are; it decides how much is left to deleverage.";

    private void print(Result result) {
        if (result.assumedDepth()) {
            shell.say(DEPTH);
            shell.say("");
        }
        for (String venue : result.venues()) {
            List<Outcome> here = result.at(venue);
            shell.say(paid(here.getFirst()));
            Say.table(payersHeader(), payers(here)).forEach(shell::say);
            shell.say("");
            shell.say(closed(here.getFirst()));
            Say.table(SPREAD, spread(here)).forEach(shell::say);
            shell.say("");
        }
        if (!html.isEmpty()) {
            shell.say("wrote " + html);
        }
    }

    private static String paid(Outcome of) {
        return "Who paid at " + of.venue() + ", " + of.numeraire();
    }

    private static String closed(Outcome of) {
        return "What was closed against winners at " + of.venue() + ", " + of.numeraire();
    }

    private static Page page(Result result) {
        Page page = new Page("Ways to deleverage: " + result.scenario());
        page.text(
                "The same book, prices and random numbers under each policy, at each venue's own rank, price and severity. "
                        + "Policies that close other winners leave other accounts to be liquidated later, so the rest differs too."
                        + (result.assumedDepth() ? " " + DEPTH : ""));
        for (String venue : result.venues()) {
            List<Outcome> here = result.at(venue);
            page.section(closed(here.getFirst()));
            page.text(
                    "Bars: the part of all that was closed that came from one winner (red), and from the next nine (green).");
            List<Page.Bar> bars = new ArrayList<>();
            List<List<String>> rows = spread(here);
            for (int r = 0; r < rows.size(); r++) {
                double one = orNone(here.get(r).forced().deleveragedTop1Share());
                double ten = orNone(here.get(r).forced().deleveragedTop10Share());
                bars.add(new Page.Bar(rows.get(r), one, ten - one));
            }
            List<String> header = new ArrayList<>(SPREAD);
            header.add("");
            page.bars(header, bars);
            page.section(paid(here.getFirst()));
            page.text("Darker is more within the table.");
            heat(page, here);
        }
        return page;
    }

    private static double orNone(double part) {
        return Double.isFinite(part) ? part : 0;
    }

    private static void heat(Page page, List<Outcome> outcomes) {
        double most = outcomes.stream()
                .flatMapToDouble(o -> PAYERS.stream().mapToDouble(p -> p.of().applyAsDouble(o)))
                .max()
                .orElse(0);
        List<String> header = new ArrayList<>(List.of("policy"));
        PAYERS.forEach(p -> header.add(p.name()));
        List<List<String>> cells = new ArrayList<>();
        List<List<Double>> parts = new ArrayList<>();
        for (Outcome o : outcomes) {
            cells.add(PAYERS.stream()
                    .map(p -> Say.amount(p.of().applyAsDouble(o)))
                    .toList());
            parts.add(PAYERS.stream()
                    .map(p -> most > 0 ? p.of().applyAsDouble(o) / most : 0)
                    .toList());
        }
        page.heat(header, outcomes.stream().map(Outcome::rule).toList(), cells, parts);
    }
}

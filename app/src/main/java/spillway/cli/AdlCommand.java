package spillway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import spillway.engine.RiskEngine;
import spillway.io.input.InputException;
import spillway.io.run.SummaryJson;
import spillway.io.scenario.LoadedWorld;
import spillway.measure.DeleveragingFairness;
import spillway.measure.DeleveragingFairness.Outcome;
import spillway.measure.DeleveragingFairness.WinnerLoss;

/** Who was deleveraged in a run, and who would have been. */
@Command(
        name = "adl",
        description = {
            "Show which winners a run deleveraged, and whom other policies would have chosen.",
            "Round by round of the run, with the same demands, winners, price and severity; only the choice differs. Loss is",
            "against the mark of the moment. What another choice does to later rounds is for 'compare adl'."
        },
        footer = {"", "Example:", "  spillway adl runs/october --winners 10"})
final class AdlCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private Main.Help help;

    @Mixin
    private Rules rules;

    @Parameters(paramLabel = "RUN", description = "Folder of a run.")
    private String run;

    @Option(names = "--winners", paramLabel = "N", description = "Winners to list. Default: ${DEFAULT-VALUE}.")
    private int winners = 15;

    @Option(names = "--json", description = "Print JSON, with every winner.")
    private boolean json;

    AdlCommand(Shell shell) {
        this.shell = shell;
    }

    /** What {@code --json} prints: the venues that deleveraged anybody. */
    record Result(List<DeleveragingFairness> venues) {}

    @Override
    public Integer call() {
        if (!(winners >= 0)) {
            throw new InputException("--winners", 0, "", "must be at least 0, was " + winners);
        }
        LoadedWorld loaded = RunFolder.world(RunFolder.checked(shell, run));
        try (Workers alone = new Workers(1)) {
            List<DeleveragingFairness> venues = new Runs(shell, alone)
                            .watched(
                                    loaded,
                                    "looking",
                                    options ->
                                            new RiskEngine(alone).deleveraging(loaded.world(), rules.usual(), options))
                            .stream()
                            .filter(venue -> venue.rounds() > 0)
                            .toList();
            if (json) {
                shell.out().print(SummaryJson.text(new Result(venues)));
            } else if (venues.isEmpty()) {
                shell.say("nobody was deleveraged in this run");
            } else {
                venues.forEach(this::print);
            }
            return Failures.DONE;
        }
    }

    private void print(DeleveragingFairness venue) {
        shell.say(String.format(
                Locale.ROOT,
                "%s: %s %s closed against winners in %d rounds; winners had %s %s of profit on these positions.",
                venue.venue(),
                Say.amount(venue.closed()),
                venue.numeraire(),
                venue.rounds(),
                Say.amount(venue.profit()),
                venue.numeraire()));
        shell.say("");
        Say.table(SPREAD, venue.outcomes().stream().map(AdlCommand::spread).toList())
                .forEach(shell::say);
        shell.say("");
        Say.table(FAIRNESS, venue.outcomes().stream().map(AdlCommand::fairness).toList())
                .forEach(shell::say);
        shell.say("");
        List<WinnerLoss> most = venue.winners().stream().limit(winners).toList();
        if (!most.isEmpty()) {
            shell.say("What the " + most.size() + " of " + venue.winners().size()
                    + " winners lose who lost most in the run, " + venue.numeraire() + ", by policy");
            Say.table(header(venue), rows(venue, most)).forEach(shell::say);
            shell.say("");
        }
    }

    private static final List<String> SPREAD =
            List.of("policy", "lost", "of profit", "winners closed", "top 1", "top 10", "Gini", "expected to leave");

    private static List<String> spread(Outcome o) {
        return List.of(
                o.rule(),
                Say.amount(o.loss()),
                percent(o.shareOfProfit()),
                Integer.toString(o.winnersClosed()),
                percent(o.topOneShare()),
                percent(o.topTenShare()),
                Say.number(o.gini()),
                Say.amount(o.expectedToLeave()));
    }

    private static final List<String> FAIRNESS = List.of(
            "policy",
            "largest part closed",
            "top winner keeps",
            "of his profit",
            "inversions by position",
            "by profit");

    private static List<String> fairness(Outcome o) {
        return List.of(
                o.rule(),
                percent(o.largestShare()),
                percent(o.topWinnerKept()),
                percent(o.topWinnerProfitKept()),
                percent(o.inversionsByPosition()),
                percent(o.inversionsByProfit()));
    }

    static String percent(double part) {
        return Double.isFinite(part) ? String.format(Locale.ROOT, "%.2f %%", 100 * part) : "-";
    }

    private static List<String> header(DeleveragingFairness venue) {
        List<String> header = new ArrayList<>(List.of("account", "place", "profit", "leverage"));
        venue.outcomes().forEach(o -> header.add(brief(o.rule())));
        return header;
    }

    /** Of a column: two words are enough beside the full names above. */
    private static String brief(String rule) {
        return rule.replace("pro rata on ", "").replace(" pro rata", "").replace("risk-aware, ", "RAP ");
    }

    private static List<List<String>> rows(DeleveragingFairness venue, List<WinnerLoss> most) {
        List<List<String>> rows = new ArrayList<>();
        for (WinnerLoss w : most) {
            List<String> row = new ArrayList<>(List.of(
                    w.account(), Integer.toString(w.place()), Say.amount(w.profit()), Say.number(w.leverage())));
            w.loss().forEach(loss -> row.add(Say.amount(loss)));
            rows.add(row);
        }
        return rows;
    }
}

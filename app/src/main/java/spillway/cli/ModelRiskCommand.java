package spillway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import spillway.engine.RiskEngine;
import spillway.io.input.InputException;
import spillway.io.profile.Profiles;
import spillway.io.run.SummaryJson;
import spillway.measure.CloseOut;
import spillway.measure.ModelFailure;
import spillway.measure.ModelRisk.Outcome;
import spillway.measure.ModelRiskSpec;
import spillway.world.MarginProfile;

/** What it costs when the model that margin uses is not the world. */
@Command(
        name = "model-risk",
        description = {
            "Show what it costs when the model that margin uses is not the world.",
            "A wrong or a stale surface, a broken correlation, a gap beyond the grid, margin computed too seldom. Every account",
            "that holds positions gets what its margin asks of it to open; prices and volatilities move, and what was asked is set",
            "against what closing took. With --against the same under other margins; sales and waterfall stay the venue's own."
        },
        footer = {
            "",
            "Example:",
            "  spillway model-risk options/scenario.yaml --against derive-standard --html risk.html"
        })
final class ModelRiskCommand implements Callable<Integer> {
    private static final double NANOS_PER_MINUTE = 60e9;

    private final Shell shell;

    @Mixin
    private Main.Help help;

    @Mixin
    private Computing computing;

    @Mixin
    private BookInput input;

    @Option(
            names = "--against",
            paramLabel = "PROFILE",
            description = "Another margin for the same positions, by name or file; may be given more than once.")
    private List<String> against = List.of();

    @Option(
            names = "--move",
            paramLabel = "RATIO",
            description = "Relative move of every underlying. Default: ${DEFAULT-VALUE}.")
    private double move = ModelRiskSpec.USUAL.move();

    @Option(
            names = "--vol-level",
            paramLabel = "RATIO",
            description = "What volatilities end at against now. Default: ${DEFAULT-VALUE}.")
    private double volatility = ModelRiskSpec.USUAL.volatilityLevel();

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "From the start to the end of the moves. Default: ${DEFAULT-VALUE}.")
    private double minutes = ModelRiskSpec.USUAL.durationNanos() / NANOS_PER_MINUTE;

    @Option(
            names = "--wrong",
            paramLabel = "RATIO",
            description = "What a wrong surface multiplies volatilities by. Default: ${DEFAULT-VALUE}.")
    private double wrong = ModelRiskSpec.USUAL.wrongLevel();

    @Option(
            names = "--gap",
            paramLabel = "X",
            description = "A gap, in multiples of the grid's largest regular move. Default: ${DEFAULT-VALUE}.")
    private double gap = ModelRiskSpec.USUAL.gap();

    @Option(
            names = "--late",
            paramLabel = "MINUTES",
            description = "How often margin is computed where it is late. Default: ${DEFAULT-VALUE}.")
    private double late = ModelRiskSpec.USUAL.lateNanos() / NANOS_PER_MINUTE;

    @Option(
            names = "--headroom",
            paramLabel = "RATIO",
            description = "What accounts have beyond their initial margin, as a part of it. Default: ${DEFAULT-VALUE}.")
    private double headroom = ModelRiskSpec.USUAL.headroom();

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "How many accounts to show for each loss. Default: ${DEFAULT-VALUE}.")
    private int top = 3;

    @Option(names = "--html", paramLabel = "FILE", description = "Also write a page.")
    private String html = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ModelRiskCommand(Shell shell) {
        this.shell = shell;
    }

    /** What {@code --json} prints; close-outs of all accounts, those that cost most beyond what was asked first. */
    record Result(String venue, String numeraire, boolean assumedDepth, ModelRiskSpec spec, List<Outcome> outcomes) {}

    @Override
    public Integer call() {
        if (!(top >= 0)) {
            throw new InputException("--top", 0, "", "must be at least 0, was " + top);
        }
        BookInput.Looked looked = input.readWhole(shell);
        ModelRiskSpec spec = spec();
        List<MarginProfile> margins = margins(looked);
        try (Workers workers = computing.workers()) {
            List<Outcome> outcomes = new Runs(shell, workers)
                    .watched(
                            looked.loaded(),
                            "trying",
                            1,
                            options -> new RiskEngine(workers)
                                    .modelRisk(looked.world(), looked.venue(), margins, spec, options));
            Result result = new Result(
                    looked.world().venues().get(looked.venue()).name(),
                    looked.numeraire(),
                    looked.world().hasAssumedDepth(),
                    spec,
                    outcomes);
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

    private ModelRiskSpec spec() {
        try {
            return new ModelRiskSpec(
                    move, volatility, nanos("--minutes", minutes), wrong, gap, nanos("--late", late), headroom);
        } catch (IllegalArgumentException refusal) {
            throw new InputException(
                    "--move, --vol-level, --minutes, --wrong, --gap, --late, --headroom",
                    0,
                    "",
                    String.valueOf(refusal.getMessage()));
        }
    }

    private static long nanos(String option, double ofMinutes) {
        double nanos = ofMinutes * NANOS_PER_MINUTE;
        if (!(nanos >= 0 && nanos < 1e17)) {
            throw new InputException(
                    option, 0, "", "must be at least 0 and less than a million minutes, was " + ofMinutes);
        }
        return Math.round(nanos);
    }

    private List<MarginProfile> margins(BookInput.Looked looked) {
        MarginProfile own = looked.world().venues().get(looked.venue()).margin();
        List<MarginProfile> margins = new ArrayList<>(List.of(own));
        for (String name : against) {
            try {
                MarginProfile other = Profiles.find(name, shell.directory()).margin();
                if (!other.numeraire().equals(own.numeraire()) || other.margin().isLending()) {
                    throw new IllegalArgumentException("must margin positions in " + own.numeraire() + " as "
                            + own.name() + " does, " + other.name() + " does not");
                }
                if (margins.stream().anyMatch(m -> m.name().equals(other.name()))) {
                    throw new IllegalArgumentException("must be named once, " + other.name() + " was twice");
                }
                margins.add(other);
            } catch (IllegalArgumentException refusal) {
                throw new InputException("--against", 0, "", String.valueOf(refusal.getMessage()));
            }
        }
        return margins;
    }

    private static final List<String> HEADER = List.of(
            "failure", "margin", "accounts", "asked of all", "liquidated", "asked of them", "needed", "not paid");

    private static List<List<String>> rows(Result result) {
        List<List<String>> rows = new ArrayList<>();
        for (Outcome o : result.outcomes()) {
            rows.add(List.of(
                    words(o.failure()),
                    o.margin(),
                    Integer.toString(o.accounts()),
                    Say.amount(o.asked()),
                    Integer.toString(o.liquidated()),
                    Say.amount(o.askedOfThem()),
                    Say.amount(o.needed()),
                    Say.amount(o.shortfall())));
        }
        return rows;
    }

    static String words(ModelFailure failure) {
        return switch (failure) {
            case NONE -> "none: the model holds";
            case WRONG_SURFACE -> "wrong surface";
            case STALE_SURFACE -> "stale surface";
            case BROKEN_CORRELATION -> "broken correlation";
            case GAP -> "gap beyond the grid";
            case LATE -> "computed late";
        };
    }

    private void print(Result result) {
        if (result.assumedDepth()) {
            shell.say(
                    "ASSUMED DEPTH: nobody measured how deep these markets are, and depth decides what closing costs.");
        }
        shell.say(introduction(result));
        shell.say("");
        Say.table(HEADER, rows(result), 1).forEach(shell::say);
        for (Outcome outcome : result.outcomes()) {
            if (outcome.shortfall() > 0 && top > 0) {
                shell.say("");
                shell.say(words(outcome.failure()) + ", " + outcome.margin() + ":");
                Say.table(ACCOUNT_HEADER, accounts(outcome)).forEach(shell::say);
            }
        }
        if (!html.isEmpty()) {
            shell.say("");
            shell.say("wrote " + html);
        }
    }

    private static final List<String> ACCOUNT_HEADER =
            List.of("account", "asked", "lost before found", "closing", "needed", "not paid");

    private List<List<String>> accounts(Outcome outcome) {
        List<List<String>> rows = new ArrayList<>();
        for (CloseOut c :
                outcome.closeOuts().subList(0, Math.min(top, outcome.closeOuts().size()))) {
            rows.add(List.of(
                    c.account(),
                    Say.amount(c.asked()),
                    Say.amount(c.moved()),
                    Say.amount(c.cost()),
                    Say.amount(c.needed()),
                    Say.amount(c.shortfall())));
        }
        return rows;
    }

    private static String introduction(Result result) {
        ModelRiskSpec s = result.spec();
        return String.format(
                Locale.ROOT,
                "Amounts in %s at %s. Prices move by %s and volatilities to %s times over %s minutes; a wrong surface is at %s"
                        + " of what it should be, a gap is %s times the grid, late margin is computed every %s minutes.",
                result.numeraire(),
                result.venue(),
                Say.move(s.move()),
                Say.number(s.volatilityLevel()),
                Say.number(s.durationNanos() / NANOS_PER_MINUTE),
                Say.number(s.wrongLevel()),
                Say.number(s.gap()),
                Say.number(s.lateNanos() / NANOS_PER_MINUTE));
    }

    private Page page(Result result) {
        Page page = new Page("When the margin model fails: " + result.venue());
        page.text(introduction(result));
        if (result.assumedDepth()) {
            page.text(
                    "ASSUMED DEPTH: nobody measured how deep these markets are, and depth decides what closing costs.");
        }
        page.section("Margin asked against what closing took");
        page.text(
                "Asked is initial margin at the start, as the model has it; needed is what the liquidated accounts lost until"
                        + " they were found and what closing cost; not paid is what they could not pay.");
        page.table(HEADER, rows(result));
        page.section("What was asked (green) and needed (red) of the accounts that were liquidated");
        double longest = result.outcomes().stream()
                .mapToDouble(o -> o.askedOfThem() + o.needed())
                .max()
                .orElse(0);
        List<Page.Bar> bars = new ArrayList<>();
        for (Outcome o : result.outcomes()) {
            double scale = longest > 0 ? longest : 1;
            bars.add(new Page.Bar(
                    List.of(words(o.failure()), o.margin(), Say.amount(o.needed()), Say.amount(o.askedOfThem())),
                    o.needed() / scale,
                    o.askedOfThem() / scale));
        }
        page.bars(List.of("failure", "margin", "needed", "asked", ""), bars);
        for (Outcome outcome : result.outcomes()) {
            if (outcome.shortfall() > 0 && top > 0) {
                page.section(words(outcome.failure()) + ", " + outcome.margin());
                page.table(ACCOUNT_HEADER, accounts(outcome));
            }
        }
        return page;
    }
}

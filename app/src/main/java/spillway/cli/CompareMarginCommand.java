package spillway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import spillway.engine.RiskEngine;
import spillway.io.input.InputException;
import spillway.io.profile.Profiles;
import spillway.io.run.SummaryJson;
import spillway.margin.Correlations;
import spillway.market.Instrument;
import spillway.measure.ComparisonSpec;
import spillway.measure.MarginComparison;
import spillway.measure.MarginComparison.Days;
import spillway.measure.MarginComparison.Kind;
import spillway.measure.MarginComparison.Outcome;
import spillway.measure.MarginComparison.Probability;
import spillway.portfolio.ScenarioTerms;
import spillway.world.MarginProfile;
import spillway.world.MarginTerms;

/** Isolated, cross and portfolio margin side by side. */
@Command(
        name = "margin",
        description = {
            "Compare isolated, cross and portfolio margin on the same positions and the same simulated days.",
            "Capital that gives each the same probability of being liquidated within a day, measured by margining every account",
            "along the days; what becomes of that probability when correlations break and volatilities double; and what shocks",
            "run through the venue with that capital leave unpaid."
        },
        footer = {
            "",
            "Example:",
            "  spillway compare margin options/scenario.yaml --cross derive-standard --paths 100 --steps 2 --html margins.html"
        })
final class CompareMarginCommand implements Callable<Integer> {
    private static final double ASSUMED_VOL = 0.6;
    private static final double ASSUMED_CORRELATION = 0.8;

    private final Shell shell;

    @Mixin
    private Main.Help help;

    @Mixin
    private Computing computing;

    @Mixin
    private BookInput input;

    @Option(
            names = "--cross",
            paramLabel = "PROFILE",
            description = {
                "Margin position by position, for isolated and cross. Default: the venue's own, or derive-standard where that is",
                "a scenario grid."
            })
    private String cross = "";

    @Option(
            names = "--portfolio",
            paramLabel = "PROFILE",
            description = "Margin by scenarios. Default: the venue's own if it is one, else derive-pmrm-2.")
    private String portfolio = "";

    @Option(
            names = "--vol",
            paramLabel = "ASSET=X",
            description = "Annual volatility of an underlying. Default: 0.6, an assumption.")
    private List<Quoted> vols = List.of();

    @Option(
            names = "--correlation",
            paramLabel = "A/B=X",
            description = {
                "Correlation of two underlyings on the days, and in portfolio margin where it offsets any. Default: 0.8 of all,",
                "an assumption."
            })
    private List<Signed> correlations = List.of();

    @Option(names = "--offsets", description = "Let portfolio margin offset underlyings by these correlations.")
    private boolean offsets;

    @Option(names = "--paths", paramLabel = "N", description = "Days to simulate. Default: ${DEFAULT-VALUE}.")
    private int paths = 1000;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "How often a day accounts are looked at. Default: ${DEFAULT-VALUE}.")
    private int steps = 24;

    @Option(
            names = "--target",
            paramLabel = "RATIO",
            description = "Liquidation probability of a day that capital is sought for. Default: ${DEFAULT-VALUE}.")
    private double target = 0.01;

    @Option(names = "--fat-tails", description = "Returns are Student t of four degrees of freedom, not Gaussian.")
    private boolean fatTails;

    @Option(names = "--seed", paramLabel = "N", description = "Of the days. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--html", paramLabel = "FILE", description = "Also write a page.")
    private String html = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    CompareMarginCommand(Shell shell) {
        this.shell = shell;
    }

    /** What {@code --json} prints. Amounts in the numeraire. */
    record Result(
            String venue,
            String numeraire,
            boolean assumedDepth,
            boolean assumedDays,
            ComparisonSpec spec,
            List<Outcome> outcomes) {}

    @Override
    public Integer call() {
        BookInput.Looked looked = input.readWhole(shell);
        ComparisonSpec spec = spec(looked);
        MarginProfile byPosition = byPosition(looked);
        MarginProfile wholes = whole(looked, spec.correlations());
        try (Workers workers = computing.workers()) {
            List<Outcome> outcomes = new Runs(shell, workers)
                    .watched(
                            looked.loaded(),
                            "simulating",
                            1,
                            options -> new RiskEngine(workers)
                                    .compareMargins(looked.world(), looked.venue(), byPosition, wholes, spec, options));
            Result result = new Result(
                    looked.world().venues().get(looked.venue()).name(),
                    looked.numeraire(),
                    looked.world().hasAssumedDepth(),
                    vols.isEmpty() || correlations.isEmpty(),
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
        } catch (IllegalArgumentException refusal) {
            throw new InputException("compare margin", 0, "", String.valueOf(refusal.getMessage()));
        }
    }

    private static TreeSet<String> underlyings(BookInput.Looked looked) {
        TreeSet<String> symbols = new TreeSet<>();
        for (Instrument i : looked.world().instruments()) {
            if (i.venue() == looked.venue() && i.heldAsPosition()) {
                symbols.add(looked.world().assets().get(i.base()).symbol());
            }
        }
        return symbols;
    }

    private ComparisonSpec spec(BookInput.Looked looked) {
        TreeSet<String> symbols = underlyings(looked);
        SortedMap<String, Double> vol = new TreeMap<>();
        symbols.forEach(symbol -> vol.put(symbol, ASSUMED_VOL));
        for (Quoted quoted : vols) {
            refuseUnknown("--vol", symbols, quoted.symbol());
            vol.put(quoted.symbol(), quoted.value());
        }
        try {
            return new ComparisonSpec(seed, paths, steps, target, vol, pairs(symbols), fatTails);
        } catch (IllegalArgumentException refusal) {
            throw new InputException(
                    "--paths, --steps, --target, --vol, --correlation", 0, "", String.valueOf(refusal.getMessage()));
        }
    }

    private Correlations pairs(TreeSet<String> symbols) {
        List<Correlations.Pair> pairs = new ArrayList<>();
        if (correlations.isEmpty()) {
            for (String a : symbols) {
                for (String b : symbols.tailSet(a, false)) {
                    pairs.add(new Correlations.Pair(a, b, ASSUMED_CORRELATION));
                }
            }
        }
        for (Signed given : correlations) {
            int slash = given.symbol().indexOf('/');
            if (!(slash > 0)) {
                throw new InputException("--correlation", 0, "", "must be A/B=X, was '" + given.symbol() + "'");
            }
            String a = given.symbol().substring(0, slash);
            String b = given.symbol().substring(slash + 1);
            refuseUnknown("--correlation", symbols, a);
            refuseUnknown("--correlation", symbols, b);
            pairs.add(new Correlations.Pair(a, b, given.value()));
        }
        return new Correlations(pairs);
    }

    private static void refuseUnknown(String option, TreeSet<String> known, String symbol) {
        if (!known.contains(symbol)) {
            throw new InputException(
                    option, 0, "", symbol + " must be an underlying of the venue: one of " + String.join(", ", known));
        }
    }

    private MarginProfile byPosition(BookInput.Looked looked) {
        MarginProfile own = looked.world().venues().get(looked.venue()).margin();
        if (!cross.isEmpty()) {
            return named("--cross", cross, own);
        }
        boolean grid = own.margin() instanceof MarginTerms.PortfolioMarginTerms p && p.terms() instanceof ScenarioTerms;
        return grid ? named("--cross", "derive-standard", own) : own;
    }

    private MarginProfile whole(BookInput.Looked looked, Correlations pairs) {
        MarginProfile own = looked.world().venues().get(looked.venue()).margin();
        boolean grid = own.margin() instanceof MarginTerms.PortfolioMarginTerms p && p.terms() instanceof ScenarioTerms;
        MarginProfile taken = portfolio.isEmpty() && grid
                ? own
                : named("--portfolio", portfolio.isEmpty() ? "derive-pmrm-2" : portfolio, own);
        if (!offsets) {
            return taken;
        }
        if (!(taken.margin() instanceof MarginTerms.PortfolioMarginTerms p && p.terms() instanceof ScenarioTerms)) {
            throw new InputException("--offsets", 0, "", "must go with a scenario grid, " + taken.name() + " is none");
        }
        return new MarginProfile(
                taken.name(),
                taken.version(),
                taken.source(),
                taken.date(),
                taken.numeraire(),
                taken.trigger(),
                new MarginTerms.PortfolioMarginTerms(p.terms(), pairs),
                taken.collateral());
    }

    private MarginProfile named(String option, String name, MarginProfile own) {
        try {
            MarginProfile found = Profiles.find(name, shell.directory()).margin();
            if (!found.numeraire().equals(own.numeraire()) || found.margin().isLending()) {
                throw new IllegalArgumentException("must margin positions in " + own.numeraire() + " as " + own.name()
                        + " does, " + found.name() + " does not");
            }
            return found;
        } catch (IllegalArgumentException refusal) {
            throw new InputException(option, 0, "", String.valueOf(refusal.getMessage()));
        }
    }

    private static final List<String> HEADER = List.of(
            "margin",
            "rules",
            "liquidated apart",
            "asked at start",
            "capital for the target",
            "as assumed",
            "correlation 0",
            "and volatility x 2");

    private static String words(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static List<List<String>> rows(Result result) {
        List<List<String>> rows = new ArrayList<>();
        for (Outcome o : result.outcomes()) {
            List<String> row = new ArrayList<>(List.of(
                    words(o.kind()),
                    o.margin(),
                    Integer.toString(o.accounts()),
                    Say.amount(o.asked()),
                    Say.amount(o.capital())));
            o.liquidation().forEach(p -> row.add(probability(p)));
            rows.add(row);
        }
        return rows;
    }

    private static String probability(Probability p) {
        return String.format(Locale.ROOT, "%.2f %% (%.2f to %.2f)", 100 * p.mean(), 100 * p.low(), 100 * p.high());
    }

    private static List<List<String>> breaches(Result result) {
        List<List<String>> rows = new ArrayList<>();
        for (Outcome o : result.outcomes()) {
            List<String> row = new ArrayList<>(List.of(words(o.kind()), o.margin()));
            o.breach().forEach(p -> row.add(probability(p)));
            rows.add(row);
        }
        return rows;
    }

    private static final List<String> BREACH_HEADER =
            List.of("margin", "rules", "as assumed", "correlation 0", "and volatility x 2");

    private static List<List<String>> shocks(Result result) {
        List<List<String>> rows = new ArrayList<>();
        for (int s = 0; s < result.outcomes().get(0).shocks().size(); s++) {
            for (Outcome o : result.outcomes()) {
                MarginComparison.ShockOutcome shock = o.shocks().get(s);
                rows.add(List.of(
                        shock.shock(),
                        words(o.kind()),
                        Integer.toString(shock.liquidated()),
                        Say.amount(shock.shortfall())));
            }
        }
        return rows;
    }

    private static final List<String> SHOCK_HEADER =
            List.of("shock of four deviations", "margin", "liquidated", "not paid");

    private static String introduction(Result result) {
        ComparisonSpec s = result.spec();
        return String.format(
                Locale.ROOT,
                "%,d days of %d steps, returns %s; amounts in %s at %s. Target: liquidated on %s of days.%s",
                s.paths(),
                s.steps(),
                s.fatTails() ? "Student t of four degrees of freedom" : "Gaussian",
                result.numeraire(),
                result.venue(),
                String.format(Locale.ROOT, "%.3g %%", 100 * s.target()),
                result.assumedDays()
                        ? " ASSUMED DAYS: volatilities of 60 % or correlations of 0.8 were not given but assumed."
                        : "");
    }

    private void print(Result result) {
        shell.say(introduction(result));
        if (result.assumedDepth()) {
            shell.say(
                    "ASSUMED DEPTH: nobody measured how deep these markets are; it decides what shocks leave unpaid.");
        }
        shell.say("");
        shell.say("Probability of being liquidated within a day with that capital");
        Say.table(HEADER, rows(result), 1).forEach(shell::say);
        shell.say("");
        shell.say("Probability that a day's loss is more than the initial margin that was asked");
        Say.table(BREACH_HEADER, breaches(result), 1).forEach(shell::say);
        shell.say("");
        Say.table(SHOCK_HEADER, shocks(result), 1).forEach(shell::say);
        if (!html.isEmpty()) {
            shell.say("");
            shell.say("wrote " + html);
        }
    }

    private static Page page(Result result) {
        Page page = new Page("Isolated, cross and portfolio margin: " + result.venue());
        page.text(introduction(result));
        page.section("Capital against the probability of liquidation within a day");
        page.text(reading(result));
        page.chart(chart(result));
        page.section("Capital for the target, and the probability of liquidation with it");
        page.text("In brackets the 95 % interval from the spread over days.");
        page.table(HEADER, rows(result));
        page.section("Probability that a day's loss is more than the initial margin that was asked");
        page.table(BREACH_HEADER, breaches(result));
        page.section("Shocks run through the venue with the capital of the target");
        page.text("Every second underlying goes the second way."
                + (result.assumedDepth() ? " ASSUMED DEPTH: it decides what is left unpaid." : ""));
        page.table(SHOCK_HEADER, shocks(result));
        return page;
    }

    private static String reading(Result result) {
        Outcome isolated = result.outcomes().get(0);
        Outcome whole = result.outcomes().get(2);
        double saved = isolated.capital() > 0 ? 1 - whole.capital() / isolated.capital() : 0;
        return String.format(
                Locale.ROOT,
                "Portfolio margin needs %.0f %% %s capital than isolated margin for the same liquidation probability; when the"
                        + " correlation breaks, that probability becomes %.1f %% of days, against %.1f %% under isolated margin.",
                100 * Math.abs(saved),
                saved < 0 ? "more" : "less",
                100 * whole.liquidation().get(Days.CORRELATION_BROKEN.ordinal()).mean(),
                100
                        * isolated.liquidation()
                                .get(Days.CORRELATION_BROKEN.ordinal())
                                .mean());
    }

    private static LineChart chart(Result result) {
        List<LineChart.Line> lines = new ArrayList<>();
        for (int m = 0; m < result.outcomes().size(); m++) {
            Outcome o = result.outcomes().get(m);
            List<double[]> assumed = new ArrayList<>();
            List<double[]> broken = new ArrayList<>();
            for (MarginComparison.Point p : o.frontier()) {
                assumed.add(new double[] {p.capital(), p.probability()});
                broken.add(new double[] {p.capital(), p.broken()});
            }
            lines.add(new LineChart.Line(words(o.kind()), m, false, assumed));
            lines.add(new LineChart.Line(words(o.kind()) + ", correlation 0", m, true, broken));
        }
        return new LineChart(
                "capital of all accounts, " + result.numeraire(), "probability of liquidation within a day", lines);
    }
}

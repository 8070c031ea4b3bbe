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
import spillway.engine.RiskEngine;
import spillway.io.input.InputException;
import spillway.io.profile.Profiles;
import spillway.io.run.SummaryJson;
import spillway.margin.Correlations;
import spillway.market.Instrument;
import spillway.measure.ComparedMargins;
import spillway.measure.ComparisonSpec;
import spillway.measure.MarginComparison;
import spillway.measure.MarginMode;
import spillway.measure.OffsetGrid;
import spillway.path.Tails;
import spillway.portfolio.ScenarioTerms;
import spillway.world.MarginProfile;
import spillway.world.MarginTerms;
import spillway.world.World;

/** Isolated, cross and portfolio margin side by side. */
@Command(
        name = "margin",
        description = {
            "Compare isolated, cross and portfolio margin on the same positions and the same simulated days.",
            "Capital with which each is as likely to be liquidated within a day, found by margining every account along simulated",
            "days; how likely that and a loss beyond the capital are on other days: correlation 0, volatility doubled, fat tails, a",
            "gap; and what such days cost when they are run through the venue."
        },
        footer = {
            "",
            "Examples:",
            "  spillway compare margin book.csv --venue hyperliquid --price BTC=60000 --price ETH=3000 --paths 200 --runs 2",
            "  spillway compare margin options/scenario.yaml --paths 100 --steps 2 --runs 1 --owners 5 --html margins.html"
        })
final class CompareMarginCommand implements Callable<Integer> {
    private static final int FAT = 4;

    private final Shell shell;

    @Mixin
    private Main.Help help;

    @Mixin
    private Computing computing;

    @Mixin
    private BookInput input;

    @Mixin
    private AssumedDays days;

    @Option(
            names = "--models",
            paramLabel = "MODE",
            split = ",",
            description = "Which of isolated, cross and portfolio to compare. Default: all.")
    private List<String> models = List.of();

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
            description = {
                "Margin of whole accounts. Default: the venue's own if it is a scenario grid; derive-pmrm-2 where it goes strike by",
                "strike; else a grid of what the rules by position ask, in which losses offset by the correlations."
            })
    private String portfolio = "";

    @Option(
            names = "--offsets",
            description =
                    "Let a grid of the venue or of --portfolio offset underlyings by the correlations of the days.")
    private boolean offsets;

    @Option(
            names = "--paths",
            paramLabel = "N",
            description = "Days to seek capital on, and of each kind to try it on. Default: 2000, 300 with options.")
    private Optional<Integer> paths = Optional.empty();

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "How often a day accounts are looked at. Default: 144, every ten minutes; 12 with options.")
    private Optional<Integer> steps = Optional.empty();

    @Option(
            names = "--target",
            paramLabel = "X",
            description =
                    "Liquidation probability of a day, a ratio or with a percent sign. Default: ${DEFAULT-VALUE}.")
    private String target = "1%";

    @Option(
            names = "--gap",
            paramLabel = "X",
            description = "Size of a gap in daily deviations. Default: ${DEFAULT-VALUE}.")
    private double gap = ComparisonSpec.USUAL_GAP;

    @Option(
            names = "--fat-tails",
            description = "Seek capital on days of Student t with four degrees of freedom, not on Gaussian ones.")
    private boolean fatTails;

    @Option(
            names = "--owners",
            paramLabel = "N",
            description = "Accounts to try, drawn at random where the book has more. Default: ${DEFAULT-VALUE}.")
    private int owners = 30;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "Days of each kind to run through the whole venue. Default: 20, 4 with options.")
    private Optional<Integer> runs = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Of the days. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--html", paramLabel = "FILE", description = "Also write a page.")
    private String html = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    CompareMarginCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        BookInput.Looked looked = input.read(shell);
        AssumedDays.Days assumed =
                days.of(MarginComparison.underlyings(looked.world(), looked.venue()), shell.directory());
        boolean options = looked.world().instruments().stream().anyMatch(Instrument.Option.class::isInstance);
        ComparisonSpec spec = spec(assumed, options);
        MarginComparison comparison = comparison(looked, spec);
        try (Workers workers = computing.workers()) {
            ComparedMargins compared = new Runs(shell, workers)
                    .watched(
                            looked.loaded(),
                            "simulating",
                            MarginComparison.LISTS,
                            watched -> new RiskEngine(workers).compareMargins(comparison, watched));
            World world = looked.world();
            var result = new ComparedMarginsText(
                    world.venues().get(looked.venue()).name(),
                    looked.numeraire(),
                    world.hasAssumedDepth(),
                    world.venues().get(looked.venue()).isMarginOnly(),
                    ComparedMarginsText.words(spec.tails()),
                    assumed,
                    spec,
                    compared);
            if (!html.isEmpty()) {
                result.page().write(shell.path(html));
            }
            if (json) {
                shell.out().print(SummaryJson.text(result));
            } else {
                result.lines().forEach(shell::say);
                if (!html.isEmpty()) {
                    shell.say("");
                    shell.say("wrote " + html);
                }
            }
            return Failures.DONE;
        }
    }

    private ComparisonSpec spec(AssumedDays.Days assumed, boolean options) {
        try {
            return new ComparisonSpec(
                    seed,
                    paths.orElse(options ? 300 : 2000),
                    steps.orElse(options ? 12 : 144),
                    target(),
                    assumed.volAnnual(),
                    assumed.pairs(),
                    fatTails ? new Tails.Student(FAT) : new Tails.Gaussian(),
                    gap,
                    owners,
                    runs.orElse(options ? 4 : 20));
        } catch (IllegalArgumentException refusal) {
            throw new InputException(
                    "--paths, --steps, --target, --gap, --owners, --runs, --vol",
                    0,
                    "",
                    String.valueOf(refusal.getMessage()));
        }
    }

    private double target() {
        boolean percent = target.endsWith("%");
        try {
            double value = Double.parseDouble(percent ? target.substring(0, target.length() - 1) : target);
            return percent ? value / 100 : value;
        } catch (NumberFormatException notANumber) {
            throw new InputException("--target", 0, "", "must be a number such as 0.01 or 1%, was '" + target + "'");
        }
    }

    private List<MarginMode> modes() {
        if (models.isEmpty()) {
            return List.of(MarginMode.values());
        }
        List<MarginMode> modes = new ArrayList<>();
        for (String name : models) {
            MarginMode mode = Arrays.stream(MarginMode.values())
                    .filter(m -> ComparedMarginsText.words(m).equals(name.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new InputException(
                            "--models", 0, "", "must be of isolated, cross and portfolio, was '" + name + "'"));
            if (modes.contains(mode)) {
                throw new InputException("--models", 0, "", name + " must be given once, was twice");
            }
            modes.add(mode);
        }
        return modes;
    }

    private MarginComparison comparison(BookInput.Looked looked, ComparisonSpec spec) {
        List<MarginMode> modes = modes();
        boolean whole = modes.contains(MarginMode.PORTFOLIO);
        MarginProfile byPosition = whole && modes.size() == 1 && cross.isEmpty() ? own(looked) : byPosition(looked);
        MarginProfile byAccount = whole ? byAccount(looked, byPosition, spec.correlations()) : byPosition;
        try {
            return new MarginComparison(looked.world(), looked.venue(), modes, byPosition, byAccount, spec);
        } catch (IllegalArgumentException refusal) {
            throw new InputException("compare margin", 0, "", String.valueOf(refusal.getMessage()));
        }
    }

    private static MarginProfile own(BookInput.Looked looked) {
        return looked.world().venues().get(looked.venue()).margin();
    }

    private static boolean isGrid(MarginProfile profile) {
        return profile.margin() instanceof MarginTerms.PortfolioMarginTerms p && p.terms() instanceof ScenarioTerms;
    }

    private MarginProfile byPosition(BookInput.Looked looked) {
        MarginProfile own = own(looked);
        if (!cross.isEmpty()) {
            return named("--cross", cross, own);
        }
        return isGrid(own) ? named("--cross", "derive-standard", own) : own;
    }

    private MarginProfile byAccount(BookInput.Looked looked, MarginProfile byPosition, Correlations pairs) {
        MarginProfile own = own(looked);
        if (portfolio.isEmpty() && !isGrid(own)) {
            if (!(byPosition.margin() instanceof MarginTerms.PortfolioMarginTerms)) {
                return offsetGrid(looked, byPosition, pairs);
            }
            return withOffsets(named("--portfolio", "derive-pmrm-2", own), pairs);
        }
        return withOffsets(portfolio.isEmpty() ? own : named("--portfolio", portfolio, own), pairs);
    }

    private static MarginProfile offsetGrid(BookInput.Looked looked, MarginProfile byPosition, Correlations pairs) {
        try {
            return OffsetGrid.of(looked.world(), looked.venue(), byPosition, pairs);
        } catch (IllegalArgumentException refusal) {
            throw new InputException("--portfolio", 0, "", "must be named: " + refusal.getMessage());
        }
    }

    private MarginProfile withOffsets(MarginProfile taken, Correlations pairs) {
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
}

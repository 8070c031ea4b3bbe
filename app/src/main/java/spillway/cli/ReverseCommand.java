package spillway.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import spillway.engine.RiskEngine;
import spillway.io.run.SummaryJson;
import spillway.measure.Breach;

/** The smallest fall that breaks something. */
@Command(
        name = "reverse",
        description = {
            "Find the smallest common fall that makes the branching ratio 1, starts deleveraging, empties the insurance",
            "fund and leaves bad debt, each with its distance from now."
        },
        footer = {"", "Example:", "  spillway reverse october/scenario.yaml"})
final class ReverseCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private Main.Help help;

    @Mixin
    private Computing computing;

    @Mixin
    private BookInput input;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ReverseCommand(Shell shell) {
        this.shell = shell;
    }

    /** In the order of {@link Breach.Kind}. */
    record Result(String venue, boolean assumedDepth, List<Breach> breaches) {}

    @Override
    public Integer call() {
        BookInput.Looked looked = input.readWhole(shell);
        try (Workers workers = computing.workers()) {
            List<Breach> breaches = new Runs(shell, workers)
                    .watched(
                            looked.loaded(),
                            "searching",
                            options -> new RiskEngine(workers).reverse(looked.world(), looked.venue(), options));
            Result result = new Result(
                    looked.world().venues().get(looked.venue()).name(),
                    looked.world().hasAssumedDepth(),
                    breaches);
            if (json) {
                shell.out().print(SummaryJson.text(result));
            } else {
                if (result.assumedDepth()) {
                    shell.say("ASSUMED DEPTH: nobody measured how deep these markets are.");
                }
                shell.say("The smallest common fall at " + result.venue() + ":");
                breaches.forEach(breach -> shell.say("  " + sentence(breach)));
            }
            return Failures.DONE;
        }
    }

    private static String sentence(Breach breach) {
        if (!breach.reached()) {
            return "none up to 95 % " + breach.kind().words();
        }
        if (breach.shock() == 0) {
            return "as things stand, without any fall, " + breach.market() + " at " + Say.price(breach.priceNow()) + " "
                    + breach.kind().words();
        }
        return Say.move(breach.shock()) + " " + breach.kind().words() + ": " + breach.market() + " at "
                + Say.price(breach.priceThere()) + ", now " + Say.price(breach.priceNow());
    }
}

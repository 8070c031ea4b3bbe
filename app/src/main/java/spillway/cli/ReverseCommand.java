package spillway.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import spillway.engine.RiskEngine;
import spillway.io.run.SummaryJson;
import spillway.measure.Breach;
import spillway.measure.Direction;

/** The smallest move, down and up, that breaks something. */
@Command(
        name = "reverse",
        description = {
            "Find the smallest common fall and rise that break something, each with its distance from now.",
            "Looked for is what makes the branching ratio 1, starts deleveraging, empties the insurance fund, and leaves a",
            "loss that nobody covers: to within 0.05 %% of the price now, up to 95 %%, each watched for ten minutes."
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

    /** What {@code --direction} takes. */
    enum Ways {
        fall(Direction.FALL),
        rise(Direction.RISE),
        both(Direction.FALL, Direction.RISE);

        private final List<Direction> directions;

        Ways(Direction... directions) {
            this.directions = List.of(directions);
        }
    }

    @Option(
            names = "--direction",
            paramLabel = "WAY",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Ways direction = Ways.both;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ReverseCommand(Shell shell) {
        this.shell = shell;
    }

    /** Direction by direction, in the order of {@link Breach.Kind}. */
    record Result(String venue, boolean assumedDepth, List<Breach> breaches) {}

    @Override
    public Integer call() {
        BookInput.Looked looked = input.readWhole(shell);
        try (Workers workers = computing.workers()) {
            List<Breach> breaches = new Runs(shell, workers)
                    .watched(
                            looked.loaded(),
                            "searching",
                            2,
                            options -> new RiskEngine(workers)
                                    .reverse(looked.world(), looked.venue(), direction.directions, options));
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
                for (Direction way : direction.directions) {
                    shell.say("The smallest common " + way.word() + " at " + result.venue() + " that");
                    breaches.stream()
                            .filter(breach -> breach.direction() == way)
                            .forEach(breach -> shell.say("  " + breach.kind().words() + ": " + answer(breach)));
                }
            }
            return Failures.DONE;
        }
    }

    private static String answer(Breach breach) {
        return switch (breach.answer()) {
            case NONE -> "none up to 95 %";
            case NOTHING_THERE -> "none, " + breach.kind().absent();
            case FOUND ->
                breach.shock() == 0
                        ? "none is needed, it is so as things stand, " + breach.market() + " at "
                                + Say.price(breach.priceNow())
                        : Say.move(breach.shock()) + ", " + breach.market() + " at " + Say.price(breach.priceThere())
                                + ", now " + Say.price(breach.priceNow());
        };
    }
}

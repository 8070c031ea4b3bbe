package spillway.cli;

import java.util.List;
import picocli.CommandLine.Option;
import spillway.io.input.InputException;
import spillway.measure.DeleveragingRule;

/** Ways to choose among winners, of the commands that compare them. */
final class Rules {
    @Option(
            names = "--largest-share",
            paramLabel = "X",
            description = "Of a winner's profit that capped pro rata takes at most. Default: ${DEFAULT-VALUE}.")
    private double largestShare = 0.5;

    @Option(
            names = "--tail",
            paramLabel = "X",
            description = "Leverage up to which the tail-weighted rule takes nothing. Default: ${DEFAULT-VALUE}.")
    private double tail = 1;

    List<DeleveragingRule> usual() {
        try {
            return DeleveragingRule.usual(largestShare, tail);
        } catch (IllegalArgumentException refusal) {
            throw new InputException("--largest-share, --tail", 0, "", String.valueOf(refusal.getMessage()));
        }
    }
}

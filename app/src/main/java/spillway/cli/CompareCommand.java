package spillway.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The same book or scenario under several rules. */
@Command(
        name = "compare",
        description = "Compare rules on the same book or scenario, all seeing the same prices.",
        synopsisSubcommandLabel = "WHAT",
        footer = {"", "Example:", "  spillway compare margin --help"})
final class CompareCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Main.Help help;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "what to compare is needed");
    }
}

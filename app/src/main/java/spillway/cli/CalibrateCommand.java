package spillway.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be calibrated. */
@Command(
        name = "calibrate",
        description = "Fit inputs to market data.",
        synopsisSubcommandLabel = "WHAT",
        footer = {"", "Example:", "  spillway calibrate depth slippage.csv --price 60000"})
final class CalibrateCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Main.Help help;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "what to calibrate is needed: depth");
    }
}

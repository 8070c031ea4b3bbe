package spillway.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The importers. */
@Command(
        name = "import",
        description = "Turn a published book into a scenario that run accepts.",
        synopsisSubcommandLabel = "FORMAT",
        footer = {"", "Example:", "  spillway import aave-accounts accounts.csv --out aave"})
final class ImportCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Main.Help help;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a format is needed: aave-accounts");
    }
}

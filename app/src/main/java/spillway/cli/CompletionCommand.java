package spillway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the script that completes commands and options. */
@Command(
        name = "completion",
        description = {
            "Print a script that completes commands and options in bash and zsh.",
            "For this shell: source <(spillway completion)"
        },
        footer = {"", "Example:", "  spillway completion"})
final class CompletionCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private Main.Help help;

    CompletionCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        shell.out().print(Main.completion(Main.commandLine(shell)));
        return Failures.DONE;
    }
}

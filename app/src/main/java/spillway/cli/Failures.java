package spillway.cli;

import java.io.UncheckedIOException;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import spillway.io.input.InputException;
import spillway.sim.RunOptions;

/** What went wrong, in words for whoever typed the command, and the exit code that goes with it. */
final class Failures {
    static final int DONE = ExitCode.OK;
    /** The command or its input is wrong; nothing was written. */
    static final int BAD_INPUT = ExitCode.USAGE;
    /** Spillway is wrong. */
    static final int BUG = 70;
    /** Stopped by Ctrl-C; nothing was written. */
    static final int INTERRUPTED = 130;

    private Failures() {}

    static int misuse(ParameterException misuse, Shell shell) {
        shell.err().println("spillway: " + misuse.getMessage());
        shell.err().println("See: " + misuse.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return BAD_INPUT;
    }

    static int report(Throwable failure, Shell shell) {
        return switch (failure) {
            case InputException bad -> {
                shell.err().println(bad.getMessage());
                yield BAD_INPUT;
            }
            case UncheckedIOException io -> {
                shell.err().println("spillway: must be readable and writable: " + io.getMessage());
                yield BAD_INPUT;
            }
            case Interrupt.Stopped stopped -> interrupted(shell);
            case RunOptions.Cancelled cancelled -> interrupted(shell);
            case RunFailed run
            when run.getCause() instanceof ArithmeticException -> {
                shell.err()
                        .println(
                                "spillway: every amount of the run must fit 64 bits in atoms of its asset, one did not:"
                                        + " give the asset fewer decimals, or the book smaller positions (seed "
                                        + run.seed()
                                        + ", inputs digest " + run.inputsDigest() + ")");
                yield BAD_INPUT;
            }
            case OutOfMemoryError memory -> {
                shell.err()
                        .println("spillway: more memory is needed than the "
                                + Runtime.getRuntime().maxMemory() / (1 << 20)
                                + " MiB that Java may take; give it more: SPILLWAY_JAVA_OPTS=-Xmx8g spillway ...");
                yield BUG;
            }
            case Throwable bug -> bug(bug, shell);
        };
    }

    private static int interrupted(Shell shell) {
        shell.err().println("spillway: stopped; nothing was written");
        return INTERRUPTED;
    }

    private static int bug(Throwable bug, Shell shell) {
        shell.err()
                .println("spillway: a bug in Spillway, please report it with these lines and, if you may, the input:");
        shell.err().println("  " + Main.Version.text());
        if (bug instanceof RunFailed run) {
            shell.err()
                    .println("  seed " + run.seed() + ", inputs digest " + run.inputsDigest() + ": the same inputs"
                            + " fail at the same event");
        }
        shell.err().println("  " + (bug instanceof RunFailed run ? run.getCause() : bug));
        bug.printStackTrace(shell.err());
        return BUG;
    }

    /** A run broke one of its own laws: how to come back to the place. */
    static final class RunFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final long seed;
        private final String inputsDigest;

        RunFailed(long seed, String inputsDigest, RuntimeException cause) {
            super(cause.getMessage(), cause);
            this.seed = seed;
            this.inputsDigest = inputsDigest;
        }

        long seed() {
            return seed;
        }

        String inputsDigest() {
            return inputsDigest;
        }
    }
}

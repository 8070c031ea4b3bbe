package spillway.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry of {@code ./spillway}. Exit codes are those of {@link Failures}; 78 is the launcher's: no JDK. */
@Command(
        name = "spillway",
        versionProvider = Main.Version.class,
        description = "How far from a liquidation cascade, how bad, who pays, and what to change.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  spillway profiles", "", "Each command has its own --help with an example."})
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Help help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version and exit.")
    private boolean version;

    public static void main(String[] arguments) {
        // A library of io brings a logger's front without a logger; it would say so on every first use.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        StandardError.restore();
        Interrupt interrupt = new Interrupt();
        interrupt.listen();
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), false);
        PrintWriter err = new PrintWriter(System.err, true);
        int code = run(new Shell(out, err, StandardError.isTerminal(), Path.of(""), interrupt), arguments);
        interrupt.finished();
        if (!interrupt.isAsked()) {
            System.exit(code);
        }
        // Somebody pressed Ctrl-C: the JVM is ending already, with the code that says so.
    }

    /** One command, from its arguments to its exit code. */
    static int run(Shell shell, String... arguments) {
        try {
            return commandLine(shell).execute(arguments);
        } catch (StackOverflowError | OutOfMemoryError | AssertionError | LinkageError failure) {
            return Failures.report(failure, shell);
        } finally {
            shell.out().flush();
            shell.err().flush();
        }
    }

    /** Every command that there is. */
    static CommandLine commandLine(Shell shell) {
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new DemoCommand(shell))
                .addSubcommand(new RunCommand(shell))
                .addSubcommand(new HealthCommand(shell))
                .addSubcommand(new MapCommand(shell))
                .addSubcommand(new StressCommand(shell))
                .addSubcommand(new ReverseCommand(shell))
                .addSubcommand(new CommandLine(new CompareCommand())
                        .addSubcommand(new CompareMarginCommand(shell))
                        .addSubcommand(new CompareAdlCommand(shell)))
                .addSubcommand(new MarginCommand(shell))
                .addSubcommand(new SqueezeCommand(shell))
                .addSubcommand(new SurfaceCommand(shell))
                .addSubcommand(new ModelRiskCommand(shell))
                .addSubcommand(new AdlCommand(shell))
                .addSubcommand(new ExplainCommand(shell))
                .addSubcommand(new ReplayCommand(shell))
                .addSubcommand(new GenerateCommand(shell))
                .addSubcommand(new CommandLine(new ImportCommand()).addSubcommand(new ImportAaveCommand(shell)))
                .addSubcommand(new CommandLine(new CalibrateCommand()).addSubcommand(new CalibrateDepthCommand(shell)))
                .addSubcommand(new ProfilesCommand(shell))
                .addSubcommand(new CompletionCommand(shell));
        line.registerConverter(Quoted.class, new Quoted.Reader());
        line.registerConverter(Signed.class, new Signed.Reader());
        line.setOut(shell.out()).setErr(shell.err());
        line.setUsageHelpAutoWidth(false).setUsageHelpWidth(110);
        line.setParameterExceptionHandler((misuse, arguments) -> Failures.misuse(misuse, shell));
        line.setExecutionExceptionHandler((failure, command, parsed) -> Failures.report(failure, shell));
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is needed");
    }

    /** {@code --help}, of every command. */
    static final class Help {
        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Show this help and exit.")
        private boolean asked;
    }

    /** What the jar's manifest says of itself; classes outside a jar have no manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {text()};
        }

        static String text() {
            String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                    .orElse("unpackaged");
            return "spillway " + version + " on Java " + Runtime.version();
        }
    }

    /** The completion script, for {@link CompletionCommand}. */
    static String completion(CommandLine line) {
        return AutoComplete.bash("spillway", line);
    }
}

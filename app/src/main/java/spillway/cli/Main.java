package spillway.cli;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry of {@code ./spillway}. Exit codes: 0 done, 1 a bug, 2 misuse or bad input, 78 no JDK (the launcher's). */
@Command(
        name = "spillway",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "How far from a liquidation cascade, how bad, who pays, and what to change.")
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        StandardError.restore();
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is needed");
    }

    /** What the jar's manifest says of itself; classes outside a jar have no manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                    .orElse("unpackaged");
            return new String[] {"spillway " + version + " on Java " + Runtime.version()};
        }
    }
}

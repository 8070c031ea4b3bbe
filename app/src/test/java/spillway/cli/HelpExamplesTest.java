package spillway.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command shows an example, and every example works as it stands. */
class HelpExamplesTest {
    private static final String TYPED = "  spillway ";

    @TempDir
    static Path folder;

    @BeforeAll
    static void generateInputs() throws IOException {
        Fixtures.into(folder);
    }

    static List<String> commands() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        Shell shell = new Shell(nowhere, nowhere, false, Path.of(""), new Interrupt());
        return names(Main.commandLine(shell)).map(String::strip).toList();
    }

    private static Stream<String> names(CommandLine line) {
        String name = line.getCommandSpec().qualifiedName().substring("spillway".length());
        return Stream.concat(
                Stream.of(name), line.getSubcommands().values().stream().flatMap(HelpExamplesTest::names));
    }

    /** The list of commands shows the first line alone; a percent sign that is not doubled is a warning. */
    @ParameterizedTest(name = "spillway {0}")
    @MethodSource("commands")
    void opensWithASentenceAndFormatsWithoutAWarning(String command) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        CommandLine line = Main.commandLine(new Shell(nowhere, nowhere, false, folder, new Interrupt()));
        for (String word : command.isEmpty() ? new String[0] : command.split(" ")) {
            line = line.getSubcommands().get(word);
        }
        String[] description = line.getCommandSpec().usageMessage().description();
        assertTrue(description[0].endsWith("."), description[0]);
        for (String text : description) {
            assertDoesNotThrow(() -> String.format(text), text);
        }
    }

    @ParameterizedTest(name = "spillway {0} --help")
    @MethodSource("commands")
    void showsAnExampleThatWorks(String command) {
        String help = Typed.in(folder, command + " --help").fine().out();
        List<String> examples =
                help.lines().filter(line -> line.startsWith(TYPED)).toList();
        assertTrue(!examples.isEmpty(), help);
        for (String example : examples) {
            String out = example.contains("import aave-accounts") ? " --out " + command.replace(' ', '-') : "";
            String typed = example.substring(TYPED.length()).replaceAll(" --out aave$", out);
            assertEquals(0, Typed.in(folder, typed).fine().code(), example);
        }
    }
}

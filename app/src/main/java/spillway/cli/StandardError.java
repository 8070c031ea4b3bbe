package spillway.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Gives {@code System.err} back its true target. The launcher starts the JVM with a filter on standard error, which drops
 * the line about the incubating Vector API, and names the true descriptor in the property {@code spillway.stderr}.
 */
final class StandardError {
    private static final String PROPERTY = "spillway.stderr";

    private StandardError() {}

    /** Does nothing where the launcher did not start this JVM; what is printed then goes the ordinary way. */
    static void restore() {
        Integer number = Integer.getInteger(PROPERTY);
        if (number == null) {
            return;
        }
        try {
            var constructor = FileDescriptor.class.getDeclaredConstructor(int.class);
            constructor.setAccessible(true);
            FileOutputStream out = new FileOutputStream(constructor.newInstance(number));
            System.setErr(new PrintStream(out, true, System.err.charset()));
        } catch (ReflectiveOperationException | RuntimeException withoutAddOpens) {
            // Through the filter then: every line arrives, at worst a moment after the exit.
            return;
        }
    }

    /** Whether somebody watches it. Java knows this of standard output alone, the system's table of files of each. */
    static boolean isTerminal() {
        Path descriptor = Path.of("/proc/self/fd/" + Integer.getInteger(PROPERTY, 2));
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | RuntimeException noSuchTable) {
            return System.console() != null && System.console().isTerminal();
        }
    }
}

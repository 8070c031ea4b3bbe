package spillway.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;

/**
 * Gives {@code System.err} back its true target. The launcher starts the JVM with a filter on standard error, which drops
 * the line about the incubating Vector API, and names the true descriptor in the property {@code spillway.stderr}.
 */
final class StandardError {

    private StandardError() {}

    /** Does nothing where the launcher did not start this JVM; what is printed then goes the ordinary way. */
    static void restore() {
        Integer number = Integer.getInteger("spillway.stderr");
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
}

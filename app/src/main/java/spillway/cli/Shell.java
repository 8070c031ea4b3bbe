package spillway.cli;

import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import spillway.io.input.InputException;

/**
 * Where a command was typed. Commands print, read paths and are interrupted through it alone, so that a test can be one.
 *
 * @param errIsTerminal whether somebody watches standard error, so that progress is worth showing
 * @param directory paths are relative to it; the empty path is where the process stands
 */
record Shell(PrintWriter out, PrintWriter err, boolean errIsTerminal, Path directory, Interrupt interrupt) {

    /** A path as it was typed, seen from the shell's directory. */
    Path path(String typed) {
        try {
            return directory.resolve(typed);
        } catch (InvalidPathException e) {
            throw new InputException(typed, 0, "", "must be a path: " + e.getReason());
        }
    }

    void say(String text) {
        out.println(text);
    }
}

package spillway.io.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import spillway.io.input.InputException;
import spillway.io.input.TextFile;

/**
 * What identifies a run: the file {@code digest} of its folder.
 *
 * @param inputs SHA-256 of the world, hexadecimal
 * @param result SHA-256 of the journal's records, hexadecimal
 * @param modelVersion of the Spillway that ran it
 */
public record RunDigests(String inputs, String result, int modelVersion) {
    private static final Pattern TEXT =
            Pattern.compile("inputs ([0-9a-f]{64})\\Rresult ([0-9a-f]{64})\\RmodelVersion ([0-9]{1,9})\\R?");

    /** Three lines, which {@link #read} takes. */
    String text() {
        return "inputs " + inputs + "\nresult " + result + "\nmodelVersion " + modelVersion + "\n";
    }

    /** Of the folder of a run. */
    public static RunDigests read(Path run) {
        Path file = run.resolve(RunDirectory.DIGEST);
        Matcher lines = TEXT.matcher(TextFile.read(file));
        if (!lines.matches()) {
            throw new InputException(
                    file.toString(), 0, "", "must be as a run wrote it: lines of inputs, result and modelVersion");
        }
        return new RunDigests(lines.group(1), lines.group(2), Integer.parseInt(lines.group(3)));
    }

    /** What differs, in sentences: this was kept, the other is so now. */
    public List<String> differences(RunDigests now) {
        List<String> differences = new ArrayList<>();
        tell("inputs digest", inputs, now.inputs, differences);
        tell("result digest", result, now.result, differences);
        tell("modelVersion", "" + modelVersion, "" + now.modelVersion, differences);
        return differences;
    }

    private static void tell(String what, String was, String is, List<String> into) {
        if (!was.equals(is)) {
            into.add(what + " was " + was + ", is now " + is);
        }
    }
}

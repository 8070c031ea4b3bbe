package spillway.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A command as it is typed in a folder, and what it said. */
record Typed(int code, String out, String err) {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /** {@code line} is split at blanks, except within double quotes. */
    static Typed in(Path folder, String line) {
        return in(folder, new Interrupt(), line);
    }

    static Typed in(Path folder, Interrupt interrupt, String line) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Shell shell = new Shell(new PrintWriter(out), new PrintWriter(err), false, folder, interrupt);
        int code = Main.run(shell, words(line).toArray(String[]::new));
        return new Typed(code, out.toString(), err.toString());
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return words;
    }

    /** That it went well; what it said if not. */
    Typed fine() {
        if (code != 0) {
            throw new AssertionError("exit code " + code + "\n" + out + err);
        }
        return this;
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(out);
    }
}

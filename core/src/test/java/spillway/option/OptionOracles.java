package spillway.option;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One case of the shared vectors; the test that asks is skipped where they are not. */
record OptionOracles(String id, String text) {
    static OptionOracles read(String id) throws IOException {
        Path file = shared(Path.of("vectors", "oracles.json"));
        String text = Files.readString(file);
        int start = text.indexOf("\"" + id + "\"");
        assertTrue(start >= 0, "no case " + id);
        int next = text.indexOf("\"id\"", start);
        return new OptionOracles(id, text.substring(start, next < 0 ? text.length() : next));
    }

    /** A file beside the repository. The build runs in the module's folder or at the root. */
    static Path shared(Path inner) {
        Path file = Stream.of("../shared", "../../shared")
                .map(shared -> Path.of(shared).resolve(inner))
                .filter(Files::exists)
                .findFirst()
                .orElse(Path.of(""));
        assumeTrue(Files.exists(file) && !file.toString().isEmpty(), "skipped: ../shared/" + inner + " is not here");
        return file;
    }

    double number(String field) {
        return numbers(field)[0];
    }

    /** The numbers of a field, alone or in a list. */
    double[] numbers(String field) {
        Matcher found = Pattern.compile("\"" + field + "\"\\s*:\\s*\\[?([-+0-9.eE,\\s]+)")
                .matcher(text);
        assertTrue(found.find(), "no field " + field + " in " + id);
        return Arrays.stream(found.group(1).split(","))
                .map(String::strip)
                .filter(number -> !number.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}

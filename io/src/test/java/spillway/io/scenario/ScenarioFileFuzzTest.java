package spillway.io.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spillway.io.Mutations;
import spillway.io.TestWorlds;

/** Any bytes give a value or an addressed refusal. */
class ScenarioFileFuzzTest {
    @TempDir
    static Path directory;

    @BeforeAll
    static void aBook() throws Exception {
        Files.writeString(directory.resolve("book.csv"), TestWorlds.BOOK);
    }

    @FuzzTest(maxDuration = "5m")
    void anyBytes(byte[] input) {
        Mutations.refusedOrTaken(input, this::parse);
    }

    @Test
    void damagedCopies() throws Exception {
        Mutations.of(TestWorlds.SCENARIO.getBytes(UTF_8), this::parse);
    }

    private void parse(byte[] input) {
        ScenarioFile.read("scenario.yaml", new String(input, UTF_8), directory, new TreeMap<>());
    }
}

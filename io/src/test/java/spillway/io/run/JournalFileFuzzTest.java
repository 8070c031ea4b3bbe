package spillway.io.run;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spillway.io.Mutations;

/** Any bytes give a value or an addressed refusal. */
class JournalFileFuzzTest {
    @TempDir
    Path directory;

    @FuzzTest(maxDuration = "5m")
    void anyBytes(byte[] input) {
        Mutations.refusedOrTaken(input, this::parse);
    }

    @Test
    void damagedCopies() throws Exception {
        Mutations.of(Files.readAllBytes(JournalFileTest.written(directory, 20)), this::parse);
    }

    private void parse(byte[] input) {
        JournalFile.read("journal", ByteBuffer.wrap(input), entry -> {}, true);
    }
}

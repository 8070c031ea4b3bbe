package spillway.io.book;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spillway.account.BookBuilder;
import spillway.io.Mutations;
import spillway.io.TestWorlds;

/** Any bytes give a value or an addressed refusal. */
class ParquetFuzzTest {
    @TempDir
    static Path directory;

    private static Frame frame;

    @BeforeAll
    static void aVenue() throws Exception {
        frame = TestWorlds.frame(Files.createDirectories(directory.resolve("world")));
    }

    @FuzzTest(maxDuration = "5m")
    void anyBytes(byte[] input) {
        Mutations.refusedOrTaken(input, this::parse);
    }

    @Test
    void damagedCopies() throws Exception {
        try (InputStream in = ParquetFuzzTest.class.getResourceAsStream("book-zstd.parquet")) {
            Mutations.of(in.readAllBytes(), this::parse);
        }
    }

    private void parse(byte[] input) {
        try {
            // a name of its own: the reader maps the file, and a mapped file must not change under it
            Path file = Files.createTempFile(directory, "any", ".parquet");
            Files.write(file, input);
            Books.load(file, frame, new BookBuilder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

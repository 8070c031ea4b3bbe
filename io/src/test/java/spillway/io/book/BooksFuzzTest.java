package spillway.io.book;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.StringReader;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spillway.account.BookBuilder;
import spillway.io.Mutations;
import spillway.io.TestWorlds;

/** Any bytes give a value or an addressed refusal. */
class BooksFuzzTest {
    private static Frame frame;

    @BeforeAll
    static void aVenue(@TempDir Path directory) throws Exception {
        frame = TestWorlds.frame(directory);
    }

    @FuzzTest(maxDuration = "5m")
    void anyBytes(byte[] input) {
        Mutations.refusedOrTaken(input, this::parse);
    }

    @Test
    void damagedCopies() throws Exception {
        Mutations.of(TestWorlds.BOOK.getBytes(UTF_8), this::parse);
    }

    private void parse(byte[] input) {
        Books.load(CsvRows.of("book.csv", new StringReader(new String(input, UTF_8))), frame, new BookBuilder());
    }
}

package spillway.io.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spillway.account.BookBuilder;
import spillway.io.TestWorlds;
import spillway.io.input.InputException;

/** The Parquet files were written by DuckDB 2.0.0 from the table that book.csv shows: decimals, doubles, nulls. */
class ParquetRowsTest {
    @TempDir
    Path directory;

    private Frame frame;

    @BeforeEach
    void aVenue() throws Exception {
        frame = TestWorlds.frame(Files.createDirectories(directory.resolve("world")));
    }

    private Path resource(String name) throws Exception {
        Path file = directory.resolve(name);
        try (InputStream in = ParquetRowsTest.class.getResourceAsStream(name)) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    private String book(Path file) {
        BookBuilder builder = new BookBuilder();
        Books.load(file, frame, builder);
        return BooksTest.text(builder.build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"book-zstd.parquet", "book-snappy.parquet"})
    void parquetHoldsTheSameBookAsCsv(String name) throws Exception {
        assertThat(book(resource(name))).isEqualTo(book(resource("book.csv"))).contains("alice", "bob");
    }

    @Test
    void aScenarioHasTheSameDigestWithEitherFile() throws Exception {
        resource("book-zstd.parquet");
        String csv = Files.readString(resource("book.csv"));
        String byParquet = TestWorlds.load(
                        directory, TestWorlds.SCENARIO.replace("file: book.csv", "file: book-zstd.parquet"), "")
                .digest();
        assertThat(byParquet)
                .isEqualTo(TestWorlds.load(directory, TestWorlds.SCENARIO, csv).digest());
    }

    @Test
    void aTruncatedFileIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(resource("book-zstd.parquet"));
        for (int length = 0; length < whole.length; length += 7) {
            Path file = Files.write(directory.resolve("cut.parquet"), java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> book(file)).as("cut to %d bytes", length).isInstanceOf(InputException.class);
        }
    }
}

package spillway.io.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spillway.event.JournalRecord;
import spillway.event.MarketEvent;
import spillway.event.Phase;
import spillway.event.VenueEvent;
import spillway.io.input.InputException;

class JournalFileTest {
    static final JournalFile.Header HEADER = new JournalFile.Header("0123456789abcdef".repeat(4), 42);

    @TempDir
    Path directory;

    static Path written(Path directory, int records) {
        Path file = directory.resolve("journal");
        try (JournalFile.Writer writer = JournalFile.create(file, HEADER)) {
            for (int i = 0; i < records; i++) {
                writer.append(entry(i));
            }
            writer.finish();
        }
        return file;
    }

    private static JournalRecord entry(int i) {
        return i % 2 == 0
                ? new JournalRecord(i, -1, i, Phase.INPUT, 0, new MarketEvent.PriceMoved(0, 100 + i))
                : new JournalRecord(i, i - 1, i, Phase.MARGIN, 0, new VenueEvent.FoundUnhealthy(7, -1.5, 2.5));
    }

    @Test
    void whatIsWrittenReadsBack() {
        Path file = written(directory, 20_000);
        List<JournalRecord> read = new ArrayList<>();
        assertThat(JournalFile.read(file, read::add)).isEqualTo(HEADER);
        assertThat(JournalFile.header(file)).isEqualTo(HEADER);
        assertThat(read).hasSize(20_000).startsWith(entry(0), entry(1)).endsWith(entry(19_999));
    }

    @Test
    void anInterruptedRunLeavesNothing() {
        try (JournalFile.Writer writer = JournalFile.create(directory.resolve("journal"), HEADER)) {
            writer.append(entry(0));
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void everyTruncationIsFound() throws Exception {
        byte[] whole = Files.readAllBytes(written(directory, 3));
        for (int length = 0; length < whole.length; length++) {
            Path file = Files.write(directory.resolve("short"), java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> JournalFile.read(file, entry -> {}))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(InputException.class);
        }
    }

    @Test
    void damageHasItsAddress() throws Exception {
        byte[] bytes = Files.readAllBytes(written(directory, 3));
        int second = 52 + 56;
        bytes[second + 4] = 99; // the type of the second record
        Path file = Files.write(directory.resolve("bad"), bytes);
        assertThatThrownBy(() -> JournalFile.read(file, entry -> {}))
                .hasMessageContaining("byte " + second + ", record 1: event type must be known, was 99");
    }
}

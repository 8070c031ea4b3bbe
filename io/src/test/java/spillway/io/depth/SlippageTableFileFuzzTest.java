package spillway.io.depth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import spillway.io.Mutations;
import spillway.io.book.CsvRows;

/** Any bytes give a value or an addressed refusal. */
class SlippageTableFileFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void anyBytes(byte[] input) {
        Mutations.refusedOrTaken(input, this::parse);
    }

    @Test
    void damagedCopies() throws Exception {
        Mutations.of(
                "notional,slippage,side\n1000,0.01,sell\n2000,0.03,sell\n1000,0.01,buy\n".getBytes(UTF_8), this::parse);
    }

    private void parse(byte[] input) {
        SlippageTableFile.read(CsvRows.of("table.csv", new StringReader(new String(input, UTF_8))));
    }
}

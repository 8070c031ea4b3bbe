package spillway.io.depth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import spillway.io.Mutations;
import spillway.io.book.CsvRows;

/** Any bytes give a value or an addressed refusal. */
class L2SnapshotsFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void anyBytes(byte[] input) {
        Mutations.refusedOrTaken(input, this::parse);
    }

    @Test
    void damagedCopies() throws Exception {
        Mutations.of(
                "time,side,price,size\n1,bid,99,1\n1,ask,101,2\n2.5,bid,99,1\n2.5,bid,98,1\n2.5,ask,101,2\n"
                        .getBytes(UTF_8),
                this::parse);
    }

    private void parse(byte[] input) {
        L2Snapshots.read(CsvRows.of("book.csv", new StringReader(new String(input, UTF_8))));
    }
}

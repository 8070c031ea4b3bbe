package spillway.io.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spillway.io.Mutations;

/** Any bytes give a value or an addressed refusal. */
class AaveAccountsFuzzTest {
    private static final String CSV = """
            user,collateral,debt,threshold,amount,collateral_steth_calc,diff_collateral,diff_debt
            0xa,10,5,8000,10,9.99,0.001,0.5
            0xb,0.001,0.0000005,8000,0.001,0.000999,0.001,0
            """;

    @TempDir
    static Path directory;

    @FuzzTest(maxDuration = "5m")
    void anyBytes(byte[] input) {
        Mutations.refusedOrTaken(input, this::parse);
    }

    @Test
    void damagedCopies() throws Exception {
        Mutations.of(CSV.getBytes(UTF_8), this::parse);
    }

    private void parse(byte[] input) {
        try {
            Path file = Files.write(directory.resolve("accounts.csv"), input);
            Path out = Files.createTempDirectory(directory, "out");
            AaveAccounts.importTo(file, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

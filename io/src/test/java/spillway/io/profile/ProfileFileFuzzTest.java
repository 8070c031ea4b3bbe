package spillway.io.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Test;
import spillway.io.Mutations;

/** Any bytes give a value or an addressed refusal. */
class ProfileFileFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void anyBytes(byte[] input) {
        Mutations.refusedOrTaken(input, this::parse);
    }

    @Test
    void damagedCopies() throws Exception {
        Mutations.of(Profiles.text("hyperliquid").getBytes(UTF_8), this::parse);
    }

    private void parse(byte[] input) {
        ProfileFile.read("profile.yaml", new String(input, UTF_8));
    }
}

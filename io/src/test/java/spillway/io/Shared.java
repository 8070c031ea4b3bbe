package spillway.io;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files beside the repository that only some machines have. */
public final class Shared {
    private Shared() {}

    /** A file under {@code ../shared}; the test is skipped where it is absent. */
    public static Path file(String path) {
        Path root = Path.of(System.getProperty("spillway.root", ".."));
        for (String shared : new String[] {"../shared", "../../shared"}) {
            Path file = root.resolve(shared).resolve(path);
            if (Files.exists(file)) {
                return file;
            }
        }
        assumeTrue(false, "skipped: ../shared/" + path + " is not on this machine");
        throw new AssertionError();
    }
}

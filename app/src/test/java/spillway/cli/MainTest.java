package spillway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void tellsItsVersion() {
        assertTrue(Typed.in(Path.of(""), "--version").fine().out().startsWith("spillway "));
    }

    @Test
    void noCommandIsMisuse() {
        Typed nothing = Typed.in(Path.of(""), "");
        assertEquals(2, nothing.code());
        assertTrue(
                nothing.err().contains("a command is needed") && nothing.err().contains("spillway --help"));
    }
}

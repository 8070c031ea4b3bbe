package spillway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C in mid-run: code 130, and the folder as it was. */
@Timeout(120)
class InterruptTest {

    @TempDir
    Path folder;

    private List<Path> inRuns() throws IOException {
        Path runs = folder.resolve("runs");
        if (!Files.exists(runs)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(runs)) {
            return files.toList();
        }
    }

    @Test
    void stopsWithinARunAndLeavesNoPart() throws Exception {
        Interrupt interrupt = new Interrupt();
        Thread presser = new Thread(() -> {
            try {
                // the part of a run appears when it begins
                while (inRuns().isEmpty()) {
                    Thread.sleep(5);
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                interrupt.ask();
            }
        });
        presser.start();
        Typed stopped = Typed.in(folder, interrupt, "demo --accounts 20000");
        presser.join();
        assertEquals(130, stopped.code(), stopped.err());
        assertEquals("spillway: stopped; nothing was written", stopped.err().strip());
        assertEquals(List.of(), inRuns());
        assertFalse(Files.exists(folder.resolve("report.html")));
    }

    @Test
    void leavesAnEarlierRunAsItWas() throws IOException {
        Typed.in(folder, "demo --accounts 1000").fine();
        String before = Files.readString(folder.resolve("runs/demo/digest"));
        Interrupt pressed = new Interrupt();
        pressed.ask();
        assertEquals(
                130, Typed.in(folder, pressed, "demo --accounts 1000 --seed 2").code());
        assertEquals(before, Files.readString(folder.resolve("runs/demo/digest")));
    }
}

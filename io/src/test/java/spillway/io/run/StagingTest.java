package spillway.io.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {
    @TempDir
    Path parent;

    private List<String> names() throws IOException {
        try (var entries = Files.list(parent)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private Path left(String name) throws IOException {
        Path part = Files.createDirectory(parent.resolve(name));
        Files.writeString(part.resolve("lock"), "");
        Files.writeString(Files.createDirectory(part.resolve("content")).resolve("journal"), "half");
        return part;
    }

    private void writeRun() throws IOException {
        try (Staging staging = Staging.beside(parent.resolve("run"))) {
            Files.writeString(Files.createDirectory(staging.content()).resolve("journal"), "whole");
            staging.put();
        }
    }

    @Test
    void whatAKilledProcessLeftIsSweptByTheNextRunOfThatName() throws IOException {
        left(".run.part-dead");
        left(".other.part-dead");
        writeRun();
        assertThat(names()).containsExactly(".other.part-dead", "run");
    }

    @Test
    void whatALivingProcessWritesIsLeftAlone() throws Exception {
        Path part = left(".run.part-alive");
        Process holder = holder(part.resolve("lock"));
        try {
            assertThat(holder.getInputStream().read()).isEqualTo('!');
            writeRun();
            assertThat(names()).containsExactly(".run.part-alive", "run");
        } finally {
            holder.destroyForcibly().waitFor();
        }
        writeRun();
        assertThat(names()).containsExactly("run");
    }

    /** Another process that locks the file, says so and waits until it is killed. */
    private static Process holder(Path lock) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Holder.class.getName(), "" + lock)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
                channel.lock();
                System.out.print('!');
                System.out.flush();
                Thread.sleep(60_000);
            }
        }
    }

    @Test
    void aFolderWithoutALockIsSweptOnceItIsOld() throws IOException {
        Path part = Files.createDirectory(parent.resolve(".run.part-young"));
        writeRun();
        assertThat(names()).containsExactly(".run.part-young", "run");
        Files.setLastModifiedTime(part, FileTime.from(Instant.now().minusSeconds(600)));
        writeRun();
        assertThat(names()).containsExactly("run");
    }

    @Test
    void anEarlierRunThatWasPutAwayComesBack() throws IOException {
        Path part = left(".run.part-dead");
        Files.writeString(Files.createDirectory(part.resolve("old0")).resolve("journal"), "earlier");
        try (Staging staging = Staging.beside(parent.resolve("run"))) {
            assertThat(staging.content()).doesNotExist();
            assertThat(parent.resolve("run/journal")).hasContent("earlier");
        }
        assertThat(names()).containsExactly("run");
    }

    @Test
    void twoAtOnceBothSucceedAndTheLastStands() throws IOException {
        try (Staging one = Staging.beside(parent.resolve("run"));
                Staging two = Staging.beside(parent.resolve("run"))) {
            Files.writeString(Files.createDirectory(one.content()).resolve("journal"), "one");
            Files.writeString(Files.createDirectory(two.content()).resolve("journal"), "two");
            one.put();
            two.put();
        }
        assertThat(parent.resolve("run/journal")).hasContent("two");
        assertThat(names()).containsExactly("run");
    }

    @Test
    void permissionsAreThoseOfAnyNewFolder() throws IOException {
        assumeThat(parent.getFileSystem().supportedFileAttributeViews()).contains("posix");
        writeRun();
        Set<PosixFilePermission> usual = Files.getPosixFilePermissions(Files.createDirectory(parent.resolve("usual")));
        assertThat(Files.getPosixFilePermissions(parent.resolve("run"))).isEqualTo(usual);
    }

    @Test
    void aLinkStaysAndWhatItNamesIsReplaced() throws IOException {
        Path real = Files.createDirectory(parent.resolve("real"));
        Files.createSymbolicLink(parent.resolve("run"), real);
        writeRun();
        assertThat(parent.resolve("run")).isSymbolicLink();
        assertThat(real.resolve("journal")).hasContent("whole");
    }
}

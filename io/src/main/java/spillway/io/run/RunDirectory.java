package spillway.io.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import spillway.io.input.InputException;
import spillway.io.input.TextFile;

/**
 * The directory of a run: {@code report.html}, {@code summary.json}, {@code journal}, {@code ledger.csv},
 * {@code digest}. It is written beside its target and renamed at {@link #finish}, so what stands under the name is always
 * a whole run. An earlier run of the same name is replaced; a directory that is not a run is refused.
 */
public final class RunDirectory implements AutoCloseable {
    public static final String REPORT = "report.html";
    public static final String SUMMARY = "summary.json";
    public static final String JOURNAL = "journal";
    public static final String LEDGER = "ledger.csv";
    /** Marks a directory as a run, so it is written by {@link #finish} alone. */
    public static final String DIGEST = "digest";

    private final Path target;
    private final Path part;
    private boolean open = true;

    private RunDirectory(Path target) throws IOException {
        this.target = target.toAbsolutePath().normalize();
        Path parent = this.target.getParent();
        if (parent == null) {
            throw new InputException(target.toString(), 0, "", "must not be the root of the disk");
        }
        refuseStranger();
        Files.createDirectories(parent);
        part = Files.createTempDirectory(parent, "." + this.target.getFileName() + ".part-");
    }

    /** @throws InputException if something stands there that is not a run */
    public static RunDirectory create(Path target) {
        try {
            return new RunDirectory(target);
        } catch (IOException e) {
            throw TextFile.unreadable(target, e);
        }
    }

    private void refuseStranger() throws IOException {
        if (!Files.exists(target) || isRun(target)) {
            return;
        }
        boolean isEmptyDirectory = Files.isDirectory(target) && isEmpty(target);
        if (!isEmptyDirectory) {
            throw new InputException(
                    target.toString(),
                    0,
                    "",
                    "must be a new directory, an empty one or an earlier run: nothing else is" + " overwritten");
        }
    }

    /** Whether the directory holds a whole run. */
    public static boolean isRun(Path directory) {
        return Files.isRegularFile(directory.resolve(DIGEST)) && Files.isRegularFile(directory.resolve(SUMMARY));
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    /** Where to write a file of the run for now. */
    public Path file(String name) {
        return part.resolve(name);
    }

    public void write(String name, String text) {
        try {
            Files.writeString(file(name), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the digests and puts the run in place.
     *
     * @param digests lines such as {@code inputs 5f...}
     */
    public Path finish(List<String> digests) {
        write(DIGEST, String.join("\n", digests) + "\n");
        try {
            refuseStranger();
            if (Files.exists(target)) {
                Path old = part.resolveSibling(part.getFileName() + "-old");
                Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                delete(old);
            } else {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            }
            open = false;
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            try {
                delete(part);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> entries;
        try (Stream<Path> walk = Files.walk(directory)) {
            entries = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path entry : entries) {
            Files.delete(entry);
        }
    }
}

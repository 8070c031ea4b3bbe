package spillway.io.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private final Staging staging;

    private RunDirectory(Path target) throws IOException {
        this.target = target.toAbsolutePath().normalize();
        if (this.target.getParent() == null) {
            throw new InputException(target.toString(), 0, "", "must not be the root of the disk");
        }
        refuseStranger();
        staging = Staging.beside(this.target);
        try {
            Files.createDirectory(staging.content());
        } catch (IOException e) {
            staging.close();
            throw e;
        }
    }

    /** @throws InputException if something stands there that is not a run */
    public static RunDirectory create(Path target) {
        try {
            return new RunDirectory(target);
        } catch (IOException e) {
            throw TextFile.unwritable(target, e);
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
                    "must be a new folder, an empty one or an earlier run: nothing else is overwritten");
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
        return staging.content().resolve(name);
    }

    public void write(String name, String text) {
        try {
            Files.writeString(file(name), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw TextFile.unwritable(target.resolve(name), e);
        }
    }

    /** Writes the digests and puts the run in place. */
    public Path finish(RunDigests digests) {
        write(DIGEST, digests.text());
        try {
            refuseStranger();
            staging.put();
            return target;
        } catch (IOException e) {
            throw TextFile.unwritable(target, e);
        }
    }

    @Override
    public void close() {
        try {
            staging.close();
        } catch (IOException e) {
            throw TextFile.unwritable(target, e);
        }
    }
}

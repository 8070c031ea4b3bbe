package spillway.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import spillway.io.input.InputException;

/** Files and folders that appear whole or not at all: written beside their place, then renamed into it. */
final class Whole {
    private Whole() {}

    /** What fills a place with contents. */
    @FunctionalInterface
    interface Writing {
        void into(Path place) throws IOException;
    }

    static void file(Path target, String text) {
        file(target, place -> Files.writeString(place, text, StandardCharsets.UTF_8));
    }

    /** An older file of that name is replaced. */
    static void file(Path target, Writing writing) {
        guarded(target, () -> {
            Path place = beside(target);
            try {
                writing.into(place);
                move(place, target);
            } finally {
                Files.deleteIfExists(place);
            }
        });
    }

    /** A folder that must not exist, or be empty. */
    static void newFolder(Path target, Writing writing) {
        refuseOccupied(target);
        guarded(target, () -> {
            Path place = Files.createDirectory(beside(target));
            try {
                writing.into(place);
                Files.deleteIfExists(target);
                move(place, target);
            } finally {
                delete(place);
            }
        });
    }

    /** Refuses a folder that holds something, before any work is spent on its contents. */
    static void refuseOccupied(Path target) {
        if (!Files.exists(target)) {
            return;
        }
        try (Stream<Path> contents = Files.list(target)) {
            if (contents.findAny().isEmpty()) {
                return;
            }
        } catch (IOException e) {
            throw unwritable(target, e);
        }
        throw new InputException(target.toString(), 0, "--out", "must be a folder that does not exist yet or is empty");
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> insideFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : insideFirst) {
                Files.delete(path);
            }
        }
    }

    /** A name that no other process takes. Not one of the JDK's temporary files: only their owner may read those. */
    private static Path beside(Path target) throws IOException {
        String name = "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part";
        return folderOf(target).resolve(name);
    }

    private static Path folderOf(Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("the root folder is no place for results");
        }
        return Files.createDirectories(folder);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException onThisFileSystem) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Work with files. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    static void guarded(Path target, Work work) {
        try {
            work.run();
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    private static InputException unwritable(Path target, IOException cause) {
        InputException refusal = new InputException(
                target.toString(),
                0,
                "",
                "must be writable: " + cause.getClass().getSimpleName() + " " + cause.getMessage());
        refusal.initCause(cause);
        return refusal;
    }
}

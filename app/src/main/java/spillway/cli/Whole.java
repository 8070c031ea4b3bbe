package spillway.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import spillway.io.input.InputException;
import spillway.io.input.TextFile;
import spillway.io.run.Staging;

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
        if (Files.isDirectory(target)) {
            throw new InputException(target.toString(), 0, "", "must be a file, is a folder");
        }
        guarded(target, () -> staged(target, writing));
    }

    /** A folder that must not exist, or be empty. */
    static void newFolder(Path target, Writing writing) {
        refuseOccupied(target);
        guarded(
                target,
                () -> staged(target, place -> {
                    Files.createDirectory(place);
                    writing.into(place);
                    refuseOccupied(target);
                }));
    }

    private static void staged(Path target, Writing writing) throws IOException {
        try (Staging staging = Staging.beside(target)) {
            writing.into(staging.content());
            staging.put();
        }
    }

    /** Refuses a folder that holds something, before any work is spent on its contents. */
    static void refuseOccupied(Path target) {
        if (!Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw new InputException("--out", 0, "", "must be a folder, '" + target + "' is a file");
        }
        try (Stream<Path> contents = Files.list(target)) {
            if (contents.findAny().isEmpty()) {
                return;
            }
        } catch (IOException e) {
            throw TextFile.unwritable(target, e);
        }
        throw new InputException(
                "--out", 0, "", "must be a folder that does not exist yet or is empty, was '" + target + "'");
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
            throw TextFile.unwritable(target, e);
        } catch (UncheckedIOException e) {
            throw TextFile.unwritable(target, TextFile.unwrapped(e));
        }
    }
}

package spillway.io.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * A hidden folder {@code .NAME.part-RANDOM} beside a target, in which a file or folder is written before it is renamed into
 * place: what stands under the target's name is always whole.
 *
 * <p>A process that is killed cannot clear its folder away. It holds a lock on a file inside for as long as it lives, which
 * the system releases; so the next one that writes the same target knows the folders of the dead from those of the living,
 * and sweeps the former. If somebody was killed between putting the old away and the new in place, the old is put back.
 */
public final class Staging implements AutoCloseable {
    private static final String CONTENT = "content";
    private static final String OLD = "old";
    private static final String LOCK = "lock";
    /** A folder without a lock is that of somebody who is about to make one, unless it is older than this. */
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private static final int MOST_TRIES = 100;
    /** Opening a lock of one's own process, and closing it, would release it. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path target;
    private final Path folder;
    private final FileChannel lock;

    private Staging(Path target, Path folder) throws IOException {
        this.target = target;
        this.folder = folder;
        Files.createDirectory(folder);
        OWN.add(folder);
        lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.tryLock();
    }

    /** A place for what will be {@code target}; folders above it are made. Sweeps what the dead left. */
    public static Staging beside(Path target) throws IOException {
        // through a symbolic link: what it names is replaced, and the link stays
        Path whole = Files.exists(target)
                ? target.toRealPath()
                : target.toAbsolutePath().normalize();
        Path parent = whole.getParent();
        if (parent == null) {
            throw new IOException("the root folder is no place for results");
        }
        Files.createDirectories(parent);
        String prefix = "." + whole.getFileName() + ".part-";
        sweep(whole, parent, prefix);
        String own = Long.toHexString(ThreadLocalRandom.current().nextLong());
        Path folder = parent.resolve(prefix + own);
        try {
            return new Staging(whole, folder);
        } catch (IOException e) {
            delete(folder);
            throw e;
        }
    }

    /** Where to write; nothing is there yet. */
    public Path content() {
        return folder.resolve(CONTENT);
    }

    /** Puts the content in place of whatever has the target's name, a file or a folder. */
    public void put() throws IOException {
        for (int tries = 0; ; tries++) {
            if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
                move(target, folder.resolve(OLD + tries));
            }
            try {
                move(content(), target);
                return;
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException anotherWasFaster) {
                if (tries == MOST_TRIES) {
                    throw anotherWasFaster;
                }
            } catch (IOException failed) {
                restore(folder, target);
                throw failed;
            }
        }
    }

    /** Clears the folder away, with what was not put in place. */
    @Override
    public void close() throws IOException {
        lock.close();
        OWN.remove(folder);
        delete(folder);
    }

    private static void sweep(Path target, Path parent, String prefix) {
        try (Stream<Path> entries = Files.list(parent)) {
            List<Path> parts = entries.filter(
                            entry -> entry.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
            for (Path part : parts) {
                if (!OWN.contains(part) && isOfTheDead(part)) {
                    restore(part, target);
                    delete(part);
                }
            }
        } catch (IOException | java.io.UncheckedIOException notOurs) {
            // not readable, or somebody else is sweeping: then it is not for us to clear
            return;
        }
    }

    private static boolean isOfTheDead(Path part) throws IOException {
        try (FileChannel channel = FileChannel.open(part.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock taken = channel.tryLock()) {
            return taken != null;
        } catch (NoSuchFileException noLock) {
            Instant made = Files.getLastModifiedTime(part).toInstant();
            return made.plus(YOUNG).isBefore(Instant.now());
        }
    }

    private static void restore(Path part, Path target) throws IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) || !Files.isDirectory(part)) {
            return;
        }
        try (Stream<Path> entries = Files.list(part)) {
            List<Path> old = entries.filter(
                            entry -> entry.getFileName().toString().startsWith(OLD))
                    .sorted()
                    .toList();
            if (!old.isEmpty()) {
                move(old.getLast(), target);
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException onThisFileSystem) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> insideFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            insideFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : insideFirst) {
            Files.deleteIfExists(path);
        }
    }
}

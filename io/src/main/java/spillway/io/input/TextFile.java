package spillway.io.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Text from files, with what can go wrong as an {@link InputException}. */
public final class TextFile {
    private static final int HEAD_BYTES = 512;
    /** By their first bytes, in hexadecimal. */
    private static final SortedMap<String, String> FOREIGN = new TreeMap<>(Map.of(
            "1f8b", "gzip: unpack it first",
            "28b52ffd", "zstd: unpack it first",
            "504b0304", "a zip archive or a spreadsheet: unpack it or save it as CSV",
            "50415231", "Parquet: its name must end in .parquet",
            "fffe", "UTF-16: save it as UTF-8",
            "feff", "UTF-16: save it as UTF-8",
            "d0cf11e0", "an old spreadsheet: save it as CSV"));

    private TextFile() {}

    /** UTF-8; a byte-order mark is dropped. */
    public static String read(Path file) {
        refuseForeign(file);
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InputException(file.toString(), 0, "", "must be UTF-8 text");
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Refuses what is no text at all, and says what it is instead. */
    public static void refuseForeign(Path file) {
        if (Files.isDirectory(file)) {
            throw new InputException(file.toString(), 0, "", "must be a file, is a folder");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return; // a pipe gives its first bytes once
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HEAD_BYTES);
            String found = foreign(head);
            if (!found.isEmpty()) {
                throw new InputException(file.toString(), 0, "", "must be UTF-8 text, is " + found);
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static String foreign(byte[] head) {
        String hex = HexFormat.of().formatHex(head);
        for (Map.Entry<String, String> known : FOREIGN.entrySet()) {
            if (hex.startsWith(known.getKey())) {
                return known.getValue();
            }
        }
        for (byte b : head) {
            if (b == 0) {
                return "binary: it has a zero byte near its beginning";
            }
        }
        return "";
    }

    /** What to tell about a file that cannot be read. */
    public static InputException unreadable(Path file, IOException cause) {
        return refusal(
                file, cause instanceof NoSuchFileException ? "must exist" : "must be readable: " + why(cause), cause);
    }

    /** What to tell about a file or folder that cannot be written. */
    public static InputException unwritable(Path file, IOException cause) {
        return refusal(file, "must be writable: " + why(cause), cause);
    }

    /** What a library wrapped; itself where it wrapped nothing. */
    public static IOException unwrapped(UncheckedIOException wrapped) {
        IOException cause = wrapped.getCause();
        return cause == null ? new IOException(wrapped.getMessage()) : cause;
    }

    private static InputException refusal(Path file, String rule, IOException cause) {
        InputException refusal = new InputException(file.toString(), 0, "", rule);
        refusal.initCause(cause);
        return refusal;
    }

    private static String why(IOException cause) {
        return switch (cause) {
            case AccessDeniedException denied -> "permission is denied for " + denied.getFile();
            case FileAlreadyExistsException there -> there.getFile() + " is no folder";
            case NoSuchFileException gone -> gone.getFile() + " does not exist";
            case FileSystemException other
            when other.getReason() != null -> other.getReason() + " (" + other.getFile() + ")";
            case IOException other -> String.valueOf(other.getMessage());
        };
    }

    public static Path resolve(Path directory, String path) {
        try {
            return directory.resolve(path);
        } catch (InvalidPathException e) {
            throw new InputException(Decimals.clipped(path), 0, "", "must be a path: " + e.getReason());
        }
    }
}

package spillway.io.input;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Text from files, with what can go wrong as an {@link InputException}. */
public final class TextFile {
    private TextFile() {}

    /** UTF-8; a byte-order mark is dropped. */
    public static String read(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InputException(file.toString(), 0, "", "must be UTF-8 text");
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** What to tell about a file that cannot be read. */
    public static InputException unreadable(Path file, IOException cause) {
        String rule = cause instanceof NoSuchFileException
                ? "file must exist"
                : "file must be readable: " + cause.getClass().getSimpleName() + " " + cause.getMessage();
        InputException refusal = new InputException(file.toString(), 0, "", rule);
        refusal.initCause(cause);
        return refusal;
    }

    public static Path resolve(Path directory, String path) {
        try {
            return directory.resolve(path);
        } catch (InvalidPathException e) {
            throw new InputException(Decimals.clipped(path), 0, "", "must be a path: " + e.getReason());
        }
    }
}

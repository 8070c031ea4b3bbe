package spillway.io.book;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import spillway.io.input.Decimals;
import spillway.io.input.InputException;
import spillway.io.input.TextFile;

/** CSV as people and spreadsheets write it: header by name, byte-order mark, CRLF, quotes. UTF-8. */
public final class CsvRows implements Rows {
    private static final int BUFFER = 1 << 16;
    private static final int MOST_OF_A_REASON = 200;

    private final String file;
    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> columns;
    private CsvRecord row;
    /** Line of the last record that could be read. */
    private long readTo = 1;

    private CsvRows(String file, CsvReader<CsvRecord> reader) {
        this.file = file;
        this.reader = reader;
        records = reader.iterator();
        if (!hasNext()) {
            throw new InputException(file, 1, "", "must have a header");
        }
        row = records.next();
        columns = row.getFields().stream().map(String::strip).toList();
    }

    public static CsvRows open(Path path) {
        TextFile.refuseForeign(path);
        BufferedReader text;
        try {
            text = new BufferedReader(Files.newBufferedReader(path, StandardCharsets.UTF_8), BUFFER);
        } catch (IOException e) {
            throw TextFile.unreadable(path, e);
        }
        try {
            return of(path.toString(), text);
        } catch (InputException noHeader) {
            closed(text, noHeader);
            throw noHeader;
        }
    }

    private static void closed(Reader text, InputException refusal) {
        try {
            text.close();
        } catch (IOException e) {
            refusal.addSuppressed(e);
        }
    }

    /** From a reader that supports marks. */
    public static CsvRows of(String file, Reader text) {
        try {
            text.mark(1);
            if (text.read() != '\uFEFF') {
                text.reset();
            }
            return new CsvRows(
                    file,
                    CsvReader.builder()
                            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .ofCsvRecord(text));
        } catch (IOException e) {
            throw notText(file, 1, e);
        }
    }

    @Override
    public String file() {
        return file;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        if (!hasNext()) {
            return false;
        }
        row = records.next();
        readTo = row.getStartingLineNumber();
        if (row.getFieldCount() != columns.size()) {
            throw new InputException(
                    file,
                    row.getStartingLineNumber(),
                    "",
                    "must have " + columns.size() + " fields as the header has, had " + row.getFieldCount());
        }
        return true;
    }

    private boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException e) {
            throw new InputException(file, 0, "", "must be CSV: " + Decimals.clipped(rootOf(e), MOST_OF_A_REASON));
        } catch (UncheckedIOException e) {
            throw notText(file, readTo, TextFile.unwrapped(e));
        }
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private static InputException notText(String file, long line, IOException cause) {
        String found = cause instanceof CharacterCodingException
                ? "must be UTF-8 text, has other bytes on this line or below"
                : "must be readable: " + cause.getMessage();
        return new InputException(file, line, "", found);
    }

    @Override
    public long line() {
        return row.getStartingLineNumber();
    }

    @Override
    public String get(int column) {
        return row.getField(column);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

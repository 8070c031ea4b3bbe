package spillway.io.book;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.schema.FileSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import spillway.io.input.InputException;
import spillway.io.input.TextFile;

/** Parquet with flat columns: text, whole numbers, decimals, doubles. A double is read by its shortest decimal. */
public final class ParquetRows implements Rows {
    private final String file;
    private final ParquetFileReader reader;
    private final RowReader rows;
    private final List<String> columns;
    /** Rows that the file's own footer promises. */
    private final long announced;

    private long row;

    private final Patience patience;

    private ParquetRows(String file, ParquetFileReader reader, Patience patience) {
        this.patience = patience;
        this.file = file;
        this.reader = reader;
        FileSchema schema = reader.getFileSchema();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < schema.getColumnCount(); i++) {
            names.add(schema.getColumn(i).name());
        }
        columns = List.copyOf(names);
        announced = reader.getFileMetaData().numRows();
        rows = reader.rowReader();
    }

    public static ParquetRows open(Path path) {
        if (!Files.isRegularFile(path)) {
            throw TextFile.unreadable(path, new NoSuchFileException(path.toString()));
        }
        Patience patience = new Patience();
        patience.begin();
        ParquetRows opened;
        try {
            opened = new ParquetRows(path.toString(), ParquetFileReader.open(InputFile.of(path)), patience);
        } catch (IOException | RuntimeException e) {
            // the library reports a damaged file by whatever its decoder stumbles over
            patience.close();
            throw damaged(path.toString(), e);
        } finally {
            patience.end();
        }
        opened.refuseIfGivenUp();
        return opened;
    }

    private void refuseIfGivenUp() {
        if (patience.gaveUp()) {
            patience.close();
            throw damaged(file, new IllegalStateException("a page could not be decoded"));
        }
    }

    private static InputException damaged(String file, Exception cause) {
        InputException refusal = new InputException(file, 0, "", "must be a Parquet file with flat columns: " + cause);
        refusal.initCause(cause);
        return refusal;
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
        boolean more;
        patience.begin();
        try {
            more = rows.hasNext();
            if (more) {
                rows.next();
            }
        } catch (RuntimeException e) {
            throw damaged(file, e);
        } finally {
            patience.end();
        }
        refuseIfGivenUp();
        if (!more && row != announced) {
            throw damaged(file, new IllegalStateException("has " + row + " rows of " + announced));
        }
        row += more ? 1 : 0;
        return more;
    }

    @Override
    public long line() {
        return row;
    }

    @Override
    public String get(int column) {
        Object value;
        try {
            value = rows.isNull(column) ? "" : rows.getValue(column);
        } catch (RuntimeException e) {
            throw damaged(file, e);
        }
        return switch (value) {
            case byte[] bytes -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
            case BigDecimal decimal -> decimal.toPlainString();
            case Double real ->
                real == Math.rint(real) && Math.abs(real) < 1e15 ? Long.toString(real.longValue()) : real.toString();
            case Object other -> other.toString();
        };
    }

    /** After a wait that was broken off the library is left alone: its own close would wait for the same decoder. */
    @Override
    public void close() {
        boolean leave = patience.gaveUp();
        patience.begin();
        try {
            if (!leave) {
                rows.close();
                reader.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            patience.end();
            patience.close();
        }
    }
}

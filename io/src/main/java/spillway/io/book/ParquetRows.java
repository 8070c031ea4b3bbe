package spillway.io.book;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.schema.FileSchema;
import java.io.IOException;
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
        rows = reader.rowReader();
    }

    public static ParquetRows open(Path path) {
        Patience patience = new Patience();
        boolean opened = false;
        patience.begin();
        try {
            if (!Files.isRegularFile(path)) {
                throw new NoSuchFileException(path.toString());
            }
            ParquetRows rows = new ParquetRows(path.toString(), ParquetFileReader.open(InputFile.of(path)), patience);
            opened = true;
            return rows;
        } catch (IOException e) {
            throw TextFile.unreadable(path, e);
        } catch (RuntimeException e) {
            // the library reports a damaged file by whatever its decoder stumbles over
            throw damaged(path.toString(), e);
        } finally {
            patience.end();
            if (!opened) {
                patience.close();
            }
        }
    }

    private static InputException damaged(String file, RuntimeException cause) {
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
        patience.begin();
        try {
            if (!rows.hasNext()) {
                return false;
            }
            rows.next();
            row++;
            return true;
        } catch (RuntimeException e) {
            throw damaged(file, e);
        } finally {
            patience.end();
        }
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
            case Double real -> real == Math.rint(real) && Math.abs(real) < 1e15
                    ? Long.toString(real.longValue())
                    : real.toString();
            case Object other -> other.toString();
        };
    }

    @Override
    public void close() {
        patience.close();
        try {
            rows.close();
            reader.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

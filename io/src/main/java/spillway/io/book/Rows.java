package spillway.io.book;

import java.util.List;

/** Rows of text by column, from whatever file holds them. */
public interface Rows extends AutoCloseable {
    String file();

    List<String> columns();

    /** Steps to the next row; false at the end. */
    boolean next();

    /** Line of the row as a person would count it; the number of the row where the file has no lines. */
    long line();

    /** The value, empty where there is none. */
    String get(int column);

    @Override
    void close();
}

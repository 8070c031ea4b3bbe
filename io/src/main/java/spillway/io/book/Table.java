package spillway.io.book;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import spillway.io.input.Decimals;
import spillway.io.input.InputException;
import spillway.io.input.Problems;

/** Rows with a known header. Remembers which column was asked for last: that is where a refusal is from. */
public final class Table {
    private final Rows rows;
    private final List<String> columns;
    /** Asked for at every value of every row. */
    private final Map<String, Integer> places = new HashMap<>();

    private String asked = "";

    private Table(Rows rows) {
        this.rows = rows;
        columns = rows.columns();
        for (int i = columns.size() - 1; i >= 0; i--) {
            places.put(columns.get(i), i);
        }
    }

    /**
     * Hands every row to {@code each}; what it refuses becomes a problem with the row's line and the last column asked.
     *
     * @param required columns that must be there
     * @param optional columns that may; any other is refused, unless one of them is {@code *}
     */
    public static void read(
            Rows rows, Problems problems, List<String> required, List<String> optional, Consumer<Table> each) {
        Table table = new Table(rows);
        table.checkHeader(required, optional);
        while (rows.next()) {
            table.asked = "";
            try {
                each.accept(table);
            } catch (IllegalArgumentException | ArithmeticException refusal) {
                problems.add(rows.file(), rows.line(), table.asked, String.valueOf(refusal.getMessage()));
            }
        }
    }

    private void checkHeader(List<String> required, List<String> optional) {
        refuseOtherSeparator();
        Problems problems = new Problems();
        List<String> seen = new ArrayList<>();
        for (String column : columns) {
            boolean known = required.contains(column) || optional.contains(column) || optional.contains("*");
            if (!known) {
                problems.add(
                        rows.file(), 1, Decimals.clipped(column), "column must be one of " + known(required, optional));
            } else if (seen.contains(column)) {
                problems.add(rows.file(), 1, Decimals.clipped(column), "column must be given once");
            }
            seen.add(column);
        }
        for (String column : required) {
            if (!columns.contains(column)) {
                problems.add(rows.file(), 1, column, "column must be given, is missing");
            }
        }
        problems.refuseAny();
    }

    private static String known(List<String> required, List<String> optional) {
        return String.join(
                ", ", Stream.concat(required.stream(), optional.stream()).toList());
    }

    /** One column whose name has a tab or a semicolon is a whole header in another dialect. */
    private void refuseOtherSeparator() {
        String only = columns.size() == 1 ? columns.getFirst() : "";
        String found =
                only.contains("\t") ? "tabs" : only.contains(";") ? "semicolons" : only.contains("|") ? "bars" : "";
        if (!found.isEmpty()) {
            throw new InputException(rows.file(), 1, "", "columns must be separated by commas, are by " + found);
        }
    }

    public boolean has(String column) {
        return places.containsKey(column);
    }

    public long line() {
        return rows.line();
    }

    /** The text, empty where the column is absent. */
    public String text(String column) {
        asked = column;
        Integer place = places.get(column);
        return place == null ? "" : rows.get(place).strip();
    }

    /** Text that must be there. */
    public String given(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("must be given, was empty");
        }
        return text;
    }

    public double real(String column) {
        return Decimals.real(given(column));
    }

    public BigDecimal exact(String column) {
        return Decimals.exact(given(column));
    }

    public long scaled(String column, int decimals) {
        return Decimals.scaled(given(column), decimals);
    }
}

package spillway.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import spillway.io.book.CsvRows;
import spillway.io.book.Rows;
import spillway.io.book.Table;
import spillway.io.input.Problems;
import spillway.io.yaml.Names;
import spillway.margin.MarginState;
import spillway.margin.MarginState.Quantity;

/** Small tables beside a book, or in its folder: each may be absent. */
final class BesideBook {
    static final String PRICES = "prices.csv";
    static final String VOLATILITIES = "volatilities.csv";
    private static final String STATE = "state.csv";

    private BesideBook() {}

    /** What the venue's margin knows beside marks, by quantity and what it is of. */
    static SortedMap<String, SortedMap<String, Double>> state(Path book) {
        Path file = beside(book, STATE);
        SortedMap<String, SortedMap<String, Double>> known = new TreeMap<>();
        if (Files.exists(file)) {
            Problems problems = new Problems();
            try (Rows rows = CsvRows.open(file)) {
                Table.read(rows, problems, List.of("quantity", "of", "value"), List.of(), row -> {
                    Quantity quantity = Names.read(Quantity.class, row.given("quantity"));
                    String of = row.given("of");
                    double value = row.real("value");
                    MarginState.NONE.with(quantity, of, value);
                    if (known.computeIfAbsent(Names.of(quantity), q -> new TreeMap<>())
                                    .put(of, value)
                            != null) {
                        throw new IllegalArgumentException(
                                Names.of(quantity) + " of " + of + " must be given once, was twice");
                    }
                });
            }
            problems.refuseAny();
        }
        return known;
    }

    private static Path beside(Path book, String name) {
        return Files.isDirectory(book) ? book.resolve(name) : book.resolveSibling(name);
    }

    /** By symbol, from a table beside the book, if it is there. */
    static SortedMap<String, Double> positive(Path book, String name, String column) {
        Path file = beside(book, name);
        SortedMap<String, Double> prices = new TreeMap<>();
        if (Files.exists(file)) {
            Problems problems = new Problems();
            try (Rows rows = CsvRows.open(file)) {
                Table.read(rows, problems, List.of("symbol", column), List.of(), row -> {
                    String symbol = row.given("symbol");
                    double price = row.real(column);
                    if (!(price > 0)) {
                        throw new IllegalArgumentException("must be above 0, was " + price);
                    }
                    if (prices.put(symbol, price) != null) {
                        throw new IllegalArgumentException(symbol + " must be given once, was twice");
                    }
                });
            }
            problems.refuseAny();
        }
        return prices;
    }
}

package spillway.io.depth;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import spillway.impact.SlippageTable;
import spillway.io.book.CsvRows;
import spillway.io.book.Rows;
import spillway.io.book.Table;
import spillway.io.input.InputException;
import spillway.io.input.Problems;

/**
 * A size-to-slippage table: {@code notional} in quote, {@code slippage} as a fraction of it (the average cost of trading
 * that size at once), and optionally {@code side}, {@code sell} or {@code buy}; sales where it is left out.
 *
 * @param sales in order of size
 * @param purchases in order of size; may be empty
 */
public record SlippageTableFile(List<SlippageTable.Row> sales, List<SlippageTable.Row> purchases) {
    public SlippageTableFile {
        sales = List.copyOf(sales);
        purchases = List.copyOf(purchases);
    }

    /** @throws InputException naming every problem found */
    public static SlippageTableFile load(Path file) {
        try (Rows rows = CsvRows.open(file)) {
            return read(rows);
        }
    }

    static SlippageTableFile read(Rows rows) {
        List<SlippageTable.Row> sales = new ArrayList<>();
        List<SlippageTable.Row> purchases = new ArrayList<>();
        Problems problems = new Problems();
        Table.read(rows, problems, List.of("notional", "slippage"), List.of("side"), row -> {
            List<SlippageTable.Row> side = switch (row.text("side")) {
                case "", "sell" -> sales;
                case "buy" -> purchases;
                case String other -> throw new IllegalArgumentException("must be sell or buy, was '" + other + "'");
            };
            double notional = row.real("notional");
            if (!side.isEmpty() && !(notional > side.getLast().notionalQuote())) {
                throw new IllegalArgumentException("must rise from row to row, was " + notional + " after "
                        + side.getLast().notionalQuote());
            }
            side.add(new SlippageTable.Row(notional, row.real("slippage")));
        });
        problems.refuseAny();
        if (sales.isEmpty()) {
            throw new InputException(rows.file(), 0, "", "must have a row for sales");
        }
        return new SlippageTableFile(sales, purchases);
    }
}

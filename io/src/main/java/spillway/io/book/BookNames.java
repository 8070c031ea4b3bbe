package spillway.io.book;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import spillway.io.input.Problems;

/**
 * What a book mentions, found before there is a world to read it into: the most decimals of any amount, by name.
 *
 * @param instruments by symbol: decimals of sizes
 * @param assets by symbol: decimals of amounts
 * @param costDecimals decimals of costs, which are exact amounts of the asset that positions settle in
 */
public record BookNames(SortedMap<String, Integer> instruments, SortedMap<String, Integer> assets, int costDecimals) {

    /** Reads a file or a directory, as {@link Books} does, names and decimals alone. */
    public static BookNames in(Path fileOrDirectory) {
        Scan scan = new Scan();
        if (Files.isDirectory(fileOrDirectory)) {
            for (String table : List.of("positions", "balances", "orders")) {
                Path csv = fileOrDirectory.resolve(table + ".csv");
                Path file = Files.exists(csv) ? csv : fileOrDirectory.resolve(table + ".parquet");
                if (Files.exists(file)) {
                    scan.read(file);
                }
            }
        } else {
            scan.read(fileOrDirectory);
        }
        scan.problems.refuseAny();
        return new BookNames(scan.instruments, scan.assets, scan.costDecimals);
    }

    private static final class Scan {
        private final SortedMap<String, Integer> instruments = new TreeMap<>();
        private final SortedMap<String, Integer> assets = new TreeMap<>();
        private final Problems problems = new Problems();
        private int costDecimals;

        void read(Path file) {
            boolean parquet = file.toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
            try (Rows rows = parquet ? ParquetRows.open(file) : CsvRows.open(file)) {
                Table.read(rows, problems, List.of(), List.of("*"), this::row);
            }
        }

        private void row(Table row) {
            note(instruments, row, "instrument", "size");
            note(assets, row, "asset", "amount");
            note(assets, row, "collateral_asset", "collateral");
            costDecimals = Math.max(costDecimals, decimals(row, "cost"));
        }

        private static void note(SortedMap<String, Integer> into, Table row, String name, String amount) {
            String symbol = row.text(name);
            if (!symbol.isEmpty()) {
                into.merge(symbol, decimals(row, amount), Math::max);
            }
        }

        private static int decimals(Table row, String column) {
            if (row.text(column).isEmpty()) {
                return 0;
            }
            BigDecimal value = row.exact(column);
            return value.signum() == 0
                    ? 0
                    : Math.max(0, value.stripTrailingZeros().scale());
        }
    }
}

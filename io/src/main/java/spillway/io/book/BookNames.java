package spillway.io.book;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import spillway.io.input.Decimals;
import spillway.io.input.InputException;
import spillway.io.input.Problems;

/**
 * What a book mentions, found before there is a world to read it into: the most decimals of any amount, by name.
 *
 * @param instruments by symbol: decimals of sizes
 * @param assets by symbol: decimals of amounts
 * @param costDecimals decimals of costs, which are exact amounts of the asset that positions settle in
 */
public record BookNames(SortedMap<String, Integer> instruments, SortedMap<String, Integer> assets, int costDecimals) {

    /** As fine as a scenario lets lots be. */
    public static final int MOST_LOT_DECIMALS = 12;

    /** As fine as an asset's atoms can be. */
    private static final int MOST_DECIMALS = 18;

    /** As long as the symbol of an asset can be. */
    private static final int MOST_CHARACTERS = 32;

    /** Reads a file or a directory, as {@link Books} does, names and decimals alone. */
    public static BookNames in(Path fileOrDirectory) {
        Scan scan = new Scan();
        if (Files.isDirectory(fileOrDirectory)) {
            Books.accountsOf(fileOrDirectory);
            for (String table : List.of("positions", "balances", "orders")) {
                Path csv = fileOrDirectory.resolve(table + ".csv");
                Path file = Files.exists(csv) ? csv : fileOrDirectory.resolve(table + ".parquet");
                if (Files.exists(file)) {
                    scan.read(file, List.of(), List.of("*"));
                }
            }
        } else {
            scan.read(fileOrDirectory, Books.REQUIRED, Books.OPTIONAL);
        }
        scan.problems.refuseAny();
        if (scan.instruments.isEmpty() && scan.assets.isEmpty()) {
            String rule = scan.rows == 0 ? "must have a row below its header" : "must hold a position or a balance";
            throw new InputException(fileOrDirectory.toString(), 0, "", rule + ", has none");
        }
        return new BookNames(scan.instruments, scan.assets, scan.costDecimals);
    }

    private static final class Scan {
        private final SortedMap<String, Integer> instruments = new TreeMap<>();
        private final SortedMap<String, Integer> assets = new TreeMap<>();
        private final Problems problems = new Problems();
        private int costDecimals;
        private long rows;

        void read(Path file, List<String> required, List<String> optional) {
            boolean parquet = file.toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
            try (Rows rows = parquet ? ParquetRows.open(file) : CsvRows.open(file)) {
                Table.read(rows, problems, required, optional, this::row);
            }
        }

        private void row(Table row) {
            rows++;
            note(instruments, row, "instrument", "size", MOST_LOT_DECIMALS);
            note(assets, row, "asset", "amount", MOST_DECIMALS);
            note(assets, row, "collateral_asset", "collateral", MOST_DECIMALS);
            costDecimals = Math.max(costDecimals, decimals(row, "cost", MOST_DECIMALS));
        }

        private static void note(SortedMap<String, Integer> into, Table row, String name, String amount, int most) {
            String symbol = row.text(name);
            if (symbol.length() > MOST_CHARACTERS) {
                throw new IllegalArgumentException(
                        "must have at most " + MOST_CHARACTERS + " characters, was '" + Decimals.clipped(symbol) + "'");
            }
            if (!symbol.isEmpty()) {
                into.merge(symbol, decimals(row, amount, most), Math::max);
            }
        }

        private static int decimals(Table row, String column, int most) {
            if (row.text(column).isEmpty()) {
                return 0;
            }
            BigDecimal value = row.exact(column);
            int decimals = value.signum() == 0
                    ? 0
                    : Math.max(0, value.stripTrailingZeros().scale());
            if (!(decimals <= most)) {
                throw new IllegalArgumentException("must have at most " + most + " decimals, was " + value);
            }
            return decimals;
        }
    }
}

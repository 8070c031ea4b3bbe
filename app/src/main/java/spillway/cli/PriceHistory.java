package spillway.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import spillway.io.book.CsvRows;
import spillway.io.book.Rows;
import spillway.io.book.Table;
import spillway.io.input.InputException;
import spillway.io.input.Problems;
import spillway.io.input.Times;
import spillway.path.ReturnSample;

/**
 * Past prices of underlyings, from a table with the columns time, symbol and price, and what their returns say. Moments at which
 * not all of them have a price are left out, so that every correlation is of the same moments.
 *
 * @param symbols those of the wanted ones that the file names
 */
record PriceHistory(List<String> symbols, ReturnSample sample) {
    /** @throws InputException naming the line, or that there is too little */
    static PriceHistory read(Path file, List<String> wanted) {
        TreeMap<Long, TreeMap<String, Double>> prices = new TreeMap<>();
        List<String> found = new ArrayList<>();
        Problems problems = new Problems();
        try (Rows rows = CsvRows.open(file)) {
            Table.read(rows, problems, List.of("time", "symbol", "price"), List.of("*"), row -> {
                String symbol = row.given("symbol");
                long moment = Times.instant(row.given("time"));
                double price = row.real("price");
                if (!(price > 0)) {
                    throw new IllegalArgumentException("must be above 0, was " + price);
                }
                if (wanted.contains(symbol)) {
                    TreeMap<String, Double> at = prices.computeIfAbsent(moment, m -> new TreeMap<>());
                    if (at.put(symbol, price) != null) {
                        throw new IllegalArgumentException(symbol + " must have one price at a time, had two");
                    }
                }
            });
        }
        problems.refuseAny();
        for (String symbol : wanted) {
            if (prices.values().stream().anyMatch(at -> at.containsKey(symbol))) {
                found.add(symbol);
            }
        }
        if (found.isEmpty()) {
            throw new InputException(
                    file.toString(), 0, "symbol", "must name an underlying: one of " + String.join(", ", wanted));
        }
        prices.values().removeIf(at -> at.size() < found.size());
        return new PriceHistory(found, sample(file, found, prices));
    }

    private static ReturnSample sample(Path file, List<String> symbols, TreeMap<Long, TreeMap<String, Double>> prices) {
        long[] moments = prices.keySet().stream().mapToLong(Long::longValue).toArray();
        List<double[]> columns = new ArrayList<>();
        for (String symbol : symbols) {
            columns.add(prices.values().stream()
                    .mapToDouble(at -> at.getOrDefault(symbol, Double.NaN))
                    .toArray());
        }
        try {
            return ReturnSample.of(moments, columns);
        } catch (IllegalArgumentException refusal) {
            throw new InputException(
                    file.toString(), 0, "", refusal.getMessage() + " (those that all of " + symbols + " have)");
        }
    }
}

package spillway.io.depth;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import spillway.impact.BookSnapshot;
import spillway.impact.DepthCalibration;
import spillway.io.book.CsvRows;
import spillway.io.book.Rows;
import spillway.io.book.Table;
import spillway.io.input.Decimals;
import spillway.io.input.InputException;
import spillway.io.input.Problems;
import spillway.io.input.Times;

/**
 * Order-book snapshots, one row per level: {@code time} (ISO 8601, or seconds since the epoch), {@code side} ({@code bid}
 * or {@code ask}), {@code price} in quote per base, {@code size} in base. Rows of one snapshot stand together, times rise,
 * and levels go from the best outwards on each side.
 *
 * <p>Trades: {@code time}, {@code side} ({@code sell} or {@code buy}, of the taker), {@code size} in base.
 */
public final class L2Snapshots {
    private final List<BookSnapshot> snapshots = new ArrayList<>();
    private List<BookSnapshot.Quote> bids = new ArrayList<>();
    private List<BookSnapshot.Quote> asks = new ArrayList<>();
    private long timeNanos = Long.MIN_VALUE;

    private L2Snapshots() {}

    /** @throws InputException naming every problem found */
    public static List<BookSnapshot> load(Path file) {
        try (Rows rows = CsvRows.open(file)) {
            return read(rows);
        }
    }

    static List<BookSnapshot> read(Rows rows) {
        L2Snapshots reading = new L2Snapshots();
        Problems problems = new Problems();
        Table.read(rows, problems, List.of("time", "side", "price", "size"), List.of(), reading::level);
        problems.attempt(rows.file(), rows.line(), "", reading::finish);
        problems.refuseAny();
        if (reading.snapshots.isEmpty()) {
            throw new InputException(rows.file(), 0, "", "must have a snapshot");
        }
        return List.copyOf(reading.snapshots);
    }

    private void level(Table row) {
        long time = time(row);
        if (time != timeNanos) {
            if (!(time > timeNanos)) {
                throw new IllegalArgumentException("must not fall from row to row, was " + row.text("time"));
            }
            finish();
            timeNanos = time;
        }
        List<BookSnapshot.Quote> side = switch (row.given("side")) {
            case "bid" -> bids;
            case "ask" -> asks;
            case String other -> throw new IllegalArgumentException("must be bid or ask, was '" + other + "'");
        };
        double price = row.real("price");
        side.add(new BookSnapshot.Quote(price, row.real("size")));
    }

    private int finish() {
        if (!bids.isEmpty() || !asks.isEmpty()) {
            List<BookSnapshot.Quote> bid = bids;
            List<BookSnapshot.Quote> ask = asks;
            bids = new ArrayList<>();
            asks = new ArrayList<>();
            snapshots.add(new BookSnapshot(timeNanos, bid, ask));
        }
        return snapshots.size();
    }

    /** Large trades, after which recovery is looked for. */
    public static List<DepthCalibration.LargeTrade> loadTrades(Path file) {
        List<DepthCalibration.LargeTrade> trades = new ArrayList<>();
        Problems problems = new Problems();
        try (Rows rows = CsvRows.open(file)) {
            Table.read(rows, problems, List.of("time", "side", "size"), List.of(), row -> {
                long time = time(row);
                double sign = switch (row.given("side")) {
                    case "sell" -> 1;
                    case "buy" -> -1;
                    case String other -> throw new IllegalArgumentException("must be sell or buy, was '" + other + "'");
                };
                double size = row.real("size");
                if (!(size > 0)) {
                    throw new IllegalArgumentException("must be above 0, was " + size);
                }
                trades.add(new DepthCalibration.LargeTrade(time, sign * size));
            });
        }
        problems.refuseAny();
        return trades;
    }

    private static long time(Table row) {
        String text = row.given("time");
        return Decimals.isNumber(text) ? Times.nanos(Decimals.exact(text)) : Times.instant(text);
    }
}

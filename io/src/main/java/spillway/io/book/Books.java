package spillway.io.book;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import spillway.account.BookBuilder;
import spillway.io.input.InputException;
import spillway.io.input.Problems;
import spillway.market.Instrument;

/**
 * Books from files. Two forms, in CSV or Parquet, columns in any order:
 *
 * <ul>
 *   <li>A directory with {@code accounts} (id, venue, owner, class, margin, threshold), {@code positions} (account, venue,
 *       instrument, size, entry or cost), {@code balances} (account, venue, asset, amount) and {@code orders} (account,
 *       venue, instrument, size, price). Only {@code accounts} must be there.
 *   <li>One file for people: account, venue, owner, class, margin, threshold, instrument, size, entry or cost,
 *       collateral_asset, collateral. An account has as many rows as it needs; what describes the account itself is read
 *       from its first.
 * </ul>
 *
 * <p>{@code size} is signed, long above 0; {@code entry} is quote per base; {@code cost} and amounts are in units of their
 * asset, a debt below 0. {@code owner} is the account itself unless given, {@code class} is {@code trader}, {@code margin}
 * is {@code cross}, and {@code venue} may be left out where the world has one.
 */
public final class Books {
    private static final List<String> DESCRIPTION = List.of("venue", "owner", "class", "margin", "threshold");
    private static final List<String> COST = List.of("entry", "cost");
    /** Of the one-file form. */
    static final List<String> REQUIRED = List.of("account");

    static final List<String> OPTIONAL =
            concat(concat(DESCRIPTION, COST), List.of("instrument", "size", "collateral_asset", "collateral"));

    private final Collector collector;
    private final Problems problems = new Problems();

    private Books(Frame frame, BookBuilder into) {
        collector = new Collector(frame, into);
    }

    /**
     * Adds the accounts of a file or directory to a builder that has the venues' own accounts.
     *
     * @throws InputException naming every problem found
     */
    public static void load(Path fileOrDirectory, Frame frame, BookBuilder into) {
        Books books = new Books(frame, into);
        if (Files.isDirectory(fileOrDirectory)) {
            books.directory(fileOrDirectory);
        } else {
            try (Rows rows = open(fileOrDirectory)) {
                books.oneFile(rows);
            }
        }
    }

    /** The one-file form from rows already open. */
    static void load(Rows rows, Frame frame, BookBuilder into) {
        new Books(frame, into).oneFile(rows);
    }

    /** Cost in atoms of the settlement asset of lots at a price, rounded up; signed as the lots. */
    public static long costAtoms(Frame frame, int instrument, long lots, BigDecimal price) {
        Instrument traded = frame.instruments().get(instrument);
        return Collector.costAtoms(
                lots, price, traded.lotDecimals(), frame.assets().get(traded.settlement()));
    }

    private static Rows open(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".parquet") ? ParquetRows.open(file) : CsvRows.open(file);
    }

    private void oneFile(Rows rows) {
        Table.read(rows, problems, REQUIRED, OPTIONAL, row -> {
            int venue = collector.venue(row);
            int handle = collector.find(venue, row.given("account"));
            if (handle < 0) {
                handle = collector.account(row, venue, "account");
            }
            if (!row.text("instrument").isEmpty()) {
                collector.position(row, venue, handle);
            } else if (!row.text("size").isEmpty()) {
                throw new IllegalArgumentException("must go with an instrument, had none");
            }
            if (!row.text("collateral_asset").isEmpty()) {
                collector.balance(row, venue, handle, "collateral_asset", "collateral");
            } else if (!row.text("collateral").isEmpty()) {
                throw new IllegalArgumentException("must go with a collateral_asset, had none");
            }
        });
        finish(rows.file());
    }

    private void finish(String accountsFile) {
        collector.finish(accountsFile, problems);
        if (collector.size() == 0) {
            throw new InputException(accountsFile, 0, "", "must have a row below its header");
        }
    }

    private void directory(Path directory) {
        Path accounts = accountsOf(directory);
        read(accounts, List.of("id"), DESCRIPTION, row -> collector.account(row, collector.venue(row), "id"));
        readIfThere(
                directory,
                "positions",
                List.of("account", "instrument", "size"),
                concat(List.of("venue"), COST),
                row -> {
                    int venue = collector.venue(row);
                    collector.position(row, venue, collector.known(row, venue));
                });
        readIfThere(directory, "balances", List.of("account", "asset", "amount"), List.of("venue"), row -> {
            int venue = collector.venue(row);
            collector.balance(row, venue, collector.known(row, venue), "asset", "amount");
        });
        readIfThere(directory, "orders", List.of("account", "instrument", "size", "price"), List.of("venue"), row -> {
            int venue = collector.venue(row);
            collector.order(row, venue, collector.known(row, venue));
        });
        finish(accounts.toString());
    }

    /** The one table that a directory must have. */
    static Path accountsOf(Path directory) {
        Path accounts = table(directory, "accounts");
        if (!Files.exists(accounts)) {
            throw new InputException(
                    directory.toString(), 0, "", "must be a book: a folder with accounts.csv or accounts.parquet");
        }
        return accounts;
    }

    private static Path table(Path directory, String name) {
        Path parquet = directory.resolve(name + ".parquet");
        return Files.exists(parquet) ? parquet : directory.resolve(name + ".csv");
    }

    private void readIfThere(
            Path directory, String name, List<String> required, List<String> optional, Consumer<Table> each) {
        Path file = table(directory, name);
        if (Files.exists(file)) {
            read(file, required, optional, each);
        }
    }

    private void read(Path file, List<String> required, List<String> optional, Consumer<Table> each) {
        try (Rows rows = open(file)) {
            Table.read(rows, problems, required, optional, each);
        }
    }

    private static List<String> concat(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}

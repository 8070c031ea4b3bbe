package spillway.io.book;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import spillway.account.AccountView;
import spillway.account.Book;
import spillway.io.yaml.Names;
import spillway.market.Instrument;
import spillway.world.World;

/**
 * A world's book as the directory that {@link Books} reads, decimals exact. The venues' own accounts are left out: a
 * scenario makes them.
 */
public final class BookCsv implements AutoCloseable {
    private final World world;
    private final CsvWriter accounts;
    private final CsvWriter positions;
    private final CsvWriter balances;
    private final CsvWriter orders;

    private BookCsv(World world, Path directory) throws IOException {
        this.world = world;
        accounts = table(directory, "accounts.csv", "id", "venue", "owner", "class", "margin", "threshold");
        positions = table(directory, "positions.csv", "account", "venue", "instrument", "size", "cost");
        balances = table(directory, "balances.csv", "account", "venue", "asset", "amount");
        orders = table(directory, "orders.csv", "account", "venue", "instrument", "size", "price");
    }

    private static CsvWriter table(Path directory, String name, String... columns) throws IOException {
        CsvWriter table =
                CsvWriter.builder().build(Files.newBufferedWriter(directory.resolve(name), StandardCharsets.UTF_8));
        table.writeRecord(columns);
        return table;
    }

    /** Four tables in a directory that is there. */
    public static void write(World world, Path directory) throws IOException {
        try (BookCsv csv = new BookCsv(world, directory)) {
            Book book = world.book();
            AccountView view = book.view();
            for (int account = 0; account < book.size(); account++) {
                if (!book.accountClass(account).ofTheVenue()) {
                    book.at(account, view);
                    csv.account(view);
                }
            }
        }
    }

    private void account(AccountView view) {
        Book book = world.book();
        String id = book.id(view.account());
        String venue = world.venues().get(view.venue()).name();
        String owner = book.partyName(book.party(view.account()));
        double threshold = view.blendedThreshold();
        accounts.writeRecord(
                id,
                venue,
                owner.equals(id) ? "" : owner,
                Names.of(view.accountClass()),
                book.isolated(view.account()) ? "isolated" : "cross",
                Double.isNaN(threshold) ? "" : Double.toString(threshold));
        for (int k = 0; k < view.positions(); k++) {
            Instrument held = world.instruments().get(view.instrument(k));
            String cost = units(
                    view.costAtoms(k), world.assets().get(held.settlement()).decimals());
            positions.writeRecord(id, venue, held.symbol(), units(view.lots(k), held.lotDecimals()), cost);
        }
        for (int k = 0; k < view.balances(); k++) {
            var asset = world.assets().get(view.asset(k));
            balances.writeRecord(id, venue, asset.symbol(), units(view.atoms(k), asset.decimals()));
        }
        for (int k = 0; k < view.orders(); k++) {
            Instrument traded = world.instruments().get(view.orderInstrument(k));
            String size = units(view.orderLots(k), traded.lotDecimals());
            orders.writeRecord(id, venue, traded.symbol(), size, Double.toString(view.orderPrice(k)));
        }
    }

    private static String units(long value, int decimals) {
        return BigDecimal.valueOf(value, decimals).toPlainString();
    }

    @Override
    public void close() throws IOException {
        try (accounts;
                positions;
                balances;
                orders) {
            // closing is all
        }
    }
}

package spillway.io.run;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import spillway.account.Book;
import spillway.io.input.TextFile;
import spillway.io.input.Times;
import spillway.io.yaml.Names;
import spillway.ledger.Entry;
import spillway.ledger.LedgerSink;
import spillway.ledger.Leg;
import spillway.market.Instrument;
import spillway.world.World;

/**
 * Every entry of a ledger, one row per leg: entry (from 0), time, event (sequence in the journal), reason, venue, account,
 * asset, amount, instrument, size, cost. A cash leg has asset and amount; a position leg has instrument, size and cost in
 * units of its settlement asset. Amounts are exact decimals.
 */
public final class LedgerCsv implements LedgerSink, AutoCloseable {
    private final Path file;
    private final World world;
    private final CsvWriter csv;
    private long entries;

    private LedgerCsv(Path file, World world, CsvWriter csv) {
        this.file = file;
        this.world = world;
        this.csv = csv;
        csv.writeRecord(
                "entry",
                "time",
                "event",
                "reason",
                "venue",
                "account",
                "asset",
                "amount",
                "instrument",
                "size",
                "cost");
    }

    public static LedgerCsv create(Path file, World world) {
        try {
            BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
            return new LedgerCsv(file, world, CsvWriter.builder().build(out));
        } catch (IOException e) {
            throw TextFile.unwritable(file, e);
        }
    }

    @Override
    public void posted(Entry entry) {
        String time = Times.iso(entry.timeNanos());
        try {
            for (Leg leg : entry.legs()) {
                write(entry, time, leg);
            }
        } catch (UncheckedIOException e) {
            throw TextFile.unwritable(file, TextFile.unwrapped(e));
        }
        entries++;
    }

    private void write(Entry entry, String time, Leg leg) {
        Book book = world.book();
        String[] row = {
            Long.toString(entries),
            time,
            Long.toString(entry.eventSequence()),
            Names.of(entry.reason()),
            world.venues().get(book.venue(leg.account())).name(),
            book.id(leg.account()),
            "",
            "",
            "",
            "",
            ""
        };
        switch (leg) {
            case Leg.Cash cash -> {
                row[6] = world.assets().get(cash.asset()).symbol();
                row[7] = units(cash.asset(), cash.atoms());
            }
            case Leg.Holding holding -> {
                Instrument instrument = world.instruments().get(holding.instrument());
                row[6] = world.assets().get(holding.settlementAsset()).symbol();
                row[8] = instrument.symbol();
                row[9] = plain(holding.lots(), instrument.lotDecimals());
                row[10] = units(holding.settlementAsset(), holding.cost());
            }
        }
        csv.writeRecord(row);
    }

    private String units(int asset, long atoms) {
        return plain(atoms, world.assets().get(asset).decimals());
    }

    private static String plain(long value, int decimals) {
        return BigDecimal.valueOf(value, decimals).toPlainString();
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException e) {
            throw TextFile.unwritable(file, e);
        }
    }
}

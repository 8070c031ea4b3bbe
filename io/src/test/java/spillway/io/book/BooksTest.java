package spillway.io.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spillway.account.AccountClass;
import spillway.account.AccountView;
import spillway.account.Book;
import spillway.account.BookBuilder;
import spillway.io.TestWorlds;
import spillway.io.input.InputException;

class BooksTest {
    @TempDir
    Path directory;

    private Frame frame;

    @BeforeEach
    void aVenueWithBitcoinAndEther() throws Exception {
        frame = TestWorlds.frame(Files.createDirectories(directory.resolve("world")));
    }

    private Book load(Path file) {
        BookBuilder builder = new BookBuilder();
        Books.load(file, frame, builder);
        return builder.build();
    }

    private Book load(String csv) throws Exception {
        return load(Files.writeString(directory.resolve("book.csv"), csv));
    }

    @Test
    void sizesAndMoneyAreExact() throws Exception {
        Book book = load(TestWorlds.BOOK);
        AccountView view = book.view();
        book.at(book.find(0, "alice"), view);
        assertThat(view.lots(0)).isEqualTo(15_000);
        assertThat(view.costAtoms(0)).isEqualTo(150_000_000_000L);
        assertThat(view.lots(1)).isEqualTo(-20_000);
        assertThat(view.costAtoms(1)).isEqualTo(-8_001_000_000L);
        assertThat(view.atoms(0)).isEqualTo(20_000_000_000L);
        assertThat(book.accountClass(book.find(0, "bob"))).isEqualTo(AccountClass.MARKET_MAKER);
    }

    @Test
    void aCostThatIsNoWholeAtomFavoursNeitherSide() throws Exception {
        Book book = load("account,instrument,size,entry\nl,BTC,0.0001,0.001234\ns,BTC,-0.0001,0.001234\n");
        AccountView view = book.view();
        book.at(book.find(0, "l"), view);
        assertThat(view.costAtoms(0)).isEqualTo(1); // 0.1234 of an atom, paid
        book.at(book.find(0, "s"), view);
        assertThat(view.costAtoms(0)).isEqualTo(0); // 0.1234 of an atom, received
    }

    @Test
    void markOfByteOrderCarriageReturnsAndQuotesAreRead() throws Exception {
        Path file = directory.resolve("excel.csv");
        Files.write(
                file,
                "\uFEFFaccount,owner,collateral_asset,collateral\r\n\"a,1\",\"O\"\"Neil\",USDC,\"1.5\"\r\n"
                        .getBytes(StandardCharsets.UTF_8));
        Book book = load(file);
        assertThat(book.id(0)).isEqualTo("a,1");
        assertThat(book.partyName(0)).isEqualTo("O\"Neil");
    }

    @Test
    void aDirectoryHoldsTheSameBook() throws Exception {
        Path split = Files.createDirectories(directory.resolve("split"));
        Files.writeString(
                split.resolve("accounts.csv"), "id,venue,class\nbob,hyperliquid,marketMaker\nalice,hyperliquid,\n");
        Files.writeString(split.resolve("positions.csv"), """
                account,venue,instrument,size,cost
                alice,hyperliquid,ETH,-2,-8001
                bob,hyperliquid,ETH,2,8001
                alice,hyperliquid,BTC,1.5,150000
                bob,hyperliquid,BTC,-1.5,-150000
                """);
        Files.writeString(split.resolve("balances.csv"), "account,asset,amount\nbob,USDC,50000\nalice,USDC,20000\n");
        assertThat(text(load(split))).isEqualTo(text(load(TestWorlds.BOOK)));
        Files.writeString(split.resolve("orders.csv"), "account,instrument,size,price\nbob,BTC,-0.1,101000\n");
        AccountView view = load(split).view();
        load(split).at(1, view);
        assertThat(load(split).orderRows()).isEqualTo(1);
    }

    @Test
    void shufflingRowsChangesNothing() throws Exception {
        long seed = 20261122;
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            rows.add("a" + i + ",BTC," + (i + 1) + ",100000,USDC," + i);
            rows.add("a" + i + ",ETH," + -(i + 1) + ",4000,,");
        }
        String header = "account,instrument,size,entry,collateral_asset,collateral\n";
        String straight = text(load(header + String.join("\n", rows)));
        Collections.shuffle(rows, new Random(seed));
        assertThat(text(load(header + String.join("\n", rows))))
                .as("seed " + seed)
                .isEqualTo(straight);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a,,cross,BTC,0.00001,100,, | book.csv:2: size: must be a multiple of 0.0001, was 0.00001",
                "a,,cross,BTC,0,100,, | book.csv:2: size: must not be 0",
                "a,,cross,BTC,1e30,100,, | book.csv:2: size: must be at most 922337203685477.5807 (64 bits",
                "a,,cross,BTC,1e14,1e6,, | book.csv:2: entry: size x price must be at most 9223372036854.775807 USDC",
                "a,,cross,BTC,1,1e300,, | book.csv:2: entry: size x price must be at most 9223372036854.775807 USDC",
                "a,,cross,,,,USDC,1e13 | book.csv:2: collateral: must be at most 9223372036854.775807 (64 bits",
                "a,,cross,BTC,one,100,, | book.csv:2: size: must be a decimal number, was 'one'",
                "a,,cross,BTC,NaN,100,, | book.csv:2: size: must be a decimal number, was 'NaN'",
                "a,,cross,BTC,1,-100,, | book.csv:2: entry: must be above 0, was -100",
                "a,,cross,DOGE,1,100,, | book.csv:2: instrument: must be one of [BTC, ETH] at hyperliquid, was 'DOGE'",
                "a,,cross,,1,100,, | book.csv:2: size: must go with an instrument",
                "a,,cross,,,,USDT,1 | book.csv:2: collateral_asset: must be one of [USDC, BTC, ETH], was 'USDT'",
                "a,,cross,,,,USDC,0.0000001 | book.csv:2: collateral: must be a multiple of 0.000001",
                "a,,cross,,,,BTC,-0.5 | book.csv:2: collateral: must be at least 0, since hyperliquid lends its numeraire alone",
                "a,,isolated,,,,USDC,1 | book.csv:2: margin: an isolated account must have exactly one position, had 0",
                "a,,crossed,,,,USDC,1 | book.csv:2: margin: must be cross or isolated, was 'crossed'",
                "a,insurance,cross,,,,USDC,1 | book.csv:2: class: must be trader, marketMaker, vault or fund",
                "~fees,,cross,,,,USDC,1 | book.csv:2: account: must not begin with ~",
                ",,cross,,,,USDC,1 | book.csv:2: account: must be given, was empty",
                "a,,cross,,,USDC,1 | book.csv:2: must have 8 fields as the header has, had 7",
            })
    void aMistakeHasItsAddress(String row, String refusal) {
        String header = "account,class,margin,instrument,size,entry,collateral_asset,collateral\n";
        assertThatThrownBy(() -> load(header + row + "\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(refusal);
    }

    @Test
    void twinsAndUnknownColumnsAreRefused() {
        assertThatThrownBy(() -> load("account,instrument,size,entry\na,BTC,1,1\na,BTC,2,1\n"))
                .hasMessageContaining("book.csv:3: instrument: must be given once per account, BTC was twice");
        assertThatThrownBy(() -> load("account,colateral\na,1\n"))
                .hasMessageContaining("book.csv:1: colateral: column must be");
        assertThatThrownBy(() -> load("account,account\na,1\n")).hasMessageContaining("column must be given once");
        assertThatThrownBy(() -> load("size\n1\n")).hasMessageContaining("account: column must be given, is missing");
        assertThatThrownBy(() -> load("")).hasMessageContaining("must have a header");
    }

    @Test
    void whatIsNoCsvSaysWhatItIs() throws Exception {
        assertThatThrownBy(() -> load("account,instrument,size\n"))
                .hasMessageContaining("must have a row below its header");
        assertThatThrownBy(() -> load("account\tsize\na\t1\n"))
                .hasMessageContaining("book.csv:1: columns must be separated by commas, are by tabs");
        assertThatThrownBy(() -> load("account;size\na;1\n")).hasMessageContaining("are by semicolons");
        refused(new byte[] {0x1f, (byte) 0x8b, 8, 0}, "must be UTF-8 text, is gzip: unpack it first");
        refused("PAR1....".getBytes(StandardCharsets.UTF_8), "is Parquet: its name must end in .parquet");
        refused("account".getBytes(StandardCharsets.UTF_16LE), "is binary: it has a zero byte near its beginning");
        refused(
                "account\n\u00e4\n".getBytes(StandardCharsets.ISO_8859_1),
                "must be UTF-8 text, has other bytes on this line or below");
        assertThatThrownBy(() -> load(directory.resolve("nowhere.csv")))
                .hasMessageContaining("nowhere.csv: must exist");
        Path folder = Files.createDirectories(directory.resolve("folder.csv"));
        assertThatThrownBy(() -> load(folder))
                .hasMessageContaining("must be a book: a folder with accounts.csv or accounts.parquet");
    }

    private void refused(byte[] bytes, String rule) throws Exception {
        Path file = Files.write(directory.resolve("foreign.csv"), bytes);
        assertThatThrownBy(() -> load(file)).isInstanceOf(InputException.class).hasMessageContaining(rule);
    }

    @Test
    void manyMistakesAreToldTogetherUpToAPoint() {
        StringBuilder csv = new StringBuilder("account,instrument,size,entry\n");
        for (int i = 0; i < 1000; i++) {
            csv.append("a").append(i).append(",BTC,0,1\n");
        }
        assertThatThrownBy(() -> load(csv.toString()))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.problems()).hasSize(50));
    }

    /** Every column of a book as text. */
    static String text(Book book) {
        StringBuilder text = new StringBuilder();
        AccountView view = book.view();
        for (int a = 0; a < book.size(); a++) {
            book.at(a, view);
            text.append(book.id(a))
                    .append(book.partyName(book.party(a)))
                    .append(book.accountClass(a))
                    .append(book.isolated(a));
            for (int k = 0; k < view.positions(); k++) {
                text.append(' ')
                        .append(view.instrument(k))
                        .append(':')
                        .append(view.lots(k))
                        .append('@')
                        .append(view.costAtoms(k));
            }
            for (int k = 0; k < view.balances(); k++) {
                text.append(' ').append(view.asset(k)).append('=').append(view.atoms(k));
            }
            text.append('\n');
        }
        return text.toString();
    }
}

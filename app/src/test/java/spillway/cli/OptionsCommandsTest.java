package spillway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spillway.generate.OptionsWorld;
import spillway.io.digest.WorldDigest;
import spillway.io.scenario.Scenarios;
import spillway.market.Instrument.OptionRight;
import spillway.option.Black76;
import spillway.option.OptionMarket;
import spillway.option.Vanilla;
import spillway.unit.Price;
import spillway.world.World;
import tools.jackson.databind.JsonNode;

/** Books and scenarios of options, from what is typed to what is printed. */
class OptionsCommandsTest {
    private static final String BOOK = """
            account,instrument,size,entry,collateral_asset,collateral
            ann,BTC-27MAR26-100000-C,-2,5000,USDC,60000
            ann,BTC-27MAR26-80000-P,-2,4000,,
            bob,BTC-PERP,1.5,90000,USDC,40000
            bob,BTC-27MAR26-80000-P,1.5,4000,,
            """;

    private static final String PRICES = " --venue derive-pmrm-2 --price BTC=90000 --volatility BTC=0.6";

    @TempDir
    static Path folder;

    @BeforeAll
    static void written() throws IOException {
        Files.writeString(folder.resolve("book.csv"), BOOK);
        typed("generate --kind options --accounts 60 --seed 7 --out options").fine();
    }

    private static Typed typed(String line) {
        return Typed.in(folder, line);
    }

    /** Options at Black's price on spot, since nothing else says the forward: 85 days at 60 %, no rate. */
    @Test
    void aBookOfOptionsIsWorthWhatBlackSays() {
        JsonNode ann =
                account(typed("health book.csv" + PRICES + " --json").fine().json(), "ann");
        double years = (85 + 8.0 / 24) / 365;
        double options = -2 * (black(OptionRight.CALL, 100_000, years) + black(OptionRight.PUT, 80_000, years));
        double net = 60_000 + 2 * 5000 + 2 * 4000 + options;
        assertThat(ann.get("health").get("netValue").asDouble()).isCloseTo(net, within(1e-6));
        assertThat(ann.get("prices").get(0).get("symbol").asString()).isEqualTo("BTC");
    }

    private static double black(OptionRight right, double strike, double years) {
        return Black76.price(
                new Vanilla(right, new Price(strike), years), OptionMarket.undiscounted(new Price(90_000), 0.6));
    }

    private static JsonNode account(JsonNode result, String id) {
        for (JsonNode one : result.get("nearest")) {
            if (one.get("id").asString().equals(id)) {
                return one;
            }
        }
        throw new AssertionError("no " + id + " in " + result);
    }

    /** At its liquidation price an account has what it must have, and a thousandth further it has less. */
    @Test
    void theLiquidationPriceIsWhereTheExcessEnds() {
        JsonNode ann =
                account(typed("health book.csv" + PRICES + " --json").fine().json(), "ann");
        double price = ann.get("prices").get(0).get("price").asDouble();
        assertThat(price).isGreaterThan(90_000);
        String there = "health book.csv --venue derive-pmrm-2 --volatility BTC=0.6 --json --price BTC=";
        // one volatility for all strikes: what sticks to moneyness stays
        double at = shortage(there + price);
        double beyond = shortage(there + price * 1.001);
        assertThat(at).isLessThan(30);
        assertThat(beyond).isGreaterThan(at).isGreaterThan(30);
    }

    private static double shortage(String line) {
        return account(typed(line).fine().json(), "ann").get("shortage").asDouble();
    }

    @Test
    void whatIsAddedAtTheMarkChangesWhatIsAskedAndNotWhatIsThere() {
        JsonNode margins = typed(
                        "margin book.csv" + PRICES + " --account ann --add BTC-PERP=-1 --deposit USDC=500 --json")
                .fine()
                .json()
                .get("margins")
                .get(0);
        double before = margins.get("before").get("netValue").asDouble();
        assertThat(margins.get("after").get("netValue").asDouble()).isCloseTo(before + 500, within(1e-6));
        assertThat(margins.get("after").get("maintenanceRequirement").asDouble())
                .isNotEqualTo(
                        margins.get("before").get("maintenanceRequirement").asDouble());
        JsonNode closed = typed("margin book.csv" + PRICES
                        + " --account ann --close BTC-27MAR26-80000-P --close BTC-27MAR26-100000-C --json")
                .fine()
                .json()
                .get("margins")
                .get(0);
        assertThat(closed.get("after").get("netValue").asDouble()).isCloseTo(before, within(1e-5));
        assertThat(closed.get("after").get("initialRequirement").asDouble()).isZero();
    }

    @Test
    void rowsOfASqueezeAddUpToTheChange() {
        JsonNode change = typed("squeeze options/scenario.yaml --account " + firstAccount("options/book/accounts.csv")
                        + " --json")
                .fine()
                .json()
                .get("change");
        for (String column : new String[] {"netValue", "initialRequirement", "maintenanceRequirement"}) {
            double sum = 0;
            double largest = 1;
            for (JsonNode row : change.get("rows")) {
                if (row.get("part").asString().isEmpty()) {
                    sum += row.get(column).asDouble();
                    largest = Math.max(largest, Math.abs(row.get(column).asDouble()));
                }
            }
            double moved = change.get("after").get(column).asDouble()
                    - change.get("before").get(column).asDouble();
            assertThat(sum).as(column).isCloseTo(moved, within(1e-9 * largest));
        }
    }

    private static String firstAccount(String file) {
        try {
            return Files.readAllLines(folder.resolve(file)).get(1).split(",")[0];
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aPerpetualIsSqueezedByItsPriceAlone() {
        String line = "squeeze book.csv" + PRICES + " --account bob --to-price BTC=80000 --json";
        JsonNode change = typed(line).fine().json().get("change");
        assertThat(change.get("rows").get(0).get("of").asString()).isEqualTo("prices");
        // a perpetual of 1.5 loses 15,000, the put gains a part of it
        assertThat(change.get("rows").get(0).get("netValue").asDouble()).isBetween(-15_000.0, -1_000.0);
        assertThat(typed(line.replace(" --json", "").replace("--to-price BTC=80000", "--to-vol-level BTC=1.5"))
                        .fine()
                        .out())
                .contains("volatility, level")
                .doesNotContain("prices");
    }

    @Test
    void whatIsWrittenIsTheWorldThatWasMade() {
        World made = OptionsWorld.of(7, 60);
        World read = Scenarios.load(folder.resolve("options/scenario.yaml")).world();
        assertThat(WorldDigest.hex(read)).isEqualTo(WorldDigest.hex(made));
        assertThat(WorldDigest.hex(OptionsWorld.of(8, 60))).isNotEqualTo(WorldDigest.hex(made));
    }

    @Test
    void aMarginModelIsTriedAndShownOnAPage() throws IOException {
        String out = typed("model-risk options/scenario.yaml --against derive-standard --html risk.html --threads 2")
                .fine()
                .out();
        assertThat(out).contains("wrong surface", "broken correlation", "computed late", "derive-standard");
        assertThat(Files.readString(folder.resolve("risk.html"))).contains("gap beyond the grid");
        String one = typed("model-risk options/scenario.yaml --json --threads 1")
                .fine()
                .out();
        String two = typed("model-risk options/scenario.yaml --json --threads 2")
                .fine()
                .out();
        assertThat(two).isEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "health book.csv --venue derive-pmrm-2 --price BTC=90000 | must have a volatility or a price",
                "health book.csv --venue hyperliquid --price BTC=90000 --volatility BTC=0.6 | must be of a portfolio",
                "health book.csv --venue derive-pmrm-2 --price BTC=90000 --volatility DOGE=0.6 | must be a market or an asset",
                "health book.csv --venue derive-pmrm-2 --price BTC=9 --volatility BTC=0.6 --at 2027-01-01T00:00:00Z | expire",
                "health book.csv --venue derive-pmrm-2 --price BTC=90000 --volatility BTC=0.6 --at never | --at",
                "margin options/scenario.yaml --add BTC-PERP=0.00001 | whole number of lots",
                "margin options/scenario.yaml --add FTT=1 | must be held as a position at the venue",
                "margin options/scenario.yaml --deposit FTT=1 | must be an asset",
                "margin options/scenario.yaml --under aave-v2 | must value in USDC",
                "margin options/scenario.yaml --account nobody | must be an account of the book",
                "squeeze book.csv --venue derive-pmrm-2 --price BTC=90000 --volatility BTC=0.6 --account ann | second state",
                "squeeze options/scenario.yaml --account nobody | must be an account of the book",
                "model-risk options/scenario.yaml --wrong 2 | wrongLevel must be in (0, 1)",
                "model-risk options/scenario.yaml --against derive-pmrm-2 | must be named once",
                "model-risk options/scenario.yaml --minutes 0.5 | durationNanos must be at least 60 seconds",
                "generate --kind options --accounts 3 --out few | accounts must be in [10, 1000000]",
            })
    void nonsenseIsRefusedByName(String line, String rule) {
        Typed refused = typed(line);
        assertThat(refused.code()).as(line).isEqualTo(2);
        assertThat(refused.err()).as(line).contains(rule);
    }
}

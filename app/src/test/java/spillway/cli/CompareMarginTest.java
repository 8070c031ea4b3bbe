package spillway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code compare margin}, from what is typed to what is printed. */
class CompareMarginTest {
    /** Two hedged pairs, and two that are not. */
    private static final String BOOK = """
            account,instrument,size,entry,collateral_asset,collateral
            ann,BTC-PERP,10,60000,USDC,100000
            ann,ETH-PERP,-200,3000,,
            bob,BTC-PERP,-5,60000,USDC,50000
            bob,ETH-PERP,100,3000,,
            cat,BTC-PERP,2,60000,USDC,20000
            dan,ETH-PERP,40,3000,USDC,20000
            """;

    private static final String COMPARE =
            "compare margin book.csv --venue hyperliquid --price BTC=60000 --price ETH=3000 --paths 400 --steps 6 --runs 1 ";

    @TempDir
    static Path folder;

    @BeforeAll
    static void written() throws IOException {
        Files.writeString(folder.resolve("book.csv"), BOOK);
        Files.writeString(folder.resolve("past.csv"), past());
        Files.writeString(folder.resolve("short.csv"), "time,symbol,price\n2025-01-01T00:00:00Z,BTC,60000\n");
        Files.writeString(folder.resolve("bad.csv"), "time,symbol,price\n2025-01-01T00:00:00Z,BTC,-1\n");
        Files.writeString(folder.resolve("other.csv"), "time,symbol,price\n2025-01-01T00:00:00Z,DOGE,1\n");
    }

    /** Two years of daily prices at 50 and 80 %, correlated 0.9; one day lacks the price of one of them. */
    private static String past() {
        Random random = new Random(4);
        StringBuilder csv = new StringBuilder("time,symbol,price\n");
        double btc = 50_000;
        double eth = 2_500;
        for (int day = 0; day < 730; day++) {
            Instant time = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(86_400L * day);
            double z = random.nextGaussian();
            btc *= Math.exp(0.5 / Math.sqrt(365) * z);
            eth *= Math.exp(0.8 / Math.sqrt(365) * (0.9 * z + Math.sqrt(1 - 0.81) * random.nextGaussian()));
            csv.append(time).append(",BTC,").append(btc).append('\n');
            if (day != 100) {
                csv.append(time).append(",ETH,").append(eth).append('\n');
            }
            csv.append(time).append(",DOGE,1\n");
        }
        return csv.toString();
    }

    private static Typed typed(String line) {
        return Typed.in(folder, line);
    }

    private static JsonNode mode(JsonNode result, String mode) {
        for (JsonNode one : result.get("compared").get("modes")) {
            if (one.get("mode").asString().equals(mode)) {
                return one;
            }
        }
        throw new AssertionError("no " + mode + " in " + result);
    }

    private static double on(JsonNode mode, String kind, String figure) {
        for (JsonNode day : mode.get("days")) {
            if (day.get("kind").asString().equals(kind)) {
                return day.get(figure).get("mean").asDouble();
            }
        }
        throw new AssertionError("no " + kind + " in " + mode);
    }

    @Test
    void capitalFallsFromIsolatedToCrossToPortfolioAndLossesBeyondItRiseWhereCorrelationBreaks() {
        JsonNode result = typed(COMPARE + "--target 5% --json").fine().json();
        double isolated = mode(result, "ISOLATED").get("capital").asDouble();
        double cross = mode(result, "CROSS").get("capital").asDouble();
        double portfolio = mode(result, "PORTFOLIO").get("capital").asDouble();
        assertThat(isolated).isGreaterThan(1.3 * cross);
        assertThat(cross).isGreaterThan(1.1 * portfolio);
        for (String mode : new String[] {"ISOLATED", "CROSS", "PORTFOLIO"}) {
            assertThat(on(mode(result, mode), "AS_ASSUMED", "liquidated")).isCloseTo(0.05, within(0.03));
        }
        JsonNode whole = mode(result, "PORTFOLIO");
        double rise = on(whole, "CORRELATION_BROKEN", "beyondCapital") - on(whole, "AS_ASSUMED", "beyondCapital");
        JsonNode apart = mode(result, "ISOLATED");
        assertThat(rise).isGreaterThan(0.02);
        assertThat(on(apart, "CORRELATION_BROKEN", "beyondCapital") - on(apart, "AS_ASSUMED", "beyondCapital"))
                .isLessThan(rise / 2);
        // the cross rules ask 1.25 % of BTC and 2 % of ETH at most; the grid asks the same in sum before offsets
        assertThat(mode(result, "CROSS").get("asked").asDouble())
                .isEqualTo(mode(result, "ISOLATED").get("asked").asDouble());
        assertThat(mode(result, "ISOLATED").get("accounts").asInt()).isEqualTo(6);
        assertThat(mode(result, "CROSS").get("accounts").asInt()).isEqualTo(4);
    }

    @Test
    void theSameOnAnyNumberOfThreads() {
        String one = typed(COMPARE + "--json --threads 1").fine().out();
        assertThat(typed(COMPARE + "--json --threads 3").fine().out()).isEqualTo(one);
        assertThat(typed(COMPARE + "--json --threads 1 --seed 2").fine().out()).isNotEqualTo(one);
    }

    /** Within three standard errors of what the prices were made of, and 728 returns: one day lacks a price. */
    @Test
    void pastPricesSayVolatilitiesAndCorrelationsAndHowFirmTheyAre() {
        JsonNode assumed =
                typed(COMPARE + "--history past.csv --json").fine().json().get("assumed");
        JsonNode btc = assumed.get("volatilities").get(0);
        JsonNode eth = assumed.get("volatilities").get(1);
        JsonNode both = assumed.get("correlations").get(0);
        assertThat(btc.get("source").asString()).isEqualTo("728 past returns");
        estimates(btc, 0.5);
        estimates(eth, 0.8);
        estimates(both, 0.9);
        assertThat(typed(COMPARE + "--history past.csv").fine().out()).doesNotContain("ASSUMED DAYS");
        JsonNode said = typed(COMPARE + "--history past.csv --vol BTC=0.7 --correlation ETH/BTC=-0.2 --json")
                .fine()
                .json()
                .get("assumed");
        assertThat(said.get("volatilities").get(0).get("value").asDouble()).isEqualTo(0.7);
        assertThat(said.get("volatilities").get(0).get("source").asString()).isEqualTo("--vol");
        assertThat(said.get("volatilities").get(1)).isEqualTo(eth);
        assertThat(said.get("correlations").get(0).get("value").asDouble()).isEqualTo(-0.2);
    }

    private static void estimates(JsonNode figure, double truth) {
        double error = figure.get("standardError").asDouble();
        assertThat(error).isBetween(0.001, 0.05);
        assertThat(figure.get("value").asDouble()).isCloseTo(truth, within(3 * error));
    }

    @Test
    void aPageHasTheFrontierAndSaysWhatWasAssumed() throws IOException {
        String out = typed(COMPARE + "--html page.html").fine().out();
        assertThat(out).contains("ASSUMED DAYS", "ASSUMED DEPTH", "both at once", "wrote page.html");
        String page = Files.readString(folder.resolve("page.html"));
        assertThat(page).contains("<svg", "portfolio, correlation 0", "ASSUMED DAYS", "borne by others");
        assertThat(page.split("<polyline", -1)).hasSize(7);
        assertThat(page).doesNotContain("<script");
    }

    @Test
    void someModesOfSomeAccountsWithoutRuns() {
        JsonNode result = typed(
                        COMPARE.replace("--runs 1", "--runs 0") + "--models portfolio,isolated --owners 3 --json")
                .fine()
                .json();
        assertThat(result.get("compared").get("owners").asInt()).isEqualTo(3);
        assertThat(result.get("compared").get("ofOwners").asInt()).isEqualTo(4);
        JsonNode modes = result.get("compared").get("modes");
        assertThat(modes.size()).isEqualTo(2);
        assertThat(modes.get(0).get("mode").asString()).isEqualTo("PORTFOLIO");
        assertThat(modes.get(0).get("days").get(0).get("runs").get("runs").asInt())
                .isZero();
    }

    /** Vertex counts bitcoin by its size, which no grid does; nobody holds any. Only its margin is known, so nothing is run. */
    @Test
    void aVenueOfWhichTheMarginAloneIsKnownIsComparedWithoutRuns() {
        Typed vertex = typed(COMPARE.replace("hyperliquid", "vertex")).fine();
        assertThat(vertex.out())
                .contains("No runs: only the margin rules", "vertex, offset")
                .doesNotContain("winners gave");
    }

    @Test
    void ctrlCEndsIt() {
        Interrupt pressed = new Interrupt();
        pressed.ask();
        Typed stopped = Typed.in(folder, pressed, COMPARE + "--html stopped.html");
        assertThat(stopped.code()).isEqualTo(130);
        assertThat(folder.resolve("stopped.html")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--models both | must be of isolated, cross and portfolio, was 'both'",
                "--models cross,cross | cross must be given once, was twice",
                "--target half | must be a number such as 0.01 or 1%, was 'half'",
                "--target 0 | target must be in (0, 1), was 0",
                "--paths 5 | paths must be in [100, 1000000], was 5",
                "--vol DOGE=1 | DOGE must be an underlying of the venue: one of BTC, ETH",
                "--correlation BTC=0.4 | must be A/B=X, was 'BTC'",
                "--correlation BTC/ETH=1.4 | correlation must be in [-1, 1], was 1.4",
                "--correlation BTC/ETH=0 --correlation ETH/BTC=0 | BTC/ETH must be given once, was twice",
                "--history short.csv | prices must be of at least 21 moments, were of 1",
                "--history bad.csv | must be above 0, was -1.0",
                "--history other.csv | must name an underlying: one of BTC, ETH",
                "--portfolio aave-v3 | must margin positions in USDC as hyperliquid does",
                "--offsets --portfolio derive-standard | must go with a scenario grid, derive-standard is none"
            })
    void whatCannotBeIsRefusedByName(String more, String why) {
        Typed refused = typed(more.startsWith("--paths") ? COMPARE.replace("--paths 400", more) : COMPARE + more);
        assertThat(refused.code()).as(refused.out()).isEqualTo(2);
        assertThat(refused.err()).contains(why);
    }
}

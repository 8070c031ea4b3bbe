package spillway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spillway.io.profile.Profiles;
import tools.jackson.databind.JsonNode;

/** Commands from what is typed to what is printed and written, on small generated inputs. */
class CommandsTest {
    private static final String BOOK = "book.csv --venue hyperliquid --price BTC=60000 --price ETH=3000";

    @TempDir
    static Path folder;

    @BeforeAll
    static void generateInputs() throws IOException {
        Fixtures.into(folder);
    }

    private static Typed typed(String line) {
        return Typed.in(folder, line);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return List.copyOf(
                    new TreeSet<>(files.map(f -> f.getFileName().toString()).toList()));
        }
    }

    @Test
    void aRunIsAFolderOfSixFiles() throws IOException {
        assertEquals(
                List.of("digest", "journal", "ledger.csv", "origin.json", "report.html", "summary.json"),
                names(folder.resolve("runs/october")));
    }

    @Test
    void theDemoAndItsGeneratedScenarioAreOneWorld() throws IOException {
        Typed demo = typed("demo --accounts 1000 --seed 3 --out runs/one --threads 1")
                .fine();
        assertTrue(Files.exists(folder.resolve("report.html")));
        assertEquals(
                Files.readString(folder.resolve("runs/one/digest")),
                Files.readString(folder.resolve("runs/october/digest")));
        typed("demo --accounts 1000 --seed 3 --out runs/two --threads 2").fine();
        assertEquals(
                Files.readString(folder.resolve("runs/one/digest")),
                Files.readString(folder.resolve("runs/two/digest")));
        assertTrue(demo.out().contains("result digest "), demo.out());
        typed("replay runs/two").fine();
    }

    @Test
    void aGeneratedBookTakesTheSeedThatIsTyped() throws IOException {
        String scenario = Files.readString(folder.resolve("october/scenario.yaml"))
                .replace("book: {file: \"book\"}", "book: {generate: {generator: october, seed: 3, accounts: 1000}}");
        Files.writeString(folder.resolve("october/seeded.yaml"), scenario);
        typed("run october/seeded.yaml --out runs/seeded").fine();
        assertEquals(
                Files.readString(folder.resolve("runs/seeded/digest")),
                Files.readString(folder.resolve("runs/october/digest")));
        typed("run october/seeded.yaml --out runs/other --seed 4").fine();
        assertFalse(Files.readString(folder.resolve("runs/other/digest"))
                .equals(Files.readString(folder.resolve("runs/october/digest"))));
        typed("replay runs/other").fine();
        Typed refused = typed("run october/scenario.yaml --out runs/x --seed 4");
        assertEquals(2, refused.code());
        assertTrue(refused.err().startsWith("--seed: must go with"), refused.err());
    }

    @Test
    void replayTellsTheFirstRecordThatDiffers() throws IOException {
        Path run = folder.resolve("runs/damaged");
        typed("run october/scenario.yaml --out runs/damaged").fine();
        Path journal = run.resolve("journal");
        byte[] bytes = Files.readAllBytes(journal);
        // the last field of the last record, before the end mark of 12 bytes
        bytes[bytes.length - 13] ^= 1;
        Files.write(journal, bytes);
        JsonNode told = typed("replay runs/damaged --json").json();
        assertFalse(told.get("same").asBoolean());
        assertTrue(told.get("firstDifference").asString().startsWith("record "));
        assertEquals(1, typed("replay runs/damaged").code());
    }

    @Test
    void replayComparesTheDigestsThatTheRunKept() throws IOException {
        typed("run october/scenario.yaml --out runs/digests").fine();
        Path digest = folder.resolve("runs/digests/digest");
        String right = Files.readString(digest);
        for (String what : List.of("inputs", "result")) {
            Files.writeString(digest, right.replaceFirst(what + " [0-9a-f]{4}", what + " 0000"));
            Typed told = typed("replay runs/digests");
            assertEquals(1, told.code());
            assertTrue(told.out().startsWith("not the same: " + what + " digest was 0000"), told.out());
        }
        Files.writeString(digest, right.replaceFirst("modelVersion .*", "modelVersion 999"));
        JsonNode told = typed("replay runs/digests --json").json();
        assertFalse(told.get("same").asBoolean());
        assertTrue(told.get("digests").get(0).asString().startsWith("modelVersion was 999, is now "), told.toString());
        Files.writeString(digest, "nothing");
        Typed refused = typed("replay runs/digests");
        assertEquals(2, refused.code());
        assertTrue(refused.err().contains("digest: must be as a run wrote it"), refused.err());
    }

    @Test
    void replayRefusesAScenarioThatChanged() throws IOException {
        typed("generate --accounts 1000 --seed 5 --out changing").fine();
        typed("run changing/scenario.yaml --out runs/changing").fine();
        Path scenario = folder.resolve("changing/scenario.yaml");
        Files.writeString(scenario, Files.readString(scenario).replaceFirst("price: ([0-9]+)", "price: 1$1"));
        Typed refused = typed("replay runs/changing");
        assertEquals(2, refused.code());
        assertTrue(refused.err().contains("changed since"), refused.err());
    }

    @Test
    void aBookWithoutScenarioIsWeighedAtThePricesGiven() {
        JsonNode told = typed("health " + BOOK + " --json").fine().json();
        assertEquals("hyperliquid", told.get("venue").asString());
        JsonNode nearest = told.get("nearest").get(0);
        // bob: 10 ETH from 3100 to 3000 loses 1000 of 1200.5; what is left is below maintenance
        assertEquals("bob", nearest.get("id").asString());
        assertEquals(200.5, nearest.get("health").get("netValue").asDouble(), 1e-9);
        assertEquals(1, told.get("unhealthy").asInt());
        Typed text = typed("health " + BOOK + " --top 1").fine();
        assertTrue(text.out().contains("1 below maintenance") && text.out().contains("add "), text.out());
    }

    @Test
    void theBookAndTheScenarioOfTheDocumentsRun() throws IOException {
        String page = Files.readString(DOCUMENTS.resolve("inputs.md"));
        Path here = Files.createDirectory(folder.resolve("documents"));
        Files.writeString(here.resolve("book.csv"), block(page, "csv"));
        Files.writeString(here.resolve("scenario.yaml"), block(page, "yaml"));
        String health = Typed.in(here, "health book.csv --venue hyperliquid --price BTC=60000 --price ETH=3000")
                .fine()
                .out();
        assertTrue(health.contains("counted") && health.contains("required"), health);
        String run = Typed.in(here, "run scenario.yaml --out run").fine().out();
        assertTrue(run.startsWith("A fall of 15 % in BTC-PERP"), run);
        String summary = Files.readString(here.resolve("run/summary.json"));
        assertTrue(summary.contains("ASSUMED DEPTH: a guess"), "the source of the depth is told");
        assertTrue(summary.contains("20,000,000 per unit of relative move, half refilled in 120 s"), "and its numbers");
    }

    private static final Path DOCUMENTS = Path.of("..", "docs");

    private static String block(String page, String kind) {
        String opening = "```" + kind + "\n";
        int from = page.indexOf(opening) + opening.length();
        return page.substring(from, page.indexOf("```", from));
    }

    @Test
    void aColumnThatNoBookHasIsNamed() throws IOException {
        Files.writeString(folder.resolve("guess.csv"), "account,symbol,size,entry\na1,BTC-PERP,1,60000\n");
        Typed typed = Typed.in(folder, "health guess.csv --venue hyperliquid --price BTC=60000");
        assertEquals(2, typed.code());
        assertTrue(typed.err().contains("guess.csv:1: symbol: column must be one of account"), typed.err());
    }

    @Test
    void pricesStandBesideTheBookUnlessTyped() throws IOException {
        Path own = Files.createDirectory(folder.resolve("own"));
        Files.copy(folder.resolve("book.csv"), own.resolve("book.csv"));
        Files.writeString(own.resolve("prices.csv"), "symbol,price\nBTC,60000\nETH,3050\n");
        JsonNode beside =
                typed("health own/book.csv --venue hyperliquid --json").fine().json();
        assertEquals(
                700.5,
                beside.get("nearest").get(0).get("health").get("netValue").asDouble(),
                1e-9);
        JsonNode typedPrice = typed("health own/book.csv --venue hyperliquid --price ETH=3000 --json")
                .fine()
                .json();
        assertEquals(
                200.5,
                typedPrice.get("nearest").get(0).get("health").get("netValue").asDouble(),
                1e-9);
        Files.writeString(own.resolve("prices.csv"), "symbol,price\nBTC,60000\nETH,-1\n");
        Typed refused = typed("health own/book.csv --venue hyperliquid");
        assertEquals(2, refused.code());
        assertTrue(refused.err().contains("prices.csv:3: price: must be above 0"), refused.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"map", "stress --moves=-0.2,0.2 --depths 1", "reverse", "health"})
    void everyMeasureSpeaksJsonOfABook(String command) {
        String[] words = command.split(" ", 2);
        String options = words.length > 1 ? " " + words[1] : "";
        JsonNode told =
                typed(words[0] + " " + BOOK + options + " --json").fine().json();
        assertEquals("hyperliquid", told.get("venue").asString());
    }

    @Test
    void mapsAndGridsBecomePages() throws IOException {
        Typed map = typed("map " + BOOK + " --symbol BTC-PERP --html map.html").fine();
        assertTrue(map.out().startsWith("ASSUMED DEPTH"), map.out());
        assertTrue(Files.readString(folder.resolve("map.html")).contains("class=\"bar long\""));
        typed("stress october/scenario.yaml --moves=-0.2 --depths 0.1,1 --html grid.html")
                .fine();
        String page = Files.readString(folder.resolve("grid.html"));
        assertTrue(page.contains("<table class=heat>") && !page.contains("http"), page);
    }

    @Test
    void reverseSearchesBothWaysUnlessOneIsTyped() {
        String both = typed("reverse " + BOOK).fine().out();
        assertTrue(both.contains("The smallest common fall at hyperliquid that"), both);
        assertTrue(both.contains("The smallest common rise at hyperliquid that"), both);
        assertTrue(both.contains("empties the insurance fund: none, no fund"), both);
        String rise = typed("reverse " + BOOK + " --direction rise").fine().out();
        assertFalse(rise.contains("fall at"), rise);
        JsonNode told =
                typed("reverse " + BOOK + " --direction fall --json").fine().json();
        assertEquals(4, told.get("breaches").size());
        assertEquals("FALL", told.get("breaches").get(0).get("direction").asString());
        assertEquals(2, typed("reverse " + BOOK + " --direction up").code());
    }

    @Test
    void aBookWithoutAPegIsNotDepegged() {
        String said =
                typed("stress " + BOOK + " --moves=-0.2 --depths 1").fine().out();
        assertTrue(said.contains("No depeg: no collateral at hyperliquid stands at about 1 USDC"), said);
        assertFalse(said.contains("alone and depth"), said);
    }

    @Test
    void aLosersStoryIsTold() throws IOException {
        String loser = Files.readAllLines(folder.resolve("runs/october/ledger.csv")).stream()
                .map(row -> row.split(",", -1))
                .filter(row -> row[3].equals("liquidation") && !row[5].startsWith("~"))
                .map(row -> row[5])
                .findFirst()
                .orElseThrow();
        Typed story = typed("explain runs/october --account " + loser).fine();
        assertTrue(story.out().contains(loser + " is unhealthy: its balance of"), story.out());
        assertTrue(story.out().contains("the outside price of"), story.out());
        JsonNode told = typed("explain runs/october --event 0 --json").fine().json();
        assertTrue(told.get("lines").size() >= 1);
        assertEquals(2, typed("explain runs/october --account nobody").code());
        assertEquals(2, typed("explain runs/october --event 99999999").code());
        assertEquals(2, typed("explain runs/october").code());
    }

    @Test
    void aCalibratedMarketGoesIntoAScenarioAsPrinted() throws IOException {
        String block =
                typed("calibrate depth slippage.csv --price 60000").fine().out();
        assertTrue(block.contains("95 % interval ["), block);
        StringBuilder indented = new StringBuilder();
        block.lines().forEach(line -> indented.append("    ").append(line).append('\n'));
        String scenario = Files.readString(folder.resolve("october/scenario.yaml"));
        int from = scenario.indexOf("    market:");
        int to = scenario.indexOf("  - symbol:", from);
        Files.writeString(
                folder.resolve("october/calibrated.yaml"),
                scenario.substring(0, from) + indented + scenario.substring(to));
        typed("health october/calibrated.yaml --top 1").fine();
        assertTrue(typed("calibrate depth slippage.csv --price 60000 --json")
                .fine()
                .json()
                .has("calibration"));
        assertEquals(2, typed("calibrate depth slippage.csv").code());
    }

    @Test
    void anImportedBookRuns() throws IOException {
        JsonNode told = typed("import aave-accounts accounts.csv --out imported --json")
                .fine()
                .json();
        assertEquals(3, told.get("accounts").asInt());
        JsonNode health = typed("health imported/scenario.yaml --json").fine().json();
        assertEquals("0xb", health.get("nearest").get(0).get("id").asString());
        typed("run imported/scenario.yaml").fine();
        assertEquals(
                2, typed("import aave-accounts accounts.csv --out imported").code());
    }

    @Test
    void theRestSpeaksToo() {
        assertEquals(
                Profiles.NAMES.size() + Profiles.MARGIN_ONLY.size(),
                typed("profiles --json").fine().json().size());
        assertTrue(typed("profiles derive-pmrm-2").fine().out().contains("linearSkew"));
        assertEquals(
                31,
                typed("profiles derive-pmrm-2 --json")
                        .fine()
                        .json()
                        .get("margin")
                        .get("terms")
                        .get("scenarios")
                        .size());
        assertTrue(typed("profiles aave-v2").fine().out().contains("closeFactor"));
        assertTrue(typed("completion").fine().out().contains("complete -F"));
        assertTrue(typed("--version").fine().out().startsWith("spillway "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "frobnicate",
                "run",
                "run nowhere.yaml",
                "run october/scenario.yaml --out october",
                "run october/scenario.yaml --threads 0",
                "health book.csv",
                "health book.csv --venue nowhere",
                "health book.csv --venue hyperliquid",
                "health book.csv --venue hyperliquid --price BTC=0 --price ETH=1",
                "health book.csv --venue hyperliquid --price BTC=1 --price ETH=1 --price BTC=2",
                "health book.csv --venue hyperliquid --price BTC=1 --price ETH=1 --price XRP=2",
                "health book.csv --venue hyperliquid --price BTC=1 --price ETH=1 --price USDC=2",
                "health book.csv --venue hyperliquid --price BTC=1 --price ETH=1 --depth BTC=1 --depth BTC=1",
                "health book.csv --venue hyperliquid --price BTC=1 --price ETH=1 --depth SOL=1",
                "health book.csv --venue hyperliquid --price BTC=NaN --price ETH=1",
                "health book.csv --venue hyperliquid --price BTC=1e400 --price ETH=1",
                "health book.csv --venue hyperliquid --price BTC --price ETH=1",
                "health october/scenario.yaml --venue nowhere",
                "health october/scenario.yaml --price BTC=1",
                "health october/scenario.yaml --top 0",
                "stress october/scenario.yaml --moves=-2",
                "stress october/scenario.yaml --depeg BTC-PERP",
                "generate --accounts 1 --out tiny",
                "generate --accounts 1000 --out october",
                "generate --accounts 1000 --out book.csv",
                "generate --accounts 1000 --out book.csv/below",
                "run october/scenario.yaml --out book.csv",
                "run october/scenario.yaml --out book.csv/below",
                "import aave-accounts accounts.csv --out book.csv",
                "map book.csv --venue hyperliquid --price BTC=1 --price ETH=1 --html october",
                "demo --accounts 1 --out runs/tiny",
                "stress october/scenario.yaml --moves 1e308",
                "map book.csv --venue hyperliquid --price BTC=1 --price ETH=1 --symbol XRP",
                "health book.csv --venue hyperliquid --price BTC=1e300 --price ETH=1",
                "explain runs/october --account \"\"",
                "replay nowhere",
                "profiles nowhere",
                "import",
                "import aave-accounts book.csv --out nothing",
                "calibrate depth accounts.csv",
            })
    void badInputIsCodeTwoInWordsAndWritesNothing(String line) throws IOException {
        List<String> before = names(folder);
        Typed refused = typed(line);
        assertEquals(2, refused.code(), refused.err());
        assertFalse(refused.err().isBlank());
        assertFalse(refused.err().contains("\tat "), refused.err());
        assertEquals("", refused.out());
        assertEquals(before, names(folder));
    }

    @Test
    void aMistakeInAScenarioHasItsLine() throws IOException {
        Path broken = folder.resolve("october/broken.yaml");
        String scenario = Files.readString(folder.resolve("october/scenario.yaml"));
        Files.writeString(broken, scenario.replaceFirst("seed: 3", "sead: 3"));
        Typed refused = typed("run october/broken.yaml");
        assertEquals(2, refused.code());
        assertTrue(refused.err().matches("(?s).*broken\\.yaml:\\d+: .*sead.*"), refused.err());
    }
}

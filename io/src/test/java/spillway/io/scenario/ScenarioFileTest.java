package spillway.io.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spillway.account.AccountClass;
import spillway.account.AccountView;
import spillway.event.AgentEvent;
import spillway.event.GovernanceEvent;
import spillway.event.MarketEvent;
import spillway.io.TestWorlds;
import spillway.io.book.BookSource;
import spillway.io.input.InputException;
import spillway.io.profile.Profiles;
import spillway.world.Timed;
import spillway.world.World;

class ScenarioFileTest {
    private static final long START = 1_760_129_400_000_000_000L;

    @TempDir
    Path directory;

    @Test
    void aScenarioBecomesAWorld() throws Exception {
        LoadedWorld loaded = TestWorlds.small(directory);
        World world = loaded.world();
        assertThat(loaded.seed()).isEqualTo(42);
        assertThat(world.startNanos()).isEqualTo(START);
        assertThat(world.endNanos()).isEqualTo(START + 600_000_000_000L);
        assertThat(world.hasAssumedDepth()).isTrue();
        assertThat(loaded.sources())
                .containsEntry("depth hyperliquid/ETH", "a guess")
                .containsEntry("prices", "made up");
        assertThat(world.passThrough().fraction(0, 0)).isEqualTo(0.5);
        assertThat(world.passThrough().fraction(0, 1)).isEqualTo(0.1);
        assertThat(world.passThrough().fraction(1, 0)).isEqualTo(0);
        int backstop = world.book().venueAccount(0, AccountClass.BACKSTOP);
        AccountView view = world.book().view();
        world.book().at(backstop, view);
        assertThat(view.atoms(0)).isEqualTo(2_500_500_000L);
    }

    @Test
    void thePathIsInterpolatedAndInputsComeInTheOrderOfTime() throws Exception {
        World world = TestWorlds.small(directory).world();
        int alice = world.book().find(0, "alice");
        int bob = world.book().find(0, "bob");
        assertThat(world.inputs())
                .containsExactly(
                        timed(30, new AgentEvent.Deposited(alice, 0, 100_250_000)),
                        timed(40, new AgentEvent.Traded(bob, alice, 0, 5_000, 99_000)),
                        timed(60, new MarketEvent.PriceMoved(0, 100_000 * (1 - 0.05))),
                        timed(60, new MarketEvent.PriceMoved(1, 4_000 * (1 - 0.1))),
                        timed(120, new MarketEvent.PriceMoved(0, 100_000 * (1 - 0.1))),
                        timed(120, new MarketEvent.PriceMoved(1, 4_000 * (1 - 0.2))));
    }

    private static Timed timed(long seconds, spillway.event.Event event) {
        return new Timed(START + seconds * 1_000_000_000L, event);
    }

    @Test
    void aProfileChangesInMidRun() throws Exception {
        Files.writeString(
                directory.resolve("tight.yaml"), Profiles.text("hyperliquid").replace("version: 1", "version: 2"));
        String scenario = TestWorlds.SCENARIO.replace(
                "    profile: hyperliquid\n",
                "    profile: hyperliquid\n    changes: [{at: 2025-10-10T20:51:00Z, profile: tight.yaml}]\n");
        World world = TestWorlds.load(directory, scenario, TestWorlds.BOOK).world();
        assertThat(world.venues().get(0).versions()).hasSize(2);
        assertThat(world.inputs()).contains(timed(60, new GovernanceEvent.ProfileChanged(0, 1)));
    }

    @Test
    void aPartialBookNeedsTheRestOfTheMarketByName() {
        String partial = TestWorlds.BOOK.lines().limit(3).reduce("", (a, b) -> a + b + "\n");
        String inputless = TestWorlds.SCENARIO.substring(0, TestWorlds.SCENARIO.indexOf("inputs:"));
        assertThatThrownBy(() -> TestWorlds.load(directory, inputless, partial))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "scenario.yaml:43: book: BTC: longs and shorts must be equal, longs hold 1.5000 more")
                .hasMessageContaining("restOfMarket: true");
    }

    @Test
    void whatAllAccountsHoldTogetherMustFitToo() {
        String rich = TestWorlds.BOOK.replace("USDC,20000", "USDC,9e12").replace("USDC,50000", "USDC,9e12");
        assertThatThrownBy(() -> TestWorlds.load(directory, TestWorlds.SCENARIO, rich))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "scenario.yaml:43: book: balances and costs of all accounts together must be at most"
                                + " 9223372036854.775807 USDC");
    }

    @Test
    void theRestOfTheMarketHoldsTheOppositeLotsAtTheMark() throws Exception {
        String partial = TestWorlds.BOOK.lines().limit(3).reduce("", (a, b) -> a + b + "\n");
        String inputless = TestWorlds.SCENARIO.substring(0, TestWorlds.SCENARIO.indexOf("inputs:"));
        World world = TestWorlds.load(directory, inputless + "restOfMarket: true\n", partial)
                .world();
        AccountView view = world.book().view();
        world.book().at(world.book().venueAccount(0, AccountClass.LIQUIDITY), view);
        assertThat(view.positions()).isEqualTo(2);
        assertThat(view.lots(0)).isEqualTo(-15_000);
        assertThat(view.costAtoms(0)).isEqualTo(-150_000_000_000L);
        assertThat(view.lots(1)).isEqualTo(20_000);
        assertThat(view.costAtoms(1)).isEqualTo(8_000_000_000L);
    }

    @Test
    void aGeneratedBookComesFromTheSourceOfThatName() throws Exception {
        String scenario = TestWorlds.SCENARIO
                .substring(0, TestWorlds.SCENARIO.indexOf("inputs:"))
                .replace("{file: book.csv}", "{generate: {generator: pairs, seed: 7, accounts: 2}}");
        TreeMap<String, BookSource> sources = new TreeMap<>();
        sources.put("pairs", (frame, request, into) -> {
            for (int i = 0; i < request.accounts(); i++) {
                int handle = into.account(0, "made-" + i, "made-" + i, AccountClass.TRADER, false);
                into.position(handle, 0, i % 2 == 0 ? request.seed() : -request.seed(), 0);
            }
        });
        World world = Scenarios.read("s.yaml", scenario, directory, sources).world();
        assertThat(world.book().find(0, "made-1")).isNotNegative();
        assertThatThrownBy(() -> Scenarios.read("s.yaml", scenario, directory, new TreeMap<>()))
                .hasMessageContaining("book.generate.generator: must be one of [], was 'pairs'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "pathKind: fundamental | pathKind: observed | scenario.yaml:5: pathKind: an observed path must go with",
                "end: 600 | end: soon | scenario.yaml:4: end: must be an ISO 8601 instant",
                "start: 2025-10 | start: 2262-10 | scenario.yaml:3: start: must lie from 1970 to 2262, was 2262-10-10",
                "end: 600 | end: -600 | scenario.yaml:4: end: must not lie before the start, 2025-10-10T20:50:00Z, was 2025",
                "seed: 42 | | seed: must be given, is missing",
                "{at: 120, moves: {BTC: -0.1, | {at: 120, moves: {BTC: -1.1, | moves.BTC: must be above -1 and finite, was -1.1",
                "{at: 120, moves: {BTC: -0.1, | {at: 120, moves: {BTX: -0.1, | must be an instrument as venue/symbol, was 'BTX'",
                "{at: 120, moves: {BTC: -0.1, | {at: -1, moves: {BTC: -0.1, | :47: path.points[0].at: must lie between start and end",
                "{at: 120, moves: {BTC: -0.1, | {at: 601, moves: {BTC: -0.1, | :47: path.points[0].at: must lie between start and end",
                "{at: 30, deposit | {at: 601, deposit | :49: inputs[0].at: must lie between start and end",
                "amount: 100.25 | amount: 100.2500001 | inputs[0].deposit.amount: must be a multiple of 0.000001, was 100.2500001",
                "hyperliquid/alice, asset | hyperliquid/carol, asset | inputs[0].deposit.account: must be an account of the book, was 'hyperliquid/carol'",
                "base: BTC | base: XBT | instruments[0].base: must be one of [USDC, BTC, ETH], was 'XBT'",
                "floor: 0.05 | floor: 0.5 | instruments[0].market.impact: exponential-depth/1: floorRatio must be in [0, 0.1]",
                "floor: 0.05 | flor: 0.05 | instruments[0].market.impact.flor: key must be a known one, is unknown",
                "profile: hyperliquid | profile: ftx | :13: venues[0].profile: must be hyperliquid, binance-usdm, aave-v2,",
                "profile: hyperliquid | profile: binance-usdm | :13: venues[0].profile: profile binance-usdm: numeraire USDT must be an asset of the world",
                "file: book.csv | file: nowhere.csv | :43: book.file: must be a file or folder that exists",
                "symbol: ETH, decimals: 8 | symbol: BTC, decimals: 8 | assets[2].symbol: must be given once, 'BTC' was twice",
            })
    void aMistakeHasItsAddress(String right, String wrong, String refusal) {
        String scenario = TestWorlds.SCENARIO.replaceFirst(
                java.util.regex.Pattern.quote(right),
                java.util.regex.Matcher.quoteReplacement(wrong == null ? "" : wrong));
        assertThat(scenario).isNotEqualTo(TestWorlds.SCENARIO);
        assertThatThrownBy(() -> TestWorlds.load(directory, scenario, TestWorlds.BOOK))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(refusal);
    }

    @Test
    void severalMistakesAreToldTogether() {
        String scenario = TestWorlds.SCENARIO.replace("seed: 42", "seed: 4.5").replace("decimals: 6", "decimals: 60");
        assertThatThrownBy(() -> TestWorlds.load(directory, scenario, TestWorlds.BOOK))
                .isInstanceOfSatisfying(
                        InputException.class,
                        e -> assertThat(e.problems())
                                .extracting(p -> p.field())
                                .isEqualTo(List.of("seed", "assets[0].decimals")));
    }
}

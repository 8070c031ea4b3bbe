package spillway.io.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spillway.impact.PassThrough;
import spillway.io.TestWorlds;
import spillway.world.World;

class WorldDigestTest {
    private static final long SEED = 7;

    @TempDir
    Path directory;

    private String digest(String scenario, String book) throws Exception {
        return TestWorlds.load(directory, scenario, book).digest();
    }

    @Test
    void shuffledRowsGiveTheSameDigest() throws Exception {
        String base = digest(TestWorlds.SCENARIO, TestWorlds.BOOK);
        List<String> rows = new ArrayList<>(List.of(
                "alice,alice,trader,BTC,1.5,100000,,",
                "alice,alice,trader,ETH,-2,4000.5,USDC,20000",
                "bob,bob,marketMaker,,,,USDC,50000",
                "bob,bob,marketMaker,BTC,-1.5,100000,,",
                "bob,bob,marketMaker,ETH,2.0,4000.50,,"));
        Collections.shuffle(rows, new Random(SEED));
        String shuffled =
                "account,owner,class,instrument,size,entry,collateral_asset,collateral\n" + String.join("\n", rows);
        assertThat(digest(TestWorlds.SCENARIO, shuffled)).isEqualTo(base);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "price: 100000 | price: 100001",
                "floor: 0.05 | floor: 0.06",
                "levels: 100 | levels: 101",
                "fraction: 0.1 | fraction: 0.11",
                "halfLifeSeconds: 60 | halfLifeSeconds: 61",
                "depth: assumed | depth: calibrated",
                "amount: 100.25 | amount: 100.250001",
                "end: 600 | end: 601",
                "BTC: -0.1 | BTC: -0.11",
                "USDC: 2500.5 | USDC: 2500.6",
                "symbol: BTC, decimals: 8 | symbol: BTC, decimals: 9",
                "name: small | name: other",
            })
    void whateverDecidesChangesTheDigest(String right, String other) throws Exception {
        String changed = TestWorlds.SCENARIO.replace(right, other);
        assertThat(changed).isNotEqualTo(TestWorlds.SCENARIO);
        assertThat(digest(changed, TestWorlds.BOOK)).isNotEqualTo(digest(TestWorlds.SCENARIO, TestWorlds.BOOK));
    }

    @Test
    void aScenarioWrittenOtherwiseHasTheSameDigest() throws Exception {
        String spaced = "# a comment\n" + TestWorlds.SCENARIO.replace("price: 100000", "price: 1.0e5   # the same");
        assertThat(digest(spaced, TestWorlds.BOOK)).isEqualTo(digest(TestWorlds.SCENARIO, TestWorlds.BOOK));
    }

    @Test
    void aChangeOfTheWorldInMemoryShows() throws Exception {
        Files.createDirectories(directory);
        World world = TestWorlds.small(directory).world();
        assertThat(WorldDigest.hex(world.withDepth(0.5))).isNotEqualTo(WorldDigest.hex(world));
        assertThat(WorldDigest.hex(world.withDepth(0.5))).isNotEqualTo(WorldDigest.hex(world.withDepth(0.25)));
        assertThat(WorldDigest.hex(world.withPassThrough(PassThrough.diagonal(2, 0))))
                .isNotEqualTo(WorldDigest.hex(world));
    }
}

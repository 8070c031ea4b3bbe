package spillway.io.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spillway.io.TestWorlds;
import spillway.ledger.Entry;
import spillway.ledger.Reason;
import spillway.measure.AmplificationCurve;
import spillway.world.World;

class RunDirectoryTest {
    @TempDir
    Path directory;

    private Path run(String summary) {
        try (RunDirectory run = RunDirectory.create(directory.resolve("out/first"))) {
            run.write(RunDirectory.SUMMARY, summary);
            return run.finish(new RunDigests("0".repeat(64), "1".repeat(64), 7));
        }
    }

    @Test
    void aRunAppearsWholeAndReplacesAnEarlierOne() throws Exception {
        Path run = run("one");
        assertThat(run.resolve("summary.json")).hasContent("one");
        assertThat(run("two").resolve("summary.json")).hasContent("two");
        assertThat(Files.readString(run.resolve("digest")))
                .isEqualTo("inputs " + "0".repeat(64) + "\nresult " + "1".repeat(64) + "\nmodelVersion 7\n");
        assertThat(RunDigests.read(run)).isEqualTo(new RunDigests("0".repeat(64), "1".repeat(64), 7));
        try (var entries = Files.list(directory.resolve("out"))) {
            assertThat(entries).containsExactly(run);
        }
    }

    @Test
    void aRunThatFailsLeavesTheEarlierOneAlone() throws Exception {
        Path run = run("one");
        try (RunDirectory failing = RunDirectory.create(run)) {
            failing.write(RunDirectory.SUMMARY, "half");
        }
        assertThat(run.resolve("summary.json")).hasContent("one");
        try (var entries = Files.list(directory.resolve("out"))) {
            assertThat(entries).hasSize(1);
        }
    }

    @Test
    void whatIsNotARunIsNeverOverwritten() throws Exception {
        Path home = Files.createDirectories(directory.resolve("home"));
        Files.writeString(home.resolve("thesis.txt"), "ten years");
        assertThatThrownBy(() -> RunDirectory.create(home)).hasMessageContaining("nothing else is overwritten");
        assertThat(home.resolve("thesis.txt")).exists();
    }

    @Test
    void everyLegOfTheLedgerIsARow() throws Exception {
        World world = TestWorlds.small(Files.createDirectories(directory.resolve("world")))
                .world();
        int alice = world.book().find(0, "alice");
        int bob = world.book().find(0, "bob");
        Path file = directory.resolve("ledger.csv");
        try (LedgerCsv ledger = LedgerCsv.create(file, world)) {
            ledger.posted(Entry.of(Reason.TRADE)
                    .holding(alice, 0, 0, -5_000, -49_500_000_000L)
                    .holding(bob, 0, 0, 5_000, 49_500_000_000L)
                    .at(world.startNanos(), 3));
            ledger.posted(Entry.of(Reason.LIQUIDATION_FEE).pay(alice, bob, 0, 1).at(world.startNanos(), 4));
        }
        assertThat(Files.readString(file)).isEqualToNormalizingNewlines("""
                entry,time,event,reason,venue,account,asset,amount,instrument,size,cost
                0,2025-10-10T20:50:00Z,3,trade,hyperliquid,alice,USDC,,BTC,-0.5000,-49500.000000
                0,2025-10-10T20:50:00Z,3,trade,hyperliquid,bob,USDC,,BTC,0.5000,49500.000000
                1,2025-10-10T20:50:00Z,4,liquidationFee,hyperliquid,alice,USDC,-0.000001,,,
                1,2025-10-10T20:50:00Z,4,liquidationFee,hyperliquid,bob,USDC,0.000001,,,
                """);
    }

    @Test
    void whatIsNotANumberIsNullAndKeysKeepTheirOrder() {
        String json = SummaryJson.text(new AmplificationCurve(
                "zero",
                List.of(new AmplificationCurve.Point(-0.1, 1.5, Double.NaN, 1e9, 0, 0, 0.25)),
                Double.NaN,
                0.3));
        assertThat(json.replaceAll("\\s", ""))
                .isEqualTo("{\"label\":\"zero\",\"points\":[{\"shock\":-0.1,\"priceAmplification\":1.5,"
                        + "\"lossAmplification\":null,\"tradedByForce\":1.0E9,\"deleveragedNotional\":0.0,"
                        + "\"uncovered\":0.0,\"branching\":0.25}],\"criticalFall\":null,\"criticalRise\":0.3}");
        assertThat(SummaryJson.text(new double[][] {{1, Double.NaN}, {}}).replaceAll("\\s", ""))
                .isEqualTo("[[1.0,null],[]]");
    }
}

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
import tools.jackson.databind.JsonNode;

/** Whom a run deleveraged, whom it would have, and the same crash under each policy. */
class AdlCommandsTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void generateInputs() throws IOException {
        Fixtures.into(folder);
    }

    private static Typed typed(String line) {
        return Typed.in(folder, line);
    }

    @Test
    void theRunsOwnPolicyIsFoundAgain() {
        JsonNode summary = typed("run october/scenario.yaml --out runs/again --json")
                .fine()
                .json();
        JsonNode forced = summary.get("venues").get(0).get("forced");
        JsonNode venue =
                typed("adl runs/october --json").fine().json().get("venues").get(0);
        JsonNode asRun = venue.get("outcomes").get(0);
        assertThat(asRun.get("rule").asString()).isEqualTo("as run");
        assertThat(venue.get("closed").asDouble())
                .isCloseTo(forced.get("deleveragedNotional").asDouble(), within(1e-3));
        assertThat(asRun.get("winnersClosed").asInt())
                .isEqualTo(forced.get("accountsDeleveraged").asInt())
                .isPositive();
        assertThat(asRun.get("topOneShare").asDouble())
                .isCloseTo(forced.get("deleveragedTop1Share").asDouble(), within(1e-9));
        // Hyperliquid's is a queue by its rank
        JsonNode queue = venue.get("outcomes").get(1);
        assertThat(queue.get("rule").asString()).isEqualTo("queue");
        assertThat(queue.get("loss").asDouble()).isEqualTo(asRun.get("loss").asDouble());
        assertThat(queue.get("gini").asDouble()).isEqualTo(asRun.get("gini").asDouble());
    }

    /** Pro rata on contracts leaves every larger position larger; a queue does not, and closes fewer. */
    @Test
    void aQueueIsTheMostConcentrated() {
        JsonNode outcomes = typed("adl runs/october --json")
                .fine()
                .json()
                .get("venues")
                .get(0)
                .get("outcomes");
        double queued = outcomes.get(1).get("inversionsByPosition").asDouble();
        assertThat(queued).isGreaterThan(0.05);
        for (int r = 2; r < outcomes.size(); r++) {
            JsonNode other = outcomes.get(r);
            String rule = other.get("rule").asString();
            assertThat(other.get("gini").asDouble())
                    .as(rule)
                    .isLessThan(outcomes.get(1).get("gini").asDouble());
            assertThat(other.get("inversionsByPosition").asDouble()).as(rule).isLessThan(queued);
            assertThat(other.get("loss").asDouble())
                    .as(rule)
                    .isCloseTo(outcomes.get(1).get("loss").asDouble(), within(1e-3));
            if (rule.equals("pro rata on contracts")) {
                assertThat(other.get("inversionsByPosition").asDouble()).isLessThan(1e-4);
            }
        }
    }

    @Test
    void theTableNamesEveryPolicyAndTheWinners() {
        String out = typed("adl runs/october --winners 3").fine().out();
        assertThat(out)
                .contains("as run", "queue", "pro rata on equity", "risk-aware, tail", "Gini", "inversions by position")
                .contains("What the 3 of ");
    }

    @Test
    void aRunInWhichNobodyWasDeleveragedSaysSo() throws IOException {
        String calm = Files.readString(folder.resolve("october/scenario.yaml"));
        Files.writeString(
                folder.resolve("october/calm.yaml"), calm.replaceAll("(?s)\npath:.*", "\npath: {points: []}\n"));
        Typed run = typed("run october/calm.yaml --out runs/calm");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(typed("adl runs/calm").fine().out()).isEqualTo("nobody was deleveraged in this run\n");
    }

    @Test
    void theSameCrashUnderEachPolicy() throws IOException {
        JsonNode result = typed("compare adl october/scenario.yaml --html adl.html --json")
                .fine()
                .json();
        JsonNode outcomes = result.get("outcomes");
        assertThat(outcomes.size()).isEqualTo(10);
        assertThat(outcomes.get(0).get("rule").asString()).isEqualTo("as it is");
        assertThat(outcomes.get(0).get("payers")).isEqualTo(outcomes.get(1).get("payers")); // its own queue
        JsonNode asIs = typed("run october/scenario.yaml --out runs/once-more --json")
                .fine()
                .json();
        assertThat(outcomes.get(0).get("payers").get("deleveragingCost"))
                .isEqualTo(asIs.get("venues").get(0).get("payers").get("deleveragingCost"));
        assertThat(Files.readString(folder.resolve("adl.html")))
                .contains("<td>queue</td>", "capped pro rata on profit", "Who paid at hyperliquid", "class=heat");
        assertThat(typed("compare adl october/scenario.yaml --threads 1 --json")
                        .fine()
                        .out())
                .isEqualTo(typed("compare adl october/scenario.yaml --threads 2 --json")
                        .fine()
                        .out());
        assertThat(typed("compare adl october/scenario.yaml").fine().out())
                .contains("winners gave up", "nobody", "top 10")
                .doesNotContain("ASSUMED DEPTH"); // it is calibrated
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "adl runs/october --winners -1 | --winners: must be at least 0, was -1",
                "adl runs/october --largest-share 0 | largestShare must be in (0, 1], was 0.0",
                "compare adl october/scenario.yaml --tail -1 | threshold must be in [0, 1000000], was -1.0",
                "adl october | must be the folder of a run",
                "compare adl nowhere.yaml | nowhere.yaml",
                "compare adl lending/scenario.yaml | must have a venue that deleverages"
            })
    void nonsenseIsRefusedWithItsName(String line, String rule) {
        if (line.contains("lending") && !Files.exists(folder.resolve("lending"))) {
            typed("import aave-accounts accounts.csv --out lending").fine();
        }
        Typed refused = typed(line);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains(rule);
    }
}

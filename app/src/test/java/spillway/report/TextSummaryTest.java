package spillway.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import spillway.measure.RunSummary;

class TextSummaryTest {

    @Test
    void programsFindTheDigestsOnLinesOfTheirOwn() {
        RunSummary run = Reports.cascade(1).summary();
        assertThat(TextSummary.lines(run))
                .contains("inputs digest " + run.inputsDigest(), "result digest " + run.resultDigest());
    }

    @Test
    void aCascadeTakesAboutTwentyLinesThatStartWithTheHeadline() {
        RunSummary run = Reports.cascade(1).summary();
        List<String> lines = TextSummary.lines(run);
        assertThat(lines.getFirst()).isEqualTo(Headline.of(run));
        assertThat(lines.get(1)).startsWith("ASSUMED DEPTH");
        assertThat(lines).hasSizeBetween(18, 24);
        assertThat(lines)
                .contains(
                        "insurance fund      paid 12 M, left 290 k USDC; shortfall 12.4 M USDC",
                        "DOGE                  -13.1 % outside,   -66.7 % marked,   -69.4 % traded; amplification 5.09");
    }

    @Test
    void aCalmRunSpeaksOfNoLiquidationTakeoverOrLoss() {
        assertThat(TextSummary.of(Reports.calm(2).summary()))
                .contains("liquidated          nobody")
                .doesNotContain("taken over", "deleveraged", "ASSUMED", "losses", "n/a");
    }

    @Test
    void fiftyMarketsStayShort() {
        assertThat(TextSummary.lines(Reports.extreme(4).summary()))
                .anyMatch(line -> line.contains("and 44 markets to which the cascade added less"))
                .noneMatch(line -> line.contains("NaN") || line.contains("Infinity"));
    }
}

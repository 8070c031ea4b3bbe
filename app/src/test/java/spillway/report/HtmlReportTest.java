package spillway.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spillway.measure.Report;
import spillway.measure.RunSummary.Timeline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HtmlReportTest {
    private static final String OPEN = "<script type=\"application/json\" id=\"data\">";

    @Test
    void theFileHoldsTheFiguresAndNothingElseIsLeftBehind(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("runs/1/report.html");
        HtmlReport.write(Reports.cascade(1), List.of("./spillway demo"), out);
        JsonNode data = data(Files.readString(out));
        assertEquals("USDC", data.at("/report/summary/venues/0/numeraire").asString());
        assertEquals(
                0.839,
                data.at("/report/summary/venues/0/forced/liquidatedLongShare").asDouble());
        assertEquals("./spillway demo", data.at("/reproduce/0").asString());
        assertEquals("hyperliquid", data.at("/leadVenue").asString());
        try (var files = Files.list(out.getParent())) {
            assertThat(files).containsExactly(out);
        }
    }

    @Test
    void aSecondReportReplacesTheFirst(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("report.html");
        HtmlReport.write(Reports.cascade(1), List.of(), out);
        HtmlReport.write(Reports.calm(1), List.of(), out);
        assertEquals(
                "A calm Tuesday",
                data(Files.readString(out)).at("/report/summary/world").asString());
    }

    @Test
    void whatIsNoNumberIsNullAndInfinityToo() {
        JsonNode data = data(HtmlReport.page(Reports.extreme(4), List.of()));
        assertThat(data.at("/report/summary/venues/3/forced/liquidatedLongShare")
                        .isNull())
                .isTrue();
        assertThat(data.at("/report/summary/venues/0/payers/deleveragingCost").isNull())
                .isTrue();
        assertThat(data.at("/report/summary/timeline/branchingFalls").isArray()).isTrue();
    }

    @Test
    void noNameInTheDataCanCloseTheScript() {
        String page = HtmlReport.page(Reports.extreme(4), List.of("</script>"));
        String embedded = page.substring(page.indexOf(OPEN) + OPEN.length());
        embedded = embedded.substring(0, embedded.indexOf("</script>"));
        assertThat(embedded).doesNotContain("<").endsWith("}");
        assertThat(data(page).at("/report/summary/world").asString()).contains("</script><script>alert(1)");
    }

    @Test
    void thePageAsksForNothing() {
        String page = HtmlReport.page(Reports.calm(2), List.of());
        assertThat(page)
                .contains("default-src 'none'")
                .doesNotContainPattern("<link[^>]+href=\"(?!data:)")
                .doesNotContainPattern("<(?:script|img|iframe)[^>]+src=")
                .doesNotContain("@import");
        assertThat(page.length()).isLessThan(1_000_000);
    }

    @Test
    void aLongTimelineIsMergedWithoutLosingALowOrAnAmount() {
        Report report = Reports.extreme(4);
        Timeline all = report.summary().timeline();
        Timeline shown = ReportJson.shortened(report).summary().timeline();
        assertThat(shown.steps()).isLessThanOrEqualTo(1200).isEqualTo(shown.liquidatedLong().length);
        assertEquals(shown.stepNanos() / all.stepNanos(), Math.ceilDiv(all.steps(), shown.steps()));
        assertThat(sum(shown.deleveraged())).isCloseTo(sum(all.deleveraged()), within());
        for (int market = 0; market < all.marks().length; market++)
            assertEquals(lowest(all.marks()[market]), lowest(shown.marks()[market]), "market " + market);
        assertEquals(all.insuranceFund()[all.steps() - 1], shown.insuranceFund()[shown.steps() - 1]);
    }

    @Test
    void aShortTimelineIsLeftAlone() {
        Report report = Reports.cascade(1);
        assertThat(ReportJson.shortened(report)).isSameAs(report);
    }

    private static org.assertj.core.data.Percentage within() {
        return org.assertj.core.data.Percentage.withPercentage(1e-9);
    }

    private static double sum(double[] column) {
        return Arrays.stream(column).sum();
    }

    private static double lowest(double[] column) {
        return Arrays.stream(column).min().orElseThrow();
    }

    private static JsonNode data(String page) {
        int start = page.indexOf(OPEN) + OPEN.length();
        return new JsonMapper().readTree(page.substring(start, page.indexOf("</script>", start)));
    }
}

package spillway.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import spillway.measure.Report;
import spillway.measure.Report.VenueRisk;
import spillway.measure.Sensitivity;

class ReadingsTest {

    @Test
    void aCascadeIsReadFromItsNumbers() {
        Map<String, String> readings = both(Reports.cascade(1));
        assertThat(readings.get("prices"))
                .isEqualTo("The cascade added most to DOGE: a fall of 13.1 % outside became 66.7 %;"
                        + " 5 of 5 markets moved further than outside.");
        assertThat(readings.get("forced")).contains("deleveraging began 61.7 s after the first liquidation");
        assertThat(readings.get("fund")).startsWith("The insurance fund went from 12.3 M to 283 k USDC");
        assertThat(readings.get("branching")).contains("cause more than their own amount");
        assertThat(readings.get("amplification"))
                .startsWith(
                        "At pass-through 0 a fall grows up to 1.00 times (never critical), a rise up to 1.00 (never")
                .endsWith("at pass-through 1 a fall grows up to 3.19 times (critical from 6.1 %), a rise up to 1.88"
                        + " (critical from 18.3 %).");
        assertThat(readings.get("payers"))
                .isEqualTo("At hyperliquid the largest payment was 83 M USDC from deleveraged winners to liquidated"
                        + " accounts (deleveraging), 48.4 % of all that was paid.");
        assertThat(readings.get("losses")).contains("ten largest owners bear 31.2 %");
        assertThat(readings.get("depth"))
                .isEqualTo("From depth x 0.1 to depth x 2 the furthest mark goes from -61 % to -15.1 %, forced closing"
                        + " from 8.1 bn to 1.43 bn USDC, and what nobody covered from 93 M to 0 USDC.");
    }

    @Test
    void whatIsHighestBetweenTheEndsIsTold() {
        List<Sensitivity> hump =
                List.of(variant("depth x 0.1", 2e6), variant("depth x 1", 9e6), variant("depth x 2", 1e6));
        VenueRisk risk = new VenueRisk("hyperliquid", List.of(), List.of(), List.of(), hump, List.of(), List.of());
        assertThat(Readings.of(risk, "USDC").get("depth"))
                .endsWith("what nobody covered from 2 M to 1 M USDC (most at depth x 1: 9 M).");
    }

    private static Sensitivity variant(String name, double deficit) {
        return new Sensitivity(name, -0.1, 1e7, 0, 0, 0, deficit, 0, "");
    }

    @Test
    void aCalmRunHasASentenceWhereItHasNoChart() {
        assertThat(both(Reports.calm(2)))
                .containsEntry("prices", "No mark moved further than its reference: the cascade added nothing.")
                .containsEntry("forced", "Nothing was closed by force.")
                .containsEntry("fund", "The insurance fund was not touched: it held 1.2 bn USDT throughout.")
                .containsEntry("maps", "No liquidation map was computed.")
                .containsEntry("amplification", "No amplification curve was computed.")
                .containsEntry("payers", "Nobody paid anybody because of a forced trade.")
                .containsEntry("losses", "No account lost anything.")
                .containsEntry("depth", "No variant of depth was run beside the base.");
    }

    @Test
    void aRunOfOneMomentHasNoPace() {
        assertThat(both(Reports.lending(3)))
                .containsEntry("forced", "All forced closing fell into one moment: 512 k ETH.");
    }

    @Test
    void noReadingIsEmptyAndNoneShowsWhatIsNoNumber() {
        for (var report :
                List.of(Reports.cascade(5), Reports.calm(6), Reports.lending(7), Reports.extreme(8), Reports.empty()))
            assertThat(both(report).values())
                    .hasSize(report.risks().isEmpty() ? 6 : 11)
                    .allSatisfy(reading -> assertThat(reading)
                            .endsWith(".")
                            .doesNotContain("NaN")
                            .doesNotContain("Infinity")
                            .doesNotContain("null"));
    }

    /** Of the run, and of its first venue. */
    private static Map<String, String> both(Report report) {
        Map<String, String> all = new LinkedHashMap<>(Readings.of(report.summary()));
        report.risks().stream()
                .limit(1)
                .forEach(risk -> all.putAll(
                        Readings.of(risk, report.summary().venues().getFirst().numeraire())));
        return all;
    }
}

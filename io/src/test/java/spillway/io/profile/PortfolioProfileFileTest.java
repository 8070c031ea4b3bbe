package spillway.io.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import spillway.io.Mutations;
import spillway.io.input.InputException;
import spillway.portfolio.PortfolioTerms;
import spillway.portfolio.ScenarioTerms;
import spillway.world.MarginProfile;
import spillway.world.MarginTerms;

class PortfolioProfileFileTest {
    static final List<String> NAMES = List.of(
            "derive-pmrm-2",
            "derive-pmrm-2-script",
            "derive-pmrm-1",
            "derive-standard",
            "deribit-portfolio",
            "paradex-portfolio",
            "okx-portfolio",
            "span-16");

    /** The portfolio margin of a profile that ships. */
    static PortfolioTerms terms(String name) {
        return terms(Profiles.anyNamed(name).margin());
    }

    static PortfolioTerms terms(MarginProfile profile) {
        return ((MarginTerms.PortfolioMarginTerms) profile.margin()).terms();
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void whatIsWrittenReadsBackEqual(String name) {
        MarginProfile profile = Profiles.anyNamed(name).margin();
        assertThat(profile.name()).isEqualTo(name);
        String text = Profiles.write(profile);
        MarginProfile again = ProfileFile.readAny("again.yaml", text).margin();
        assertThat(again).isEqualTo(profile);
        assertThat(Profiles.write(again)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "derive-pmrm-2, 31",
        "derive-pmrm-2-script, 33",
        "derive-pmrm-1, 23",
        "deribit-portfolio, 35",
        "paradex-portfolio, 24",
        "okx-portfolio, 24",
        "span-16, 16"
    })
    void gridsHaveAsManyScenariosAsTheirVenuesSay(String name, int scenarios) {
        ScenarioTerms terms = (ScenarioTerms) terms(name);
        assertThat(terms.scenarios()).hasSize(scenarios);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "version: 1 | version: 0 | p.yaml:4: version: must be at least 1, was 0",
                "version: 1 | verzion: 1 | p.yaml:4: verzion: key must be a known one, is unknown",
                "weight: 0.072 | weight: -1 | p.yaml:17: margin.scenarios[4]: weight must be at least 0 and finite",
                "weight: 0.072 | wait: 1 | p.yaml:17: margin.scenarios[4].wait: key must be a known one, is unknown",
                "spot: [0.5] | spot: [-1.5] | p.yaml:17: margin.scenarios[4]: spotMove must be at least -1 and finite",
                "[linearSkew, absoluteSkew] | [sideways] | p.yaml:21: margin.scenarios[8].volatility[0]: must be one of",
                "down: 0.275 | down: .nan | p.yaml:25: margin.volatilityShock.down: must be a number, was '.nan'",
                "floorDays: 1 | floorDays: 0 | p.yaml:23: margin.volatilityShock: floorDays must be above 0",
                "widthScale: 4 | widthScale: -4 | p.yaml:31: margin.skew: widthScale must be at least 0",
                "held: {base: 0.95 | held: {base: 0 | p.yaml:38: margin.discount: base must be above 0",
                "down: -0.045 | down: 0.045 | p.yaml:40: margin.basis: down must be in [-1, 0), was 0.045",
                "use: competes | use: races | p.yaml:40: margin.basis.use: must be one of competes, adds",
                "threshold: 0.55 | threshold: 55 | p.yaml:43: margin.confidence: threshold must be in [0, 1], was 55.0",
                "scope: scenarioLoss | scope: all | margin.factors.scope: must be one of",
                "USDT: {maintenance: 0.02 | USDT: {maintenance: 2 | collateral.USDT: maintenance must be in [0, 1]",
                "kind: scenarioGrid | kind: tyred | p.yaml:10: margin.kind: must be one of tiered, sized",
            })
    void aMistakeHasItsAddress(String right, String wrong, String refusal) {
        String text = Profiles.text("derive-pmrm-2");
        assertThat(text).contains(right);
        assertThatThrownBy(() -> ProfileFile.readAny("p.yaml", text.replace(right, wrong)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(refusal);
    }

    @Test
    void severalMistakesAreToldTogether() {
        String text = Profiles.text("deribit-portfolio")
                .replace("most: 0.1", "most: 7")
                .replace("least: 0.01", "least: -1");
        assertThatThrownBy(() -> ProfileFile.readAny("p.yaml", text))
                .hasMessageContaining("most must be in [0, 1], was 7.0")
                .hasMessageContaining("least must be at least 0 and finite, was -1.0");
    }

    @Test
    void aSkewScenarioNeedsASkew() {
        String text = Profiles.text("span-16").replace("volatility: [none]", "volatility: [linearSkew]");
        assertThatThrownBy(() -> ProfileFile.readAny("p.yaml", text))
                .hasMessageContaining("skew must be given where a scenario tilts volatilities");
    }

    @Test
    void anUnknownNameIsToldTheKnownOnes() {
        assertThatThrownBy(() -> Profiles.anyNamed("ftx")).hasMessageContaining("derive-pmrm-2, ");
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void damagedCopiesAreTakenOrRefused(String name) throws Exception {
        byte[] text = Profiles.text(name).getBytes(StandardCharsets.UTF_8);
        Mutations.of(text, input -> ProfileFile.readAny("p.yaml", new String(input, StandardCharsets.UTF_8)));
    }
}

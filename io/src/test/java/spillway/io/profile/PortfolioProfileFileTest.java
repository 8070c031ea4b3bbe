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
import spillway.portfolio.PortfolioProfile;
import spillway.portfolio.ScenarioTerms;

class PortfolioProfileFileTest {
    static final List<String> NAMES = PortfolioProfiles.NAMES;

    @ParameterizedTest
    @FieldSource("NAMES")
    void whatIsWrittenReadsBackEqual(String name) {
        PortfolioProfile profile = PortfolioProfiles.named(name);
        assertThat(profile.name()).isEqualTo(name);
        String text = PortfolioProfileText.write(profile);
        PortfolioProfile again = PortfolioProfileFile.read("again.yaml", text);
        assertThat(again).isEqualTo(profile);
        assertThat(PortfolioProfileText.write(again)).isEqualTo(text);
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
        ScenarioTerms terms = (ScenarioTerms) PortfolioProfiles.named(name).terms();
        assertThat(terms.scenarios()).hasSize(scenarios);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "version: 1 | version: 0 | p.yaml:4: version: must be at least 1, was 0",
                "version: 1 | verzion: 1 | p.yaml:4: verzion: key must be a known one, is unknown",
                "weight: 0.072 | weight: -1 | p.yaml:16: margin.scenarios[4]: weight must be at least 0 and finite",
                "weight: 0.072 | wait: 1 | p.yaml:16: margin.scenarios[4].wait: key must be a known one, is unknown",
                "spot: [0.5] | spot: [-1.5] | p.yaml:16: margin.scenarios[4]: spotMove must be at least -1 and finite",
                "[linearSkew, absoluteSkew] | [sideways] | p.yaml:20: margin.scenarios[8].volatility[0]: must be one of",
                "down: 0.275 | down: .nan | p.yaml:24: margin.volatilityShock.down: must be a number, was '.nan'",
                "floorDays: 1 | floorDays: 0 | p.yaml:22: margin.volatilityShock: floorDays must be above 0",
                "widthScale: 4 | widthScale: -4 | p.yaml:30: margin.skew: widthScale must be at least 0",
                "held: {base: 0.95 | held: {base: 0 | p.yaml:37: margin.discount: base must be above 0",
                "down: -0.045 | down: 0.045 | p.yaml:39: margin.basis: down must be in [-1, 0), was 0.045",
                "use: competes | use: races | p.yaml:39: margin.basis.use: must be one of competes, adds",
                "threshold: 0.55 | threshold: 55 | p.yaml:42: margin.confidence: threshold must be in [0, 1], was 55.0",
                "scope: scenarioLoss | scope: all | margin.factors.scope: must be one of",
                "USDT: {maintenance: 0.02 | USDT: {maintenance: 2 | collateral.USDT: maintenance must be in [0, 1]",
                "kind: scenarioGrid | kind: tiered | p.yaml:9: margin.kind: must be one of scenarioGrid, strikes",
            })
    void aMistakeHasItsAddress(String right, String wrong, String refusal) {
        String text = PortfolioProfiles.text("derive-pmrm-2");
        assertThat(text).contains(right);
        assertThatThrownBy(() -> PortfolioProfileFile.read("p.yaml", text.replace(right, wrong)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(refusal);
    }

    @Test
    void severalMistakesAreToldTogether() {
        String text = PortfolioProfiles.text("deribit-portfolio")
                .replace("most: 0.1", "most: 7")
                .replace("least: 0.01", "least: -1");
        assertThatThrownBy(() -> PortfolioProfileFile.read("p.yaml", text))
                .hasMessageContaining("most must be in [0, 1], was 7.0")
                .hasMessageContaining("least must be at least 0 and finite, was -1.0");
    }

    @Test
    void aSkewScenarioNeedsASkew() {
        String text = PortfolioProfiles.text("span-16").replace("volatility: [none]", "volatility: [linearSkew]");
        assertThatThrownBy(() -> PortfolioProfileFile.read("p.yaml", text))
                .hasMessageContaining("skew must be given where a scenario tilts volatilities");
    }

    @Test
    void anUnknownNameIsToldTheKnownOnes() {
        assertThatThrownBy(() -> PortfolioProfiles.named("ftx")).hasMessageContaining("derive-pmrm-2, ");
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void damagedCopiesAreTakenOrRefused(String name) throws Exception {
        byte[] text = PortfolioProfiles.text(name).getBytes(StandardCharsets.UTF_8);
        Mutations.of(text, input -> PortfolioProfileFile.read("p.yaml", new String(input, StandardCharsets.UTF_8)));
    }
}

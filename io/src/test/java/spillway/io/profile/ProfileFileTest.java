package spillway.io.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import spillway.io.input.InputException;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.waterfall.Layer;
import spillway.world.MarginTerms;
import spillway.world.Profile;
import spillway.world.Trigger;

class ProfileFileTest {
    static final java.util.List<String> NAMES = Profiles.NAMES;

    @ParameterizedTest
    @FieldSource("NAMES")
    void whatIsWrittenReadsBackEqual(String name) {
        Profile profile = Profiles.named(name);
        String text = Profiles.write(profile);
        Profile again = ProfileFile.read("again.yaml", text);
        assertThat(again).usingRecursiveComparison().isEqualTo(profile);
        assertThat(Profiles.write(again)).isEqualTo(text);
    }

    @Test
    void hyperliquidIsWhatItsDocumentsSay() {
        Profile profile = Profiles.named("hyperliquid");
        assertThat(profile.trigger()).isEqualTo(Trigger.MARK);
        assertThat(profile.sizing()).isEqualTo(new Sizing.ShareThenAll(0.2, 100_000, 30_000_000_000L));
        assertThat(profile.sale()).isEqualTo(new Sale.BookSweep(Sale.Limit.MARKET, 0));
        assertThat(profile.waterfall().getLast())
                .isEqualTo(new Layer.Deleveraging(
                        Layer.Policy.QUEUE, Layer.Rank.HYPERLIQUID, Layer.ClosePrice.PREVIOUS_MARK));
        ((MarginTerms.TieredTerms) profile.margin())
                .tiersBySymbol()
                .values()
                .forEach(table -> table.tiers()
                        .forEach(tier -> assertThat(tier.maintenanceFraction()).isEqualTo(tier.initialFraction() / 2)));
    }

    @Test
    void theLadderOfBinanceIsContinuous() {
        Profile profile = Profiles.named("binance-usdm");
        var btc = ((MarginTerms.TieredTerms) profile.margin()).tiersBySymbol().get("BTC");
        assertThat(btc.maintenance(50_000)).isEqualTo(200);
        assertThat(btc.maintenance(250_000)).isEqualTo(200 + 1000);
        assertThat(btc.maintenance(1_000_000)).isCloseTo(200 + 1000 + 7500, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "version: 1 | version: 0 | p.yaml:4: version: must be at least 1, was 0",
                "version: 1 | verzion: 1 | p.yaml:4: verzion: key must be a known one, is unknown",
                "numeraire: USDC | numeraire: 7 | p.yaml:7: numeraire: must be text, was 7",
                "share: 0.2 | share: 1.5 | p.yaml:32: sizing: share must be in (0, 1], was 1.5",
                "share: 0.2 | share: .nan | p.yaml:33: sizing.share: must be a number, was '.nan'",
                "cooldownSeconds: 30 | cooldownSeconds: 1e-10 | p.yaml:35: sizing.cooldownSeconds: must be a multiple of"
                        + " 0.000000001, was 1E-10",
                "trigger: mark | trigger: marc | p.yaml:8: trigger: must be one of mark, oracle, index, pool, was 'marc'",
            })
    void aMistakeHasItsAddress(String right, String wrong, String refusal) {
        String text = Profiles.text("hyperliquid").replace(right, wrong);
        assertThatThrownBy(() -> ProfileFile.read("p.yaml", text))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(refusal);
    }

    @Test
    void severalMistakesAreToldTogether() {
        String text = Profiles.text("hyperliquid")
                .replace("share: 0.2", "share: 2")
                .replace("maxLeverage: 10", "maxLeverage: -1");
        assertThatThrownBy(() -> ProfileFile.read("p.yaml", text))
                .hasMessageContaining("share must be in (0, 1], was 2.0")
                .hasMessageContaining("maxLeverage must be above 0 and finite, was -1.0");
    }

    @Test
    void aMissingKeyIsNamed() {
        String text = Profiles.text("aave-v2").replaceAll("(?m)^numeraire.*$", "");
        assertThatThrownBy(() -> ProfileFile.read("p.yaml", text))
                .hasMessageContaining("numeraire: must be given, is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: 1\na: 2' | f:2: a: key must be given once, was given twice",
                "'a: &x 1' | f:1: a: must have neither anchor nor tag",
                "'a: !!str 1' | f:1: a: must have neither anchor nor tag",
                "'a: [1' | must be YAML",
                "'' | f:1: must not be empty",
                "'a: 1\n---\nb: 2' | must be one document",
            })
    void looseYamlIsRefused(String text, String refusal) {
        assertThatThrownBy(() -> ProfileFile.read("f", text))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(refusal);
    }

    @Test
    void anUnknownNameIsToldTheKnownOnes() {
        assertThatThrownBy(() -> Profiles.named("ftx")).hasMessageContaining("hyperliquid, binance-usdm, aave-v2");
    }
}

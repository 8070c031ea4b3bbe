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
import spillway.world.MarginProfile;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "binance-usdm | kind: timeRamp, buffer: 0.02, initialShare: 0.1, durationSeconds: 150, allBelow: 50.0",
                "binance-usdm | kind: tierStepDown",
                "binance-usdm | kind: shortageSized, buffer: 0.1, limits: {exitBuffer: 0.02}",
                "binance-usdm | kind: full, limits: {smallestLeft: 1000.0, positionShare: 0.1,"
                        + " accountNotional: 100000.0, venueNotional: 1000000.0, windowSeconds: 1.5}",
                "aave-v2 | kind: targetHealth, targetHealthFactor: 1.05, smallestBonusShare: 0.5, largestBonusBelow: 0.9,"
                        + " limits: {smallestLeft: 1000.0}",
            })
    void everySizingReadsBackEqual(String name, String sizing) {
        String line = "sizing: {" + sizing + "}";
        Profile profile =
                ProfileFile.read("p.yaml", Profiles.write(Profiles.named(name)).replaceAll("(?m)^sizing: .*$", line));
        String text = Profiles.write(profile);
        assertThat(text).contains(line + "\n");
        assertThat(ProfileFile.read("again.yaml", text))
                .usingRecursiveComparison()
                .isEqualTo(profile);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policy: queue, rank: binance, closePrice: bankruptcy",
                "policy: proRata, rank: leveragedProfit, closePrice: mark, base: contracts",
                "policy: cappedProRata, largestShare: 0.5, rank: binance, closePrice: previousMark, base: equity,"
                        + " severity: {kind: fixed, theta: 0.5}",
                "policy: leveredProRata, rank: binance, closePrice: bankruptcy,"
                        + " severity: {kind: backoff, first: 1.0, decay: 0.5, least: 0.1, takenPerKept: 2.0, atMostDeficit: true}",
                "policy: riskAware, weight: {kind: linear}, rank: binance, closePrice: bankruptcy",
                "policy: riskAware, weight: {kind: power, exponent: 2.0}, rank: binance, closePrice: bankruptcy",
                "policy: riskAware, weight: {kind: tail, threshold: 0.9}, largestShare: 0.25, rank: binance, closePrice: bankruptcy"
            })
    void everyDeleveragingReadsBackEqual(String layer) {
        String written = Profiles.write(Profiles.named("hyperliquid"))
                .replaceAll("kind: deleveraging, [^}]*}", "kind: deleveraging, " + layer + "}");
        Profile profile = ProfileFile.read("p.yaml", written);
        assertThat(Profiles.write(profile)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policy: queue, weight: {kind: linear} | weight must not be given where policy is not riskAware",
                "policy: queue, largestShare: 0.5 | largestShare must not be given where policy is not cappedProRata or riskAware",
                "policy: riskAware | weight: must be given, is missing",
                "policy: cappedProRata, largestShare: 0 | largestShare must be in (0, 1], was 0.0",
                "policy: queue, severity: {kind: fixed, theta: 1.5} | theta of a venue must be at most 1, was 1.5"
            })
    void aDeleveragingThatContradictsItselfIsRefused(String policy, String rule) {
        String written = Profiles.write(Profiles.named("hyperliquid"))
                .replaceAll(
                        "kind: deleveraging, [^}]*}",
                        "kind: deleveraging, " + policy + ", rank: hyperliquid, closePrice: mark}");
        assertThatThrownBy(() -> ProfileFile.read("p.yaml", written))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(rule);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {
                "kind: linear, tauSeconds: 3600",
                "kind: exponential, cut: 0.999230132966",
                "kind: stairstep, cut: 0.990000000000000000000000001, stepSeconds: 60",
            })
    void everyCurveReadsBackToTheLastDecimal(String curve) {
        String maker = Profiles.write(Profiles.named("maker"));
        String text = maker.replaceAll("curve: \\{[^}]*}", "curve: {" + curve + "}");
        Profile profile = ProfileFile.read("p.yaml", text);
        assertThat(Profiles.write(profile)).contains("curve: {" + curve + "}");
        assertThat(ProfileFile.read("again.yaml", Profiles.write(profile)))
                .usingRecursiveComparison()
                .isEqualTo(profile);
    }

    static final java.util.List<String> MARGIN_ONLY = Profiles.MARGIN_ONLY;

    @ParameterizedTest
    @FieldSource("MARGIN_ONLY")
    void marginRulesAloneReadBackEqual(String name) {
        ReadProfile read = Profiles.anyNamed(name);
        assertThat(read.whole()).isEmpty();
        MarginProfile profile = read.margin();
        assertThat(profile.name()).isEqualTo(name);
        String text = Profiles.write(profile);
        MarginProfile again = ProfileFile.readAny("again.yaml", text).margin();
        assertThat(again).isEqualTo(profile);
        assertThat(Profiles.write(again)).isEqualTo(text);
        assertThatThrownBy(() -> Profiles.named(name))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "sizing: must be given, is missing: a whole profile has sizing, sale, waterfall, clock");
    }

    @Test
    void sizingSaleWaterfallAndClockGoTogether() {
        for (String block : java.util.List.of("sizing", "sale", "waterfall", "clock")) {
            String text =
                    Profiles.write(Profiles.named("binance-usdm")).replaceAll("(?m)^" + block + ":.*\n(  .*\n)*", "");
            assertThatThrownBy(() -> ProfileFile.readAny("p.yaml", text))
                    .hasMessageContaining(block + ": must be given, is missing");
        }
    }

    @Test
    void aMarginThatARunWouldMoveIsNotForAWholeProfile() {
        String whole = Profiles.write(Profiles.named("binance-usdm"));
        String liquidation = whole.substring(whole.indexOf("sizing:"));
        String gmx = Profiles.text("gmx-v2") + liquidation;
        assertThatThrownBy(() -> ProfileFile.read("p.yaml", gmx))
                .hasMessageContaining("the impact of closing moves with every trade");
        for (String name : java.util.List.of("aave-v3", "liquity-v1", "crvusd-wsteth")) {
            String lending = Profiles.write(Profiles.named("aave-v2"));
            String text = Profiles.text(name) + lending.substring(lending.indexOf("sizing:"));
            assertThatThrownBy(() -> ProfileFile.read("p.yaml", text))
                    .hasMessageContaining("margin must be one that a run can hold to");
        }
        String dydx = Profiles.text("dydx-v4") + liquidation;
        assertThat(ProfileFile.read("p.yaml", dydx).marginProfile())
                .isEqualTo(Profiles.anyNamed("dydx-v4").margin());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "okx-usdt | fraction: 0.035 | fraction: 0.02 | steps must rise in from and not fall in fraction",
                "okx-usdt | factor: 0.98 | factor: 1.5 | factor must be in [0, 1], was 1.5",
                "dydx-v4 | upper: 100000000 | upper: 1 | upper must be above lower = 4.0E7 and finite, was 1.0",
                "gmx-v2 | worsening: 1.2e-10 | worsening: 0 | worsening must be at least improving",
                "gmx-v2 | isolated: true | isolated: maybe | isolated: must be true or false",
                "drift-v2 | maintenance: {base: 0.03, | maintenance: {base: 0.06, | initial must be at least maintenance",
                "drift-v2 | initialProfitCap: 100 | initialProfitCap: 0 | initialProfitCap must be above 0, was 0.0",
                "vertex | hedgeRebate: 0.8 | hedgeRebate: 1 | hedgeRebate must be in [0, 1), was 1.0",
                "euler-v2 | name: owes USDT | name: owes USDC | modes must differ in name, two are called owes USDC",
                "liquity-v1 | critical: 1.5 | critical: 1.05 | critical must be 0, or at least minimum = 1.1",
                "maker-art | collateral: {} | collateral: {ETH: {initialWeight: 1, maintenanceWeight: 1, liquidationBonus: 0}}"
                        + " | collateral must be empty with a collateral ratio",
                "crvusd-wsteth | amplification: 100 | amplification: 1 | amplification must be from 2 to 10000, was 1.0",
                "crvusd-wsteth | bands: 10 | bands: 51 | margin.bands: must be at most 50, was 51",
            })
    void aMistakeInMarginRulesHasItsAddress(String name, String right, String wrong, String refusal) {
        String text = Profiles.text(name);
        assertThat(text).contains(right);
        assertThatThrownBy(() -> ProfileFile.readAny("p.yaml", text.replace(right, wrong)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("p.yaml:")
                .hasMessageContaining(refusal);
    }

    @Test
    void theLadderOfBybitHasTheDeductionsThatBybitPrints() {
        var btc = ((MarginTerms.TieredTerms)
                        Profiles.anyNamed("bybit-usdt").margin().margin())
                .tiersBySymbol()
                .get("BTC");
        double[][] printed = {
            {2_600_000, 0.0056, 1_200},
            {3_200_000, 0.0063, 3_020},
            {3_800_000, 0.0067, 4_300},
            {4_400_000, 0.0071, 5_820},
            {5_000_000, 0.0077, 8_460},
            {5_600_000, 0.0091, 15_460},
            {8_500_000, 0.01, 20_500},
            {10e6, 0.013, 46_000},
            {14e6, 0.015, 66_000},
            {20e6, 0.016, 80_000},
            {28e6, 0.02, 160_000},
            {38e6, 0.025, 300_000},
            {50e6, 0.029, 452_000},
            {55e6, 0.03, 502_000},
            {60e6, 0.035, 777_000},
            {65e6, 0.036, 837_000},
            {70e6, 0.038, 967_000},
            {75e6, 0.04, 1_107_000},
            {80e6, 0.045, 1_482_000}
        };
        for (double[] tier : printed) {
            double value = tier[0] - 1;
            assertThat(btc.maintenance(value)).isCloseTo(value * tier[1] - tier[2], within(1e-6));
        }
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

    /** The YAML library's buffer of 1,025 characters once broke on a character of two halves at its end. */
    @Test
    void aCharacterOfTwoHalvesMayLieAnywhere() {
        for (int before = 1_000; before < 1_050; before++) {
            String text = "# " + "x".repeat(before) + "\uD83D\uDE00\n" + Profiles.text("hyperliquid");
            assertThat(ProfileFile.read("p.yaml", text).name()).isEqualTo("hyperliquid");
        }
    }

    @Test
    void anUnknownNameIsToldTheKnownOnes() {
        assertThatThrownBy(() -> Profiles.named("ftx")).hasMessageContaining("hyperliquid, binance-usdm, aave-v2");
    }
}

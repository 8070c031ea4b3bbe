package spillway.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spillway.io.input.InputException;
import spillway.io.input.Problem;
import spillway.io.profile.ProfileFile;
import spillway.io.profile.Profiles;
import spillway.io.scenario.Scenarios;
import spillway.io.yaml.YamlNode;
import spillway.io.yaml.YamlReader;

/** Every key of a scenario and of each profile: missing, twice, and with values that make no sense. */
class EveryKeyTest {
    private static final List<String> VALUES = List.of(
            "[]", "{}", "\"\"", "nowhere", "-1", "0", "0.5", "1e300", "-1e300", "1e-300", ".nan", "null", "true");

    private static final String SCENARIO = """
            name: all
            seed: 42
            start: 2025-10-10T20:50:00Z
            end: 600
            pathKind: fundamental
            sources: {prices: made up}
            assets:
              - {symbol: USDC, decimals: 6}
              - {symbol: BTC, decimals: 8}
              - {symbol: ETH, decimals: 8}
            venues:
              - name: one
                profile: derive-pmrm-2
                marginModel: {surfaceLevel: 0.9, surfaceLagSeconds: 60, checkIntervalSeconds: 30}
                changes: [{at: 20, profile: derive-pmrm-1}]
                accounts: {insurance: {USDC: 1000}}
              - {name: two, profile: hyperliquid}
            instruments:
              - symbol: BTC
                venue: one
                kind: perpetual
                base: BTC
                settlement: USDC
                lotDecimals: 4
                market: {price: 100000, depth: calibrated, source: made up, halfLifeSeconds: 60,
                         impact: {kind: exponentialDepth, depth: 1000000000, floor: 0.05}}
              - symbol: ETH
                venue: one
                kind: perpetual
                base: ETH
                settlement: USDC
                lotDecimals: 4
                market: {price: 4000, depth: assumed, source: made up, halfLifeSeconds: never,
                         impact: {kind: bookShape, depth: 500000000, growth: 0, widest: 0.9, levels: 100}}
              - symbol: ETH/USDC
                venue: one
                kind: spot
                base: ETH
                settlement: USDC
                lotDecimals: 4
                market: {price: 4000, depth: assumed, source: made up, halfLifeSeconds: never,
                         impact: {kind: constantProduct, reserveBase: 1000, reserveQuote: 4000000, fee: 0.003}}
              - symbol: BTC-F
                venue: one
                kind: future
                base: BTC
                settlement: USDC
                lotDecimals: 4
                expiry: 2025-12-26T08:00:00Z
                market: {price: 100000, depth: assumed, source: made up, halfLifeSeconds: never,
                         impact: {kind: slippageTable, sales: [[1000000, 0.001], [5000000, 0.01]], purchases: [[1000000, 0.001]]}}
              - symbol: BTC-O
                venue: one
                kind: option
                base: BTC
                settlement: USDC
                lotDecimals: 4
                expiry: 2025-12-26T08:00:00Z
                strike: 90000
                right: put
                market: {price: 3000, depth: assumed, source: made up, halfLifeSeconds: never,
                         impact: {kind: bookLadder, bids: [[0.01, 5], [0.02, 10]], asks: [[0.01, 5], [0.02, 10]]}}
              - symbol: BTC-V
                venue: one
                kind: option
                base: BTC
                settlement: USDC
                lotDecimals: 4
                expiry: 2025-12-26T08:00:00Z
                strike: 110000
                right: call
                market: {volatility: 0.6, depth: assumed, source: made up, halfLifeSeconds: never,
                         impact: {kind: vegaDepth, depth: 5000000, floor: 0.05}}
              - symbol: ETH-O
                venue: one
                kind: option
                base: ETH
                settlement: USDC
                lotDecimals: 4
                expiry: 2025-12-26T08:00:00Z
                strike: 4500
                right: call
                market: {depth: assumed, source: made up, halfLifeSeconds: never,
                         impact: {kind: exponentialDepth, depth: 5000000, floor: 0.05}}
              - symbol: BTC
                venue: two
                kind: perpetual
                base: BTC
                settlement: USDC
                lotDecimals: 4
                market: {price: 100000, depth: calibrated, source: made up, halfLifeSeconds: 60,
                         impact: {kind: exponentialDepth, depth: 1000000000, floor: 0.05}}
            volatility:
              rateAnnual: 0.03
              stickiness: delta
              hedgedShare: 0.5
              surfaces:
                ETH: {ssvi: {rho: -0.3, eta: 1.2, gamma: 0.4, atTheMoney: [{days: 7, volatility: 0.7}, {days: 90, volatility: 0.65}]}}
                BTC: {smiles: [{days: 30, a: 0.01, b: 0.05, rho: -0.2, m: 0, sigma: 0.2}]}
            passThrough:
              default: 0.5
              pairs: [{execution: one/BTC, trigger: one/ETH, fraction: 0.1}]
            book: {file: book.csv}
            restOfMarket: true
            path:
              interpolationSeconds: 60
              points:
                - {at: 120, moves: {BTC: -0.1}, prices: {one/ETH: 3900}, volatilities: {BTC: 1.3}, tilts: {ETH: -0.2}}
            inputs:
              - {at: 30, deposit: {account: one/alice, asset: USDC, amount: 100.25}}
              - {at: 30, withdraw: {account: one/alice, asset: USDC, amount: 100.25}}
              - {at: 40, trade: {buyer: one/bob, seller: one/alice, instrument: one/BTC, size: 0.5, price: 99000}}
            """;

    private static final String BOOK = """
            account,venue,instrument,size,entry,collateral_asset,collateral
            alice,one,BTC,1.5,100000,USDC,20000
            bob,one,ETH,2,4000.5,USDC,50000
            """;

    @TempDir
    Path directory;

    private int refused;

    @Test
    void aMistakeInAScenarioHasALineAndAField() throws Exception {
        Files.writeString(directory.resolve("book.csv"), BOOK);
        everyMistake(SCENARIO, yaml -> Scenarios.load(written(yaml)));
        assertThat(refused).isGreaterThan(1_000);
    }

    @Test
    void aMistakeInAProfileHasALineAndAField() {
        for (String name : Profiles.NAMES) {
            everyMistake(Profiles.text(name), yaml -> ProfileFile.read("p.yaml", yaml));
        }
        for (String name : Profiles.MARGIN_ONLY) {
            everyMistake(Profiles.text(name), yaml -> ProfileFile.readAny("p.yaml", yaml));
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    /** What no profile that ships has. */
    @Test
    void aMistakeInASizingHasALineAndAField() {
        String limits = ", limits: {smallestLeft: 1000, positionShare: 0.1, accountNotional: 100000,"
                + " venueNotional: 1000000, windowSeconds: 1.5, exitBuffer: 0.02}}";
        String positions = Profiles.write(Profiles.named("binance-usdm"));
        String debts = Profiles.write(Profiles.named("aave-v2"));
        for (String sizing : List.of(
                "kind: timeRamp, buffer: 0.02, initialShare: 0.1, durationSeconds: 150, allBelow: 50",
                "kind: tierStepDown",
                "kind: full")) {
            everyMistake(
                    positions.replaceAll("(?m)^sizing: .*$", "sizing: {" + sizing + limits),
                    yaml -> ProfileFile.read("p.yaml", yaml));
        }
        for (String sizing : List.of(
                "kind: targetHealth, targetHealthFactor: 1.05, smallestBonusShare: 0.5, largestBonusBelow: 0.9",
                "kind: closeFactor, closeFactor: 0.5, fullBelowHealthFactor: 0.95")) {
            everyMistake(
                    debts.replaceAll("(?m)^sizing: .*$", "sizing: {" + sizing + limits),
                    yaml -> ProfileFile.read("p.yaml", yaml));
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    /** Every way to deleverage. */
    @Test
    void aMistakeInADeleveragingHasALineAndAField() {
        String profile = Profiles.write(Profiles.named("hyperliquid"));
        for (String layer : List.of(
                "policy: riskAware, weight: {kind: tail, threshold: 0.5}, largestShare: 0.5, base: equity,"
                        + " severity: {kind: backoff, first: 1, decay: 0.5, least: 0.1, takenPerKept: 2, atMostDeficit: true}",
                "policy: riskAware, weight: {kind: power, exponent: 2}, severity: {kind: fixed, theta: 0.5}",
                "policy: cappedProRata, largestShare: 0.5, base: contracts",
                "policy: leveredProRata")) {
            everyMistake(
                    profile.replaceAll(
                            "kind: deleveraging, policy: [^}]*}",
                            "kind: deleveraging, " + layer + ", rank: hyperliquid, closePrice: mark}"),
                    yaml -> ProfileFile.read("p.yaml", yaml));
        }
        assertThat(refused).isGreaterThan(500);
    }

    private Path written(String yaml) {
        try {
            return Files.writeString(directory.resolve("s.yaml"), yaml);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void everyMistake(String yaml, Consumer<String> reading) {
        YamlNode right = YamlReader.read("right", yaml);
        reading.accept(text(right));
        for (YamlNode victim : inside(right, new ArrayList<>())) {
            for (String value : VALUES) {
                expectAnAddress(text(right, victim, value), victim.path() + ": " + value, reading);
            }
            if (!victim.path().endsWith("]")) {
                expectAnAddress(text(right, victim, "MISSING"), victim.path() + " missing", reading);
                expectAnAddress(text(right, victim, "TWICE"), victim.path() + " twice", reading);
            }
        }
    }

    private void expectAnAddress(String yaml, String mistake, Consumer<String> reading) {
        try {
            reading.accept(yaml);
        } catch (InputException refusal) {
            refused++;
            for (Problem problem : refusal.problems()) {
                String told = mistake + " -> " + problem;
                assertThat(problem.line()).as(told).isPositive();
                assertThat(problem.field()).as(told).isNotEmpty();
                assertThat(problem.rule()).as(told).contains("must ").doesNotContain("null", "Exception", "verflow");
            }
        } catch (RuntimeException notAnswered) {
            fail(mistake, notAnswered);
        }
    }

    private static List<YamlNode> inside(YamlNode node, List<YamlNode> all) {
        switch (node) {
            case YamlNode.Fields fields ->
                fields.values().values().forEach(value -> {
                    all.add(value);
                    inside(value, all);
                });
            case YamlNode.Items items ->
                items.values().forEach(value -> {
                    all.add(value);
                    inside(value, all);
                });
            case YamlNode other -> {}
        }
        return all;
    }

    private static String text(YamlNode root) {
        return text(root, root, "");
    }

    /** The YAML with one node's text replaced, one key or value per line. */
    private static String text(YamlNode node, YamlNode victim, String instead) {
        if (node == victim && !instead.isEmpty()) {
            return instead + "\n";
        }
        return switch (node) {
            case YamlNode.Text text -> "\"" + text.value() + "\"\n";
            case YamlNode.Number number -> number.value() + "\n";
            case YamlNode.Truth truth -> truth.value() + "\n";
            case YamlNode.Nothing nothing -> "null\n";
            case YamlNode.Items items -> {
                List<String> values = new ArrayList<>();
                items.values().forEach(value -> values.add(text(value, victim, instead)));
                yield "[\n" + String.join(",\n", values) + "]\n";
            }
            case YamlNode.Fields fields -> {
                Map<String, String> lines = new LinkedHashMap<>();
                fields.values().forEach((key, value) -> {
                    String line = "\"" + key + "\": ";
                    if (value != victim || !instead.equals("MISSING") && !instead.equals("TWICE")) {
                        lines.put(key, line + text(value, victim, instead));
                    } else if (instead.equals("TWICE")) {
                        lines.put(key, line + text(value) + ",\n" + line + text(value));
                    }
                });
                yield "{\n" + String.join(",\n", lines.values()) + "}\n";
            }
        };
    }
}

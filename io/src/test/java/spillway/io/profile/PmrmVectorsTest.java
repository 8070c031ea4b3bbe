package spillway.io.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import spillway.io.Shared;
import spillway.portfolio.CollateralHaircut;
import spillway.portfolio.GridScenario;
import spillway.portfolio.MarginReasons.ExpiryResult;
import spillway.portfolio.MarginReasons.Grid;
import spillway.portfolio.MarginReasons.ScenarioProfit;
import spillway.portfolio.OptionQuote;
import spillway.portfolio.OptionShocks;
import spillway.portfolio.PortfolioMargin;
import spillway.portfolio.PortfolioMarket;
import spillway.portfolio.ScenarioEngine;
import spillway.portfolio.ScenarioTerms;
import spillway.portfolio.SkewShock;
import spillway.portfolio.VolatilityMove;
import spillway.world.MarginProfile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The published cases of Derive's PMRM_2: margins to 1e-8 and every intermediate to 1e-6, relative. Each case goes through
 * YAML: the profile that ships where it has the case's parameters, else the case's parameters written and read back.
 */
class PmrmVectorsTest {
    private static final double MARGIN = 1e-8;
    private static final double INTERMEDIATE = 1e-6;
    /** Its skew loss is recorded under another rule than the engine's; margins do not depend on it. */
    private static final String SKEW_RECORDED_OTHERWISE = "test_67_misc_skew_scenario_with_spot_move.json";

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Shared.file("vectors/pmrm2"))) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
    }

    private static PmrmCase read(Path file) throws IOException {
        return new PmrmCase(JsonMapper.builder().build().readTree(Files.readString(file)));
    }

    @TestFactory
    Stream<DynamicTest> everyCase() throws IOException {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    /** Many cases share one set of parameters and haircuts, and it is the one that ships; the others vary a parameter each. */
    @Test
    void thereAreNinetyNineCasesAndTheShippedProfileServesMost() throws IOException {
        int shipped = 0;
        for (Path file : files()) {
            shipped += isShipped(read(file)) ? 1 : 0;
        }
        assertThat(files()).hasSize(99);
        assertThat(shipped).isGreaterThanOrEqualTo(25);
    }

    private static boolean isShipped(PmrmCase c) {
        ScenarioTerms own = (ScenarioTerms) PortfolioProfileFileTest.terms(c.profile());
        ScenarioTerms ships = (ScenarioTerms) PortfolioProfileFileTest.terms("derive-pmrm-2");
        return numbers(own).equals(numbers(ships))
                && own.collateral().entrySet().stream()
                        .allMatch(asset ->
                                counts(asset.getValue(), ships.collateral().get(asset.getKey()), c));
    }

    /** Whether the profile that ships counts the asset as the case does, where hedging assets may be listed as others. */
    private static boolean counts(CollateralHaircut own, CollateralHaircut ships, PmrmCase c) {
        boolean hedges = own.hedging().isPresent();
        boolean wouldHedge = ships.hedging()
                .filter(h -> h.underlying().equals(c.underlying()))
                .isPresent();
        double listed = hedges ? own.hedging().orElseThrow().maintenance() : own.maintenance();
        double shipped = wouldHedge ? ships.hedging().orElseThrow().maintenance() : ships.maintenance();
        return hedges == wouldHedge && Math.abs(listed - shipped) < 1e-12;
    }

    /** Numbers of the terms to twelve digits: the cases spell 0.18 as 1.18 less 1. Scenarios in any order. */
    private static List<String> numbers(ScenarioTerms terms) {
        List<String> scenarios = new ArrayList<>();
        for (GridScenario s : terms.scenarios()) {
            scenarios.add(String.format("%.12f %s %.12f", s.spotMove(), s.volatility(), s.weight()));
        }
        scenarios.sort(null);
        scenarios.add(terms.volatilityShock() + " " + terms.skew() + " " + terms.discount());
        scenarios.add(terms.basis()
                .map(b ->
                        String.format("%.12f %.12f %s %s %s", b.up(), b.down(), b.factor(), b.factorPerYear(), b.use()))
                .orElse("none"));
        scenarios.add(String.format(
                "%s %.12f %s %.12f %s %s %s",
                terms.perpetual().maintenance(),
                terms.perpetual().initialExtra(),
                terms.nakedShort().maintenance(),
                terms.nakedShort().initialExtra(),
                terms.confidence(),
                terms.peg(),
                terms.factors()));
        return scenarios;
    }

    private static MarginProfile throughYaml(PmrmCase c) {
        if (isShipped(c)) {
            return ProfileFile.readAny("derive-pmrm-2.yaml", Profiles.text("derive-pmrm-2"))
                    .margin();
        }
        return ProfileFile.readAny("case.yaml", Profiles.write(c.profile())).margin();
    }

    private static void check(Path file) throws IOException {
        PmrmCase c = read(file);
        ScenarioEngine engine =
                new ScenarioEngine((ScenarioTerms) PortfolioProfileFileTest.terms(throughYaml(c)), c.market());
        PortfolioMargin margin = engine.margin(c.portfolio());
        JsonNode result = c.result();
        near("IM", margin.initialExcess(), result.get("IM").asDouble(), MARGIN);
        near("MM", margin.maintenanceExcess(), result.get("MM").asDouble(), MARGIN);
        Grid reasons = (Grid) margin.reasons();
        values(margin, reasons, result);
        charges(reasons, result);
        expiries(reasons, result);
        losses(reasons, result, file.getFileName().toString());
        options(engine, result, c);
    }

    private static void values(PortfolioMargin margin, Grid reasons, JsonNode result) {
        same(result, "PortfolioMTM", margin.netValue());
        same(result, "OptionMTM", reasons.value().options());
        same(result, "CollateralMTM", reasons.value().collateral());
        same(result, "Cash", reasons.value().cash());
        near(
                "unrealised",
                reasons.value().unrealisedProfit(),
                result.get("UnrealisedPerpPNL").asDouble()
                        + result.get("UnrealisedFunding").asDouble(),
                INTERMEDIATE);
        same(result, "ForwardContingency", reasons.basisProfit());
    }

    /** The cases write charges below 0. */
    private static void charges(Grid reasons, JsonNode result) {
        var c = reasons.contingencies();
        same(result, "MMPerpCont", -c.perpetual().maintenance());
        same(result, "IMPerpCont", -c.perpetual().initialExtra());
        same(
                result,
                "IMPerpContNormal",
                -c.perpetual().maintenance() - c.perpetual().initialExtra());
        same(result, "MMBaseCont", -c.collateral().maintenance());
        same(result, "IMBaseCont", -c.collateral().initialExtra());
        same(
                result,
                "IMBaseContNormal",
                -c.collateral().maintenance() - c.collateral().initialExtra());
        same(result, "MMOptionCont", -c.nakedShort().maintenance());
        same(result, "IMOptionCont", -c.nakedShort().initialExtra());
        same(
                result,
                "IMOptionContNormal",
                -c.nakedShort().maintenance() - c.nakedShort().initialExtra());
        same(result, "OracleCont", -c.confidence());
    }

    private static void expiries(Grid reasons, JsonNode result) {
        each(reasons, result, "OptionMTMPerExpiry", ExpiryResult::markValue);
        each(reasons, result, "OptionMTMPerExpiryDiscounted", ExpiryResult::discountedValue);
        JsonNode discounts = result.get("discount_factors");
        assertThat(discounts.size()).isEqualTo(reasons.expiries().size());
        for (int e = 0; e < discounts.size(); e++) {
            ExpiryResult expiry = reasons.expiries().get(e);
            near("held", expiry.heldDiscount(), discounts.get(e).get(0).asDouble(), INTERMEDIATE);
            near("owed", expiry.owedDiscount(), discounts.get(e).get(1).asDouble(), INTERMEDIATE);
        }
    }

    private static void each(Grid reasons, JsonNode result, String name, ToDoubleFunction<ExpiryResult> value) {
        JsonNode list = result.get(name);
        assertThat(list.size()).isEqualTo(reasons.expiries().size());
        for (int e = 0; e < list.size(); e++) {
            near(
                    name + e,
                    value.applyAsDouble(reasons.expiries().get(e)),
                    list.get(e).asDouble(),
                    INTERMEDIATE);
        }
    }

    private static void losses(Grid reasons, JsonNode result, String file) {
        for (String group : List.of("reg_losses", "tail_losses")) {
            for (JsonNode loss : result.get(group)) {
                double move = Double.parseDouble(loss.get(0).asString());
                VolatilityMove volatility = switch (loss.get(1).asInt()) {
                    case 1 -> VolatilityMove.UP;
                    case 0 -> VolatilityMove.NONE;
                    default -> VolatilityMove.DOWN;
                };
                double expected = Double.parseDouble(loss.get(2).asString());
                near(group + loss, profit(reasons, move, volatility), expected, INTERMEDIATE);
            }
        }
        same(
                result,
                "worst_reg_loss",
                Math.min(
                        0,
                        reasons.worst(s -> !s.extended() && !s.volatility().isSkew())
                                .profit()));
        same(
                result,
                "worst_tail_loss",
                Math.min(0, reasons.worst(GridScenario::extended).profit()));
        if (!file.equals(SKEW_RECORDED_OTHERWISE)) {
            for (JsonNode loss : result.get("skew_losses")) {
                VolatilityMove tilt = loss.get(0).asString().equals("ABS")
                        ? VolatilityMove.ABSOLUTE_SKEW
                        : VolatilityMove.LINEAR_SKEW;
                double found = reasons.worst(s -> s.volatility() == tilt).profit();
                near("skew" + loss, found, Double.parseDouble(loss.get(1).asString()), INTERMEDIATE);
            }
            same(
                    result,
                    "worst_skew_loss",
                    Math.min(0, reasons.worst(s -> s.volatility().isSkew()).profit()));
        }
    }

    private static double profit(Grid reasons, double move, VolatilityMove volatility) {
        for (ScenarioProfit scenario : reasons.scenarios()) {
            GridScenario s = scenario.scenario();
            if (s.volatility() == volatility && Math.abs(s.spotMove() - move) < 1e-9) {
                return scenario.profit();
            }
        }
        throw new AssertionError("the terms have no scenario of " + move + " " + volatility);
    }

    private static void options(ScenarioEngine engine, JsonNode result, PmrmCase c) {
        PortfolioMarket market = engine.market();
        SkewShock skew = engine.terms().skew().orElseThrow();
        JsonNode recorded = c.json().get("Scenario").get("Options");
        for (int o = 0; o < market.options().size(); o++) {
            OptionShocks shocks = engine.shocks(o);
            near(
                    "up",
                    shocks.upMultiplier(),
                    result.get("VolShockUpMultiplier").get(o).asDouble(),
                    INTERMEDIATE);
            near(
                    "down",
                    shocks.downMultiplier(),
                    result.get("VolShockDownMultiplier").get(o).asDouble(),
                    INTERMEDIATE);
            near(
                    "volUp",
                    shocks.volUp(),
                    result.get("VolShockUpEvaluated").get(o).asDouble(),
                    INTERMEDIATE);
            near(
                    "volDown",
                    shocks.volDown(),
                    result.get("VolShockDownEvaluated").get(o).asDouble(),
                    INTERMEDIATE);
            OptionQuote option = market.options().get(o);
            double years = market.expiries().get(option.expiry()).years();
            JsonNode own = recorded.get(o);
            near("k", shocks.moneyness(), own.get("k").asDouble(), INTERMEDIATE);
            near("k*", skew.width(years), own.get("k_star").asDouble(), INTERMEDIATE);
            double linear = Math.max(0, skew.multiplier(VolatilityMove.LINEAR_SKEW, shocks.moneyness(), years));
            double absolute = Math.max(0, skew.multiplier(VolatilityMove.ABSOLUTE_SKEW, shocks.moneyness(), years));
            near("linear", linear, Math.max(0, own.get("linear_multiplier").asDouble()), INTERMEDIATE);
            near("absolute", absolute, Math.max(0, own.get("abs_multiplier").asDouble()), INTERMEDIATE);
        }
    }

    private static void same(JsonNode result, String name, double found) {
        near(name, found, result.get(name).asDouble(), INTERMEDIATE);
    }

    private static void near(String name, double found, double expected, double relative) {
        assertThat(Math.abs(found - expected))
                .as("%s: %s against %s", name, found, expected)
                .isLessThanOrEqualTo(relative * Math.max(1, Math.abs(expected)));
    }
}

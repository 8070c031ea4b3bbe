package spillway.io.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import spillway.margin.Correlations;
import spillway.market.Instrument.OptionRight;
import spillway.portfolio.BasisContingency;
import spillway.portfolio.CollateralHaircut;
import spillway.portfolio.CollateralQuote;
import spillway.portfolio.ConfidenceCharge;
import spillway.portfolio.ContingencyRates;
import spillway.portfolio.ExpiryQuote;
import spillway.portfolio.GridScenario;
import spillway.portfolio.LossFactors;
import spillway.portfolio.OptionQuote;
import spillway.portfolio.PegCharge;
import spillway.portfolio.Portfolio;
import spillway.portfolio.Portfolio.Holding;
import spillway.portfolio.PortfolioMarket;
import spillway.portfolio.Provisions;
import spillway.portfolio.ScenarioTerms;
import spillway.portfolio.SkewShock;
import spillway.portfolio.StaticDiscount;
import spillway.portfolio.VolatilityMove;
import spillway.portfolio.VolatilityShock;
import spillway.world.MarginProfile;
import spillway.world.MarginTerms;
import spillway.world.Trigger;
import tools.jackson.databind.JsonNode;

/** One published case of PMRM_2 in the words of this project. */
record PmrmCase(JsonNode json) {
    private double parameter(String block, String name) {
        return json.get("Parameters").get(block).get(name).asDouble();
    }

    private JsonNode scenario() {
        return json.get("Scenario");
    }

    double number(String name) {
        return scenario().get(name).asDouble();
    }

    JsonNode result() {
        return json.get("Result");
    }

    /** The underlying whose assets the case lets hedge; ETH where it lets none. */
    String underlying() {
        for (JsonNode asset : scenario().get("Collaterals")) {
            if (asset.get("IsRiskCancelling").asBoolean()
                    && asset.get("Name").asString().contains("BTC")) {
                return "BTC";
            }
        }
        return "ETH";
    }

    PortfolioMarket market() {
        List<ExpiryQuote> expiries = new ArrayList<>();
        for (JsonNode feed : scenario().get("OptionFeeds")) {
            double seconds = feed.get("FeedExpiry").asDouble();
            double forward = feed.get("Forward").asDouble();
            expiries.add(new ExpiryQuote(
                    seconds,
                    forward,
                    // the cases do not say what is fixed: all of it in the last second reproduces them
                    seconds <= 1 ? forward : 0,
                    feed.get("ForwardConfidence").asDouble(),
                    feed.get("Rate").asDouble(),
                    feed.get("RateConfidence").asDouble(),
                    feed.get("OptionVolConfidences").asDouble()));
        }
        List<OptionQuote> options = new ArrayList<>();
        for (JsonNode option : scenario().get("Options")) {
            options.add(new OptionQuote(
                    expiry(expiries, option.get("Expiry").asDouble()),
                    option.get("Strike").asDouble(),
                    option.get("IsCall").asInt() == 1 ? OptionRight.CALL : OptionRight.PUT,
                    option.get("MarkVol").asDouble()));
        }
        List<CollateralQuote> collateral = new ArrayList<>();
        for (JsonNode asset : scenario().get("Collaterals")) {
            collateral.add(new CollateralQuote(
                    asset.get("Name").asString(),
                    asset.get("Price").asDouble(),
                    asset.get("Confidence").asDouble()));
        }
        return new PortfolioMarket(
                underlying(),
                number("SpotPrice"),
                number("SpotConfidence"),
                number("PerpPrice"),
                number("PerpConfidence"),
                0,
                number("StablePrice"),
                expiries,
                options,
                collateral);
    }

    private static int expiry(List<ExpiryQuote> expiries, double seconds) {
        for (int e = 0; e < expiries.size(); e++) {
            if (expiries.get(e).seconds() == seconds) {
                return e;
            }
        }
        throw new IllegalStateException("no feed for the expiry in " + seconds + " s");
    }

    Portfolio portfolio() {
        return new Portfolio(
                number("Cash"),
                number("UnrealisedPerpPNL") + number("UnrealisedFunding"),
                number("NumPerps"),
                List.of(),
                holdings("Options"),
                holdings("Collaterals"));
    }

    private List<Holding> holdings(String list) {
        List<Holding> holdings = new ArrayList<>();
        for (JsonNode entry : scenario().get(list)) {
            holdings.add(new Holding(holdings.size(), entry.get("Amount").asDouble()));
        }
        return holdings;
    }

    /** The case's own parameters as a profile. */
    MarginProfile profile() {
        return new MarginProfile(
                "pmrm-2-case",
                1,
                "published case",
                "2026-01-31",
                "USDC",
                Trigger.MARK,
                new MarginTerms.PortfolioMarginTerms(terms(), Correlations.NONE),
                new TreeMap<>());
    }

    private ScenarioTerms terms() {
        return new ScenarioTerms(
                scenarios(),
                new VolatilityShock(
                        VolatilityShock.Unit.RELATIVE,
                        parameter("VolShock", "VOLRANGEUP"),
                        parameter("VolShock", "VOLRANGEDOWN"),
                        parameter("VolShock", "MIN_VOL_EVAL_SHOCKED"),
                        parameter("VolShock", "SHORTTERMPOWER"),
                        parameter("VolShock", "LONGTERMPOWER"),
                        parameter("VolShock", "DTE_FLOOR")),
                Optional.of(skew()),
                new StaticDiscount(
                        side("BASE_STATIC_DISCOUNT", "LONG_RATE_ADDSCALE", "LONG_RATE_MULTSCALE"),
                        side("BASE_STATIC_DISCOUNT_NEG", "SHORT_RATE_ADDSCALE", "SHORT_RATE_MULTSCALE")),
                0,
                Optional.of(new BasisContingency(
                        parameter("BasisContingency", "SCENARIO_SPOT_UP") - 1,
                        parameter("BasisContingency", "SCENARIO_SPOT_DOWN") - 1,
                        parameter("BasisContingency", "BASIS_CONT_ADD_FACTOR"),
                        parameter("BasisContingency", "BASIS_CONT_MULT_FACTOR"),
                        BasisContingency.Use.COMPETES)),
                Optional.empty(),
                Optional.empty(),
                rates("MM_PERP_PERCENT", "IM_PERP_PERCENT"),
                rates("MM_OPTION_PERCENT", "IM_OPTION_PERCENT"),
                List.of(),
                Provisions.NONE,
                new ConfidenceCharge(
                        parameter("OtherContingency", "CONF_THRESHOLD"), parameter("OtherContingency", "CONF_MARGIN")),
                new PegCharge(
                        parameter("OtherContingency", "PEG_LOSS_THRESHOLD"),
                        parameter("OtherContingency", "PEG_LOSS_FACTOR")),
                new LossFactors(
                        parameter("Margin", "IM_LOSS_FACTOR"),
                        parameter("Margin", "MM_LOSS_FACTOR"),
                        LossFactors.Scope.SCENARIO_LOSS),
                collateral());
    }

    private List<GridScenario> scenarios() {
        List<GridScenario> scenarios = new ArrayList<>();
        for (JsonNode s : json.get("Parameters").get("Scenarios")) {
            double move = s.get("SpotShock").asDouble() - 1;
            scenarios.add(new GridScenario(
                    move,
                    move(s.get("VolShockDirection").asString()),
                    s.get("DampeningFactor").asDouble(),
                    Math.abs(move) > 0.3,
                    0));
        }
        return scenarios;
    }

    private static VolatilityMove move(String direction) {
        return switch (direction) {
            case "Up" -> VolatilityMove.UP;
            case "None" -> VolatilityMove.NONE;
            case "Down" -> VolatilityMove.DOWN;
            case "LINEAR" -> VolatilityMove.LINEAR_SKEW;
            case "ABS" -> VolatilityMove.ABSOLUTE_SKEW;
            default -> throw new IllegalStateException(direction);
        };
    }

    private SkewShock skew() {
        return new SkewShock(
                new SkewShock.Bound(parameter("SkewShock", "LINEAR_SCALE_CAP"), parameter("SkewShock", "LINEAR_CBASE")),
                new SkewShock.Bound(parameter("SkewShock", "ABS_SCALE_CAP"), parameter("SkewShock", "ABS_CBASE")),
                parameter("SkewShock", "MIN_K_STAR"),
                parameter("SkewShock", "MIN_WIDTH_SCALE"),
                parameter("SkewShock", "VOL_PARAM_STATIC"),
                parameter("SkewShock", "VOL_PARAM_SCALE"));
    }

    private StaticDiscount.Side side(String base, String add, String multiplier) {
        return new StaticDiscount.Side(
                parameter("Margin", base), parameter("Margin", add), parameter("Margin", multiplier));
    }

    private ContingencyRates rates(String maintenance, String initial) {
        return new ContingencyRates(parameter("OtherContingency", maintenance), parameter("OtherContingency", initial));
    }

    private SortedMap<String, CollateralHaircut> collateral() {
        SortedMap<String, CollateralHaircut> haircuts = new TreeMap<>();
        for (JsonNode asset : scenario().get("Collaterals")) {
            double maintenance = asset.get("MMHaircut").asDouble();
            double initial = asset.get("IMHaircut").asDouble();
            boolean hedges = asset.get("IsRiskCancelling").asBoolean();
            haircuts.put(
                    asset.get("Name").asString(),
                    new CollateralHaircut(
                            hedges ? 1 : maintenance,
                            hedges ? 0 : initial,
                            hedges
                                    ? Optional.of(new CollateralHaircut.Hedging(underlying(), maintenance, initial))
                                    : Optional.empty()));
        }
        return haircuts;
    }
}

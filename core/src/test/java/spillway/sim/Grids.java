package spillway.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.margin.Correlations;
import spillway.portfolio.CollateralHaircut;
import spillway.portfolio.ConfidenceCharge;
import spillway.portfolio.ContingencyRates;
import spillway.portfolio.GridScenario;
import spillway.portfolio.LossFactors;
import spillway.portfolio.PegCharge;
import spillway.portfolio.PortfolioTerms;
import spillway.portfolio.Provisions;
import spillway.portfolio.ScenarioTerms;
import spillway.portfolio.StaticDiscount;
import spillway.portfolio.VolatilityMove;
import spillway.portfolio.VolatilityShock;
import spillway.waterfall.Layer;
import spillway.world.Clock;
import spillway.world.MarginTerms;
import spillway.world.Profile;
import spillway.world.Trigger;

/** Portfolio margin for stories: moves of 15 %, volatilities half up and three tenths down, maintenance of 0.8 of the loss. */
public final class Grids {
    public static final double UP = 0.5;
    public static final double DOWN = 0.3;
    public static final double MAINTENANCE = 0.8;
    public static final double NAKED = 0.003;
    public static final double PERPETUAL = 0.01;

    private Grids() {}

    /** Of one haircut for each asset named; the one of an underlying hedges it at a tenth of that. */
    public static ScenarioTerms terms(double haircut, String... collateral) {
        List<GridScenario> scenarios = new ArrayList<>();
        for (double move : new double[] {0.15, 0.075, 0, -0.075, -0.15}) {
            for (VolatilityMove volatility : List.of(VolatilityMove.UP, VolatilityMove.NONE, VolatilityMove.DOWN)) {
                scenarios.add(GridScenario.regular(move, volatility));
            }
        }
        TreeMap<String, CollateralHaircut> haircuts = new TreeMap<>();
        for (String asset : collateral) {
            haircuts.put(
                    asset,
                    new CollateralHaircut(
                            haircut, 0, Optional.of(new CollateralHaircut.Hedging(asset, haircut / 10, 0))));
        }
        return new ScenarioTerms(
                scenarios,
                new VolatilityShock(VolatilityShock.Unit.RELATIVE, UP, DOWN, 0, 0, 0, 1),
                Optional.empty(),
                StaticDiscount.NONE,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new ContingencyRates(PERPETUAL, 0),
                new ContingencyRates(NAKED, 0),
                List.of(),
                Provisions.NONE,
                ConfidenceCharge.NONE,
                PegCharge.NONE,
                new LossFactors(1, MAINTENANCE, LossFactors.Scope.SCENARIO_LOSS),
                haircuts);
    }

    public static Profile profile(PortfolioTerms terms, Sizing sizing, Sale sale, List<Layer> waterfall) {
        return profile(terms, Correlations.NONE, sizing, sale, waterfall);
    }

    public static Profile profile(
            PortfolioTerms terms, Correlations correlations, Sizing sizing, Sale sale, List<Layer> waterfall) {
        return new Profile(
                "grid",
                1,
                "this test",
                "2026-01-01",
                "USD",
                Trigger.MARK,
                new MarginTerms.PortfolioMarginTerms(terms, correlations),
                new TreeMap<>(),
                sizing,
                sale,
                waterfall,
                new Clock(0, Worlds.SECOND));
    }
}

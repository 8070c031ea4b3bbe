package spillway.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import spillway.market.Instrument.OptionRight;
import spillway.portfolio.MarginReasons.Grid;
import spillway.portfolio.MarginReasons.ScenarioProfit;
import spillway.portfolio.Portfolio.Holding;

/** Laws that every grid keeps whose rules are proportional to size; and the eight semantics, one small case each. */
class ScenarioLawsTest {
    private static final long SEED = 20261122;
    private static final int WORLDS = Integer.getInteger("spillway.worlds", 200);

    static Portfolio joint(Portfolio a, Portfolio b) {
        return new Portfolio(
                a.cash() + b.cash(),
                a.unrealisedProfit() + b.unrealisedProfit(),
                a.perpetuals() + b.perpetuals(),
                sum(a.futures(), b.futures()),
                sum(a.options(), b.options()),
                sum(a.collateral(), b.collateral()));
    }

    private static List<Holding> sum(List<Holding> a, List<Holding> b) {
        java.util.TreeMap<Integer, Double> amounts = new java.util.TreeMap<>();
        a.forEach(h -> amounts.merge(h.of(), h.amount(), Double::sum));
        b.forEach(h -> amounts.merge(h.of(), h.amount(), Double::sum));
        List<Holding> sum = new ArrayList<>();
        amounts.forEach((of, amount) -> sum.add(new Holding(of, amount)));
        return sum;
    }

    static Portfolio scaled(Portfolio p, double factor) {
        return new Portfolio(
                p.cash() * factor,
                p.unrealisedProfit() * factor,
                p.perpetuals() * factor,
                scaled(p.futures(), factor),
                scaled(p.options(), factor),
                scaled(p.collateral(), factor));
    }

    private static List<Holding> scaled(List<Holding> holdings, double factor) {
        return holdings.stream()
                .map(h -> new Holding(h.of(), h.amount() * factor))
                .toList();
    }

    @Test
    void exposuresAddMarginScalesAndJoiningNeverCosts() {
        for (long seed = SEED; seed < SEED + WORLDS; seed++) {
            RandomPortfolios random = new RandomPortfolios(seed);
            PortfolioMarket market = random.market(3, 6);
            ScenarioEngine engine = new ScenarioEngine(RandomPortfolios.proportional(), market);
            Portfolio a = random.account(market);
            Portfolio b = random.account(market);
            PortfolioMargin one = engine.margin(a);
            PortfolioMargin other = engine.margin(b);
            PortfolioMargin both = engine.margin(joint(a, b));
            String name = "seed " + seed;
            double size = 1e-9 * (1 + one.initialRequirement() + other.initialRequirement());
            assertAddsUp(engine, a, b, size, name);
            assertThat(both.netValue()).as(name).isCloseTo(one.netValue() + other.netValue(), within(size));
            assertThat(both.maintenanceRequirement())
                    .as(name)
                    .isLessThanOrEqualTo(one.maintenanceRequirement() + other.maintenanceRequirement() + size);
            PortfolioMargin thrice = engine.margin(scaled(a, 3));
            assertThat(thrice.initialRequirement()).as(name).isCloseTo(3 * one.initialRequirement(), within(9 * size));
            assertThat(one.initialRequirement()).as(name).isGreaterThanOrEqualTo(one.maintenanceRequirement() - size);
        }
    }

    private static void assertAddsUp(ScenarioEngine engine, Portfolio a, Portfolio b, double size, String name) {
        ScenarioExposure sum = engine.exposure(a).plus(engine.exposure(b));
        ScenarioExposure joint = engine.exposure(joint(a, b));
        for (int i = 0; i < sum.shockedValue.length; i++) {
            assertThat(sum.shockedValue[i]).as(name).isCloseTo(joint.shockedValue[i], within(size + 1e-6));
        }
        for (int s = 0; s < sum.linearProfit.length; s++) {
            assertThat(sum.linearProfit[s]).as(name).isCloseTo(joint.linearProfit[s], within(size + 1e-6));
        }
    }

    private static ScenarioTerms with(VolatilityShock shock, List<GridScenario> scenarios, double dampener) {
        ScenarioTerms t = RandomPortfolios.proportional();
        return new ScenarioTerms(
                scenarios,
                shock,
                t.skew(),
                StaticDiscount.NONE,
                dampener,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ContingencyRates.NONE,
                ContingencyRates.NONE,
                List.of(),
                Provisions.NONE,
                ConfidenceCharge.NONE,
                PegCharge.NONE,
                new LossFactors(1, 1, LossFactors.Scope.WHOLE),
                t.collateral());
    }

    private static final VolatilityShock RELATIVE =
            new VolatilityShock(VolatilityShock.Unit.RELATIVE, 0.5, 0.3, 0.4, 0.3, 0.13, 1);

    private static PortfolioMarket straddle() {
        return PortfolioMarket.of(
                "ETH",
                2000,
                List.of(ExpiryQuote.of(15 * 86_400, 2000, 0), ExpiryQuote.of(120 * 86_400, 2000, 0)),
                List.of(
                        new OptionQuote(0, 2000, OptionRight.CALL, 0.6),
                        new OptionQuote(1, 2400, OptionRight.CALL, 0.6)));
    }

    private static double loss(ScenarioTerms terms, Portfolio portfolio) {
        return ((Grid) terms.margin(straddle(), portfolio).reasons()).scenarioLoss();
    }

    /** Semantics 1 and 2: a fraction counts, and a dampener forgives the first part of what counts. */
    @Test
    void aPartOfAnExtendedMoveCountsLessTheDampener() {
        Portfolio shortPerpetual = new Portfolio(0, 0, -1, List.of(), List.of(), List.of());
        List<GridScenario> tripling = List.of(GridScenario.extended(2, 0.1));
        assertThat(loss(with(RELATIVE, tripling, 0), shortPerpetual)).isCloseTo(400, within(1e-9));
        assertThat(loss(with(RELATIVE, tripling, 150), shortPerpetual)).isCloseTo(250, within(1e-9));
        assertThat(loss(with(RELATIVE, tripling, 500), shortPerpetual)).isZero();
    }

    /** Semantics 3, 4 and 8: by days to expiry with two powers, a least volatility, points or parts. */
    @Test
    void volatilityShocksFollowTheirTerm() {
        assertThat(RELATIVE.upMultiplier(15)).isCloseTo(1.6155722066724582, within(1e-12));
        assertThat(RELATIVE.upMultiplier(30)).isEqualTo(1.5);
        assertThat(RELATIVE.upMultiplier(120)).isCloseTo(1.4175439, within(1e-6));
        assertThat(RELATIVE.shockedUp(0.1, 30)).isEqualTo(0.4);
        assertThat(RELATIVE.shockedDown(0.6, 0.001)).isCloseTo(0.6 * (1 - 0.3 * 2.7741), within(1e-4));
        VolatilityShock points = new VolatilityShock(VolatilityShock.Unit.POINTS, 0.5, 0.25, 0, 0, 0, 1);
        assertThat(points.shockedUp(0.6, 7)).isEqualTo(1.1);
        assertThat(points.shockedUp(0.6, 300)).isEqualTo(1.1);
        assertThat(points.shockedDown(0.2, 7)).isZero();
    }

    /** Semantics 5: what one expiry would gain by a tilt does not pay for what another loses. */
    @Test
    void skewsCountAgainstTheAccountInEveryExpiry() {
        List<GridScenario> tilt = List.of(GridScenario.regular(0, VolatilityMove.ABSOLUTE_SKEW));
        Portfolio far = Portfolio.ofOptions(0, List.of(new Holding(1, 1)));
        Portfolio farSold = Portfolio.ofOptions(0, List.of(new Holding(1, -1)));
        double loss = loss(with(RELATIVE, tilt, 0), far);
        assertThat(loss).isGreaterThan(1).isCloseTo(loss(with(RELATIVE, tilt, 0), farSold), within(1e-9));
    }

    /** Semantics 6: the basis term is the worst or comes on top. */
    @Test
    void basisCompetesOrAdds() {
        List<GridScenario> small = List.of(GridScenario.regular(-0.01, VolatilityMove.NONE));
        Portfolio future = new Portfolio(0, 0, 0, List.of(new Holding(0, 1)), List.of(), List.of());
        ScenarioTerms alone = with(RELATIVE, small, 0);
        for (BasisContingency.Use use : BasisContingency.Use.values()) {
            ScenarioTerms terms = basis(alone, new BasisContingency(0.1, -0.1, 1, 0, use));
            double asked = terms.margin(straddle(), future).maintenanceRequirement();
            assertThat(asked).isCloseTo(use == BasisContingency.Use.COMPETES ? 200 : 20 + 200, within(1e-9));
        }
    }

    private static ScenarioTerms basis(ScenarioTerms t, BasisContingency basis) {
        return new ScenarioTerms(
                t.scenarios(),
                t.volatilityShock(),
                t.skew(),
                t.discount(),
                t.extendedDampener(),
                Optional.of(basis),
                t.calendar(),
                t.deltaShock(),
                t.perpetual(),
                t.nakedShort(),
                t.minimums(),
                t.provisions(),
                t.confidence(),
                t.peg(),
                t.factors(),
                t.collateral());
    }

    /** Semantics 7: a factor on the loss alone, on loss and charges, on everything. */
    @Test
    void factorsMultiplyWhatTheirScopeSays() {
        Portfolio perpetual = new Portfolio(0, 0, 1, List.of(), List.of(), List.of());
        List<GridScenario> fall = List.of(GridScenario.regular(-0.1, VolatilityMove.NONE));
        double[] asked = new double[3];
        for (LossFactors.Scope scope : LossFactors.Scope.values()) {
            ScenarioTerms t = with(RELATIVE, fall, 0);
            ScenarioTerms terms = new ScenarioTerms(
                    t.scenarios(),
                    t.volatilityShock(),
                    t.skew(),
                    t.discount(),
                    0,
                    t.basis(),
                    t.calendar(),
                    t.deltaShock(),
                    new ContingencyRates(0.02, 0),
                    t.nakedShort(),
                    t.minimums(),
                    new Provisions(0.001, 0),
                    t.confidence(),
                    t.peg(),
                    new LossFactors(2, 0.5, scope),
                    t.collateral());
            asked[scope.ordinal()] = terms.margin(straddle(), perpetual).maintenanceRequirement();
        }
        assertThat(asked).containsExactly(100 + 40 + 2, 120 + 2, 121);
    }

    @Test
    void theWorstScenarioIsNamed() {
        ScenarioTerms terms = RandomPortfolios.proportional();
        Portfolio sold = Portfolio.ofOptions(0, List.of(new Holding(0, -1)));
        ScenarioProfit worst = ((Grid) terms.margin(straddle(), sold).reasons()).worst();
        assertThat(worst.scenario()).isEqualTo(GridScenario.regular(0.18, VolatilityMove.UP));
        assertThat(worst.profit()).isNegative();
    }

    @Test
    void holdingsThatTheMarketDoesNotListAreRefused() {
        Portfolio unlisted = Portfolio.ofOptions(0, List.of(new Holding(2, 1)));
        assertThatThrownBy(() -> RandomPortfolios.proportional().margin(straddle(), unlisted))
                .hasMessage("options must be of the 2 that the market lists, was number 2");
    }

    @Test
    void collateralThatTheTermsDoNotNameIsRefused() {
        PortfolioMarket market = new PortfolioMarket(
                "ETH", 2000, 1, 2000, 1, 0, 1, List.of(), List.of(), List.of(new CollateralQuote("LUNA", 1, 1)));
        Portfolio luna = new Portfolio(0, 0, 0, List.of(), List.of(), List.of(new Holding(0, 1)));
        assertThatThrownBy(() -> RandomPortfolios.proportional().margin(market, luna))
                .hasMessage("collateral must be one of DAI, ETH, was LUNA");
    }
}

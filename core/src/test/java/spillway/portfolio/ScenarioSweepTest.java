package spillway.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spillway.portfolio.MarginReasons.Grid;

/** The sweep against its plain twin, bit for bit, and against the engine, to rounding. */
class ScenarioSweepTest {
    private static final long SEED = 20261122;

    private static List<Portfolio> accounts(RandomPortfolios random, PortfolioMarket market, int count) {
        List<Portfolio> accounts = new ArrayList<>();
        for (int a = 0; a < count; a++) {
            accounts.add(random.account(market));
        }
        return accounts;
    }

    private static final double[] NINE = {0.16, 0.12, 0.08, 0.04, 0, -0.04, -0.08, -0.12, -0.16};

    /** 31 scenarios by expiry, and grids that add, of one column block, of five with a rest, of many. */
    private static List<ScenarioTerms> grids() {
        return List.of(
                RandomPortfolios.proportional(),
                RandomPortfolios.additive(-0.1),
                RandomPortfolios.additive(NINE),
                RandomPortfolios.additive(
                        0.2, 0.16, 0.14, 0.12, 0.1, 0.08, 0.06, 0.04, 0.02, 0, -0.02, -0.04, -0.06, -0.08, -0.1, -0.12,
                        -0.2));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 127, 128, 129, 300})
    void twinsReturnTheSameBits(int count) {
        for (ScenarioTerms terms : grids()) {
            RandomPortfolios random = new RandomPortfolios(SEED + count);
            PortfolioMarket market = random.market(3, 5);
            ScenarioEngine engine = new ScenarioEngine(terms, market);
            List<Portfolio> accounts = accounts(random, market, count);
            ScenarioSweep plain =
                    ScenarioSweep.of(engine, accounts, GridKernel.PLAIN).sweep();
            ScenarioSweep best = ScenarioSweep.of(engine, accounts).sweep();
            assertEquals(count, best.accounts());
            for (int a = 0; a < count; a++) {
                long expected = Double.doubleToRawLongBits(plain.scenarioLoss(a));
                assertEquals(expected, Double.doubleToRawLongBits(best.scenarioLoss(a)), "account " + a);
            }
        }
    }

    @Test
    void itIsTheEnginesLoss() {
        for (ScenarioTerms terms : grids()) {
            RandomPortfolios random = new RandomPortfolios(SEED);
            PortfolioMarket market = random.market(3, 5);
            ScenarioEngine engine = new ScenarioEngine(terms, market);
            // hedging collateral is refused by grids that name none
            List<Portfolio> accounts = accounts(random, market, 200).stream()
                    .map(p -> terms.collateral().isEmpty() ? withoutCollateral(p) : p)
                    .toList();
            ScenarioSweep sweep = ScenarioSweep.of(engine, accounts).sweep();
            for (int a = 0; a < accounts.size(); a++) {
                double expected = ((Grid) engine.margin(accounts.get(a)).reasons()).scenarioLoss();
                assertThat(sweep.scenarioLoss(a)).isCloseTo(expected, within(1e-10 * (1000 + expected)));
            }
        }
    }

    private static Portfolio withoutCollateral(Portfolio p) {
        return new Portfolio(p.cash(), p.unrealisedProfit(), p.perpetuals(), p.futures(), p.options(), List.of());
    }

    @Test
    void theSameAccountsAreSweptAtOtherPrices() {
        RandomPortfolios random = new RandomPortfolios(SEED);
        PortfolioMarket market = random.market(2, 4);
        PortfolioMarket other = new RandomPortfolios(SEED + 1).market(2, 4);
        ScenarioTerms terms = RandomPortfolios.proportional();
        List<Portfolio> accounts = List.of(new Portfolio(
                0, 0, 2, List.of(), List.of(new Portfolio.Holding(0, -3), new Portfolio.Holding(7, 1)), List.of()));
        ScenarioSweep moved =
                ScenarioSweep.of(new ScenarioEngine(terms, market), accounts).sweep(new ScenarioEngine(terms, other));
        // option 0 may lie in another expiry there only if the markets list it so; these do not
        ScenarioSweep fresh =
                ScenarioSweep.of(new ScenarioEngine(terms, other), accounts).sweep();
        assertEquals(fresh.scenarioLoss(0), moved.scenarioLoss(0));
        assertThatThrownBy(() -> moved.sweep(new ScenarioEngine(RandomPortfolios.additive(NINE), other)))
                .hasMessageContaining("engine must have the scenarios");
    }
}

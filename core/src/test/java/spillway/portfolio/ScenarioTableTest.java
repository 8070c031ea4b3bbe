package spillway.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The table's columns against the formula, option by option and scenario by scenario. */
class ScenarioTableTest {
    private static final long SEED = 20261122;

    @Test
    void everyOptionIsWorthWhatTheFormulaSays() {
        ScenarioTerms terms = RandomPortfolios.proportional();
        for (long seed = SEED; seed < SEED + 20; seed++) {
            PortfolioMarket market = new RandomPortfolios(seed).market(4, 10);
            ScenarioTable table = new ScenarioTable(terms, market);
            table.priceAll();
            for (int o = 0; o < market.options().size(); o++) {
                OptionQuote option = market.options().get(o);
                ExpiryQuote expiry = market.expiries().get(option.expiry());
                double most = 1e-14 * Math.max(option.strike(), 4 * expiry.forward());
                double now = Repricing.price(
                        option, expiry.forward(), option.volAnnual(), expiry.years(), expiry.markDiscount());
                assertThat(table.mark[o]).as("seed %d option %d", seed, o).isCloseTo(now, within(most));
                for (int s = 0; s < terms.scenarios().size(); s++) {
                    GridScenario scenario = terms.scenarios().get(s);
                    double years = ScenarioTable.years(expiry, scenario);
                    double expected = Repricing.price(
                            option,
                            expiry.shockedForward(ScenarioTable.forwardFactor(scenario)),
                            ScenarioTable.volatility(terms, option, expiry, scenario.volatility()),
                            years,
                            expiry.markDiscount(years));
                    assertThat(table.shocked[o * table.scenarios + s])
                            .as("seed %d option %d %s", seed, o, scenario)
                            .isCloseTo(expected, within(most));
                }
            }
        }
    }

    @Test
    void aMovedTableForgetsWhatItHadPriced() {
        ScenarioTerms terms = RandomPortfolios.proportional();
        PortfolioMarket first = new RandomPortfolios(SEED).market(2, 3);
        PortfolioMarket second = new RandomPortfolios(SEED + 1).market(2, 3);
        ScenarioTable moved = new ScenarioTable(terms, first);
        moved.priceAll();
        moved.moveTo(second);
        moved.priceAll();
        ScenarioTable fresh = new ScenarioTable(terms, second);
        fresh.priceAll();
        assertThat(moved.shocked).isEqualTo(fresh.shocked);
        assertThat(moved.mark).isEqualTo(fresh.mark);
        assertThat(moved.delta).isEqualTo(fresh.delta);
    }
}

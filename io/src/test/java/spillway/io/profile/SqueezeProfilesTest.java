package spillway.io.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import spillway.market.Instrument.OptionRight;
import spillway.portfolio.CollateralQuote;
import spillway.portfolio.ExpiryQuote;
import spillway.portfolio.OptionQuote;
import spillway.portfolio.Portfolio;
import spillway.portfolio.Portfolio.Holding;
import spillway.portfolio.PortfolioMarket;
import spillway.portfolio.PortfolioTerms;
import spillway.portfolio.Squeeze;
import spillway.portfolio.Squeeze.Amounts;
import spillway.portfolio.Squeeze.Factor;
import spillway.portfolio.Squeeze.Orders;

/** The same double squeeze under the rules of every portfolio-margin profile that ships. */
class SqueezeProfilesTest {
    static final List<String> NAMES = PortfolioProfileFileTest.NAMES;

    private static final double DAY = 86_400;

    /** Whatever the profile takes as collateral is worth the same at first, and falls with spot. */
    private static PortfolioMarket market(PortfolioTerms terms, double spot, double days, double vol, double skew) {
        List<OptionQuote> options = new ArrayList<>();
        for (int e = 0; e < 2; e++) {
            options.add(new OptionQuote(e, 3300, OptionRight.CALL, vol - skew));
            options.add(new OptionQuote(e, 2700, OptionRight.PUT, vol + skew));
        }
        List<CollateralQuote> collateral = new ArrayList<>();
        for (String symbol : terms.collateral().keySet()) {
            collateral.add(new CollateralQuote(symbol, spot, 1));
        }
        return new PortfolioMarket(
                "ETH",
                spot,
                1,
                spot,
                1,
                1e-5,
                1,
                List.of(
                        ExpiryQuote.of((days + 10) * DAY, spot * 1.001, 0.04),
                        ExpiryQuote.of((days + 60) * DAY, spot * 1.005, 0.04)),
                options,
                collateral);
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void aWriterWithCollateralThatFallsIsSqueezedTwice(String name) {
        PortfolioTerms terms = PortfolioProfileFileTest.terms(name);
        PortfolioMarket before = market(terms, 3000, 2, 0.6, 0.02);
        PortfolioMarket after = market(terms, 2600, 1, 1.0, 0.15);
        List<Holding> collateral = new ArrayList<>();
        for (int c = 0; c < before.collateral().size(); c++) {
            collateral.add(new Holding(c, 1));
        }
        List<Holding> sold = List.of(new Holding(0, -3), new Holding(1, -5), new Holding(2, -2), new Holding(3, -4));
        Portfolio held = new Portfolio(20_000, 0, 2, List.of(), sold, collateral);
        Squeeze squeeze = Squeeze.between(terms, before, held, after);

        assertThat(squeeze.before().maintenanceRequirement())
                .isCloseTo(terms.margin(before, held).maintenanceRequirement(), within(1e-8));
        Amounts sum = squeeze.rows().stream().map(Squeeze.Row::change).reduce(new Amounts(0, 0, 0), Amounts::plus);
        assertThat(sum.initialExcess()).isCloseTo(squeeze.change().initialExcess(), within(1e-9));
        assertThat(sum.maintenanceExcess()).isCloseTo(squeeze.change().maintenanceExcess(), within(1e-9));
        // collateral lost 400 an asset, less what the haircuts would have taken anyway
        double fallen = squeeze.row(Factor.COLLATERAL).change().netValue();
        assertThat(fallen).isCloseTo(-400.0 * collateral.size(), within(1e-8));
        assertThat(squeeze.row(Factor.TIME).change().netValue()).isPositive();
        assertThat(squeeze.volatility().maintenanceExcess()).isNegative();
        assertThat(squeeze.isDouble()).isEqualTo(!collateral.isEmpty());
        Orders price = squeeze.row(Factor.PRICE).orders().getFirst();
        assertThat(price.second().netValue()).as("gamma sold costs").isNegative();
        assertThat(Math.abs(price.rest().netValue()))
                .isLessThan(Math.abs(squeeze.change().netValue()));
    }
}

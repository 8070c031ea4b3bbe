package spillway.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import spillway.account.AccountClass;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.account.BookBuilder;
import spillway.asset.Asset;
import spillway.market.Instrument;
import spillway.market.Instrument.OptionRight;
import spillway.market.Marks;
import spillway.option.Black76;
import spillway.option.OptionMarket;
import spillway.option.Vanilla;
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
import spillway.portfolio.PortfolioMargin;
import spillway.portfolio.PortfolioMarket;
import spillway.portfolio.Provisions;
import spillway.portfolio.ScenarioTerms;
import spillway.portfolio.StaticDiscount;
import spillway.portfolio.VolatilityMove;
import spillway.portfolio.VolatilityShock;
import spillway.unit.Price;

/** Accounts of a book under portfolio margin: the same as the portfolio put together by hand. */
class PortfolioVenueTest {
    private static final long NOW = 1_700_000_000_000_000_000L;
    private static final long EXPIRY = NOW + 30L * 86_400_000_000_000L;
    private static final double YEARS = 30.0 / 365;
    private static final double RATE = 0.05;
    private static final int USDC = 0;
    private static final int ETH = 1;
    private static final int BTC = 2;
    private static final int PEPE = 3;

    private static final List<Asset> ASSETS =
            List.of(new Asset("USDC", 6), new Asset("ETH", 8), new Asset("BTC", 8), new Asset("PEPE", 2));

    private static final List<Instrument> INSTRUMENTS = List.of(
            new Instrument.Spot("ETH/USDC", 0, ETH, USDC, 4),
            new Instrument.Perpetual("ETH-PERP", 0, ETH, USDC, 4),
            new Instrument.Future("ETH-30D", 0, ETH, USDC, 4, EXPIRY),
            new Instrument.Option("ETH-30D-3300-C", 0, ETH, USDC, 2, EXPIRY, 3300, OptionRight.CALL),
            new Instrument.Option("ETH-30D-2800-P", 0, ETH, USDC, 2, EXPIRY, 2800, OptionRight.PUT),
            new Instrument.Perpetual("BTC-PERP", 0, BTC, USDC, 4),
            new Instrument.Spot("PEPE/USDC", 0, PEPE, USDC, 0),
            new Instrument.Perpetual("ELSEWHERE", 1, BTC, ETH, 4));

    private static ScenarioTerms terms() {
        List<GridScenario> scenarios = new ArrayList<>();
        for (double move : new double[] {0.15, 0, -0.15}) {
            scenarios.add(GridScenario.regular(move, VolatilityMove.UP));
            scenarios.add(GridScenario.regular(move, VolatilityMove.DOWN));
        }
        TreeMap<String, CollateralHaircut> collateral = new TreeMap<>();
        collateral.put(
                "ETH", new CollateralHaircut(0.2, 0.05, Optional.of(new CollateralHaircut.Hedging("ETH", 0.02, 0.01))));
        return new ScenarioTerms(
                scenarios,
                new VolatilityShock(VolatilityShock.Unit.RELATIVE, 0.5, 0.3, 0.4, 0.3, 0.13, 1),
                Optional.empty(),
                StaticDiscount.NONE,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new ContingencyRates(0.03, 0.01),
                new ContingencyRates(0.003, 0.002),
                List.of(),
                Provisions.NONE,
                ConfidenceCharge.NONE,
                PegCharge.NONE,
                new LossFactors(1, 0.8, LossFactors.Scope.SCENARIO_LOSS),
                collateral);
    }

    private static double option(OptionRight right, double strike, double vol) {
        double discount = ExpiryQuote.of(30 * 86_400, 3020, RATE).markDiscount();
        return Black76.price(
                new Vanilla(right, new Price(strike), YEARS), new OptionMarket(new Price(3020), vol, discount));
    }

    private static Marks marks() {
        return new Marks(new double[] {
            3000, 3005, 3020, option(OptionRight.CALL, 3300, 0.6), option(OptionRight.PUT, 2800, 0.7), 60_000, 0.01, 20
        });
    }

    /** 1,000 USDC, 2 ETH and a million PEPE; -1 perpetual at 3,100; 1 future at 3,000; -3 calls for 300; 2 puts for 200. */
    private static AccountView account() {
        BookBuilder builder = new BookBuilder();
        int alice = builder.account(0, "alice", "alice", AccountClass.TRADER, false);
        builder.balance(alice, USDC, 1_000_000_000L)
                .balance(alice, ETH, 200_000_000L)
                .balance(alice, PEPE, 100_000_000L)
                .position(alice, 1, -10_000, -3_100_000_000L)
                .position(alice, 2, 10_000, 3_000_000_000L)
                .position(alice, 3, -300, -300_000_000L)
                .position(alice, 4, 200, 200_000_000L)
                .position(alice, 5, 1_000, 5_900_000_000L);
        Accounts accounts = new Accounts(builder.build());
        return accounts.at(0, accounts.view());
    }

    private static PortfolioVenue venue() {
        return new PortfolioVenue(0, USDC, terms(), RATE, ASSETS, INSTRUMENTS);
    }

    @Test
    void unitsAreWhatOneWouldPutTogetherByHand() {
        PortfolioMarket ether = new PortfolioMarket(
                "ETH",
                3000,
                1,
                3005,
                1,
                0,
                1,
                List.of(ExpiryQuote.of(30 * 86_400, 3020, RATE)),
                List.of(
                        new OptionQuote(0, 3300, OptionRight.CALL, 0.6),
                        new OptionQuote(0, 2800, OptionRight.PUT, 0.7)),
                List.of(new CollateralQuote("ETH", 3000, 1)));
        Portfolio held = new Portfolio(
                1000 + 300 - 200,
                (3100 - 3005) + (3020 - 3000),
                -1,
                List.of(new Holding(0, 1)),
                List.of(new Holding(0, -3), new Holding(1, 2)),
                List.of(new Holding(0, 2)));
        PortfolioMargin expected = terms().margin(ether, held);
        // 0.1 BTC bought for 5,900 at 60,000: worth 100 more; 15 % and the charges of 3 and 1 % of 6,000
        double initial = expected.initialRequirement() + 900 + 240;
        double maintenance = expected.maintenanceRequirement() + 0.8 * 900 + 180;
        Health health = venue().at(marks(), NOW).health(account());
        assertThat(health.netValue()).isCloseTo(expected.netValue() + 100 + 10_000, within(1e-6));
        assertThat(health.initialRequirement()).isCloseTo(initial, within(1e-6));
        assertThat(health.maintenanceRequirement()).isCloseTo(maintenance, within(1e-6));
        // a million PEPE is worth 10,000, and counts towards neither margin
        assertThat(health.maintenanceBalance()).isCloseTo(expected.netValue() + 100, within(1e-6));
        assertThat(venue().at(marks(), NOW).margins(account())).containsOnlyKeys("BTC", "ETH");
    }

    @Test
    void aMarkThatNoVolatilityGivesIsRefusedByName() {
        Marks wrong = marks();
        wrong.publish(3, 4000);
        assertThatThrownBy(() -> venue().at(wrong, NOW))
                .hasMessageContaining("ETH-30D-3300-C: the mark's price must be below 3020");
    }

    @Test
    void onceSettledAnOptionIsWorthItsPayoff() {
        Marks late = marks();
        late.publish(2, 3500);
        Health health = venue().at(late, EXPIRY).health(account());
        Health before = venue().at(marks(), NOW).health(account());
        assertThat(health.netValue()).isNotEqualTo(before.netValue());
        double options = -3 * 200;
        double perpetual = 3100 - 3005;
        double expected = 1000 + 300 - 200 + options + perpetual + 500 + 2 * 3000 + 100 + 10_000;
        assertThat(health.netValue()).isCloseTo(expected, within(1e-6));
    }

    @Test
    void positionsThatSettleElsewhereAreRefused() {
        assertThatThrownBy(() -> new PortfolioVenue(1, USDC, terms(), RATE, ASSETS, INSTRUMENTS))
                .hasMessage("ELSEWHERE: settlement must be the venue's numeraire USDC, was ETH");
    }
}

package spillway.io.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import spillway.market.Instrument.OptionRight;
import spillway.num.Maths;
import spillway.portfolio.CollateralQuote;
import spillway.portfolio.ExpiryQuote;
import spillway.portfolio.MarginReasons.Grid;
import spillway.portfolio.OptionQuote;
import spillway.portfolio.Portfolio;
import spillway.portfolio.Portfolio.Holding;
import spillway.portfolio.PortfolioMargin;
import spillway.portfolio.PortfolioMarket;

/**
 * Worked examples of every portfolio-margin profile that ships, by hand. Options that settle now are worth their payoff in
 * every scenario, so that a pencil is enough.
 */
class PortfolioExamplesTest {
    private static final List<Holding> NONE = List.of();

    private static PortfolioMargin margin(String profile, PortfolioMarket market, Portfolio portfolio) {
        return PortfolioProfileFileTest.terms(profile).margin(market, portfolio);
    }

    private static Grid grid(PortfolioMargin margin) {
        return (Grid) margin.reasons();
    }

    private static PortfolioMarket spot(String underlying, double spot) {
        return PortfolioMarket.of(underlying, spot, List.of(), List.of());
    }

    /** Spot, confidence of spot, and the stablecoin's price. */
    private static PortfolioMarket eth(double confidence, double stablePrice) {
        return new PortfolioMarket(
                "ETH",
                3000,
                confidence,
                3000,
                1,
                0,
                stablePrice,
                List.of(),
                List.of(),
                List.of(new CollateralQuote("ETH", 3000, 1)));
    }

    /** Options on one expiry that settles now, forward at spot. */
    private static PortfolioMarket settling(double spot, OptionQuote... options) {
        return PortfolioMarket.of("ETH", spot, List.of(ExpiryQuote.of(0, spot, 0)), List.of(options));
    }

    private static OptionQuote call(double strike) {
        return new OptionQuote(0, strike, OptionRight.CALL, 0.6);
    }

    private static OptionQuote put(double strike) {
        return new OptionQuote(0, strike, OptionRight.PUT, 0.6);
    }

    private static Portfolio perpetuals(double amount) {
        return new Portfolio(0, 0, amount, NONE, NONE, NONE);
    }

    private static Portfolio options(double... amounts) {
        java.util.ArrayList<Holding> holdings = new java.util.ArrayList<>();
        for (double amount : amounts) {
            holdings.add(new Holding(holdings.size(), amount));
        }
        return Portfolio.ofOptions(0, holdings);
    }

    private static void asks(PortfolioMargin margin, double initial, double maintenance) {
        assertThat(margin.initialRequirement()).as("initial").isCloseTo(initial, within(1e-9 * initial));
        assertThat(margin.maintenanceRequirement())
                .as("maintenance")
                .isCloseTo(maintenance, within(1e-9 * maintenance));
    }

    /** models.md 5.3.2: long 1 at 3100, spot 3000, funding +10: 18 % of 3100 is 558; 1.5 and 0.5 % of 3000 are 45 and 15. */
    @Test
    void pmrm2Perpetual() {
        PortfolioMarket market =
                new PortfolioMarket("ETH", 3000, 1, 3100, 1, 0, 1.00019088635, List.of(), List.of(), List.of());
        PortfolioMargin margin = margin("derive-pmrm-2", market, new Portfolio(0, 10, 1, NONE, NONE, NONE));
        assertThat(margin.initialExcess()).isCloseTo(-558 - 45 - 15 + 10, within(1e-9));
        assertThat(margin.maintenanceExcess()).isCloseTo(-558 * 0.8 - 45 + 10, within(1e-9));
    }

    /** models.md 5.3.2: a call spread out of the money. */
    @Test
    void pmrm2CallSpread() {
        ExpiryQuote expiry = new ExpiryQuote(794_852, 2682.9997436016715, 0, 1, 0.15, 1, 0.95);
        PortfolioMarket market = new PortfolioMarket(
                "ETH",
                2681.6029850999994,
                1,
                2681.6,
                1,
                0,
                1,
                List.of(expiry),
                List.of(
                        new OptionQuote(0, 4000, OptionRight.CALL, 0.8795543651099665),
                        new OptionQuote(0, 4200, OptionRight.CALL, 0.8833255402190362)),
                List.of());
        PortfolioMargin margin = margin("derive-pmrm-2", market, options(-1, 1));
        assertThat(margin.initialExcess()).isCloseTo(-35.758446, within(1e-6));
        assertThat(margin.maintenanceExcess()).isCloseTo(-25.964048, within(1e-6));
        assertThat(margin.netValue()).isCloseTo(-0.194470, within(1e-6));
        assertThat(grid(margin).scenarioLoss()).isCloseTo(22.155960, within(1e-6));
        assertThat(grid(margin).worst().scenario().spotMove()).isEqualTo(0.18);
    }

    /** 10 ETH hedge ETH: 18 % of 30,000 is 5,400; haircuts 1.5 and 0.5 % are 450 and 150. */
    @Test
    void pmrm2CollateralThatMovesWithSpot() {
        Portfolio ether = new Portfolio(0, 0, 0, NONE, NONE, List.of(new Holding(0, 10)));
        PortfolioMargin margin = margin("derive-pmrm-2", eth(1, 1), ether);
        assertThat(margin.netValue()).isEqualTo(30_000);
        asks(margin, 5400 + 450 + 150, 5400 * 0.8 + 450);
    }

    /** The script's perpetual charges are 3 and 1 %: 540 of loss, 90 and 30. */
    @Test
    void pmrm2ScriptPerpetual() {
        asks(margin("derive-pmrm-2-script", eth(1, 1), perpetuals(1)), 540 + 90 + 30, 540 * 0.8 + 90);
    }

    /** A stablecoin at 0.94 adds (0.99 - 0.94) * 4 to the initial factor, and to that alone. */
    @Test
    void pmrm2ScriptDepeg() {
        asks(margin("derive-pmrm-2-script", eth(1, 0.94), perpetuals(1)), 540 * 1.2 + 120, 540 * 0.8 + 90);
    }

    /** Spot at confidence 0.5 is below 0.55: half of the notional of 3,000 for initial margin. */
    @Test
    void pmrm2ScriptDoubtfulSpot() {
        asks(margin("derive-pmrm-2-script", eth(0.5, 1), perpetuals(1)), 540 + 120 + 1500, 540 * 0.8 + 90);
    }

    /** 20 % of 3,000 and 3 % charge, all times 1.25 for initial margin. */
    @Test
    void pmrm1Perpetual() {
        asks(margin("derive-pmrm-1", eth(1, 1), perpetuals(1)), 690 * 1.25, 690);
    }

    /** Here the peg factor multiplies charges too: (1.25 + 0.05 * 4) * 690. */
    @Test
    void pmrm1Depeg() {
        asks(margin("derive-pmrm-1", eth(1, 0.94), perpetuals(1)), 690 * 1.45, 690);
    }

    /** A short perpetual against ether: no scenario loses, both notionals are charged 3 %. */
    @Test
    void pmrm1Hedged() {
        Portfolio hedged = new Portfolio(0, 0, -1, NONE, NONE, List.of(new Holding(0, 1)));
        asks(margin("derive-pmrm-1", eth(1, 1), hedged), 180 * 1.25, 180);
    }

    /** A call at the money that settles now loses 600 if spot rises by 20 %; naked shorts pay 2 % of spot. */
    @Test
    void pmrm1NakedCall() {
        asks(margin("derive-pmrm-1", settling(3000, call(3000)), options(-1)), 660 * 1.25, 660);
    }

    /** 10 % out of the money: max(15 - 10, 13) % of spot; maintenance 9 %. */
    @Test
    void standardShortCall() {
        asks(margin("derive-standard", settling(3000, call(3300)), options(-1)), 390, 270);
    }

    /** At the money: 15 % of spot is more than 1.05 times the 9 % of maintenance. */
    @Test
    void standardShortPut() {
        asks(margin("derive-standard", settling(3000, put(3000)), options(-1)), 450, 270);
    }

    /** The payoff of a 3,000 / 3,100 call spread can lose 100, which is milder than the short call alone. */
    @Test
    void standardCallSpread() {
        asks(margin("derive-standard", settling(3000, call(3000), call(3100)), options(-1, 1)), 100, 100);
    }

    /** Two sold against one bought, in the money by 500: at 3,500 the payoff loses 500, and one call of 1.2 (1.1) forwards
     * is uncovered. Strike by strike: 2 * (500 + 15 %) and 2 * (500 + 9 %) of spot, which is milder. */
    @Test
    void standardUnpairedCalls() {
        PortfolioMargin margin = margin("derive-standard", settling(3500, call(3000), call(3500)), options(-2, 1));
        asks(margin, 2 * (500 + 0.15 * 3500) - 1000, 2 * (500 + 0.09 * 3500) - 1000);
    }

    /** Ether counts 75 % initially and 80 % for maintenance; 10 % and 6.5 % of the perpetual. */
    @Test
    void standardCollateral() {
        Portfolio portfolio = new Portfolio(0, 0, 1, NONE, NONE, List.of(new Holding(0, 2)));
        asks(margin("derive-standard", eth(1, 1), portfolio), 1500 + 300, 1200 + 195);
    }

    /** 16 % of 60,000; maintenance is 80 % of all. */
    @Test
    void deribitPerpetual() {
        asks(margin("deribit-portfolio", spot("BTC", 60_000), perpetuals(1)), 9600, 7680);
    }

    /** A future of one year may move 10 % against spot besides. */
    @Test
    void deribitFuture() {
        PortfolioMarket market =
                PortfolioMarket.of("BTC", 60_000, List.of(ExpiryQuote.of(365 * 86_400, 60_000, 0)), List.of());
        Portfolio future = new Portfolio(0, 0, 0, List.of(new Holding(0, 1)), NONE, NONE);
        asks(margin("deribit-portfolio", market, future), 15_600, 15_600 * 0.8);
    }

    /** 1,000 coins are 60 M: the 666.67 beyond 20 M add 5e-5 each, 3.33 % of 60 M. */
    @Test
    void deribitLargeDelta() {
        asks(margin("deribit-portfolio", spot("BTC", 60_000), perpetuals(1000)), 11_600_000, 11_600_000 * 0.8);
    }

    /** A call far out of the money: six times spot is 260,000 over its strike, of which 3.2 % count, less 25,000. */
    @Test
    void deribitExtendedTable() {
        PortfolioMarket market = settling(60_000, call(100_000));
        asks(margin("deribit-portfolio", market, options(-10)), 83_200 - 25_000, 58_200 * 0.8);
        assertThat(margin("deribit-portfolio", market, options(-1)).initialRequirement())
                .isZero();
    }

    /** 16 % of 70,000; half of it for maintenance; 3 bp of fees and 8 h of funding at 1e-5 per hour for both. */
    @Test
    void paradexPerpetual() {
        PortfolioMarket market =
                new PortfolioMarket("BTC", 70_000, 1, 70_000, 1, 1e-5, 1, List.of(), List.of(), List.of());
        asks(margin("paradex-portfolio", market, perpetuals(1)), 11_200 + 21 + 5.6, 5_600 + 21 + 5.6);
        assertThat(grid(margin("paradex-portfolio", market, perpetuals(-1))).provision())
                .isCloseTo(21, within(1e-9));
    }

    /** The documents' example: 1 perpetual against 5 short calls of delta 0.3: net -0.5, hedged 1; 1,400 at 70,000. */
    @Test
    void paradexMinimumDelta() {
        double years = 30.0 / 365;
        double total = 0.6 * Math.sqrt(years);
        double strike = 70_000 * Maths.exp(-Maths.normalInverse(0.3) * total + total * total / 2);
        PortfolioMarket market = PortfolioMarket.of(
                "BTC",
                70_000,
                List.of(ExpiryQuote.of(30 * 86_400, 70_000, 0)),
                List.of(new OptionQuote(0, strike, OptionRight.CALL, 0.6)));
        Portfolio portfolio = new Portfolio(0, 0, 1, NONE, List.of(new Holding(0, -5)), NONE);
        assertThat(grid(margin("paradex-portfolio", market, portfolio)).minimum())
                .isCloseTo(1400, within(1e-6));
    }

    /** A perpetual against a future: no scenario loses, one hedged delta pays 1 %, two notionals pay fees. */
    @Test
    void paradexHedged() {
        PortfolioMarket market =
                PortfolioMarket.of("BTC", 70_000, List.of(ExpiryQuote.of(86_400, 70_000, 0)), List.of());
        Portfolio hedged = new Portfolio(0, 0, 1, List.of(new Holding(0, -1)), NONE, NONE);
        asks(margin("paradex-portfolio", market, hedged), 700 + 42, 350 + 42);
    }

    /** MR1 of 12 %, and half of MR6's 24 %, are 7,200; times 1.3 for initial margin. */
    @Test
    void okxPerpetual() {
        asks(margin("okx-portfolio", spot("BTC", 60_000), perpetuals(1)), 7200 * 1.3, 7200);
    }

    /** The notice of May 2024: 10 coins against a short perpetual of 10: MR4 8,053.32 is more than MR7. */
    @Test
    void okxBasis() {
        PortfolioMarket market = PortfolioMarket.of("BTC", 67_111, List.of(ExpiryQuote.of(3600, 67_111, 0)), List.of());
        Portfolio hedged = new Portfolio(0, 0, -10, List.of(new Holding(0, 10)), NONE, NONE);
        asks(margin("okx-portfolio", market, hedged), 8053.32 * 1.3, 8053.32);
    }

    /** 1,000 against 1,000 at 60,000: raw 0.45 % of 120 M is 540,000, in the step that counts four times. */
    @Test
    void okxMinimumGrowsWithSize() {
        PortfolioMarket market = PortfolioMarket.of("BTC", 60_000, List.of(ExpiryQuote.of(3600, 60_000, 0)), List.of());
        Portfolio hedged = new Portfolio(0, 0, -1000, List.of(new Holding(0, 1000)), NONE, NONE);
        asks(margin("okx-portfolio", market, hedged), 2_160_000 * 1.3, 2_160_000);
    }

    /** A straddle at the money with half a day left loses all of its value in a day: MR2. */
    @Test
    void okxDecay() {
        PortfolioMarket market = PortfolioMarket.of(
                "BTC", 60_000, List.of(ExpiryQuote.of(43_200, 60_000, 0)), List.of(call(60_000), put(60_000)));
        PortfolioMargin margin = margin("okx-portfolio", market, options(1, 1));
        Grid reasons = grid(margin);
        double decay = reasons.worst(s -> s.daysForward() == 1).profit();
        assertThat(decay).isCloseTo(-margin.netValue(), within(1e-9 * margin.netValue()));
        assertThat(reasons.scenarioLoss()).isEqualTo(-decay);
    }

    /** 12 % of CME's example at 2790; initial margin is a tenth more. */
    @Test
    void spanOutright() {
        asks(margin("span-16", spot("SP", 2790), perpetuals(1)), 334.8 * 1.1, 334.8);
    }

    /** No scenario reaches a call at 4,000: the short-option minimum of 1 % holds. */
    @Test
    void spanShortOptionMinimum() {
        asks(margin("span-16", settling(2790, call(4000)), options(-1)), 27.9 * 1.1, 27.9);
    }

    /** Twice the range upwards is 3,459.6: a third less a bit of the 259.6 over the strike counts. */
    @Test
    void spanExtreme() {
        asks(margin("span-16", settling(2790, call(3200)), options(-1)), 259.6 * 0.33 * 1.1, 259.6 * 0.33);
    }
}

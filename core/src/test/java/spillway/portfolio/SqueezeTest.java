package spillway.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import spillway.market.Instrument.OptionRight;
import spillway.option.Black76;
import spillway.option.Greeks;
import spillway.option.OptionMarket;
import spillway.option.Vanilla;
import spillway.portfolio.Portfolio.Holding;
import spillway.portfolio.Squeeze.Amounts;
import spillway.portfolio.Squeeze.Factor;
import spillway.portfolio.Squeeze.Orders;
import spillway.portfolio.Squeeze.Part;
import spillway.unit.Price;

/** What squeezes whom: small accounts in markets of which one can say beforehand what they do. */
class SqueezeTest {
    private static final ScenarioTerms TERMS = RandomPortfolios.proportional();
    private static final double MONTH = 30 * 86_400;
    private static final double SPOT = 2000;

    /** A call and a put at 2000, one month to go, ETH and DAI as collateral. */
    private static PortfolioMarket market(double spot, double seconds, double vol) {
        return market(spot, seconds, vol, vol, 1);
    }

    private static PortfolioMarket market(double spot, double seconds, double callVol, double putVol, double dai) {
        return new PortfolioMarket(
                "ETH",
                spot,
                1,
                spot,
                1,
                0,
                1,
                List.of(ExpiryQuote.of(seconds, spot, 0)),
                List.of(
                        new OptionQuote(0, SPOT, OptionRight.CALL, callVol),
                        new OptionQuote(0, SPOT, OptionRight.PUT, putVol)),
                List.of(new CollateralQuote("ETH", spot, 1), new CollateralQuote("DAI", dai, 1)));
    }

    private static final PortfolioMarket START = market(SPOT, MONTH, 0.6);

    private static Portfolio straddle(double amount) {
        return Portfolio.ofOptions(10_000, List.of(new Holding(0, amount), new Holding(1, amount)));
    }

    private static Greeks greeks(OptionRight right, double forward, double vol) {
        Vanilla option = new Vanilla(right, new Price(SPOT), MONTH / (365 * 86_400));
        return Black76.greeks(option, new OptionMarket(new Price(forward), vol, 1));
    }

    private static Amounts of(Squeeze squeeze, Factor factor) {
        return squeeze.row(factor).change();
    }

    private static Set<Factor> changed(Squeeze squeeze) {
        Set<Factor> changed = EnumSet.noneOf(Factor.class);
        for (Squeeze.Row row : squeeze.rows()) {
            if (!row.change().equals(Amounts.ZERO)) {
                changed.add(row.factor());
            }
        }
        return changed;
    }

    @Test
    void aShortStraddleIsSqueezedByVolatility() {
        Squeeze squeeze = Squeeze.between(TERMS, START, straddle(-10), market(SPOT, MONTH, 0.9));
        assertThat(changed(squeeze)).containsExactly(Factor.VOLATILITY_LEVEL);
        Amounts level = of(squeeze, Factor.VOLATILITY_LEVEL);
        assertThat(level).isEqualTo(squeeze.change());
        assertThat(level.netValue()).isNegative();
        assertThat(level.maintenanceRequirement()).isPositive();
        assertThat(level.maintenanceExcess()).isEqualTo(level.netValue() - level.maintenanceRequirement());
        Orders orders = squeeze.row(Factor.VOLATILITY_LEVEL).orders().getFirst();
        Greeks call = greeks(OptionRight.CALL, SPOT, 0.6);
        assertThat(orders.first().netValue()).isCloseTo(-20 * call.vega() * 0.3, within(1e-6));
        assertThat(orders.second().netValue()).isCloseTo(-20 * call.volga() * 0.3 * 0.3 / 2, within(1e-5));
        assertThat(squeeze.isDouble()).isFalse();
    }

    @Test
    void aCoveredCallIsSqueezedTwiceWhenEtherFallsAndVolatilityRises() {
        Portfolio covered =
                new Portfolio(0, 0, 0, List.of(), List.of(new Holding(0, -10)), List.of(new Holding(0, 10)));
        Squeeze squeeze = Squeeze.between(TERMS, START, covered, market(1600, MONTH, 0.9));
        assertThat(changed(squeeze)).containsExactly(Factor.PRICE, Factor.VOLATILITY_LEVEL, Factor.COLLATERAL);
        assertThat(of(squeeze, Factor.COLLATERAL).netValue()).isCloseTo(10 * -400.0, within(1e-8));
        assertThat(of(squeeze, Factor.VOLATILITY_LEVEL).maintenanceExcess()).isNegative();
        assertThat(of(squeeze, Factor.PRICE).netValue())
                .as("the call sold is worth less")
                .isPositive();
        assertThat(squeeze.change().maintenanceExcess()).isNegative();
        assertThat(squeeze.isDouble()).isTrue();
        assertThat(squeeze.row(Factor.COLLATERAL).parts())
                .containsExactly(new Part(List.of(0), of(squeeze, Factor.COLLATERAL)));
        Squeeze calm = Squeeze.between(TERMS, START, covered, market(1600, MONTH, 0.5));
        assertThat(calm.isDouble()).isFalse();
    }

    @Test
    void timeGivesToTheWriterWhatItTakesFromTheHolder() {
        PortfolioMarket later = market(SPOT, MONTH - 86_400, 0.6);
        Squeeze writer = Squeeze.between(TERMS, START, straddle(-10), later);
        Squeeze holder = Squeeze.between(TERMS, START, straddle(10), later);
        assertThat(changed(writer)).containsExactly(Factor.TIME);
        double theta = 2 * greeks(OptionRight.CALL, SPOT, 0.6).theta() / 365;
        assertThat(of(writer, Factor.TIME).netValue()).isPositive().isCloseTo(-10 * theta, within(-0.2 * theta));
        assertThat(of(holder, Factor.TIME).netValue())
                .isEqualTo(-of(writer, Factor.TIME).netValue());
    }

    @Test
    void priceIsDeltaGammaAndTheRest() {
        Portfolio held = new Portfolio(5000, 0, -3, List.of(new Holding(0, 2)), List.of(new Holding(0, 10)), List.of());
        Squeeze squeeze = Squeeze.between(TERMS, START, held, market(2100, MONTH, 0.6));
        assertThat(changed(squeeze)).containsExactly(Factor.PRICE);
        Greeks call = greeks(OptionRight.CALL, SPOT, 0.6);
        Orders orders = squeeze.row(Factor.PRICE).orders().getFirst();
        assertThat(orders.first().netValue()).isCloseTo((10 * call.delta() - 1) * 100, within(1e-7));
        assertThat(orders.second().netValue()).isCloseTo(10 * call.gamma() * 100 * 100 / 2, within(1e-6));
        double third = squeeze.change().netValue()
                - orders.first().netValue()
                - orders.second().netValue();
        assertThat(orders.rest().netValue()).isCloseTo(third, within(1e-9)).isNotZero();
    }

    /** One scenario, spot up by 10 %: it asks n (C(1.1 F) - C(F)), whose slope and curve are known. */
    @Test
    void aRequirementHasTheSlopeAndTheCurveOfWhatAsks() {
        Portfolio held = Portfolio.ofOptions(0, List.of(new Holding(0, -10)));
        ScenarioTerms grid = RandomPortfolios.additive(0.1);
        ScenarioTerms one = scenarios(grid, List.of(GridScenario.regular(0.1, VolatilityMove.NONE)));
        Squeeze squeeze = Squeeze.between(one, START, held, market(1900, MONTH, 0.6));
        Greeks at = greeks(OptionRight.CALL, SPOT, 0.6);
        Greeks up = greeks(OptionRight.CALL, 1.1 * SPOT, 0.6);
        Orders orders = squeeze.row(Factor.PRICE).orders().getFirst();
        double naked = 0.003 * 10 * -100;
        double slope = 10 * (1.1 * up.delta() - at.delta()) * -100;
        double curve = 10 * (1.1 * 1.1 * up.gamma() - at.gamma()) * 100 * 100 / 2;
        assertThat(orders.first().maintenanceRequirement()).isCloseTo(0.8 * slope + naked, within(1e-6));
        assertThat(orders.second().maintenanceRequirement()).isCloseTo(0.8 * curve, within(1e-5));
        assertThat(orders.second().initialRequirement()).isCloseTo(curve, within(1e-5));
    }

    /** A fall and a rise ask the same at the start, and what asks for more as spot falls is the fall. */
    @Test
    void ofScenariosThatAskTheSameThatOneCountsWhichAsksMoreOnTheWay() {
        ScenarioTerms both = scenarios(
                RandomPortfolios.additive(0.1),
                List.of(
                        GridScenario.regular(0.1, VolatilityMove.NONE),
                        GridScenario.regular(-0.1, VolatilityMove.NONE)));
        List<OptionQuote> strangle = List.of(
                new OptionQuote(0, 2100, OptionRight.CALL, 0.6), new OptionQuote(0, 1900, OptionRight.PUT, 0.6));
        PortfolioMarket settling = PortfolioMarket.of("ETH", SPOT, List.of(ExpiryQuote.of(0, SPOT, 0)), strangle);
        PortfolioMarket lower = PortfolioMarket.of("ETH", 1990, List.of(ExpiryQuote.of(0, 1990, 0)), strangle);
        PortfolioMarket higher = PortfolioMarket.of("ETH", 2010, List.of(ExpiryQuote.of(0, 2010, 0)), strangle);
        // payoffs: a fall asks 10 (1900 - 0.9 F), a rise 10 (1.1 F - 2100), both 1000 at 2000; beside it 0.005 of 20 F
        Squeeze fall = Squeeze.between(both, settling, straddle(-10), lower);
        Squeeze rise = Squeeze.between(both, settling, straddle(-10), higher);
        assertThat(firstOfInitial(fall)).isCloseTo(10 * 0.9 * 10 - 0.005 * 200, within(1e-8));
        assertThat(firstOfInitial(rise)).isCloseTo(10 * 1.1 * 10 + 0.005 * 200, within(1e-8));
        assertThat(fall.change().initialRequirement()).isCloseTo(firstOfInitial(fall), within(1e-8));
    }

    private static double firstOfInitial(Squeeze squeeze) {
        return squeeze.row(Factor.PRICE).orders().getFirst().first().initialRequirement();
    }

    @Test
    void aPerpetualsMarginIsAllDelta() {
        Portfolio held = new Portfolio(1000, 50, 4, List.of(), List.of(), List.of());
        Squeeze squeeze = Squeeze.between(TERMS, START, held, market(1500, MONTH, 0.6));
        assertThat(changed(squeeze)).containsExactly(Factor.PRICE);
        assertThat(squeeze.after().netValue()).isEqualTo(1050 - 4 * 500.0);
        Orders orders = squeeze.row(Factor.PRICE).orders().getFirst();
        assertThat(orders.first().netValue()).isCloseTo(-2000, within(1e-8));
        assertThat(orders.first().initialRequirement())
                .isCloseTo(squeeze.change().initialRequirement(), within(1e-8));
        assertThat(orders.second().initialRequirement()).isCloseTo(0, within(1e-7));
    }

    @Test
    void whatWasTradedIsARowOfItsOwn() {
        Portfolio more =
                new Portfolio(10_500, 0, 0, List.of(), List.of(new Holding(0, -15), new Holding(1, -10)), List.of());
        Squeeze squeeze = Squeeze.between(TERMS, START, straddle(-10), START, more);
        assertThat(changed(squeeze)).containsExactly(Factor.POSITION);
        Squeeze both = Squeeze.between(TERMS, START, straddle(-10), market(2200, MONTH, 0.6), more);
        assertThat(changed(both)).containsExactly(Factor.POSITION, Factor.PRICE);
        // two factors: each is the average of coming first and coming last
        double alone = of(squeeze, Factor.POSITION).initialRequirement();
        double first = Squeeze.between(TERMS, START, straddle(-10), market(2200, MONTH, 0.6))
                .change()
                .initialRequirement();
        double last = both.change().initialRequirement() - first;
        assertThat(of(both, Factor.POSITION).initialRequirement()).isCloseTo((alone + last) / 2, within(1e-8));
    }

    /** Profit beyond what prices explain, such as funding that was paid, is no matter of prices. */
    @Test
    void fundingPaidIsPosition() {
        Portfolio held = new Portfolio(1000, 50, 4, List.of(), List.of(), List.of());
        Portfolio paid = new Portfolio(1000, 50 + 4 * 100 - 7, 4, List.of(), List.of(), List.of());
        Squeeze squeeze = Squeeze.between(TERMS, START, held, market(2100, MONTH, 0.6), paid);
        assertThat(of(squeeze, Factor.POSITION).netValue()).isCloseTo(-7, within(1e-9));
        assertThat(of(squeeze, Factor.PRICE).netValue()).isCloseTo(400, within(1e-9));
    }

    @Test
    void collateralThatHedgesNothingFallsAlone() {
        Portfolio held = new Portfolio(0, 0, 1, List.of(), List.of(), List.of(new Holding(0, 3), new Holding(1, 5000)));
        PortfolioMarket after = market(1900, MONTH, 0.6, 0.6, 0.9);
        Squeeze squeeze = Squeeze.between(TERMS, START, held, after);
        List<Part> parts = squeeze.row(Factor.COLLATERAL).parts();
        assertThat(parts.get(0).change().netValue()).isCloseTo(-300, within(1e-9));
        assertThat(parts.get(1).of()).containsExactly(1);
        assertThat(parts.get(1).change().netValue()).isCloseTo(-500, within(1e-9));
        // haircuts of 10 % and 8 % of what is no longer there
        assertThat(parts.get(1).change().initialRequirement()).isCloseTo(-500 * 0.1, within(1e-9));
        assertThat(parts.get(1).change().maintenanceRequirement()).isCloseTo(-500 * 0.08, within(1e-9));
    }

    @Test
    void aSkewThatTurnsIsNoLevel() {
        Squeeze squeeze = Squeeze.between(TERMS, START, straddle(-10), market(SPOT, MONTH, 0.5, 0.7, 1));
        // both have the same vega before, and nearly so after: what is left of the level is small
        double level = Math.abs(of(squeeze, Factor.VOLATILITY_LEVEL).netValue());
        Squeeze call = Squeeze.between(
                TERMS, START, Portfolio.ofOptions(0, List.of(new Holding(0, 1))), market(SPOT, MONTH, 0.5, 0.7, 1));
        double skew = of(call, Factor.VOLATILITY_SKEW).netValue();
        assertThat(skew).isCloseTo(-0.1 * greeks(OptionRight.CALL, SPOT, 0.6).vega(), within(0.1));
        assertThat(level).isLessThan(-0.05 * skew * 20);
    }

    /** Net values of expiries add up: each part is what its own expiry lost. Eight expiries make six parts. */
    @Test
    void eachExpiryHasItsPartOfTheLevelAndTheFurthestShareOne() {
        List<ExpiryQuote> expiries = new ArrayList<>();
        List<OptionQuote> was = new ArrayList<>();
        List<OptionQuote> is = new ArrayList<>();
        List<Holding> held = new ArrayList<>();
        for (int e = 0; e < 8; e++) {
            expiries.add(ExpiryQuote.of((8 - e) * MONTH, SPOT, 0));
            was.add(new OptionQuote(e, SPOT, OptionRight.CALL, 0.6));
            is.add(new OptionQuote(e, SPOT, OptionRight.CALL, 0.6 + 0.01 * (e + 1)));
            held.add(new Holding(e, -1 - e));
        }
        PortfolioMarket before = PortfolioMarket.of("ETH", SPOT, expiries, was);
        PortfolioMarket after = PortfolioMarket.of("ETH", SPOT, expiries, is);
        Squeeze squeeze = Squeeze.between(TERMS, before, Portfolio.ofOptions(0, held), after);
        List<Part> parts = squeeze.row(Factor.VOLATILITY_LEVEL).parts();
        assertThat(parts.stream().map(Part::of).toList())
                .containsExactly(List.of(7), List.of(6), List.of(5), List.of(4), List.of(3), List.of(2, 1, 0));
        for (Part part : parts) {
            List<Holding> own =
                    held.stream().filter(h -> part.of().contains(h.of())).toList();
            double lost = Squeeze.between(TERMS, before, Portfolio.ofOptions(0, own), after)
                    .change()
                    .netValue();
            assertThat(part.change().netValue()).isCloseTo(lost, within(1e-9));
        }
    }

    @Test
    void aSettlementAverageThatFillsIsTime() {
        PortfolioMarket before =
                PortfolioMarket.of("ETH", SPOT, List.of(new ExpiryQuote(1800, SPOT, 0, 1, 0, 1, 1)), List.of());
        PortfolioMarket after =
                PortfolioMarket.of("ETH", SPOT, List.of(new ExpiryQuote(900, SPOT, 1000, 1, 0, 1, 1)), List.of());
        Portfolio future = new Portfolio(0, 0, 0, List.of(new Holding(0, 5)), List.of(), List.of());
        Squeeze squeeze = Squeeze.between(TERMS, before, future, after);
        assertThat(changed(squeeze)).containsExactly(Factor.TIME);
        assertThat(of(squeeze, Factor.TIME).initialRequirement()).isNegative();
    }

    @Test
    void marginByStrikesIsSplitTheSameWay() {
        StrikeTerms strikes = strikes();
        Portfolio held = new Portfolio(
                9000, 0, 2, List.of(), List.of(new Holding(0, -5), new Holding(1, -5)), List.of(new Holding(0, 2)));
        Squeeze squeeze = Squeeze.between(strikes, START, held, market(1700, MONTH - 86_400, 0.9, 1, 1));
        assertThat(changed(squeeze))
                .containsExactly(
                        Factor.PRICE, Factor.VOLATILITY_LEVEL, Factor.VOLATILITY_SKEW, Factor.TIME, Factor.COLLATERAL);
        Amounts sum = squeeze.rows().stream().map(Squeeze.Row::change).reduce(Amounts.ZERO, Amounts::plus);
        assertThat(sum.maintenanceRequirement()).isCloseTo(squeeze.change().maintenanceRequirement(), within(1e-9));
        // a short option is asked a share of spot beside what it is worth, so the requirement knows no volatility
        assertThat(of(squeeze, Factor.VOLATILITY_LEVEL).initialRequirement()).isCloseTo(0, within(1e-8));
        assertThat(of(squeeze, Factor.VOLATILITY_LEVEL).netValue()).isNegative();
        Orders orders = squeeze.row(Factor.PRICE).orders().getFirst();
        assertThat(orders.first().maintenanceRequirement()).isCloseTo(-300 * (10 * 0.09 + 2 * 0.065), within(1e-6));
    }

    private static StrikeTerms strikes() {
        return new StrikeTerms(
                0.15,
                0.13,
                0.09,
                0.09,
                0.09,
                1.05,
                1.2,
                1.1,
                new ContingencyRates(0.065, 0.035),
                ConfidenceCharge.NONE,
                PegCharge.NONE,
                TERMS.collateral());
    }

    private static ScenarioTerms scenarios(ScenarioTerms t, List<GridScenario> scenarios) {
        return new ScenarioTerms(
                scenarios,
                t.volatilityShock(),
                t.skew(),
                t.discount(),
                t.extendedDampener(),
                t.basis(),
                t.calendar(),
                t.deltaShock(),
                t.perpetual(),
                t.nakedShort(),
                t.minimums(),
                t.provisions(),
                t.confidence(),
                t.peg(),
                t.factors(),
                new TreeMap<>(t.collateral()));
    }

    @Test
    void statesThatDoNotListTheSameAreRefused() {
        refused(
                market(SPOT, MONTH + 5, 0.6),
                "expiry 0 must be no further away after than before, was 2592000.0 s before and 2592005.0 s after");
        refused(
                PortfolioMarket.of("BTC", SPOT, START.expiries(), START.options()),
                "underlying must be the same in both states, was ETH before and BTC after");
        refused(
                PortfolioMarket.of("ETH", SPOT, START.expiries(), START.options()),
                "collateral must be the same in both states, was [ETH, DAI] before and [] after");
        refused(
                PortfolioMarket.of(
                        "ETH", SPOT, START.expiries(), START.options().reversed()),
                "option 0 must be the same in both states, was CALL at 2000.0 of expiry 0 before and PUT at 2000.0 of"
                        + " expiry 0 after");
        refused(
                PortfolioMarket.of("ETH", SPOT, START.expiries(), List.of()),
                "number of options must be the same in both states, was 2 before and 0 after");
        Portfolio unlisted = Portfolio.ofOptions(0, List.of(new Holding(2, 1)));
        assertThatThrownBy(() -> Squeeze.between(TERMS, START, straddle(1), START, unlisted))
                .hasMessage("options must be of the 2 that the market lists, was number 2");
    }

    @Test
    void expiriesThatDoNotComeNearerTogetherAreRefused() {
        List<ExpiryQuote> was = List.of(ExpiryQuote.of(100, SPOT, 0), ExpiryQuote.of(5000, SPOT, 0));
        PortfolioMarket before = PortfolioMarket.of("ETH", SPOT, was, List.of());
        Portfolio none = Portfolio.ofOptions(0, List.of());
        PortfolioMarket reached = PortfolioMarket.of(
                "ETH", SPOT, List.of(ExpiryQuote.of(0, SPOT, 0), ExpiryQuote.of(4000, SPOT, 0)), List.of());
        assertThat(changed(Squeeze.between(TERMS, before, none, reached))).isEmpty();
        PortfolioMarket other = PortfolioMarket.of(
                "ETH", SPOT, List.of(ExpiryQuote.of(50, SPOT, 0), ExpiryQuote.of(4000, SPOT, 0)), List.of());
        assertThatThrownBy(() -> Squeeze.between(TERMS, before, none, other))
                .hasMessage("expiry 0 must come nearer by the 1000.0 s that another does, came nearer by 50.0");
    }

    private static void refused(PortfolioMarket after, String message) {
        assertThatThrownBy(() -> Squeeze.between(TERMS, START, straddle(-1), after))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}

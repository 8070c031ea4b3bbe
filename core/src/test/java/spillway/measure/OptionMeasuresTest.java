package spillway.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spillway.account.Accounts;
import spillway.engine.Parallel;
import spillway.engine.RiskEngine;
import spillway.event.MarketEvent.PriceMoved;
import spillway.event.MarketEvent.VolatilityMoved;
import spillway.impact.ExponentialDepth;
import spillway.impact.ImpactRule;
import spillway.impact.Recovery;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.market.Instrument;
import spillway.market.Instrument.OptionRight;
import spillway.market.Marks;
import spillway.option.Black76;
import spillway.option.OptionMarket;
import spillway.option.SurfaceShock.Stickiness;
import spillway.option.Vanilla;
import spillway.sim.Grids;
import spillway.sim.RandomWorlds;
import spillway.sim.RunOptions;
import spillway.sim.Worlds;
import spillway.unit.Price;
import spillway.world.Timed;
import spillway.world.World;

/** What runs with options amount to. */
class OptionMeasuresTest {
    private static final ImpactRule DEEP = ExponentialDepth.of(1e15, 0, Recovery.PERMANENT);
    private static final RiskEngine ENGINE = new RiskEngine(Parallel.ONE_BY_ONE);
    private static final double DAYS = 30;
    private static final double VOL = 0.6;

    private static double worth(double forward, double vol, double days) {
        return Black76.price(
                new Vanilla(OptionRight.CALL, new Price(3000), days / 365),
                OptionMarket.undiscounted(new Price(forward), vol));
    }

    private static double delta(double forward) {
        return Black76.greeks(
                        new Vanilla(OptionRight.CALL, new Price(3000), DAYS / 365),
                        OptionMarket.undiscounted(new Price(forward), VOL))
                .delta();
    }

    /** Alice is short calls on ether, which has a perpetual of one ether for every basis point. */
    private static Worlds shortCalls(double calls, double cash, ImpactRule impact) {
        Worlds worlds = new Worlds();
        worlds.profile =
                Grids.profile(Grids.terms(0), new Sizing.Full(), new Sale.BookSweep(Sale.Limit.MARKET, 0), List.of());
        int eth = worlds.asset("ETH");
        worlds.perpetual(0, eth, 3000, impact, 1);
        int call = worlds.option(0, eth, DAYS, 3000, OptionRight.CALL, VOL, DEEP, 0);
        worlds.position(worlds.account("alice", cash), call, -calls, worth(3000, VOL, DAYS));
        return worlds;
    }

    @Test
    void whatTheShockAloneCostsIsCountedAtUndisturbedVolatilities() {
        Worlds worlds = shortCalls(1, 420, DEEP);
        worlds.input(1, new VolatilityMoved(1, 1.5, 0));
        RunSummary summary = ENGINE.run(worlds.build(), "", RunOptions.QUIET).summary();
        double lost = worth(3000, 1.5 * VOL, DAYS - 1.0 / 86_400) - worth(3000, VOL, DAYS);
        assertThat(summary.venues().get(0).lossFromShockAlone()).isCloseTo(lost, within(1e-6));
        assertThat(summary.venues().get(0).lossAmplification()).isCloseTo(1, within(1e-6));
        assertThat(summary.venues().get(0).forced().accountsLiquidated()).isEqualTo(1);
        assertThat(summary.markets().get(1).initialPrice()).isCloseTo(worth(3000, VOL, DAYS), within(1e-9));
    }

    /** A rise of 1 % makes Alice unhealthy; of her calls, bought back, hedgers buy delta in the perpetual. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void hedgesOfForcedOptionTradesFeedBack(double hedgedShare) {
        Worlds worlds = shortCalls(10, 3311, new SlopedMarket(1e-4));
        worlds.hedgedShare = hedgedShare;
        World world = worlds.build();
        Marks marks = world.initialMarks();
        BranchingMatrix rises = BranchingMatrix.of(world, new Accounts(world.book()), marks, 0.01);
        // ether bought for each relative move of 1, at a basis point each
        double expected = 10 * delta(3030) * hedgedShare / 0.01 * 1e-4;
        assertThat(rises.get(0, 0)).isCloseTo(expected, within(1e-9));
        assertThat(rises.radius(0)).isCloseTo(expected, within(1e-9));
        BranchingMatrix falls = BranchingMatrix.of(world, new Accounts(world.book()), marks, -0.01);
        assertThat(falls.radius()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"STRIKE", "DELTA"})
    void optionsFollowAShockOfWhatTheyAreOn(String what) {
        Worlds worlds = shortCalls(1, 1000, DEEP);
        worlds.stickiness = Stickiness.valueOf(what);
        worlds.option(0, 1, DAYS, 2700, OptionRight.CALL, 0.9, DEEP, 0);
        World world = worlds.build();
        Marks shocked = world.optionBoard().shocked(world.initialMarks(), new double[] {-0.1, 7, 7});
        assertThat(shocked.mark(0)).isCloseTo(2700, within(1e-9));
        assertThat(shocked.mark(1)).isCloseTo(worth(2700, VOL, DAYS), within(1e-9));
        assertThat(shocked.volatility(2)).isCloseTo(what.equals("STRIKE") ? 0.9 : VOL, within(1e-12));
        assertThat(shocked.previousMark(2)).isEqualTo(world.initialMarks().mark(2));
    }

    @Test
    void aCommonShockMovesNoOptionAndEndsBeforeOneSettles() {
        Worlds worlds = shortCalls(1, 1000, DEEP);
        int near = worlds.option(0, 1, 0.001, 3000, OptionRight.CALL, VOL, DEEP, 0);
        worlds.endNanos = 60 * Worlds.SECOND;
        CommonShock shock = CommonShock.of(worlds.build(), 0);
        assertThat(shock.instruments()).containsExactly(0);
        World shocked = shock.shocked(-0.2);
        assertThat(shocked.inputs()).containsExactly(new Timed(0, new PriceMoved(0, 2400)));
        Instrument.Option first = (Instrument.Option) shocked.instruments().get(near);
        assertThat(shocked.endNanos()).isEqualTo(first.expiryNanos() - 1);
    }

    /** Every measure of worlds by seed, with and without a spot market, a second underlying, a second venue. */
    @ParameterizedTest
    @ValueSource(longs = {5, 13, 21, 29})
    void everyMeasureOfAWorldWithOptionsIsANumber(long seed) {
        World world = RandomWorlds.of(seed, 12, 6);
        RunSummary summary = ENGINE.run(world, "", RunOptions.QUIET).summary();
        for (var venue : summary.venues()) {
            assertThat(venue.lossFromShockAlone()).isBetween(0.0, 1e12);
            assertThat(venue.payers().shortfall()).isBetween(0.0, 1e12);
        }
        BranchingRatio branching = ENGINE.branching(world, 0);
        assertThat(branching.falls()).isBetween(0.0, 1e12);
        assertThat(branching.rises()).isBetween(0.0, 1e12);
        StressSpec spec =
                new StressSpec(0, List.of(-0.3, 0.3), List.of(0.5, 1.0), Optional.empty(), List.of(-0.1), -0.05);
        for (var sheet : ENGINE.stress(world, spec).sheets()) {
            for (var cell : sheet.cells()) {
                assertThat(cell.tradedByForce()).isBetween(0.0, 1e15);
            }
        }
        Report report = ENGINE.report(world, "", RunOptions.QUIET);
        assertThat(report.risks()).hasSize(world.venues().size());
        for (var risk : report.risks()) {
            List<Double> moves = report.summary().markets().stream()
                    .filter(market -> market.venue().equals(risk.venue()) && !market.option())
                    .flatMap(market -> Stream.of(market.lowestMarkMove(), market.highestMarkMove()))
                    .toList();
            assertThat(risk.depthSensitivity().get(2).furthestMarkMove()).isIn(moves);
        }
        assertThat(ENGINE.reverse(world, 0, List.of(Direction.FALL), RunOptions.QUIET))
                .hasSize(4);
    }
}

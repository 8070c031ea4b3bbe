package spillway.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import spillway.market.Instrument;
import spillway.market.Instrument.OptionRight;
import spillway.market.Marks;
import spillway.option.SurfaceShock.Stickiness;
import spillway.unit.Price;

/** Which forward an option has, what volatility it stands at when the forward or the surface moves, and its mark. */
class OptionBoardTest {
    private static final long DAY = 86_400_000_000_000L;
    private static final long NEAR = 30 * DAY;
    private static final long FAR = 90 * DAY;
    private static final double NONE = Double.NaN;

    private static final Instrument PERPETUAL = new Instrument.Perpetual("P", 0, 1, 0, 2);
    private static final Instrument SPOT = new Instrument.Spot("S", 0, 1, 0, 2);
    private static final Instrument FUTURE = new Instrument.Future("F", 0, 1, 0, 2, FAR);
    private static final Instrument NEAR_90 = option("N90", NEAR, 90, OptionRight.PUT);
    private static final Instrument NEAR_100 = option("N100", NEAR, 100, OptionRight.CALL);
    private static final Instrument FAR_100 = option("F100", FAR, 100, OptionRight.CALL);

    private static Instrument option(String symbol, long expiry, double strike, OptionRight right) {
        return new Instrument.Option(symbol, 0, 1, 0, 2, expiry, strike, right);
    }

    private static OptionBoard board(Stickiness stickiness, double rate, List<Instrument> listed, Double... vols) {
        double[] prices = {100, 101, 103, 1, 1, 1};
        return new OptionBoard(listed, new SurfaceTerms(List.of(vols), rate, stickiness, 0), i -> prices[i], 0);
    }

    private static OptionBoard board(Stickiness stickiness) {
        return board(
                stickiness,
                0.05,
                List.of(PERPETUAL, SPOT, FUTURE, NEAR_90, NEAR_100, FAR_100),
                NONE,
                NONE,
                NONE,
                0.8,
                0.6,
                0.5);
    }

    @Test
    void theFutureOfItsExpirySaysTheForwardElseSpotElseThePerpetual() {
        OptionBoard board = board(Stickiness.STRIKE);
        assertThat(board.forwardFrom(5)).isEqualTo(2);
        assertThat(board.forwardFrom(4)).isEqualTo(1);
        double[] now = {110, 120, 130};
        assertThat(board.forward(5, i -> now[i], DAY)).isEqualTo(130);
        // 29 days at 5 %
        assertThat(board.forward(4, i -> now[i], DAY)).isCloseTo(120 * Math.exp(0.05 * 29 / 365), within(1e-12));
        OptionBoard noSpot = board(Stickiness.STRIKE, 0, List.of(PERPETUAL, NEAR_100), NONE, 0.6);
        assertThat(noSpot.forwardFrom(1)).isEqualTo(0);
    }

    @Test
    void aMarketInAnotherAssetSaysNothing() {
        Instrument inEuros = new Instrument.Spot("S-EUR", 0, 1, 2, 2);
        assertThatThrownBy(() -> board(Stickiness.STRIKE, 0, List.of(inEuros, NEAR_100), NONE, 0.6))
                .hasMessageContaining("N100: the venue must list a future of its expiry, a spot market or a perpetual");
        OptionBoard both = board(Stickiness.STRIKE, 0, List.of(PERPETUAL, inEuros, NEAR_100), NONE, NONE, 0.6);
        assertThat(both.forwardFrom(2)).isEqualTo(0);
    }

    @Test
    void coinSettledOptionsAreRefused() {
        Instrument coin = new Instrument.Option("C", 0, 1, 1, 2, NEAR, 100, OptionRight.CALL);
        assertThatThrownBy(() -> board(Stickiness.STRIKE, 0, List.of(PERPETUAL, coin), NONE, 0.6))
                .hasMessageContaining("settlement must be another asset than the base");
    }

    @Test
    void everyOptionHasAVolatilityAndNothingElseHasOne() {
        assertThatThrownBy(() -> board(Stickiness.STRIKE, 0, List.of(PERPETUAL, NEAR_100), NONE, NONE))
                .hasMessageContaining("an option must have a volatility");
        assertThatThrownBy(() -> board(Stickiness.STRIKE, 0, List.of(PERPETUAL, NEAR_100), 0.5, 0.6))
                .hasMessageContaining("must have no volatility");
        assertThatThrownBy(() -> board(Stickiness.STRIKE, 0, List.of(PERPETUAL, NEAR_100), NONE))
                .hasMessageContaining("one per instrument");
        assertThatThrownBy(() -> new SurfaceTerms(List.of(-0.1), 0, Stickiness.STRIKE, 0))
                .hasMessageContaining("volAnnual must be above 0 and finite, was -0.1");
        assertThatThrownBy(() -> new SurfaceTerms(List.of(), NONE, Stickiness.STRIKE, 0))
                .hasMessageContaining("rateAnnual");
        assertThatThrownBy(() -> new SurfaceTerms(List.of(), 0, Stickiness.STRIKE, 1.1))
                .hasMessageContaining("hedgedShare must be in [0, 1], was 1.1");
    }

    @Test
    void aStrikeKeepsItsVolatilityOrReadsItOffTheSmileAtItsMoneyness() {
        OptionBoard strike = board(Stickiness.STRIKE);
        assertThat(strike.volAnnual(3, 50, SurfaceMove.NONE)).isEqualTo(0.8);
        OptionBoard delta = board(Stickiness.DELTA);
        double forward = 101 * Math.exp(0.05 * 30 / 365);
        assertThat(delta.volAnnual(3, forward, SurfaceMove.NONE)).isCloseTo(0.8, within(1e-12));
        assertThat(delta.volAnnual(4, forward, SurfaceMove.NONE)).isCloseTo(0.6, within(1e-12));
        // the put at 90 stands where that at 100 stood
        assertThat(delta.volAnnual(3, 0.9 * forward, SurfaceMove.NONE)).isCloseTo(0.6, within(1e-12));
        // half way in log moneyness; flat beyond the strikes listed
        assertThat(delta.volAnnual(3, forward * Math.sqrt(0.9), SurfaceMove.NONE))
                .isCloseTo(0.7, within(1e-12));
        assertThat(delta.volAnnual(3, 2 * forward, SurfaceMove.NONE)).isEqualTo(0.8);
    }

    @Test
    void aSurfaceMovesByLevelAndTilt() {
        SurfaceMove move = new SurfaceMove(1.2, 0.5);
        assertThat(move.ratio(0)).isEqualTo(1.2);
        assertThat(move.ratio(0.2)).isCloseTo(1.2 * 1.1, within(1e-12));
        assertThat(move.ratio(-0.2)).isCloseTo(1.2 * 0.9, within(1e-12));
        assertThat(move.ratio(5)).isCloseTo(1.2 * 1.5, within(1e-12));
        assertThat(move.ratio(-5)).isCloseTo(1.2 * 0.5, within(1e-12));
        assertThat(board(Stickiness.STRIKE).volAnnual(3, 90, move)).isCloseTo(0.96, within(1e-12));
        assertThatThrownBy(() -> new SurfaceMove(0, 0))
                .hasMessageContaining("level must be above 0 and finite, was 0.0");
        assertThatThrownBy(() -> new SurfaceMove(1, NONE)).hasMessageContaining("tilt must be finite");
    }

    @Test
    void aPriceStandsForItsVolatilityAndWhatNoneGivesForTheNearest() {
        OptionBoard board = board(Stickiness.STRIKE);
        double price = board.price(4, 104, 0.7, DAY);
        assertThat(board.markedVol(4, 104, price, DAY)).isCloseTo(0.7, within(1e-12));
        assertThat(board.markedVol(4, 104, 3.9, DAY))
                .as("below what exercise is worth")
                .isEqualTo(0);
        assertThat(board.markedVol(4, 104, 1000, DAY))
                .as("above what any gives")
                .isEqualTo(100);
        assertThat(board.impliedVol(4, 104, price, DAY, -1)).isCloseTo(0.7, within(1e-12));
        assertThat(board.impliedVol(4, 104, 1000, DAY, -1)).isEqualTo(-1);
        assertThat(board.mark(4, 0)).isEqualTo(1e-13);
    }

    @Test
    void whoHedgesTradesWhatMovesAsMuchAsTheOption() {
        OptionBoard board = board(Stickiness.STRIKE);
        double up = board.price(4, 1.0001 * 100 * Math.exp(0.05 * 29 / 365), 0.6, DAY);
        double down = board.price(4, 0.9999 * 100 * Math.exp(0.05 * 29 / 365), 0.6, DAY);
        double forward = 100 * Math.exp(0.05 * 29 / 365);
        // per unit of the price of spot, which is what is traded
        assertThat(board.delta(4, forward, 100, 0.6, DAY)).isCloseTo((up - down) / 0.02, within(1e-6));
    }

    @Test
    void marksAreRepricedAtTheirOwnMoment() {
        OptionBoard board = board(Stickiness.STRIKE);
        Marks marks = new Marks(new double[] {100, 101, 103, 1, 1, 1});
        marks.setTime(new int[] {0, 1, 2, 3, 4, 5}, 10 * DAY);
        board.reprice(marks, base -> new SurfaceMove(2, 0));
        assertThat(marks.volatility(4)).isEqualTo(1.2);
        double discount = Math.exp(-0.05 * 20 / 365);
        double expected = Black76.price(
                new Vanilla(OptionRight.CALL, new Price(100), 20.0 / 365),
                new OptionMarket(new Price(101 / discount), 1.2, discount));
        assertThat(marks.mark(4)).isCloseTo(expected, within(1e-12));
        assertThat(marks.reference(4)).isEqualTo(marks.mark(4));
        assertThat(marks.execution(4)).isEqualTo(marks.mark(4));
        assertThat(marks.volatility(0)).isNaN();
    }
}

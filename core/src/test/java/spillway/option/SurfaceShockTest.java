package spillway.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import spillway.market.Instrument.OptionRight;
import spillway.option.SurfaceShock.SkewShock;
import spillway.option.SurfaceShock.Stickiness;
import spillway.option.SurfaceShock.TermShock;
import spillway.unit.Price;

/** The forward falls by a fifth, and the surface with it. */
class SurfaceShockTest {
    private static final VolSurface SURFACE =
            new SmileSurface(List.of(new SmileSurface.Slice(0.1, new RawSvi(0.01, 0.1, -0.4, 0, 0.2))));
    private static final Price FORWARD = new Price(100);

    @Test
    void aStickyStrikeKeepsItsVolatility() {
        SurfaceShock fall = new SurfaceShock(-0.2, Stickiness.STRIKE, TermShock.NONE, SkewShock.NONE);
        assertEquals(80, fall.moved(FORWARD).value(), 1e-12);
        VolSurface after = fall.applied(SURFACE);
        for (double strike : new double[] {60, 80, 100, 130})
            assertEquals(
                    SURFACE.volAnnual(put(strike), FORWARD), after.volAnnual(put(strike), fall.moved(FORWARD)), 1e-15);
    }

    @Test
    void aStickyDeltaKeepsTheVolatilityOfItsMoneyness() {
        SurfaceShock fall = new SurfaceShock(-0.2, Stickiness.DELTA, TermShock.NONE, SkewShock.NONE);
        VolSurface after = fall.applied(SURFACE);
        for (double strike : new double[] {60, 80, 100, 130}) {
            double vol = after.volAnnual(put(0.8 * strike), fall.moved(FORWARD));
            assertEquals(SURFACE.volAnnual(put(strike), FORWARD), vol, 1e-14);
            OptionMarket before = OptionMarket.undiscounted(FORWARD, SURFACE.volAnnual(put(strike), FORWARD));
            OptionMarket moved = OptionMarket.undiscounted(fall.moved(FORWARD), vol);
            double delta = Black76.greeks(put(strike), before).delta();
            assertEquals(delta, Black76.greeks(put(0.8 * strike), moved).delta(), 1e-13);
        }
    }

    /** Half as much again at thirty days; with a power of 0.3 up to there and 0.13 beyond, more before and less after. */
    @Test
    void shortExpiriesMoveMore() {
        TermShock up = new TermShock(0.5, 0.3, 0.13, 1);
        assertEquals(1.5, up.ratio(30 / 365.0), 1e-12);
        assertEquals(1 + 0.5 * Math.pow(30 / 7.0, 0.3), up.ratio(7 / 365.0), 1e-12);
        assertEquals(1 + 0.5 * Math.pow(30 / 180.0, 0.13), up.ratio(180 / 365.0), 1e-12);
        assertEquals(up.ratio(1 / 365.0), up.ratio(0.01 / 365));
        assertEquals(0, new TermShock(-0.5, 0.3, 0.13, 1).ratio(1 / 365.0));
        assertEquals(1.2, TermShock.uniform(0.2).ratio(3));
    }

    @Test
    void aSkewShockTiltsOrLiftsTheWingsUpToItsCap() {
        SkewShock tilt = new SkewShock(-0.5, 0.15, false);
        assertEquals(1.05, tilt.ratio(-0.1), 1e-15);
        assertEquals(0.95, tilt.ratio(0.1), 1e-15);
        assertEquals(1.15, tilt.ratio(-2));
        SkewShock lift = new SkewShock(0.5, 0.15, true);
        assertEquals(lift.ratio(0.2), lift.ratio(-0.2));
        assertEquals(1.15, lift.ratio(-2));
        SurfaceShock shock = new SurfaceShock(0, Stickiness.STRIKE, TermShock.uniform(0.1), tilt);
        double vol = SURFACE.volAnnual(put(80), FORWARD);
        double expected = vol * 1.1 * (1 + 0.5 * Math.log(1 / 0.8));
        assertEquals(expected, shock.applied(SURFACE).volAnnual(put(80), FORWARD), 1e-15);
    }

    @Test
    void refusesAForwardBelowNothing() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new SurfaceShock(-1, Stickiness.STRIKE, TermShock.NONE, SkewShock.NONE));
    }

    private static Vanilla put(double strike) {
        return new Vanilla(OptionRight.PUT, new Price(strike), 0.1);
    }
}

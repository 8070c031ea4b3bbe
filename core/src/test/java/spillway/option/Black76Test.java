package spillway.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import spillway.market.Instrument.OptionRight;
import spillway.unit.Price;

/** Prices and Greeks where they are known, and at the edges where formulas divide by nothing. */
class Black76Test {
    private static final double YEARS = 30 / 365.0;

    @Test
    void agreesWithAWorkedExample() {
        OptionMarket market = OptionMarket.undiscounted(new Price(100_000), 0.65);
        Greeks call = Black76.greeks(call(80_000, YEARS), market);
        assertEquals(20_937.253691201273, call.price(), 1e-8);
        assertEquals(0.9015827732019859, call.delta(), 1e-14);
        assertEquals(9.308478588017425e-06, call.gamma(), 1e-19);
        assertEquals(4973.02280729698, call.vega(), 1e-10);
        assertEquals(937.2536912012729, Black76.price(put(80_000, YEARS), market), 1e-8);
    }

    @Test
    void withNoVarianceLeftThePriceIsIntrinsicAndDeltaAStep() {
        OptionMarket calm = OptionMarket.undiscounted(new Price(100), 0);
        assertEquals(new Greeks(10, 1, 0, 0, 0, 0, 0), Black76.greeks(call(90, 1), calm));
        assertEquals(0, Black76.price(call(110, 1), calm));
        OptionMarket moving = OptionMarket.undiscounted(new Price(100), 0.5);
        Greeks settled = Black76.greeks(put(110, 0), moving);
        assertEquals(10, settled.price());
        assertEquals(-1, settled.delta());
        assertEquals(0, settled.gamma());
        assertEquals(0, settled.theta());
    }

    @Test
    void atTheKinkDeltaIsAHalfAndGammaInfinite() {
        Greeks kink = Black76.greeks(call(100, 0), OptionMarket.undiscounted(new Price(100), 0.5));
        assertEquals(0, kink.price());
        assertEquals(0.5, kink.delta());
        assertEquals(Double.POSITIVE_INFINITY, kink.gamma());
        assertEquals(Double.NEGATIVE_INFINITY, kink.theta());
        assertEquals(0, kink.vega());
        Greeks still = Black76.greeks(call(100, 1), OptionMarket.undiscounted(new Price(100), 0));
        assertEquals(0, still.theta());
        assertEquals(100 * 0.3989422804014327, still.vega(), 1e-13);
    }

    @Test
    void refusesWhatIsNoOption() {
        assertThrows(IllegalArgumentException.class, () -> call(100, -1));
        assertThrows(IllegalArgumentException.class, () -> OptionMarket.undiscounted(new Price(100), Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new OptionMarket(new Price(100), 0.5, 0));
    }

    private static Vanilla call(double strike, double years) {
        return new Vanilla(OptionRight.CALL, new Price(strike), years);
    }

    private static Vanilla put(double strike, double years) {
        return new Vanilla(OptionRight.PUT, new Price(strike), years);
    }
}

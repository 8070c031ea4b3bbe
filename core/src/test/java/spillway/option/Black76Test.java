package spillway.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import spillway.market.Instrument.OptionRight;
import spillway.num.Maths;
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
    void theSharedVectorsHold() throws IOException {
        OptionOracles haug = OptionOracles.read("B76-1");
        double years = haug.number("T");
        double discount = Maths.exp(-haug.number("r") * years);
        OptionMarket market = new OptionMarket(new Price(haug.number("F")), haug.number("sigma"), discount);
        assertEquals(haug.number("call"), Black76.price(call(haug.number("K"), years), market), 1e-9);
        assertEquals(haug.number("put"), Black76.price(put(haug.number("K"), years), market), 1e-9);
        OptionOracles other = OptionOracles.read("B76-2");
        OptionMarket free = new OptionMarket(new Price(other.number("F")), other.number("sigma"), other.number("D"));
        Greeks call = Black76.greeks(call(other.number("K"), other.number("T")), free);
        assertEquals(other.number("call"), call.price(), 1e-8);
        assertEquals(other.number("delta"), call.delta(), 1e-8);
        assertEquals(other.number("gamma"), call.gamma(), 1e-8);
        assertEquals(other.number("vega"), call.vega(), 1e-8);
        Vanilla put = put(other.number("K"), other.number("T"));
        assertEquals(other.number("put"), Black76.price(put, free), 1e-8);
    }

    /** Haug, example of Black-76: F = K = 19, nine months, 28 %, 10 % interest. */
    @Test
    void agreesWithHaug() {
        OptionMarket market = new OptionMarket(new Price(19), 0.28, Maths.exp(-0.075));
        assertEquals(1.701050725236268, Black76.price(call(19, 0.75), market), 1e-14);
        assertEquals(1.701050725236268, Black76.price(put(19, 0.75), market), 1e-14);
    }

    @Test
    void greeksAreTheDerivatives() {
        for (Vanilla option : List.of(call(90, 0.4), put(90, 0.4), call(120, 0.4), put(120, 0.4))) {
            OptionMarket at = new OptionMarket(new Price(100), 0.6, 0.97);
            Greeks g = Black76.greeks(option, at);
            assertEquals(slope(f -> inForward(option, f).price(), 100), g.delta(), 1e-9);
            assertEquals(slope(f -> inForward(option, f).delta(), 100), g.gamma(), 1e-9);
            assertEquals(slope(v -> inVol(option, v).price(), 0.6), g.vega(), 1e-7);
            assertEquals(slope(v -> inVol(option, v).delta(), 0.6), g.vanna(), 1e-9);
            assertEquals(slope(v -> inVol(option, v).vega(), 0.6), g.volga(), 1e-6);
            assertEquals(-slope(t -> inTime(option, t).price(), 0.4), g.theta(), 1e-7);
        }
    }

    private static Greeks inForward(Vanilla option, double forward) {
        return Black76.greeks(option, new OptionMarket(new Price(forward), 0.6, 0.97));
    }

    private static Greeks inVol(Vanilla option, double vol) {
        return Black76.greeks(option, new OptionMarket(new Price(100), vol, 0.97));
    }

    private static Greeks inTime(Vanilla option, double years) {
        Vanilla other = new Vanilla(option.right(), option.strike(), years);
        return Black76.greeks(other, new OptionMarket(new Price(100), 0.6, Maths.pow(0.97, years / 0.4)));
    }

    private static double slope(DoubleUnaryOperator f, double at) {
        double step = 1e-3 * at;
        double wide = (f.applyAsDouble(at + 2 * step) - f.applyAsDouble(at - 2 * step)) / (4 * step);
        double narrow = (f.applyAsDouble(at + step) - f.applyAsDouble(at - step)) / (2 * step);
        return (4 * narrow - wide) / 3;
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

package spillway.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import spillway.market.Instrument.OptionRight;
import spillway.num.Maths;
import spillway.unit.Price;

/** An option whose settlement price is the average of the index over the last minutes. */
class SettlementAverageTest {
    private static final double MINUTE = 60e9 / Vanilla.NANOS_PER_YEAR;
    /** A long window and a high volatility, so that averaging shows. */
    private static final SettlementAverage MONTH = new SettlementAverage(TimeUnit.DAYS.toNanos(30));

    private static final double DAY = 1 / 365.0;
    private static final Price FORWARD = new Price(100);
    private static final Price SO_FAR = new Price(104);

    @Test
    void longBeforeTheWindowItIsAnOrdinaryOption() {
        Vanilla option = new Vanilla(OptionRight.CALL, new Price(110), 0.5);
        OptionMarket market = OptionMarket.undiscounted(FORWARD, 0.8);
        double plain = Black76.price(option, market);
        double averaged =
                SettlementAverage.DERIBIT.greeks(option, market, SO_FAR).price();
        assertTrue(averaged < plain);
        assertEquals(plain, averaged, 1e-4 * plain);
    }

    /** Two thirds of the window's variance are lost: with all of the time in the window, s^2 = v^2 w / 3 and a bit. */
    @Test
    void aThirdOfTheVarianceOfWhatIsAveragedCounts() {
        Vanilla option = new Vanilla(OptionRight.CALL, FORWARD, 30 * MINUTE);
        double price = SettlementAverage.DERIBIT
                .greeks(option, OptionMarket.undiscounted(FORWARD, 0.8), FORWARD)
                .price();
        double third = 0.8 * Math.sqrt(30 * MINUTE / 3);
        assertEquals(100 * third / Math.sqrt(2 * Math.PI), price, 2e-6 * price);
    }

    /** Half way, at 104 so far: 52 is fixed, and half an option struck at (K - 52) / 0.5 is left. */
    @Test
    void halfWayHalfOfTheSettlementPriceIsFixed() {
        Vanilla sure = new Vanilla(OptionRight.CALL, new Price(51), 15 * MINUTE);
        OptionMarket market = OptionMarket.undiscounted(FORWARD, 0.8);
        Greeks inTheMoney = SettlementAverage.DERIBIT.greeks(sure, market, SO_FAR);
        assertEquals(52 + 50 - 51, inTheMoney.price(), 1e-12);
        assertEquals(0.5, inTheMoney.delta(), 1e-15);
        assertEquals(0, inTheMoney.gamma());
        Vanilla put = new Vanilla(OptionRight.PUT, new Price(51), 15 * MINUTE);
        assertEquals(0, SettlementAverage.DERIBIT.greeks(put, market, SO_FAR).price());
    }

    @Test
    void atTheEndItPaysTheAverageAndMovesNoMore() {
        Vanilla call = new Vanilla(OptionRight.CALL, new Price(101), 0);
        OptionMarket market = OptionMarket.undiscounted(FORWARD, 0.8);
        assertEquals(new Greeks(3, 0, 0, 0, 0, 0, 0), SettlementAverage.DERIBIT.greeks(call, market, SO_FAR));
        Vanilla put = new Vanilla(OptionRight.PUT, new Price(101), 0);
        assertEquals(new Greeks(0, 0, 0, 0, 0, 0, 0), SettlementAverage.DERIBIT.greeks(put, market, SO_FAR));
    }

    @Test
    void pricesJoinWhereTheWindowOpens() {
        OptionMarket market = OptionMarket.undiscounted(FORWARD, 0.8);
        for (double strike : new double[] {90, 100, 105}) {
            double before = priceAt(MONTH, OptionRight.PUT, strike, 30 * DAY * (1 + 1e-9), market);
            double after = priceAt(MONTH, OptionRight.PUT, strike, 30 * DAY * (1 - 1e-9), market);
            assertEquals(before, after, 1e-6);
        }
    }

    /** Paths of the index, averaged: the price is within four standard errors and the bias of moment matching. */
    @Test
    void agreesWithSimulatedAverages() {
        long seed = 42;
        for (double days : new double[] {40, 30, 12}) {
            for (double strike : new double[] {92, 100, 108}) {
                double[] simulated = simulate(seed, days, strike, 0.8);
                OptionMarket market = OptionMarket.undiscounted(FORWARD, 0.8);
                double price = priceAt(MONTH, OptionRight.CALL, strike, days * DAY, market);
                assertEquals(
                        simulated[0],
                        price,
                        4 * simulated[1] + 0.01,
                        "seed " + seed + ", days " + days + ", strike " + strike);
            }
        }
    }

    @Test
    void greeksAreTheDerivatives() {
        for (double days : new double[] {40, 12, 1}) {
            for (OptionRight right : OptionRight.values()) {
                Vanilla option = new Vanilla(right, new Price(103), days * DAY);
                OptionMarket market = new OptionMarket(FORWARD, 0.8, 0.99);
                Greeks g = MONTH.greeks(option, market, SO_FAR);
                DoubleFunction<Greeks> inForward =
                        f -> MONTH.greeks(option, new OptionMarket(new Price(f), 0.8, 0.99), SO_FAR);
                DoubleFunction<Greeks> inVol = v -> MONTH.greeks(option, new OptionMarket(FORWARD, v, 0.99), SO_FAR);
                assertEquals(slope(f -> inForward.apply(f).price(), 100), g.delta(), 1e-7);
                assertEquals(slope(f -> inForward.apply(f).delta(), 100), g.gamma(), 1e-7);
                assertEquals(slope(v -> inVol.apply(v).price(), 0.8), g.vega(), 1e-6);
                assertEquals(slope(v -> inVol.apply(v).delta(), 0.8), g.vanna(), 1e-6);
                assertEquals(slope(v -> inVol.apply(v).vega(), 0.8), g.volga(), 1e-5);
                assertEquals(-slope(years -> accrued(right, years, days * DAY), days * DAY), g.theta(), 1e-3);
            }
        }
    }

    /** The price with so many years left, the average having accrued at the forward since {@code start} were left. */
    private static double accrued(OptionRight right, double years, double start) {
        double window = 30 * DAY;
        double share = Math.min(1, years / window);
        double startShare = Math.min(1, start / window);
        double fixed = (1 - startShare) * SO_FAR.value() + (startShare - share) * FORWARD.value();
        double soFar = share < 1 ? fixed / (1 - share) : SO_FAR.value();
        double discount = Maths.pow(0.99, years / start);
        Vanilla option = new Vanilla(right, new Price(103), years);
        return MONTH.greeks(option, new OptionMarket(FORWARD, 0.8, discount), new Price(soFar))
                .price();
    }

    private static double priceAt(
            SettlementAverage rule, OptionRight right, double strike, double years, OptionMarket market) {
        return rule.greeks(new Vanilla(right, new Price(strike), years), market, SO_FAR)
                .price();
    }

    /** Mean and standard error of the payoff, with 60 steps in the window; what is fixed is at 104. */
    private static double[] simulate(long seed, double days, double strike, double vol) {
        Random random = new Random(seed);
        int steps = 60;
        int paths = 15_000;
        double window = Math.min(days, 30) * DAY;
        double before = Math.max(0, days - 30) * DAY;
        double share = Math.min(1, days / 30);
        double sum = 0;
        double squares = 0;
        for (int p = 0; p < paths; p++) {
            double index = 100 * Maths.exp(vol * Math.sqrt(before) * random.nextGaussian() - vol * vol * before / 2);
            double step = window / steps;
            double total = 0;
            for (int i = 0; i < steps; i++) {
                double next = index * Maths.exp(vol * Math.sqrt(step) * random.nextGaussian() - vol * vol * step / 2);
                total += 0.5 * (index + next);
                index = next;
            }
            double settled = share * total / steps + (1 - share) * 104;
            double paid = Math.max(0, settled - strike);
            sum += paid;
            squares += paid * paid;
        }
        double mean = sum / paths;
        return new double[] {mean, Math.sqrt((squares / paths - mean * mean) / paths)};
    }

    private static double slope(DoubleUnaryOperator f, double at) {
        double step = 1e-4 * at;
        double wide = (f.applyAsDouble(at + 2 * step) - f.applyAsDouble(at - 2 * step)) / (4 * step);
        double narrow = (f.applyAsDouble(at + step) - f.applyAsDouble(at - step)) / (2 * step);
        return (4 * narrow - wide) / 3;
    }
}

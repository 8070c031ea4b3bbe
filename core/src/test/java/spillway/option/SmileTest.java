package spillway.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import spillway.market.Instrument.OptionRight;
import spillway.num.Maths;
import spillway.unit.Price;

/** Smiles and what makes them impossible. */
class SmileTest {
    /** Axel Vogt's smile, Gatheral &amp; Jacquier (2014), example 3.1: it looks harmless and has butterfly arbitrage. */
    private static final RawSvi VOGT = new RawSvi(-0.0410, 0.1331, 0.3060, 0.3586, 0.4153);

    @Test
    void vogtsSmileHasButterflyArbitrage() {
        Optional<Arbitrage> found = Arbitrage.inSmile(VOGT);
        assertTrue(found.isPresent());
        Arbitrage.Butterfly worst = (Arbitrage.Butterfly) found.get();
        assertEquals(-0.0328635735, worst.g(), 1e-8);
        assertEquals(0.87926, worst.logMoneyness(), 1e-4);
        assertTrue(VOGT.butterfly(0.6424) > 0 || VOGT.butterfly(0.6425) < 0);
        assertTrue(VOGT.butterfly(0.65) < 0 && VOGT.butterfly(1.25) < 0);
        assertTrue(VOGT.butterfly(0.63) > 0 && VOGT.butterfly(1.27) > 0);
    }

    @Test
    void jumpWingsAreThoseOfThePaper() {
        RawSvi.JumpWings wings = VOGT.jumpWings(1);
        assertEquals(0.01742625, wings.variance(), 0.5e-8);
        assertEquals(-0.1752111, wings.skew(), 0.5e-7);
        assertEquals(0.6997381, wings.putWing(), 0.5e-7);
        assertEquals(1.316798, wings.callWing(), 0.5e-6);
        assertEquals(0.0116249, wings.leastVariance(), 0.5e-7);
    }

    /** g is the density over something positive: the density is the second derivative of the call price in the strike. */
    @Test
    void theButterflyFunctionIsTheDensityOfPrices() {
        RawSvi smile = new RawSvi(0.01, 0.1, -0.4, 0.05, 0.2);
        for (double k : new double[] {-0.5, -0.1, 0, 0.2, 0.6}) {
            double strike = Maths.exp(k);
            double step = 1e-3 * strike;
            double curvature =
                    (call(smile, strike + step) - 2 * call(smile, strike) + call(smile, strike - step)) / (step * step);
            double w = smile.totalVariance(k);
            double d2 = -k / Math.sqrt(w) - 0.5 * Math.sqrt(w);
            double density = smile.butterfly(k) * Maths.normalDensity(d2) / (strike * Math.sqrt(w));
            assertEquals(density, curvature, 1e-4 * density, "k " + k);
        }
    }

    @Test
    void aWingSteeperThanTwoHasNoDensity() {
        RawSvi steep = new RawSvi(0.1, 1.5, 0.5, 0, 0.1);
        assertEquals(Optional.of(new Arbitrage.SteepWing(2.25)), Arbitrage.inSmile(steep));
    }

    @Test
    void lessVarianceLaterIsCalendarArbitrage() {
        RawSvi early = new RawSvi(0.01, 0.1, -0.4, 0, 0.2);
        RawSvi flatter = new RawSvi(0.02, 0.05, -0.4, 0, 0.2);
        assertTrue(Arbitrage.between(early, new RawSvi(0.02, 0.1, -0.4, 0, 0.2)).isEmpty());
        Arbitrage.Calendar found =
                (Arbitrage.Calendar) Arbitrage.between(early, flatter).orElseThrow();
        assertTrue(found.totalVariance() < 0);
        double difference = flatter.totalVariance(found.logMoneyness()) - early.totalVariance(found.logMoneyness());
        assertEquals(found.totalVariance(), difference);
    }

    @Test
    void refusesANegativeVariance() {
        assertThrows(IllegalArgumentException.class, () -> new RawSvi(-0.1, 0.1, 0, 0, 0.5));
        assertThrows(IllegalArgumentException.class, () -> new RawSvi(0.1, -0.1, 0, 0, 0.5));
        assertThrows(IllegalArgumentException.class, () -> new RawSvi(0.1, 0.1, 1, 0, 0.5));
    }

    @Test
    void theSharedVectorsHold() throws IOException {
        OptionOracles svi = OptionOracles.read("SVI-JW");
        RawSvi smile =
                new RawSvi(svi.number("a"), svi.number("b"), svi.number("rho"), svi.number("m"), svi.number("sigma"));
        RawSvi.JumpWings wings = smile.jumpWings(svi.number("t"));
        assertEquals(svi.number("v"), wings.variance(), 1e-8);
        assertEquals(svi.number("psi"), wings.skew(), 1e-8);
        assertEquals(svi.number("p"), wings.putWing(), 1e-8);
        assertEquals(svi.number("c"), wings.callWing(), 1e-8);
        assertEquals(svi.number("vtilde"), wings.leastVariance(), 1e-8);
        Arbitrage.Butterfly worst =
                (Arbitrage.Butterfly) Arbitrage.inSmile(smile).orElseThrow();
        assertEquals(svi.number("min_g"), worst.g(), 1e-8);
        assertEquals(svi.number("min_g_k"), worst.logMoneyness(), 1e-4);
        OptionOracles shared = OptionOracles.read("SSVI-1");
        Ssvi ssvi = new Ssvi(shared.number("rho"), shared.number("eta"), shared.number("gamma"));
        double[] k = shared.numbers("k");
        double[] w = shared.numbers("w");
        assertEquals(5, w.length);
        RawSvi slice = ssvi.smile(shared.number("theta"));
        for (int i = 0; i < k.length; i++) assertEquals(w[i], slice.totalVariance(k[i]), 1e-12);
    }

    @Test
    void thePowerLawIsThePublishedOne() {
        assertEquals(4.247537736, new Ssvi(-0.3, 1.2, 0.4).phi(0.04), 1e-9);
    }

    /** Where the sufficient conditions hold there is no butterfly, and no calendar as theta grows. */
    @Test
    void ssviInsideItsBoundsHasNoArbitrage() {
        for (double rho : new double[] {-0.9, -0.3, 0, 0.7}) {
            for (double gamma : new double[] {0.1, 0.5}) {
                Ssvi ssvi = new Ssvi(rho, 2 / (1 + Math.abs(rho)), gamma);
                assertTrue(ssvi.isFreeOfArbitrage());
                RawSvi before = ssvi.smile(1e-4);
                for (double theta : new double[] {1e-3, 1e-2, 0.1, 1, 10}) {
                    assertTrue(ssvi.meetsButterflyConditions(theta));
                    assertEquals(Optional.empty(), ssvi.butterfly(theta), ssvi + " at " + theta);
                    RawSvi after = ssvi.smile(theta);
                    assertEquals(Optional.empty(), Arbitrage.between(before, after), ssvi + " at " + theta);
                    before = after;
                }
            }
        }
        Ssvi outside = new Ssvi(-0.3, 30, 0.4);
        assertFalse(outside.isFreeOfArbitrage());
        assertFalse(outside.meetsButterflyConditions(0.04));
        assertTrue(outside.butterfly(0.04).isPresent());
    }

    @Test
    void totalVarianceIsLinearInTimeBetweenExpiries() {
        RawSvi near = new RawSvi(0.01, 0.1, -0.4, 0, 0.2);
        RawSvi far = new RawSvi(0.04, 0.12, -0.3, 0, 0.3);
        SmileSurface surface =
                new SmileSurface(List.of(new SmileSurface.Slice(0.1, near), new SmileSurface.Slice(0.5, far)));
        assertEquals(List.of(), surface.arbitrages());
        DoubleUnaryOperator variance = years -> {
            Vanilla option = new Vanilla(OptionRight.CALL, new Price(120), years);
            double vol = surface.volAnnual(option, new Price(100));
            return vol * vol * years;
        };
        double k = Maths.log(1.2);
        assertEquals(0.5 * (near.totalVariance(k) + far.totalVariance(k)), variance.applyAsDouble(0.3), 1e-15);
        assertEquals(near.totalVariance(k), variance.applyAsDouble(0.1), 1e-15);
        assertEquals(0.5 * near.totalVariance(k), variance.applyAsDouble(0.05), 1e-15);
        assertEquals(2 * far.totalVariance(k), variance.applyAsDouble(1), 1e-15);
        SmileSurface wrong =
                new SmileSurface(List.of(new SmileSurface.Slice(0.1, far), new SmileSurface.Slice(0.5, near)));
        assertEquals(1, wrong.arbitrages().size());
        assertEquals(0.5, wrong.arbitrages().getFirst().years());
        assertTrue(wrong.arbitrages().getFirst().arbitrage() instanceof Arbitrage.Calendar);
    }

    private static double call(RawSvi smile, double strike) {
        double vol = Math.sqrt(smile.totalVariance(Maths.log(strike)));
        Vanilla option = new Vanilla(OptionRight.CALL, new Price(strike), 1);
        return Black76.price(option, OptionMarket.undiscounted(new Price(1), vol));
    }
}

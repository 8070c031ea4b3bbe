package spillway.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import spillway.market.Instrument.OptionRight;
import spillway.num.Maths;
import spillway.unit.Price;

/** A price gives its volatility back, or a reason. */
class ImpliedVolTest {
    private static final Price FORWARD = new Price(100);

    /**
     * Total volatilities from 1e-7 to 100, strikes up to 38 deviations away, both sides. What the last place of the price
     * decides is one ulp of it over vega, for each of two roundings; beyond that, few ulp are lost.
     */
    @Test
    void roundTripsToAFewUlpOverTheWholeDomain() {
        long seed = 7;
        Random random = new Random(seed);
        int compared = 0;
        for (int i = 0; i < 300_000; i++) {
            double total = power(random, -7, 2);
            double x = random.nextInt(3) == 0 ? 0 : total * 38 * Math.pow(random.nextDouble(), 2);
            if (x > 60) continue;
            double strike = 100 * Maths.exp(random.nextBoolean() ? x : -x);
            double years = power(random, -5, 1);
            double vol = total / Math.sqrt(years);
            OptionRight right = random.nextBoolean() ? OptionRight.CALL : OptionRight.PUT;
            Vanilla option = new Vanilla(right, new Price(strike), years);
            Greeks g = Black76.greeks(option, OptionMarket.undiscounted(FORWARD, vol));
            double decided = 2 * Math.ulp(g.price()) / g.vega();
            if (!(g.price() > 1e-280 && decided < 1e-2 * vol)) continue;
            String where = "seed " + seed + ", number " + i + ": " + option + ", volatility " + vol;
            ImpliedVol implied = ImpliedVol.of(option, FORWARD, g.price());
            assertTrue(implied instanceof ImpliedVol.Found, () -> implied + ", " + where);
            double found = ((ImpliedVol.Found) implied).volAnnual();
            assertEquals(vol, found, decided + 20 * Math.ulp(vol), where);
            compared++;
        }
        assertTrue(compared > 150_000, "only " + compared + " prices have a volatility to find");
    }

    @Test
    void theSmallestAndTheLargestPricesHaveOne() {
        Vanilla far = new Vanilla(OptionRight.CALL, new Price(200), 1);
        assertTrue(foundIn(far, Double.MIN_NORMAL) > 0);
        assertTrue(foundIn(far, 100 - 1e-13) > 10);
        Vanilla middle = new Vanilla(OptionRight.PUT, FORWARD, 1);
        assertEquals(1e-100 * Math.sqrt(2 * Math.PI) / 100, foundIn(middle, 1e-100), 1e-112);
        assertTrue(foundIn(middle, Math.nextDown(100.0)) > 16);
    }

    @Test
    void atTheIntrinsicValueItIsZero() {
        assertEquals(0, foundIn(new Vanilla(OptionRight.CALL, new Price(90), 1), 10));
        assertEquals(0, foundIn(new Vanilla(OptionRight.PUT, new Price(90), 1), 0));
    }

    @Test
    void refusesWhatNoVolatilityGives() {
        Vanilla call = new Vanilla(OptionRight.CALL, new Price(90), 1);
        ImpliedVol low = ImpliedVol.of(call, FORWARD, 9.99);
        assertEquals(new ImpliedVol.Refused(ImpliedVol.Why.BELOW_INTRINSIC, 9.99, 10, 100), low);
        assertEquals("price must be at least the intrinsic value 10.0, was 9.99", ((ImpliedVol.Refused) low).message());
        assertEquals(ImpliedVol.Why.BELOW_INTRINSIC, why(call, -1));
        assertEquals(ImpliedVol.Why.AT_THE_LIMIT, why(call, 100));
        assertEquals(ImpliedVol.Why.AT_THE_LIMIT, why(new Vanilla(OptionRight.PUT, new Price(90), 1), 90));
        assertEquals(ImpliedVol.Why.NO_TIME, why(new Vanilla(OptionRight.CALL, new Price(90), 0), 10));
        assertThrows(IllegalArgumentException.class, () -> ImpliedVol.of(call, FORWARD, Double.NaN));
    }

    @Test
    void aPriceInCoinHasTheVolatilityOfThePriceInQuote() {
        Vanilla put = new Vanilla(OptionRight.PUT, new Price(80), 0.3);
        OptionMarket market = OptionMarket.undiscounted(FORWARD, 0.7);
        CoinGreeks coin = CoinGreeks.of(put, market);
        ImpliedVol implied = CoinGreeks.impliedVol(put, FORWARD, coin.priceCoin());
        assertEquals(0.7, ((ImpliedVol.Found) implied).volAnnual(), 1e-14);
    }

    private static double foundIn(Vanilla option, double price) {
        ImpliedVol implied = ImpliedVol.of(option, FORWARD, price);
        assertTrue(implied instanceof ImpliedVol.Found, implied::toString);
        return ((ImpliedVol.Found) implied).volAnnual();
    }

    private static ImpliedVol.Why why(Vanilla option, double price) {
        return ((ImpliedVol.Refused) ImpliedVol.of(option, FORWARD, price)).why();
    }

    private static double power(Random random, double least, double most) {
        return Maths.exp(Math.log(10) * (least + (most - least) * random.nextDouble()));
    }
}

package spillway.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import spillway.market.Instrument;
import spillway.market.Instrument.OptionRight;
import spillway.unit.Price;

/** Options priced and settled in the coin itself. */
class CoinGreeksTest {
    private static final long EXPIRY = 1_767_168_000_000_000_000L;

    @Test
    void theInstrumentSaysHowItSettles() {
        Instrument.Option coin = option(0, 0);
        Instrument.Option linear = option(0, 1);
        assertTrue(coin.coinSettled());
        assertFalse(linear.coinSettled());
        Vanilla seen = Vanilla.of(coin, EXPIRY - 365 * 86_400_000_000_000L);
        assertEquals(new Vanilla(OptionRight.CALL, new Price(110), 1), seen);
        assertEquals(0, Vanilla.of(coin, EXPIRY + 1).yearsToExpiry());
    }

    /** Long one option and short its net delta in coin-margined futures: the coin value does not move. */
    @Test
    void theNetDeltaHedgesTheCoinValue() {
        for (OptionRight right : OptionRight.values()) {
            Vanilla option = new Vanilla(right, new Price(110), 0.5);
            CoinGreeks at = CoinGreeks.of(option, market(100));
            double step = 1e-3;
            double up = CoinGreeks.of(option, market(100 + step)).priceCoin();
            double down = CoinGreeks.of(option, market(100 - step)).priceCoin();
            // A future on one unit of base, bought at 100, gains 1 / 100 - 1 / F coins per unit of quote.
            assertEquals(at.netDelta(), 100 * (up - down) / (2 * step), 1e-8);
            double upDelta = CoinGreeks.of(option, market(100 + step)).netDelta();
            double downDelta = CoinGreeks.of(option, market(100 - step)).netDelta();
            assertEquals(at.netGamma(), (upDelta - downDelta) / (2 * step), 1e-8);
        }
    }

    @Test
    void theNetDeltaIsTheDeltaLessThePriceInCoin() {
        Vanilla option = new Vanilla(OptionRight.CALL, new Price(80_000), 30 / 365.0);
        CoinGreeks coin = CoinGreeks.of(option, OptionMarket.undiscounted(new Price(100_000), 0.65));
        assertEquals(0.20937253691201273, coin.priceCoin(), 1e-15);
        assertEquals(0.9015827732019859 - 0.20937253691201273, coin.netDelta(), 1e-15);
        assertEquals(0.0497302280729698, coin.vegaCoin(), 1e-15);
    }

    private static OptionMarket market(double forward) {
        return OptionMarket.undiscounted(new Price(forward), 0.8);
    }

    private static Instrument.Option option(int base, int settlement) {
        return new Instrument.Option("X-110-C", 0, base, settlement, 1, EXPIRY, 110, OptionRight.CALL);
    }
}

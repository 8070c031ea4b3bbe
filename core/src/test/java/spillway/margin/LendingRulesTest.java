package spillway.margin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spillway.account.AccountClass;
import spillway.account.Accounts;
import spillway.account.BookBuilder;
import spillway.asset.Asset;
import spillway.margin.MarginState.Quantity;
import spillway.market.Instrument;
import spillway.market.Marks;

/** Formulas of the reference of venues, 5.1 to 5.7, worked by hand. */
class LendingRulesTest {
    private static final List<Asset> ASSETS = List.of(new Asset("USD", 6), new Asset("ETH", 8), new Asset("stETH", 8));
    private static final List<Instrument> INSTRUMENTS =
            List.of(new Instrument.Spot("ETH/USD", 0, 1, 0, 4), new Instrument.Spot("stETH/USD", 0, 2, 0, 4));

    /**
     * stETH counts 0.72 / 0.83 outside, 0.93 / 0.95 where ETH alone is owed. 100 stETH at 2,000 against 93 ETH: 186,000 and
     * 190,000 against 186,000. Against dollars, or both: 144,000 and 166,000.
     */
    @ParameterizedTest
    @CsvSource({"-93,0,0,4000", "0,-150000,-6000,16000", "-50,-50000,-6000,16000", "-96,0,-6000,-2000"})
    void whatIsOwedDecidesTheMode(double eth, double usd, double initial, double maintenance) {
        TreeSet<Integer> ethAlone = new TreeSet<>(List.of(1));
        LendingModes rule = new LendingModes(
                new Lending(List.of(
                        CollateralTerms.FACE_VALUE,
                        new CollateralTerms(0.8, 0.825, 0.05),
                        new CollateralTerms(0.72, 0.83, 0.075))),
                List.of(new LendingModes.Mode(
                        ethAlone,
                        new Lending(List.of(
                                CollateralTerms.FACE_VALUE,
                                new CollateralTerms(0.93, 0.95, 0.01),
                                new CollateralTerms(0.93, 0.95, 0.01))))));
        Health health = health(rule, usd, eth, 100, 2000);
        assertEquals(initial, health.initialExcess(), 1e-6);
        assertEquals(maintenance, health.maintenanceExcess(), 1e-6);
    }

    /** Maker: 10 ETH at 2,000 and a ratio of 1.45 back 13,793.10; 12,000 of art at a rate of 1.1 are 13,200. */
    @ParameterizedTest
    @CsvSource({"12000,1.1,2000,593.1034482758621", "12000,1.1,1914,0", "12000,1.2,2000,-606.8965517241379"})
    void debtGrowsWithItsRate(double art, double rate, double price, double excess) {
        MarginState state = MarginState.NONE.with(Quantity.DEBT_RATE, "USD", rate);
        MarginRule rule = Accrued.of(
                CollateralRatio.of(1, ASSETS.get(1), ASSETS.get(0), new RatioTerms(1.45, 0, false), state),
                ASSETS,
                state);
        Health health = health(rule, -art, 10, 0, price);
        assertEquals(excess, health.maintenanceExcess(), 1e-9);
        assertEquals(10 * price - art * rate, health.netValue(), 1e-9);
        assertEquals("accrued/1 collateral-ratio/1", rule.id());
    }

    /**
     * Liquity v1: 1.1, and 1.5 for the system, which holds 1,000 ETH against 1,000,000. At 1,600 the total ratio is 1.6: an
     * account of 10 ETH and 14,000 has 14,545.45 against it. At 1,400 the total is 1.4, and so much is asked: 10,000. At 1,000
     * it is 1, below the minimum, which holds again: 9,090.91.
     */
    @ParameterizedTest
    @CsvSource({
        "1600,545.4545454545455,545.4545454545455",
        "1500,-363.6363636363636,-363.6363636363636",
        "1400,-4000,-4666.666666666667",
        "1000,-4909.090909090909,-7333.333333333333"
    })
    void recoveryAsksTheTotalRatio(double price, double maintenance, double initial) {
        MarginState state =
                MarginState.NONE.with(Quantity.SYSTEM_HELD, "ETH", 1000).with(Quantity.SYSTEM_OWED, "USD", 1e6);
        CollateralRatio rule =
                CollateralRatio.of(1, ASSETS.get(1), ASSETS.get(0), new RatioTerms(1.1, 1.5, true), state);
        Health health = health(rule, -14_000, 10, 0, price);
        assertEquals(maintenance, health.maintenanceExcess(), 1e-8);
        assertEquals(initial, health.initialExcess(), 1e-8);
        assertEquals(price / 1000, rule.totalRatio(price), 1e-15);
    }

    /** Without recovery (Liquity v2) the critical ratio binds openings alone. */
    @Test
    void aCriticalRatioAloneBindsOpenings() {
        CollateralRatio rule = new CollateralRatio(1, 1e8, new RatioTerms(1.1, 1.5, false), 1000, 1e6);
        Health health = health(rule, -12_000, 10, 0, 1400);
        assertEquals(14_000 / 1.1 - 12_000, health.maintenanceExcess(), 1e-8);
        assertEquals(14_000 / 1.5 - 12_000, health.initialExcess(), 1e-8);
        assertEquals(Double.POSITIVE_INFINITY, new CollateralRatio(1, 1e8, rule.terms(), 5, 0).totalRatio(1));
    }

    /**
     * LLAMMA, A = 100, 4 bands, 9 % and 6 %: bands are sold at the top's price times q^0.5, q^1.5, q^2.5, q^3.5, q = 0.99:
     * 0.99498744, 0.98503756, 0.97518719, 0.96543532, on average 0.98016188. Ten ETH below a top of 2,000 sell for 19,603.24,
     * of which 94 % or 18,427.04 count; at 2,200 another 10 * 200.
     */
    @ParameterizedTest
    @CsvSource({"2200,18000,2427.0433", "2000,18000,427.0433", "1500,18000,427.0433", "1500,18500,-72.9567"})
    void collateralInBandsIsSoldOnTheWayDown(double price, double debt, double excess) {
        BandTerms terms = new BandTerms(100, 0.09, 0.06, 4);
        Bands rule = bands(terms, 2000, 4);
        assertEquals(0.98016188, terms.averagePrice(4), 1e-8);
        assertEquals(excess, health(rule, -debt, 10, 0, price).maintenanceExcess(), 1e-3);
    }

    /**
     * Bands that nobody names are those of a loan taken now: 9 % is kept off what is sold, so that at or below its top the
     * health is 0.94 / 0.91 - 1 = 3.2967 %, whatever is owed.
     */
    @ParameterizedTest
    @CsvSource({"12000,4", "15000,10", "17000,50"})
    void unknownBandsAreThoseOfANewLoan(double debt, int count) {
        Bands rule = bands(new BandTerms(100, 0.09, 0.06, count), Double.NaN, 0);
        Health low = health(rule, -debt, 10, 0, 100);
        assertEquals(0.94 / 0.91, low.healthFactor(), 1e-9);
        assertEquals(0, low.initialExcess(), 1e-6);
        double top = debt / (10 * 0.91 * new BandTerms(100, 0.09, 0.06, count).averagePrice(count));
        Health above = health(rule, -debt, 10, 0, top + 50);
        assertEquals(low.maintenanceExcess() + 500, above.maintenanceExcess(), 1e-6);
    }

    @Test
    void aStateIsWhatWasSaidAndHasADigest() {
        MarginState state = MarginState.NONE.with(Quantity.SKEW, "BTC", -3).with(Quantity.SKEW, "ETH", 2);
        assertEquals(-3, state.get(Quantity.SKEW, "BTC", 0));
        assertEquals(7, state.get(Quantity.SKEW, "SOL", 7));
        assertEquals(7, state.get(Quantity.OPEN_INTEREST, "BTC", 7));
        assertTrue(MarginState.NONE.isEmpty());
        assertFalse(state.isEmpty());
        MarginState over = state.overriddenBy(MarginState.NONE.with(Quantity.SKEW, "ETH", 5));
        assertEquals(5, over.get(Quantity.SKEW, "ETH", 0));
        assertEquals(-3, over.get(Quantity.SKEW, "BTC", 0));
        assertEquals(2, state.get(Quantity.SKEW, "ETH", 0), "a state does not change");
        assertEquals(
                state.digest(),
                MarginState.NONE
                        .with(Quantity.SKEW, "ETH", 2)
                        .with(Quantity.SKEW, "BTC", -3)
                        .digest());
        assertNotEquals(state.digest(), over.digest());
        assertEquals(64, state.digest().length());
    }

    @Test
    void nonsenseIsRefused() {
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            for (Quantity quantity : Quantity.values()) {
                if (quantity != Quantity.SKEW || bad != -1) {
                    refused(() -> MarginState.NONE.with(quantity, "x", bad));
                }
            }
            refused(() -> new RatioTerms(bad, 0, false));
            refused(() -> new RatioTerms(1.1, bad, false));
            refused(() -> new BandTerms(bad, 0.09, 0.06, 4));
            refused(() -> new BandTerms(100, bad, 0.06, 4));
            refused(() -> new BandTerms(100, 0.09, bad, 4));
        }
        refused(() -> MarginState.NONE.with(Quantity.DEBT_RATE, "x", 0));
        refused(() -> MarginState.NONE.with(Quantity.BAND_COUNT, "x", 2.5));
        refused(() -> MarginState.NONE.with(Quantity.BAND_COUNT, "x", Bands.MOST + 1));
        refused(() -> new RatioTerms(1.1, 1.05, false));
        refused(() -> new RatioTerms(1.1, 0, true));
        refused(() -> new BandTerms(100, 0.05, 0.06, 4));
        refused(() -> new BandTerms(100, 0.09, 0.06, 0));
        refused(() -> new BandTerms(100, 0.09, 0.06, Bands.MOST + 1));
        MarginRule[] lending = {
            bands(new BandTerms(100, 0.09, 0.06, 4), 2000, 4),
            new CollateralRatio(1, 1e8, new RatioTerms(1.1, 0, false), 0, 0),
            new LendingModes(new Lending(List.of()), List.of())
        };
        for (MarginRule rule : lending) {
            refused(() -> rule.position(0, 1, 1, 0));
            refused(() -> rule.order(0, 1, 1, 0));
        }
    }

    private static Bands bands(BandTerms terms, double top, int count) {
        Bands.ByAccount known = new Bands.ByAccount() {
            @Override
            public double top(int account) {
                return top;
            }

            @Override
            public int count(int account) {
                return count;
            }
        };
        List<CollateralTerms> others =
                List.of(CollateralTerms.FACE_VALUE, CollateralTerms.NOT_ACCEPTED, CollateralTerms.NOT_ACCEPTED);
        return new Bands(1, 1e8, 0, 1e6, terms, others, known);
    }

    /** Both coins at one price. */
    private static Health health(MarginRule rule, double usd, double eth, double staked, double price) {
        BookBuilder book = new BookBuilder();
        int alice = book.account(0, "alice", "alice", AccountClass.TRADER, false);
        double[] held = {usd * 1e6, eth * 1e8, staked * 1e8};
        for (int a = 0; a < held.length; a++) {
            if (held[a] != 0) {
                book.balance(alice, a, Math.round(held[a]));
            }
        }
        Accounts accounts = new Accounts(book.build());
        VenueMargin margin = new VenueMargin(0, 0, rule, ASSETS, INSTRUMENTS);
        return margin.health(accounts.at(0, accounts.view()), new Marks(new double[] {price, price}));
    }

    private static void refused(Executable nonsense) {
        assertThrows(IllegalArgumentException.class, nonsense);
    }
}

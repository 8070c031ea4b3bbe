package spillway.margin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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

/** Formulas of the reference of venues, 4.1 to 4.7, worked by hand. */
class SizedTest {
    private static final List<Asset> ASSETS = List.of(new Asset("USD", 6), new Asset("ETH", 8));
    private static final List<Instrument> INSTRUMENTS =
            List.of(new Instrument.Perpetual("ETH-PERP", 0, 1, 0, 4), new Instrument.Spot("ETH/USD", 0, 1, 0, 4));

    /** dYdX v4, tier Mid-Cap: 5 %, maintenance 60 % of it, open-interest caps of 40 and 100 million. */
    @ParameterizedTest
    @CsvSource({
        // below the lower cap: 10,000 * 5 %
        "30000000,500",
        // half way: 5 % + 0.5 * 95 % = 52.5 %
        "70000000,5250",
        // three quarters: 5 % + 0.75 * 95 % = 76.25 %
        "85000000,7625",
        // beyond the upper cap: all of it
        "120000000,10000"
    })
    void initialMarginGrowsWithOpenInterest(double openInterestQuote, double initial) {
        SizeTerms terms = terms(
                MarginFraction.flat(0.05), MarginFraction.flat(0.05 * 0.6), new OpenInterestScale(40e6, 100e6, 0));
        Sized rule = rule(terms, MarginState.NONE.with(Quantity.OPEN_INTEREST, "ETH-PERP", openInterestQuote / 2000));
        Exposure position = rule.position(0, -5, 2000, 17);
        assertEquals(initial, position.initialRequirement(), 1e-8);
        assertEquals(10_000 * 0.05 * 0.6, position.maintenanceRequirement(), 1e-9);
        assertEquals(17, position.maintenanceBalance());
    }

    /** Drift v2: max(r, 0.8 r + imf sqrt(size)), r = 5 %, imf = 0.0002. */
    @ParameterizedTest
    @CsvSource({"400,0.05", "2500,0.05", "10000,0.06", "40000,0.08"})
    void fractionGrowsWithTheRootOfSize(double size, double fraction) {
        assertEquals(fraction, new MarginFraction(0.05, 0.8, 0.0002, 0).at(size), 1e-15);
    }

    /**
     * Synthetix v3, BTC on Base: ratio 13.35 over a skew scale of 100,000 BTC and 2 % at least, maintenance 0.28 of it, 50
     * USD per position. 100 BTC at 60,000: 1.335 % + 2 % = 3.335 % of 6 million is 200,100; maintenance 0.28 of that.
     */
    @ParameterizedTest
    @CsvSource({"1,1258.01,388.2428", "100,200150,56078", "1000,9210050,2578850"})
    void fractionGrowsWithSizeOverSkewScale(double size, double initial, double maintenance) {
        double perUnit = 13.35 / 100_000;
        SizeTerms terms = new SizeTerms(
                new MarginFraction(0.02, 1, 0, perUnit),
                new MarginFraction(0.02 * 0.28, 1, 0, perUnit * 0.28),
                0,
                50,
                OpenInterestScale.NONE,
                ClosingCost.NONE);
        assertEquals(initial, terms.initial(size, 60_000, 0), 1e-7 * initial);
        assertEquals(maintenance, terms.maintenance(size, 60_000), 1e-7 * maintenance);
        assertEquals(0, terms.maintenance(0, 60_000), "nothing is asked of no position");
    }

    /**
     * GMX v2 at 50,000, worsening 1e-10, improving 5e-11, impact capped at 0.5 %, fee 0.06 %.
     *
     * <p>A long of 100 in a market 1,000 long: closing balances it, so only the fee of 3,000. A short of 100 there: imbalance
     * from 50 to 55 million, 1e-10 * (55^2 - 50^2) e12 = 52,500, capped at 25,000. A short of 20: 1e-10 * (51^2 - 50^2) e12 =
     * 10,100, capped at 5,000. A short of 100 in a market 40 long: from 2 to 7 million, 1e-10 * 45e12 = 4,500. A long of 100
     * in a market 40 long: changes sides from 2 to 3 million, 1e-10 * 9e12 - 5e-11 * 4e12 = 700.
     */
    @ParameterizedTest
    @CsvSource({"100,1000,3000", "-100,1000,28000", "-20,1000,5600", "-100,40,7500", "100,40,3700", "-100,-1000,3000"})
    void closingAgainstThePoolCosts(double size, double skew, double cost) {
        ClosingCost closing = new ClosingCost(0.0006, 5e-11, 1e-10, 0.005);
        assertEquals(cost, closing.of(size, 50_000, skew), 1e-9 * cost);
        SizeTerms terms = new SizeTerms(
                MarginFraction.flat(0.01),
                MarginFraction.flat(0.005),
                1,
                0,
                new OpenInterestScale(0, 0, 6e-11),
                closing);
        Exposure position = rule(terms, MarginState.NONE.with(Quantity.SKEW, "ETH-PERP", skew))
                .position(0, size, 50_000, 100);
        assertEquals(100 - cost, position.maintenanceBalance(), 1e-9 * cost);
        assertEquals(100, position.netValue(), "net value is at face");
        assertEquals(Math.abs(size) * 50_000 * 0.005, position.maintenanceRequirement(), 1e-9);
    }

    /** GMX v2: at least 1 USD; BTC's least initial fraction is 6e-11 of open interest: 200 million ask 1.2 %. */
    @Test
    void thereIsALeastRequirementAndOneByOpenInterest() {
        SizeTerms terms =
                terms(MarginFraction.flat(0.01), MarginFraction.flat(0.005), new OpenInterestScale(0, 0, 6e-11));
        assertEquals(12_000, terms.initial(20, 50_000, 4_000), 1e-9);
        assertEquals(10_000, terms.initial(20, 50_000, 1_000), 1e-9);
        SizeTerms least = new SizeTerms(
                MarginFraction.flat(0.01), MarginFraction.flat(0.005), 1, 0, OpenInterestScale.NONE, ClosingCost.NONE);
        assertEquals(1, least.maintenance(0.001, 50_000));
        assertEquals(5, least.maintenance(0.02, 50_000));
        assertEquals(250, least.maintenance(1, 50_000));
    }

    /** Drift v2: min(w, 1.1 / (1 + imf sqrt(size))), w = 0.8, imf = 0.001: at 250,000 units 1.1 / 1.5. */
    @ParameterizedTest
    @CsvSource({"100,0.8", "10000,0.8", "250000,0.7333333333333333", "1000000,0.55"})
    void weightFallsWithTheRootOfSize(double units, double weight) {
        assertEquals(weight, new SizeHaircut.Root(0.001).weight(0.8, units), 1e-15);
    }

    /** 20 units in full, 40 at 0.9, the rest at 0.5: 100 units count for 20 + 36 + 20 = 76 of them. */
    @ParameterizedTest
    @CsvSource({"10,0.95", "20,0.95", "60,0.8866666666666667", "100,0.722"})
    void weightFallsByBandsOfSize(double units, double weight) {
        SizeHaircut steps = new SizeHaircut.Steps(
                List.of(new SizeHaircut.Step(0, 1), new SizeHaircut.Step(20, 0.9), new SizeHaircut.Step(60, 0.5)));
        assertEquals(weight, steps.weight(0.95, units), 1e-15);
    }

    /**
     * Vertex: 10 ETH at 2,000 weighted 0.95, hedged by a short whose maintenance is 5 %. Hedged in full, a fifth of both
     * penalties of 1,000 is kept; by a short of 4, a fifth of its
     * 400, and of 1,000 what remains after 0.8 * 4 / 10; by a short of 20, of its 2,000 what remains after 0.8 * 10 / 20.
     */
    @ParameterizedTest
    @CsvSource({"-10,10,19600", "-4,10,19240", "10,10,18000", "-20,10,18600", "0,10,19000"})
    void aHedgedHoldingGetsPartOfItsPenaltyBack(double size, double held, double excess) {
        VenueMargin margin = margin(new CollateralTerms(0.9, 0.95, 0), SizeTerms.flat(0.1, 0.05), 0.8);
        assertEquals(excess, health(margin, size, held).maintenanceExcess(), 1e-9);
    }

    /** A debt of 10 ETH against a long of 10: the debt counts 1.05 times, a fifth of both penalties is kept. */
    @Test
    void aHedgedDebtToo() {
        VenueMargin margin =
                margin(new CollateralTerms(0.9, 0.95, 0, SizeHaircut.NONE, 1.1, 1.05), SizeTerms.flat(0.1, 0.05), 0.8);
        assertEquals(-20_000 * 1.01 - 200, health(margin, 10, -10).maintenanceExcess(), 1e-9);
        assertEquals(-20_000 * 1.05, health(margin, 0, -10).maintenanceExcess(), 1e-9);
        assertEquals(-20_000 * 1.1, health(margin, 0, -10).initialExcess(), 1e-9);
    }

    @Test
    void profitBeyondTheCapDoesNotOpenMore() {
        Sized rule = new Sized(
                List.of(SizeTerms.flat(0.1, 0.05), SizeTerms.flat(1, 1)),
                List.of(CollateralTerms.FACE_VALUE, CollateralTerms.NOT_ACCEPTED),
                100,
                0,
                ASSETS,
                INSTRUMENTS,
                MarginState.NONE);
        assertEquals(100, rule.position(0, 1, 2000, 500).initialBalance());
        assertEquals(500, rule.position(0, 1, 2000, 500).maintenanceBalance());
        assertEquals(-500, rule.position(0, 1, 2000, -500).initialBalance());
    }

    @Test
    void anOrderAsksWhatItAdds() {
        Sized rule = rule(SizeTerms.flat(0.1, 0.05), MarginState.NONE);
        assertEquals(200, rule.order(0, 1, 2000, 0).initialRequirement(), 1e-12);
        assertEquals(0, rule.order(0, -1, 2000, 1).initialRequirement());
        assertEquals(200, rule.order(0, -3, 2000, 1).initialRequirement(), 1e-12);
    }

    @Test
    void nonsenseIsRefused() {
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            refused(() -> new MarginFraction(bad, 1, 0, 0));
            refused(() -> new MarginFraction(0.1, bad, 0, 0));
            refused(() -> new MarginFraction(0.1, 1, bad, 0));
            refused(() -> new MarginFraction(0.1, 1, 0, bad));
            refused(() -> new OpenInterestScale(bad, 2, 0));
            refused(() -> new OpenInterestScale(0, bad, 0));
            refused(() -> new OpenInterestScale(0, 0, bad));
            refused(() -> new ClosingCost(bad, 0, 0, 0));
            refused(() -> new ClosingCost(0, bad, 1, 0));
            refused(() -> new ClosingCost(0, 0, bad, 0));
            refused(() -> new ClosingCost(0, 0, 0, bad));
            refused(() -> new SizeHaircut.Root(bad));
            refused(() -> new SizeHaircut.Step(bad, 1));
            refused(() -> new SizeHaircut.Step(0, bad));
            refused(() -> new CollateralTerms(0, 0, 0, SizeHaircut.NONE, bad, 1));
            refused(() -> new CollateralTerms(0, 0, 0, SizeHaircut.NONE, 2, bad));
        }
        refused(() -> new OpenInterestScale(5, 5, 0));
        refused(() -> new ClosingCost(0, 2, 1, 0));
        refused(() -> new SizeHaircut.Steps(List.of()));
        refused(() -> new SizeHaircut.Steps(List.of(new SizeHaircut.Step(1, 1))));
        refused(() -> new SizeHaircut.Steps(List.of(new SizeHaircut.Step(0, 0.5), new SizeHaircut.Step(1, 0.6))));
        refused(() -> terms(MarginFraction.flat(0.05), MarginFraction.flat(0.06), OpenInterestScale.NONE));
        refused(() -> new CollateralTerms(0, 0, 0, SizeHaircut.NONE, 1.1, 1.2));
        refused(() -> new Tiered(List.of(), List.of(new CollateralTerms(0, 0, 0, SizeHaircut.NONE, 1.2, 1.1))));
        assertTrue(CollateralTerms.FACE_VALUE.isPlain());
    }

    private static SizeTerms terms(MarginFraction initial, MarginFraction maintenance, OpenInterestScale scale) {
        return new SizeTerms(initial, maintenance, 0, 0, scale, ClosingCost.NONE);
    }

    private static Sized rule(SizeTerms terms, MarginState state) {
        return new Sized(
                List.of(terms, terms),
                List.of(CollateralTerms.FACE_VALUE, CollateralTerms.NOT_ACCEPTED),
                Double.POSITIVE_INFINITY,
                0,
                ASSETS,
                INSTRUMENTS,
                state);
    }

    private static VenueMargin margin(CollateralTerms eth, SizeTerms perpetual, double hedgeRebate) {
        Sized rule = new Sized(
                List.of(perpetual, perpetual),
                List.of(CollateralTerms.FACE_VALUE, eth),
                Double.POSITIVE_INFINITY,
                hedgeRebate,
                ASSETS,
                INSTRUMENTS,
                MarginState.NONE);
        return new VenueMargin(0, 0, rule, ASSETS, INSTRUMENTS);
    }

    /** Entered at the mark of 2,000. */
    private static Health health(VenueMargin margin, double size, double held) {
        BookBuilder book = new BookBuilder();
        int alice = book.account(0, "alice", "alice", AccountClass.TRADER, false);
        book.balance(alice, 1, Math.round(held * 1e8));
        if (size != 0) {
            book.position(alice, 0, Math.round(size * 1e4), Math.round(size * 2000 * 1e6));
        }
        Accounts accounts = new Accounts(book.build());
        return margin.health(accounts.at(0, accounts.view()), new Marks(new double[] {2000, 2000}));
    }

    private static void refused(Executable nonsense) {
        assertThrows(IllegalArgumentException.class, nonsense);
    }
}

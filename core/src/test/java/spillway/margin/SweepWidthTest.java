package spillway.margin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import spillway.account.AccountClass;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.account.BookBuilder;
import spillway.asset.Asset;
import spillway.market.Instrument;
import spillway.market.Marks;

/** Amounts at and beyond the border of 32 bits, and prices that carry positions through all their tiers and back. */
@Tag("twin")
class SweepWidthTest {
    private static final long SEED = 4;
    private static final int ACCOUNTS = 200;
    private static final List<Asset> ASSETS = List.of(new Asset("USD", 6), new Asset("A", 8), new Asset("B", 8));
    private static final List<Instrument> INSTRUMENTS =
            List.of(new Instrument.Perpetual("A", 0, 1, 0, 4), new Instrument.Perpetual("B", 0, 2, 0, 4));
    private static final TierTable FIVE = new TierTable(List.of(
            new MarginTier(0, 0.06, 0.03),
            new MarginTier(1e6, 0.08, 0.04),
            new MarginTier(1e7, 0.10, 0.05),
            new MarginTier(1e8, 0.20, 0.10)));
    private static final VenueMargin MARGIN = new VenueMargin(
            0,
            0,
            new Tiered(
                    List.of(FIVE, TierTable.flat(0.1, 0.05)),
                    List.of(CollateralTerms.FACE_VALUE, CollateralTerms.NOT_ACCEPTED, CollateralTerms.NOT_ACCEPTED)),
            ASSETS,
            INSTRUMENTS);

    @Test
    void amountsOf32BitsAndWiderOnesAreTheDefinition() {
        Accounts narrow = accounts(Integer.MAX_VALUE);
        Accounts wide = accounts(1L << 50);
        assertTrue(groupOfTwo(narrow).fitsInt());
        assertFalse(groupOfTwo(wide).fitsInt());
        assertFollowsTheDefinition(narrow);
        assertFollowsTheDefinition(wide);
    }

    @Test
    void theLowestIntFitsAndTheNextDoesNot() {
        assertTrue(fits(Integer.MIN_VALUE));
        assertTrue(fits(Integer.MAX_VALUE));
        assertFalse(fits(Integer.MIN_VALUE - 1L));
        assertFalse(fits(Integer.MAX_VALUE + 1L));
    }

    private static boolean fits(long lots) {
        BookBuilder builder = new BookBuilder();
        builder.position(builder.account(0, "a", "a", AccountClass.TRADER, false), 0, lots, 0);
        Accounts accounts = new Accounts(builder.build());
        return new SweepColumns(accounts, MARGIN, new SweepPrices(MARGIN)).groups[1].fitsInt();
    }

    private static SweepGroup groupOfTwo(Accounts accounts) {
        return new SweepColumns(accounts, MARGIN, new SweepPrices(MARGIN)).groups[2];
    }

    private static Accounts accounts(long largest) {
        SplittableRandom random = new SplittableRandom(SEED);
        BookBuilder builder = new BookBuilder();
        for (int a = 0; a < ACCOUNTS; a++) {
            int handle = builder.account(0, String.format("a%04d", a), "a", AccountClass.TRADER, false);
            for (int market = 0; market < 2; market++) {
                long lots = a == 0 ? largest : 1 + (random.nextLong(1, largest) >> random.nextInt(28));
                builder.position(handle, market, random.nextBoolean() ? lots : -lots, random.nextInt());
            }
            builder.balance(handle, 0, random.nextLong(1L << 40));
        }
        return new Accounts(builder.build());
    }

    private static void assertFollowsTheDefinition(Accounts accounts) {
        HealthSweep plain = HealthSweep.of(accounts, MARGIN, SweepKernel.PLAIN);
        HealthSweep best = HealthSweep.of(accounts, MARGIN);
        AccountView view = accounts.view();
        for (double price : new double[] {100, 100.01, 3, 90_000, 0.02, 99, 99.5, 7_000}) {
            Marks marks = new Marks(new double[] {price, 2 * price});
            plain.sweep(marks);
            best.sweep(marks);
            assertEquals(best.unhealthy(), best.countUnhealthy(marks));
            for (int a = 0; a < ACCOUNTS; a++) {
                String where = "seed " + SEED + ", price " + price + ", account " + a;
                assertEquals(plain.excess(a), best.excess(a), where);
                accounts.at(a, view);
                double added = 2 * MARGIN.grossNotional(view, marks) + Math.abs(MARGIN.faceValue(view, marks)) + 1e4;
                double defined = MARGIN.health(view, marks).maintenanceExcess();
                assertEquals(defined, plain.excess(a), 0x1p-50 * 7 * added, where);
            }
        }
    }
}

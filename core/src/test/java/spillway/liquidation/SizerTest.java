package spillway.liquidation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import spillway.account.AccountClass;
import spillway.account.AccountView;
import spillway.account.BookBuilder;
import spillway.asset.Asset;
import spillway.liquidation.Decision.LeaveAlone;
import spillway.liquidation.Decision.Reduce;
import spillway.liquidation.Decision.Reduction;
import spillway.liquidation.Decision.Repay;
import spillway.margin.CollateralTerms;
import spillway.margin.Health;
import spillway.margin.Lending;
import spillway.margin.MarginRule;
import spillway.margin.TierTable;
import spillway.margin.Tiered;
import spillway.margin.VenueMargin;
import spillway.market.Instrument;
import spillway.market.Marks;

class SizerTest {
    private static final int USD = 0;
    private static final int ETH = 1;
    private static final List<Asset> ASSETS = List.of(new Asset("USD", 6), new Asset("ETH", 6), new Asset("X", 6));
    private static final List<CollateralTerms> TERMS =
            List.of(CollateralTerms.FACE_VALUE, new CollateralTerms(0.7, 0.8, 0.05), CollateralTerms.NOT_ACCEPTED);
    /** Two perpetuals without decimals in their lots, at 100 and 10; ETH's spot market at 50. */
    private static final List<Instrument> INSTRUMENTS = List.of(
            new Instrument.Perpetual("E-PERP", 0, ETH, USD, 0),
            new Instrument.Perpetual("X-PERP", 0, 2, USD, 0),
            new Instrument.Spot("ETH-USD", 0, ETH, USD, 6));

    private static final Marks MARKS = new Marks(new double[] {100, 10, 50});
    private static final MarginRule TIERED =
            new Tiered(List.of(TierTable.flat(0.2, 0.1), TierTable.flat(0.4, 0.2), TierTable.flat(1, 1)), TERMS);
    private static final VenueMargin VENUE = new VenueMargin(0, USD, TIERED, ASSETS, INSTRUMENTS);
    private static final VenueMargin POOL = new VenueMargin(0, USD, new Lending(TERMS), ASSETS, INSTRUMENTS);

    private final BookBuilder book = new BookBuilder();
    private final int alice = book.account(0, "alice", "alice", AccountClass.TRADER, false);

    private AccountView view() {
        var built = book.build();
        AccountView view = built.view();
        built.at(0, view);
        return view;
    }

    private static Decision decide(Sizing sizing, VenueMargin margin, AccountView view, double fee, int partsLately) {
        Health health = margin.health(view, MARKS);
        return new Sizer(sizing, margin, TERMS, fee).decide(view, health, MARKS, partsLately > 0);
    }

    @Test
    void aHealthyAccountIsLeftAloneWhateverTheSizing() {
        book.position(alice, 0, 10, 1_000_000_000).balance(alice, USD, 100_000_000);
        for (Sizing sizing : List.of(
                new Sizing.Full(),
                new Sizing.ShareThenAll(0.2, 0, 0),
                new Sizing.ShortageSized(0),
                new Sizing.CloseFactor(0.5, 0))) {
            assertEquals(new LeaveAlone(), decide(sizing, VENUE, view(), 0, 0));
        }
    }

    @Test
    void fullTakesEveryPosition() {
        book.position(alice, 1, -7, -70_000_000).position(alice, 0, 10, 1_000_000_000);
        assertEquals(
                new Reduce(List.of(new Reduction(0, 10), new Reduction(1, 7)), 0),
                decide(new Sizing.Full(), VENUE, view(), 0, 0));
    }

    @Test
    void aShareOfWhatIsLargeAndAllDuringTheCooldown() {
        // 1,000 and 70 of notional: 20 % of the larger rounded up, all of the smaller
        book.position(alice, 1, -7, -70_000_000).position(alice, 0, 11, 1_100_000_000);
        Sizing sizing = new Sizing.ShareThenAll(0.2, 70, 30);
        assertEquals(
                new Reduce(List.of(new Reduction(0, 3), new Reduction(1, 7)), 30), decide(sizing, VENUE, view(), 0, 0));
        assertEquals(
                new Reduce(List.of(new Reduction(0, 11), new Reduction(1, 7)), 0), decide(sizing, VENUE, view(), 0, 1));
        // nothing is in part: no cool-down
        assertEquals(
                new Reduce(List.of(new Reduction(0, 11), new Reduction(1, 7)), 0),
                decide(new Sizing.ShareThenAll(1, 70, 30), VENUE, view(), 0, 0));
        assertEquals(
                new Reduce(List.of(new Reduction(0, 3), new Reduction(1, 2)), 30),
                decide(new Sizing.ShareThenAll(0.2, 69, 30), VENUE, view(), 0, 0));
    }

    @Test
    void theShortageIsTakenFromTheLargestRequirement() {
        // requirement 100 + 40 = 140, balance 125: short of 15 frees 10 a lot of the first
        book.position(alice, 0, 10, 1_000_000_000)
                .position(alice, 1, 20, 200_000_000)
                .balance(alice, USD, 125_000_000);
        assertEquals(
                new Reduce(List.of(new Reduction(0, 2)), 0), decide(new Sizing.ShortageSized(0), VENUE, view(), 0, 0));
        // a buffer of 10 %: short of 29, each lot frees 11
        assertEquals(
                new Reduce(List.of(new Reduction(0, 3)), 0),
                decide(new Sizing.ShortageSized(0.1), VENUE, view(), 0, 0));
        // a fee of 4 % takes 4 of the 10: 15 / 6
        assertEquals(
                new Reduce(List.of(new Reduction(0, 3)), 0),
                decide(new Sizing.ShortageSized(0), VENUE, view(), 0.04, 0));
        // a fee that eats more than it frees: all of the first, then of the second until it is enough
        assertEquals(
                new Reduce(List.of(new Reduction(0, 10), new Reduction(1, 20)), 0),
                decide(new Sizing.ShortageSized(0), VENUE, view(), 0.5, 0));
    }

    @Test
    void whatTheFirstDoesNotFreeTheSecondMust() {
        // requirement 140, balance 25: short of 115; the first frees 100, the other 15 are 7.5 lots at 2 each
        book.position(alice, 0, 10, 1_000_000_000)
                .position(alice, 1, 20, 200_000_000)
                .balance(alice, USD, 25_000_000);
        assertEquals(
                new Reduce(List.of(new Reduction(0, 10), new Reduction(1, 8)), 0),
                decide(new Sizing.ShortageSized(0), VENUE, view(), 0, 0));
    }

    @Test
    void theLargestDebtIsRepaidForTheBestCollateral() {
        // 2 ETH = 100, times 0.8 = 80, against 90
        book.balance(alice, ETH, 2_000_000).balance(alice, USD, -90_000_001);
        assertEquals(new Repay(USD, 45_000_001, ETH, 0.05), decide(new Sizing.CloseFactor(0.5, 0), POOL, view(), 0, 0));
        assertEquals(
                new Repay(USD, 90_000_001, ETH, 0.05), decide(new Sizing.CloseFactor(0.5, 0.95), POOL, view(), 0, 0));
        assertEquals(
                new Repay(USD, 45_000_001, ETH, 0.05), decide(new Sizing.CloseFactor(0.5, 0.8), POOL, view(), 0, 0));
    }

    @Test
    void withoutCollateralThereIsNothingToTake() {
        book.balance(alice, USD, -90_000_000).balance(alice, 2, 5_000_000);
        assertEquals(new LeaveAlone(), decide(new Sizing.CloseFactor(0.5, 0), POOL, view(), 0, 0));
    }

    @Test
    void sizesAndSalesOfNonsenseAreRefused() {
        for (double bad : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            refused(() -> new Sizing.ShareThenAll(bad, 0, 0));
            refused(() -> new Sizing.ShareThenAll(1, bad, 0));
            refused(() -> new Sizing.ShortageSized(bad));
            refused(() -> new Sizing.CloseFactor(bad, 0));
            refused(() -> new Sizing.CloseFactor(1, bad));
            refused(() -> new Sale.BookSweep(Sale.Limit.MARKET, bad));
            refused(() -> new Sale.FixedDiscount(bad, 1));
        }
        refused(() -> new Sizing.ShareThenAll(0, 0, 0));
        refused(() -> new Sizing.ShareThenAll(1.01, 0, 0));
        refused(() -> new Sizing.ShareThenAll(1, 0, -1));
        refused(() -> new Sizing.ShortageSized(1));
        refused(() -> new Sizing.CloseFactor(0, 0));
        refused(() -> new Sizing.CloseFactor(1.01, 0));
        refused(() -> new Sizing.CloseFactor(1, 1.01));
        refused(() -> new Sale.BookSweep(Sale.Limit.MARKET, 1));
        refused(() -> new Sale.FixedDiscount(1, 1));
        refused(() -> new Sale.FixedDiscount(0, 0));
        refused(() -> new Reduction(0, 0));
        assertTrue(new Sizing.CloseFactor(1, 1).closeFactor() == 1 && new Sizing.ShareThenAll(1, 0, 0).share() == 1);
    }

    private static void refused(org.junit.jupiter.api.function.Executable nonsense) {
        assertThrows(IllegalArgumentException.class, nonsense);
    }
}

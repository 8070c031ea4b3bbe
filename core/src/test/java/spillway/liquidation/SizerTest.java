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
import spillway.liquidation.Sizing.Limits;
import spillway.liquidation.Sizing.Progress;
import spillway.margin.CollateralTerms;
import spillway.margin.Health;
import spillway.margin.Lending;
import spillway.margin.MarginRule;
import spillway.margin.MarginTier;
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
        return decide(sizing, margin, view, fee, Progress.unhurried(partsLately > 0));
    }

    private static Decision decide(Sizing sizing, VenueMargin margin, AccountView view, double fee, Progress progress) {
        return new Sizer(sizing, margin, TERMS, fee).decide(view, margin.health(view, MARKS), MARKS, progress);
    }

    @Test
    void aHealthyAccountIsLeftAloneWhateverTheSizing() {
        book.position(alice, 0, 10, 1_000_000_000).balance(alice, USD, 100_000_000);
        for (Sizing sizing : List.of(
                new Sizing.Full(),
                new Sizing.ShareThenAll(0.2, 0, 0),
                new Sizing.ShortageSized(0),
                new Sizing.TimeRamp(0, 1, 1, 0),
                new Sizing.TierStepDown(),
                new Sizing.TargetHealth(1.1, 0.5, 0.5),
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

    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

    private static Sizing limited(Sizing rule, double smallestLeft, double share, double account) {
        return new Sizing.Limited(rule, new Limits(smallestLeft, share, account, NO_LIMIT, 1, 0));
    }

    private static Progress room(double room) {
        return new Progress(false, 0, 0, room);
    }

    @Test
    void thePositionGoesDownTierByTier() {
        TierTable table = new TierTable(
                List.of(new MarginTier(0, 0.1, 0.1), new MarginTier(300, 0.2, 0.2), new MarginTier(700, 0.4, 0.4)));
        VenueMargin tiers =
                new VenueMargin(0, USD, new Tiered(List.of(table, table, table), TERMS), ASSETS, INSTRUMENTS);
        // 1,000 in the third tier, beside 70: down to 700, from there to 300, from there to nothing
        for (long[] step : new long[][] {{10, 3}, {7, 4}, {3, 3}}) {
            BookBuilder its = new BookBuilder();
            int handle = its.account(0, "alice", "alice", AccountClass.TRADER, false);
            its.position(handle, 1, -7, -70_000_000).position(handle, 0, step[0], step[0] * 100_000_000);
            var built = its.build();
            AccountView view = built.view();
            built.at(0, view);
            assertEquals(
                    new Reduce(List.of(new Reduction(0, step[1])), 0),
                    decide(new Sizing.TierStepDown(), tiers, view, 0, 0));
        }
        // without tiers there is one
        book.position(alice, 0, 10, 1_000_000_000);
        assertEquals(
                new Reduce(List.of(new Reduction(0, 10)), 0), decide(new Sizing.TierStepDown(), VENUE, view(), 0, 0));
    }

    /** Drift v2: what may be freed grows with time, and what was freed already counts. */
    @Test
    void aShareOfTheShortageGrowsWithTime() {
        // short of 60 at 10 a lot: 6 lots in all
        book.position(alice, 0, 10, 1_000_000_000).balance(alice, USD, 40_000_000);
        Sizing ramp = new Sizing.TimeRamp(0, 0.25, 100, 50);
        assertEquals(lots(2), decide(ramp, VENUE, view(), 0, new Progress(false, 0, 0, NO_LIMIT))); // 1.5
        assertEquals(lots(3), decide(ramp, VENUE, view(), 0, new Progress(false, 25, 0, NO_LIMIT)));
        assertEquals(lots(6), decide(ramp, VENUE, view(), 0, new Progress(false, 75, 0, NO_LIMIT)));
        assertEquals(lots(6), decide(ramp, VENUE, view(), 0, new Progress(false, 1_000, 0, NO_LIMIT)));
        // 60 were freed of 120: a quarter was allowed, and half of it was too much already
        assertEquals(new Reduce(List.of(), 0), decide(ramp, VENUE, view(), 0, new Progress(false, 0, 60, NO_LIMIT)));
        // half of 80 is allowed, 20 of it were taken: 20 of 60
        assertEquals(lots(2), decide(ramp, VENUE, view(), 0, new Progress(false, 25, 20, NO_LIMIT)));
        // a small shortage is taken at once
        assertEquals(
                lots(6),
                decide(new Sizing.TimeRamp(0, 0.25, 100, 61), VENUE, view(), 0, new Progress(false, 0, 0, NO_LIMIT)));
    }

    private static Reduce lots(long lots) {
        return new Reduce(List.of(new Reduction(0, lots)), 0);
    }

    /** Aave v4: total debt (target - HF) / (target - (1 + bonus) threshold), at a bonus that grows as health falls. */
    @Test
    void asMuchDebtAsRestoresTheTarget() {
        // 2 ETH = 100 at 0.8 against 90: HF 0.888.., bonus 0.05 (0.5 + 0.5 * 0.111.. / 0.5) = 0.030555..
        book.balance(alice, ETH, 2_000_000).balance(alice, USD, -90_000_000);
        Sizing rule = new Sizing.TargetHealth(1.1, 0.5, 0.5);
        Repay repay = (Repay) decide(rule, POOL, view(), 0, 0);
        double hf = 80.0 / 90;
        double bonus = 0.05 * (0.5 + 0.5 * (1 - hf) / 0.5);
        assertEquals(bonus, repay.bonus(), 1e-15);
        assertEquals(90 * (1.1 - hf) / (1.1 - (1 + bonus) * 0.8), repay.repayAtoms() / 1e6, 1e-6);
        // and with it, at the mark, health is the target
        double repaid = repay.repayAtoms() / 1e6;
        assertEquals(1.1, (100 - repaid * (1 + bonus)) * 0.8 / (90 - repaid), 1e-6);
        // all of the bonus from a health of 0.9 down
        assertEquals(0.05, ((Repay) decide(new Sizing.TargetHealth(1.1, 0.5, 0.9), POOL, view(), 0, 0)).bonus());
    }

    @Test
    void whereATargetCannotBeReachedAllIsRepaid() {
        // 100 at 0.8 against 99, and 1.05 * 0.8 = 0.84: 90.5 would do, for 95 of collateral
        book.balance(alice, ETH, 2_000_000).balance(alice, USD, -99_000_000);
        Sizing all = new Sizing.TargetHealth(5, 1, 0);
        assertEquals(new Repay(USD, 99_000_000, ETH, 0.05), decide(all, POOL, view(), 0, 0));
    }

    @Test
    void nothingSmallerThanTheLimitIsLeftOfAPosition() {
        book.position(alice, 0, 10, 1_000_000_000).balance(alice, USD, 25_000_000);
        Sizing rule = new Sizing.ShortageSized(0); // short of 75: 8 lots
        assertEquals(lots(8), decide(limited(rule, 200, 1, 1e9), VENUE, view(), 0, 0));
        assertEquals(lots(10), decide(limited(rule, 201, 1, 1e9), VENUE, view(), 0, 0));
    }

    @Test
    void aWindowTakesNoMoreThanItsShareAndItsRoom() {
        book.position(alice, 0, 10, 1_000_000_000).position(alice, 1, -7, -70_000_000);
        Sizing tenth = limited(new Sizing.Full(), 0, 0.1, 1e9);
        assertEquals(
                new Reduce(List.of(new Reduction(0, 1), new Reduction(1, 1)), 0), decide(tenth, VENUE, view(), 0, 0));
        Sizing room = limited(new Sizing.Full(), 0, 1, 250);
        // 250 of 1,000: two lots of 100 and all that is left for the second, 5 of 7 at 10
        assertEquals(
                new Reduce(List.of(new Reduction(0, 2), new Reduction(1, 5)), 0),
                decide(room, VENUE, view(), 0, room(250)));
        assertEquals(new Reduce(List.of(), 0), decide(room, VENUE, view(), 0, room(0)));
        // what would be left is dust, and all is taken whatever the share
        assertEquals(
                new Reduce(List.of(new Reduction(0, 1), new Reduction(1, 7)), 0),
                decide(limited(new Sizing.Full(), 70, 0.1, 1e9), VENUE, view(), 0, 0));
    }

    /** Aave v3.7: of debt and of collateral at least so much is left, or one of them is cleared. */
    @Test
    void nothingSmallerThanTheLimitIsLeftOfADebt() {
        book.balance(alice, ETH, 2_000_000).balance(alice, USD, -90_000_000);
        Sizing half = new Sizing.CloseFactor(0.5, 0);
        assertEquals(new Repay(USD, 45_000_000, ETH, 0.05, 45), decide(limited(half, 45, 1, 1e9), POOL, view(), 0, 0));
        assertEquals(new Repay(USD, 90_000_000, ETH, 0.05, 46), decide(limited(half, 46, 1, 1e9), POOL, view(), 0, 0));
        assertEquals(
                new Repay(USD, 30_000_000, ETH, 0.05, 1), decide(limited(half, 1, 1, 30), POOL, view(), 0, room(30)));
        assertEquals(new LeaveAlone(), decide(limited(half, 1, 1, 30), POOL, view(), 0, room(0)));
    }

    @Test
    void collateralThatWouldBeDustIsAllTaken() {
        // 60 of collateral against 120: half of it, 60, would take 63
        book.balance(alice, ETH, 1_200_000).balance(alice, USD, -120_000_000);
        Sizing tenth = new Sizing.CloseFactor(0.4, 0);
        Repay repay = (Repay) decide(limited(tenth, 10, 1, 1e9), POOL, view(), 0, 0);
        assertEquals(60 / 1.05, repay.repayAtoms() / 1e6, 1e-6);
    }

    @Test
    void anAccountLeavesWhenItPassesTheExitBuffer() {
        // requirement 100, balance 101: healthy, and not yet over with a buffer of 2 %
        book.position(alice, 0, 10, 1_000_000_000).balance(alice, USD, 101_000_000);
        Sizing exit = new Sizing.Limited(new Sizing.ShortageSized(0), new Limits(0, 1, NO_LIMIT, NO_LIMIT, 0, 0.02));
        assertEquals(lots(1), decide(exit, VENUE, view(), 0, 0));
        assertEquals(new LeaveAlone(), decide(new Sizing.ShortageSized(0), VENUE, view(), 0, 0));
        Sizer sizer = new Sizer(exit, VENUE, TERMS, 0);
        assertTrue(!sizer.isOver(new Health(0, 0, 0, 101.9, 100)));
        assertTrue(sizer.isOver(new Health(0, 0, 0, 102, 100)));
    }

    @Test
    void sizesAndSalesOfNonsenseAreRefused() {
        Sizing full = new Sizing.Full();
        for (double bad : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            refused(() -> new Sizing.TimeRamp(bad, 1, 1, 0));
            refused(() -> new Sizing.TimeRamp(0, bad, 1, 0));
            refused(() -> new Sizing.TimeRamp(0, 1, 1, bad));
            refused(() -> new Sizing.TargetHealth(bad, 0, 0));
            refused(() -> new Sizing.TargetHealth(1, bad, 0));
            refused(() -> new Sizing.TargetHealth(1, 0, bad));
            refused(() -> limited(full, bad, 1, 1));
            refused(() -> limited(full, 0, bad, 1));
            refused(() -> new Limits(0, 1, NO_LIMIT, NO_LIMIT, 0, bad));
        }
        refused(() -> new Sizing.TimeRamp(0, 1, 0, 0));
        refused(() -> new Limits(0, 1, 0, NO_LIMIT, 1, 0));
        refused(() -> new Limits(0, 1, NO_LIMIT, Double.NaN, 1, 0));
        refused(() -> new Limits(0, 1, 1, NO_LIMIT, 0, 0));
        refused(() -> new Limits(0, 1, NO_LIMIT, NO_LIMIT, 1, 0));
        refused(() -> new Limits(0, 1, 1, NO_LIMIT, -1, 0));
        refused(() -> new Sizing.Limited(full, Limits.NONE));
        refused(() -> new Sizing.Limited(limited(full, 1, 1, 1), new Limits(1, 1, NO_LIMIT, NO_LIMIT, 0, 0)));
        refused(() -> new Progress(false, -1, 0, 0));
        refused(() -> new Progress(false, 0, 0, Double.NaN));
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

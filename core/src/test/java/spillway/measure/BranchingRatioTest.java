package spillway.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spillway.account.AccountClass;
import spillway.account.Accounts;
import spillway.impact.PassThrough;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.sim.Worlds;
import spillway.waterfall.Layer;
import spillway.world.World;

/** E2 and its kin: what one dollar of liquidation brings about. */
class BranchingRatioTest {
    private static final int ACCOUNTS = 20_000;
    private static final double WIDEST = 0.3;

    @ParameterizedTest
    @CsvSource({"0.25,0.5", "0.5,1", "0.9,0.5", "1.5,0.8"})
    void onEvenlySpreadThresholdsItIsPassThroughTimesDensityOverDepth(double n, double phi) {
        Worlds worlds = new Worlds();
        spread(worlds, "X", n, phi, 1);
        BranchingRatio ratio = ratio(worlds.build());
        assertEquals(phi * n, ratio.falls(), 1e-3 * n);
        assertEquals(0, ratio.rises());
    }

    @Test
    void shortsCountForRises() {
        Worlds worlds = new Worlds();
        spread(worlds, "X", 0.5, 1, -1);
        BranchingRatio ratio = ratio(worlds.build());
        assertEquals(0, ratio.falls());
        assertEquals(0.5, ratio.rises(), 0.01);
    }

    @Test
    void twoMarketsThatMoveEachOtherAreSeenThoughNeitherMovesItself() {
        Worlds worlds = new Worlds();
        int x = spread(worlds, "X", 1, 1, 1);
        int y = spread(worlds, "Y", 1, 1, 1);
        World world = worlds.build()
                .withPassThrough(
                        PassThrough.of(List.of(new PassThrough.Pair(x, y, 0.9), new PassThrough.Pair(y, x, 0.9))));
        BranchingMatrix b = matrix(world);
        assertEquals(0, b.get(x, x));
        assertEquals(0.9, b.get(x, y), 1e-3);
        assertEquals(0.9, b.radius(), 1e-3);
    }

    @Test
    void takeoversCountZero() {
        Worlds worlds = new Worlds();
        spread(worlds, "X", 0.8, 1, 1);
        worlds.profile = Worlds.profile(
                new Sizing.Full(),
                new Sale.BookSweep(Sale.Limit.MARKET, 0),
                List.of(new Layer.Backstop(1, 1000, 0.1, Worlds.SECOND)));
        worlds.fund(AccountClass.BACKSTOP, 1e9);
        // between maintenance and bankruptcy the vault takes over; a fall of 1 % bankrupts those nearest, which are
        // sold
        double falls = ratio(worlds.build()).falls();
        assertTrue(falls < 0.05, "was " + falls);
    }

    @Test
    void whatTheFirstShareHealsIsNotSoldTwice() {
        // half of it is sold: equity 0.0095 and requirement 0.0099 become 0.0095 and 0.00495
        Worlds worlds = new Worlds();
        worlds.profile = Worlds.profile(
                new Sizing.ShareThenAll(0.5, 0, Worlds.SECOND), new Sale.BookSweep(Sale.Limit.MARKET, 0), List.of());
        int x = worlds.perpetual("X", 1, new SlopedMarket(1), 1);
        worlds.position(worlds.account("a", 0.0195), x, 1, 1);
        assertEquals(0.5 / 0.01, ratio(worlds.build()).falls(), 1e-9);
    }

    /** Thresholds at the midpoints over falls up to 30 %, equal sizes, total notional 1. */
    private static int spread(Worlds worlds, String base, double n, double phi, int side) {
        int perp = worlds.perpetual(base, 1, new SlopedMarket(WIDEST * n / ACCOUNTS), phi);
        for (int i = 0; i < ACCOUNTS; i++) {
            double threshold = (i + 0.5) / ACCOUNTS * WIDEST;
            int account = worlds.account(String.format(base + "%06d", i), threshold + 0.01 * (1 - side * threshold));
            worlds.position(account, perp, side, 1);
        }
        return perp;
    }

    private static BranchingMatrix matrix(World world) {
        return BranchingMatrix.of(world, new Accounts(world.book()), world.initialMarks(), -0.01);
    }

    private static BranchingRatio ratio(World world) {
        return BranchingRatio.of(world, new Accounts(world.book()), world.initialMarks(), 0.01);
    }
}

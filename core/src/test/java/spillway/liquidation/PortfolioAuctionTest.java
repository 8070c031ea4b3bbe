package spillway.liquidation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import spillway.liquidation.PortfolioAuction.Portfolio;

class PortfolioAuctionTest {
    private static final PortfolioAuction AUCTION = PortfolioAuction.DERIVE;

    @Test
    void theRatioFallsFastThenSlowly() {
        assertEquals(0.95, AUCTION.ratio(0));
        assertEquals(0.825, AUCTION.ratio(450), 1e-15);
        assertEquals(0.70, AUCTION.ratio(900), 1e-15);
        assertEquals(0.35, AUCTION.ratio(900 + 21_600), 1e-15);
        assertEquals(0, AUCTION.ratio(900 + 43_200));
        assertEquals(0, AUCTION.ratio(1e9));
    }

    @Test
    void aPartOfASolventPortfolioIsBoughtAtItsPrice() {
        // worth 1,000, short of 100 of maintenance: the buffer margin is -100 - 0.15 * 1,100 = -265
        Portfolio portfolio = new Portfolio(-100, 1000, 0);
        assertEquals(-265, AUCTION.bufferMargin(portfolio), 1e-12);
        assertEquals(950, AUCTION.price(portfolio, 0));
        double part = AUCTION.largestPart(portfolio, 0);
        assertEquals(265.0 / 1215, part, 1e-15);
        Portfolio after = AUCTION.after(portfolio, part, 0);
        assertEquals(0, AUCTION.bufferMargin(after), 1e-9);
        assertTrue(after.marginExcess() > 0);
        assertEquals(part * 950, after.received(), 1e-12);
    }

    @Test
    void theLargestPartRestoresTheBufferMarginWhateverCameBefore() {
        SplittableRandom random = new SplittableRandom(3);
        int restored = 0;
        for (int k = 0; k < 2_000; k++) {
            double received = random.nextInt(2) * random.nextDouble(0, 500);
            Portfolio p = new Portfolio(random.nextDouble(-300, -1), received + random.nextDouble(1, 2000), received);
            double seconds = random.nextDouble(0, 20_000);
            double part = AUCTION.largestPart(p, seconds);
            if (part > 0 && part < 1) {
                restored++;
                Portfolio after = AUCTION.after(p, part, seconds);
                assertEquals(0, AUCTION.bufferMargin(after), 1e-9, "seed 3, case " + k);
                // nobody gains by splitting a bid
                Portfolio half = AUCTION.after(p, part / 2, seconds);
                assertTrue(AUCTION.bufferMargin(half) < 1e-9, "seed 3, case " + k);
            }
        }
        assertTrue(restored > 1_000, "only " + restored);
    }

    @Test
    void whoeverTakesAnInsolventPortfolioIsPaidMoreTheLongerItWaits() {
        Portfolio insolvent = new Portfolio(-400, -100, 0);
        assertEquals(100, AUCTION.payment(insolvent, 0));
        assertEquals(250, AUCTION.payment(insolvent, 1800), 1e-12);
        assertEquals(400, AUCTION.payment(insolvent, 3600));
        assertEquals(400, AUCTION.payment(insolvent, 1e6));
    }

    @Test
    void aSolventOneEndsAtTheBufferAnInsolventOneAtMaintenance() {
        assertTrue(!AUCTION.isOver(new Portfolio(10, 1000, 0)));
        assertTrue(AUCTION.isOver(new Portfolio(140, 1000, 0)));
        assertTrue(!AUCTION.isOver(new Portfolio(-1, -5, 0)));
        assertEquals(0, AUCTION.largestPart(new Portfolio(140, 1000, 0), 0));
        assertEquals(1, AUCTION.largestPart(new Portfolio(-2000, 1000, 0), 50_000));
    }

    @Test
    void nonsenseIsRefused() {
        for (double bad : new double[] {-1, Double.NaN}) {
            refused(() -> new PortfolioAuction(bad, 0, 1, 1, 1, 0));
            refused(() -> new PortfolioAuction(1, bad, 1, 1, 1, 0));
            refused(() -> new PortfolioAuction(1, 0, bad, 1, 1, 0));
            refused(() -> new PortfolioAuction(1, 0, 1, bad, 1, 0));
            refused(() -> new PortfolioAuction(1, 0, 1, 1, bad, 0));
            refused(() -> new PortfolioAuction(1, 0, 1, 1, 1, bad));
            refused(() -> new Portfolio(0, 0, bad));
        }
        refused(() -> new PortfolioAuction(0.5, 0.6, 1, 1, 1, 0));
    }

    private static void refused(org.junit.jupiter.api.function.Executable nonsense) {
        assertThrows(IllegalArgumentException.class, nonsense);
    }
}

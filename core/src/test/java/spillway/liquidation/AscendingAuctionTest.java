package spillway.liquidation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Maker's Liquidations 1.0: bids rise by 5 %, stand for three hours, in an auction of two days at most. */
class AscendingAuctionTest {
    private static final AscendingTerms TERMS =
            new AscendingTerms(new BigDecimal("1.05"), 10_800, 172_800, new BigDecimal("50"), new BigDecimal("0.13"));

    private static final int ALICE = 1;
    private static final int BOB = 2;

    private static BigInteger of(long value) {
        return BigInteger.valueOf(value);
    }

    private final AscendingAuction start = AscendingAuction.start(TERMS, of(1000), of(500), 0);

    @Test
    void aBidOfNearlyNothingWinsWhereNobodyElseIs() {
        AscendingAuction only = start.bidMore(TERMS, of(1), ALICE, 60).orElseThrow();
        assertFalse(only.isWon(60 + 10_800));
        assertFalse(only.isOpen(60 + 10_800));
        assertTrue(only.isWon(60 + 10_801));
        assertEquals(of(1), only.bid());
        assertEquals(of(500), only.lot());
    }

    @Test
    void bidsRiseThenLotsShrink() {
        AscendingAuction first = start.bidMore(TERMS, of(400), ALICE, 10).orElseThrow();
        assertEquals(of(420), first.smallestBid(TERMS));
        assertEquals(Optional.empty(), first.bidMore(TERMS, of(419), BOB, 20));
        assertEquals(Optional.empty(), first.bidForLess(TERMS, of(400), BOB, 20));
        AscendingAuction all = first.bidMore(TERMS, of(1000), BOB, 20).orElseThrow();
        assertTrue(all.isLotPhase());
        assertEquals(Optional.empty(), all.bidMore(TERMS, of(1000), ALICE, 30));
        assertEquals(of(476), all.largestLot(TERMS)); // 500 / 1.05
        assertEquals(Optional.empty(), all.bidForLess(TERMS, of(477), ALICE, 30));
        AscendingAuction less = all.bidForLess(TERMS, of(300), ALICE, 30).orElseThrow();
        assertEquals(new AscendingAuction(of(1000), of(300), of(1000), ALICE, 30 + 10_800, 172_800), less);
    }

    @Test
    void theLastBidMayBeSmallerThanARaiseWhereItRaisesAll() {
        AscendingAuction near = start.bidMore(TERMS, of(990), ALICE, 10).orElseThrow();
        assertEquals(of(1000), near.smallestBid(TERMS));
        assertTrue(near.bidMore(TERMS, of(1000), BOB, 20).isPresent());
        assertEquals(Optional.empty(), near.bidMore(TERMS, of(1001), BOB, 20));
    }

    @Test
    void nobodyBidsAfterTheEndAndWithoutABidItStartsAnew() {
        assertEquals(Optional.empty(), start.bidMore(TERMS, of(100), ALICE, 172_800));
        assertFalse(start.isWon(200_000));
        assertTrue(start.needsRestart(172_801));
        AscendingAuction again = start.restart(TERMS, 172_801);
        assertTrue(again.bidMore(TERMS, of(100), ALICE, 172_802).isPresent());
        AscendingAuction late = start.bidMore(TERMS, of(100), ALICE, 172_000).orElseThrow();
        assertFalse(late.needsRestart(172_801));
        assertTrue(late.isWon(172_801)); // whatever its age
    }

    /** The contract's own conditions, as products, agree with the smallest bid and the largest lot to the last unit. */
    @Test
    void theSmallestBidAndTheLargestLotAreTheContracts() {
        SplittableRandom random = new SplittableRandom(5);
        BigInteger one = BigInteger.TEN.pow(18);
        BigInteger beg = new BigInteger("1050000000000000000");
        for (int k = 0; k < 2_000; k++) {
            String which = "seed 5, case " + k;
            BigInteger tab = of(random.nextLong(2, 1_000_000_000_000L));
            BigInteger bid = of(random.nextLong(0, tab.longValueExact()));
            BigInteger lot = of(random.nextLong(2, 1_000_000_000_000L));
            AscendingAuction money = new AscendingAuction(tab, lot, bid, ALICE, 100, 1000);
            BigInteger smallest = money.smallestBid(TERMS);
            for (BigInteger more : new BigInteger[] {smallest, smallest.subtract(BigInteger.ONE)}) {
                boolean taken = more.compareTo(bid) > 0
                        && more.compareTo(tab) <= 0
                        && (more.multiply(one).compareTo(beg.multiply(bid)) >= 0 || more.equals(tab));
                assertEquals(taken, money.bidMore(TERMS, more, BOB, 50).isPresent(), which);
            }
            AscendingAuction lots = new AscendingAuction(tab, lot, tab, ALICE, 100, 1000);
            BigInteger largest = lots.largestLot(TERMS);
            for (BigInteger less : new BigInteger[] {largest, largest.add(BigInteger.ONE)}) {
                boolean taken = less.signum() > 0
                        && less.compareTo(lot) < 0
                        && beg.multiply(less).compareTo(lot.multiply(one)) <= 0;
                assertEquals(taken, lots.bidForLess(TERMS, less, BOB, 50).isPresent(), which);
            }
        }
    }

    @Test
    void termsAndAuctionsOfNonsenseAreRefused() {
        BigDecimal one = BigDecimal.ONE;
        BigDecimal raise = new BigDecimal("1.05");
        refused(() -> new AscendingTerms(one, 1, 1, one, BigDecimal.ZERO));
        refused(() -> new AscendingTerms(raise, 0, 1, one, BigDecimal.ZERO));
        refused(() -> new AscendingTerms(raise, 1, 0, one, BigDecimal.ZERO));
        refused(() -> new AscendingTerms(raise, 1, 1, BigDecimal.ZERO, BigDecimal.ZERO));
        refused(() -> new AscendingTerms(raise, 1, 1, one, one.negate()));
        refused(() -> AscendingAuction.start(TERMS, BigInteger.ZERO, of(1), 0));
        refused(() -> AscendingAuction.start(TERMS, of(1), BigInteger.ZERO, 0));
        refused(() -> new AscendingAuction(of(1), of(1), of(2), ALICE, 0, 0));
    }

    private static void refused(org.junit.jupiter.api.function.Executable nonsense) {
        assertThrows(IllegalArgumentException.class, nonsense);
    }
}

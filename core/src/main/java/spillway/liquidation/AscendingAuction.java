package spillway.liquidation;

import java.math.BigInteger;
import java.util.Optional;

/**
 * One running ascending auction of seized collateral, in whole numbers as Maker's {@code flip.sol} computes (makerdao/dss at
 * fa4f663). Bids rise from zero until they raise what is to be raised ({@code tend}), then compete by the smallest lot for
 * that money ({@code dent}); what bidders leave of the lot goes back to the owner. With nobody else there, any bid wins: what
 * happened on 12 March 2020.
 *
 * @param toRaise what is to be raised ({@code tab}), above 0
 * @param lot collateral that the last bidder gets ({@code lot}), above 0
 * @param bid the last bid, 0 where there is none ({@code bid})
 * @param bidder who made it, -1 where there is none ({@code guy})
 * @param bidEndsSecond when it wins; -1 where there is none ({@code tic})
 * @param endsSecond when the last bid wins in any case ({@code end})
 */
public record AscendingAuction(
        BigInteger toRaise, BigInteger lot, BigInteger bid, int bidder, long bidEndsSecond, long endsSecond) {
    /** Of a bidder, and of the time when a bid ends, while there is no bid. */
    public static final int NOBODY = -1;

    public AscendingAuction {
        if (!(toRaise.signum() > 0)) {
            throw new IllegalArgumentException("toRaise must be above 0, was " + toRaise);
        }
        if (!(lot.signum() > 0)) {
            throw new IllegalArgumentException("lot must be above 0, was " + lot);
        }
        if (!(bid.signum() >= 0 && bid.compareTo(toRaise) <= 0)) {
            throw new IllegalArgumentException("bid must be in [0, toRaise = " + toRaise + "], was " + bid);
        }
    }

    public static AscendingAuction start(AscendingTerms terms, BigInteger toRaise, BigInteger lot, long second) {
        return new AscendingAuction(toRaise, lot, BigInteger.ZERO, NOBODY, NOBODY, second + terms.longestSeconds());
    }

    /** Whether somebody may still bid. */
    public boolean isOpen(long second) {
        return endsSecond > second && (bidder == NOBODY || bidEndsSecond > second);
    }

    /** Whether the last bid has won ({@code deal}). */
    public boolean isWon(long second) {
        return bidder != NOBODY && (bidEndsSecond < second || endsSecond < second);
    }

    /** Whether it ended without a bid: it may be started anew ({@code tick}). */
    public boolean needsRestart(long second) {
        return bidder == NOBODY && endsSecond < second;
    }

    public AscendingAuction restart(AscendingTerms terms, long second) {
        return new AscendingAuction(toRaise, lot, bid, bidder, bidEndsSecond, second + terms.longestSeconds());
    }

    /** Whether all is raised, so that bids are for a smaller lot from now on. */
    public boolean isLotPhase() {
        return bid.equals(toRaise);
    }

    /** The smallest bid that is taken now, in the first phase; never above what is to be raised. */
    public BigInteger smallestBid(AscendingTerms terms) {
        BigInteger raised =
                Ray.up(bid.multiply(Ray.of(terms.smallestRaise())), Ray.ONE).divide(Ray.ONE);
        return raised.max(bid.add(BigInteger.ONE)).min(toRaise);
    }

    /** The largest lot that is taken now, in the second phase; 0 where no lot is small enough. */
    public BigInteger largestLot(AscendingTerms terms) {
        BigInteger smaller = Ray.divDown(lot, Ray.of(terms.smallestRaise()));
        return smaller.min(lot.subtract(BigInteger.ONE));
    }

    /** A bid of more money for the whole lot ({@code tend}); empty where it is not taken. */
    public Optional<AscendingAuction> bidMore(AscendingTerms terms, BigInteger more, int who, long second) {
        boolean taken = isOpen(second)
                && !isLotPhase()
                && more.compareTo(toRaise) <= 0
                && more.compareTo(smallestBid(terms)) >= 0;
        return taken
                ? Optional.of(new AscendingAuction(toRaise, lot, more, who, second + terms.bidSeconds(), endsSecond))
                : Optional.empty();
    }

    /** A bid of the same money for a smaller lot ({@code dent}); empty where it is not taken. */
    public Optional<AscendingAuction> bidForLess(AscendingTerms terms, BigInteger less, int who, long second) {
        boolean taken = isOpen(second) && isLotPhase() && less.signum() > 0 && less.compareTo(largestLot(terms)) <= 0;
        return taken
                ? Optional.of(new AscendingAuction(toRaise, less, bid, who, second + terms.bidSeconds(), endsSecond))
                : Optional.empty();
    }
}

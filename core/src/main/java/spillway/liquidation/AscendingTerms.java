package spillway.liquidation;

import java.math.BigDecimal;

/**
 * Parameters of an ascending auction with a second phase in which bids are for a smaller lot: Maker's Liquidations 1.0
 * (makerdao/dss, {@code flip.sol} and {@code cat.sol}), with the names used there in brackets.
 *
 * @param smallestRaise how much a bid must pass the last one, as a ratio ({@code beg}), above 1
 * @param bidSeconds how long a bid stands before it wins ({@code ttl}), above 0
 * @param longestSeconds after so long the last bid wins whatever its age ({@code tau}), above 0
 * @param largestLot most collateral in one auction, in units of it ({@code lump}, {@code dunk}), above 0
 * @param penalty what is to be raised above the debt, as a part of it ({@code chop} less 1), at least 0
 */
public record AscendingTerms(
        BigDecimal smallestRaise, long bidSeconds, long longestSeconds, BigDecimal largestLot, BigDecimal penalty) {
    public AscendingTerms {
        smallestRaise = within("smallestRaise", smallestRaise, smallestRaise.compareTo(BigDecimal.ONE) > 0, "above 1");
        largestLot = within("largestLot", largestLot, largestLot.signum() > 0, "above 0");
        penalty = within("penalty", penalty, penalty.signum() >= 0, "at least 0");
        if (!(bidSeconds > 0)) {
            throw new IllegalArgumentException("bidSeconds must be above 0, was " + bidSeconds);
        }
        if (!(longestSeconds > 0)) {
            throw new IllegalArgumentException("longestSeconds must be above 0, was " + longestSeconds);
        }
    }

    private static BigDecimal within(String field, BigDecimal value, boolean holds, String rule) {
        return DutchTerms.within(field, value, holds, rule);
    }
}

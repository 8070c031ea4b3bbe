package spillway.liquidation;

import java.math.BigDecimal;

/**
 * Parameters of a Dutch auction of collateral as Maker's Liquidations 2.0 has them (makerdao/dss, {@code dog.sol} and
 * {@code clip.sol}), with the names used there in brackets. Amounts are in the numeraire.
 *
 * @param curve how the price falls ({@code calc})
 * @param startRatio price at the start over the oracle's ({@code buf}), above 0
 * @param resetAfterSeconds after so long the auction must be started anew before anybody can buy ({@code tail}), above 0
 * @param resetBelow and below this part of the price at its start ({@code cusp}), in [0, 1)
 * @param penalty what is to be raised above the debt, as a part of it ({@code chop} less 1), at least 0
 * @param keeperFraction of what is to be raised, paid to whoever starts the auction ({@code chip}), in [0, 1)
 * @param keeperFlat paid beside it ({@code tip}), at least 0
 * @param mostRaised most that all auctions of the venue together may still have to raise ({@code Hole}), above 0
 * @param mostRaisedPerAsset the same for one collateral asset ({@code hole}), above 0
 * @param smallestDebt no debt is left that is smaller ({@code dust}), at least 0
 */
public record DutchTerms(
        AuctionCurve curve,
        BigDecimal startRatio,
        long resetAfterSeconds,
        BigDecimal resetBelow,
        BigDecimal penalty,
        BigDecimal keeperFraction,
        BigDecimal keeperFlat,
        BigDecimal mostRaised,
        BigDecimal mostRaisedPerAsset,
        BigDecimal smallestDebt) {
    public DutchTerms {
        startRatio = within("startRatio", startRatio, startRatio.signum() > 0, "above 0");
        resetBelow = within("resetBelow", resetBelow, isFraction(resetBelow), "in [0, 1)");
        penalty = within("penalty", penalty, penalty.signum() >= 0, "at least 0");
        keeperFraction = within("keeperFraction", keeperFraction, isFraction(keeperFraction), "in [0, 1)");
        keeperFlat = within("keeperFlat", keeperFlat, keeperFlat.signum() >= 0, "at least 0");
        mostRaised = within("mostRaised", mostRaised, mostRaised.signum() > 0, "above 0");
        mostRaisedPerAsset =
                within("mostRaisedPerAsset", mostRaisedPerAsset, mostRaisedPerAsset.signum() > 0, "above 0");
        smallestDebt = within("smallestDebt", smallestDebt, smallestDebt.signum() >= 0, "at least 0");
        if (!(resetAfterSeconds > 0)) {
            throw new IllegalArgumentException("resetAfterSeconds must be above 0, was " + resetAfterSeconds);
        }
    }

    private static boolean isFraction(BigDecimal value) {
        return value.signum() >= 0 && value.compareTo(BigDecimal.ONE) < 0;
    }

    static BigDecimal within(String field, BigDecimal value, boolean holds, String rule) {
        BigDecimal shortest = value.stripTrailingZeros();
        boolean fits = shortest.scale() <= Ray.DECIMALS && shortest.precision() - shortest.scale() <= Ray.DECIMALS;
        if (!(holds && fits)) {
            throw new IllegalArgumentException(
                    field + " must be " + rule + ", with 27 digits before and after the point at most, was " + value);
        }
        return shortest;
    }
}

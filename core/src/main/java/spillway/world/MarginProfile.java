package spillway.world;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import spillway.margin.CollateralTerms;

/**
 * What a venue asks of its accounts, as data: enough to tell who is healthy, not what happens to who is not. A whole
 * {@link Profile} contains one.
 *
 * @param name such as {@code hyperliquid}
 * @param version raised with every change of a rule, from 1
 * @param source where the rules were read
 * @param date of the source, ISO 8601
 * @param numeraire symbol of the asset in which the venue values
 * @param collateral by asset symbol; what is not named does not count
 */
public record MarginProfile(
        String name,
        int version,
        String source,
        String date,
        String numeraire,
        Trigger trigger,
        MarginTerms margin,
        SortedMap<String, CollateralTerms> collateral) {
    public MarginProfile {
        collateral = Collections.unmodifiableSortedMap(new TreeMap<>(collateral));
        if (!(version >= 1)) {
            throw new IllegalArgumentException("version must be at least 1, was " + version);
        }
        if (margin.isLending()) {
            refuseMore(collateral);
        }
        if (margin instanceof MarginTerms.LendingTerms lending) {
            lending.modes().forEach(mode -> refuseMore(mode.collateral()));
        }
        if (margin instanceof MarginTerms.CollateralRatioTerms && !collateral.isEmpty()) {
            throw new IllegalArgumentException("collateral must be empty with a collateral ratio, which names its own");
        }
        if (margin instanceof MarginTerms.PortfolioMarginTerms && !collateral.isEmpty()) {
            throw new IllegalArgumentException("collateral must be empty with portfolio margin, whose terms name it");
        }
        if (margin instanceof MarginTerms.BandedTerms banded && collateral.containsKey(banded.asset())) {
            throw new IllegalArgumentException(
                    "collateral must not name " + banded.asset() + ", which counts by its bands");
        }
    }

    private static void refuseMore(SortedMap<String, CollateralTerms> collateral) {
        if (!collateral.values().stream().allMatch(CollateralTerms::isPlain)) {
            throw new IllegalArgumentException(
                    "collateral of a lending margin must have neither a haircut by size nor debt weights");
        }
    }
}

package spillway.world;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.margin.CollateralTerms;
import spillway.waterfall.Layer;

/**
 * A venue's rules as data. Versioned state: another version may take over in mid-run.
 *
 * @param name such as {@code hyperliquid}
 * @param version raised with every change of a rule, from 1
 * @param source where the rules were read
 * @param date of the source, ISO 8601
 * @param numeraire symbol of the asset in which the venue values
 * @param collateral by asset symbol; what is not named does not count
 */
public record Profile(
        String name,
        int version,
        String source,
        String date,
        String numeraire,
        Trigger trigger,
        MarginTerms margin,
        SortedMap<String, CollateralTerms> collateral,
        Sizing sizing,
        Sale sale,
        List<Layer> waterfall,
        Clock clock) {
    public Profile {
        collateral = Collections.unmodifiableSortedMap(new TreeMap<>(collateral));
        waterfall = List.copyOf(waterfall);
        new MarginProfile(name, version, source, date, numeraire, trigger, margin, collateral);
        if (sale.isAuction()) {
            refuseUnfitForAuctions(margin, sizing, waterfall);
        } else if (margin.isLending() != sale instanceof Sale.FixedDiscount
                || margin.isLending() != sizing.isOfDebts()) {
            throw new IllegalArgumentException(
                    "a lending margin must go with a fixed-discount sale and a sizing of debts, and only it may");
        } else if (margin instanceof MarginTerms.CollateralRatioTerms) {
            throw new IllegalArgumentException("margin must be one that a run can hold to, so leave out sizing, sale,"
                    + " waterfall and clock: no sale but an auction sells collateral that has a ratio and no bonus");
        }
        if (!margin.notForRuns().isEmpty()) {
            throw new IllegalArgumentException("margin must be one that a run can hold to, so leave out sizing, sale,"
                    + " waterfall and clock: " + margin.notForRuns());
        }
        refuseTwoOfAKind(waterfall);
    }

    /** What it asks of accounts, alone. */
    public MarginProfile marginProfile() {
        return new MarginProfile(name, version, source, date, numeraire, trigger, margin, collateral);
    }

    /** Auctions decide themselves how much of a vault they take, and what they hold is on the backstop's account. */
    private static void refuseUnfitForAuctions(MarginTerms margin, Sizing sizing, List<Layer> waterfall) {
        if (!(margin instanceof MarginTerms.CollateralRatioTerms && sizing instanceof Sizing.Full)) {
            throw new IllegalArgumentException("an auction must go with a collateral ratio and full sizing");
        }
        for (Layer layer : waterfall) {
            if (layer instanceof Layer.Backstop || layer instanceof Layer.Deleveraging) {
                throw new IllegalArgumentException(
                        "waterfall must have neither a backstop nor deleveraging beside auctions");
            }
        }
    }

    private static void refuseTwoOfAKind(List<Layer> layers) {
        for (int i = 0; i < layers.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (layers.get(i).getClass() == layers.get(j).getClass()) {
                    throw new IllegalArgumentException("waterfall must have one layer of a kind, has two of "
                            + layers.get(i).getClass().getSimpleName());
                }
            }
        }
    }
}

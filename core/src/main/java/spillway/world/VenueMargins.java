package spillway.world;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import spillway.asset.Asset;
import spillway.margin.CollateralTerms;
import spillway.margin.Lending;
import spillway.margin.MarginRule;
import spillway.margin.TierTable;
import spillway.margin.Tiered;
import spillway.margin.VenueMargin;
import spillway.market.Instrument;

/** Turns a profile's margin block, by symbol, into the rule of a venue, by index. */
public final class VenueMargins {
    private VenueMargins() {}

    /** The margin of a venue under one of its profiles. */
    public static VenueMargin of(World world, int venue, Profile profile) {
        int numeraire = world.asset(profile.numeraire());
        if (numeraire < 0) {
            throw new IllegalArgumentException("profile " + profile.name() + ": numeraire " + profile.numeraire()
                    + " must be an asset of the world");
        }
        return new VenueMargin(venue, numeraire, rule(world, venue, profile), world.assets(), world.instruments());
    }

    /** Terms of each asset of the world; the numeraire counts at face value unless the profile says otherwise. */
    public static List<CollateralTerms> terms(List<Asset> assets, Profile profile) {
        List<CollateralTerms> terms = new ArrayList<>();
        for (Asset asset : assets) {
            CollateralTerms unnamed = asset.symbol().equals(profile.numeraire())
                    ? CollateralTerms.FACE_VALUE
                    : CollateralTerms.NOT_ACCEPTED;
            terms.add(profile.collateral().getOrDefault(asset.symbol(), unnamed));
        }
        return terms;
    }

    private static MarginRule rule(World world, int venue, Profile profile) {
        List<CollateralTerms> terms = terms(world.assets(), profile);
        return switch (profile.margin()) {
            case MarginTerms.LendingTerms lending -> new Lending(terms);
            case MarginTerms.TieredTerms tiered -> new Tiered(tables(world, venue, profile, tiered), terms);
        };
    }

    private static List<TierTable> tables(World world, int venue, Profile profile, MarginTerms.TieredTerms tiered) {
        List<TierTable> tables = new ArrayList<>();
        SortedMap<String, TierTable> by = tiered.tiersBySymbol();
        for (Instrument instrument : world.instruments()) {
            String base = world.assets().get(instrument.base()).symbol();
            TierTable table = by.getOrDefault(
                    instrument.symbol(), by.getOrDefault(base, by.get(MarginTerms.TieredTerms.DEFAULT)));
            if (table == null && instrument.venue() == venue && instrument.heldAsPosition()) {
                throw new IllegalArgumentException("profile " + profile.name() + ": margin.tiers must name "
                        + instrument.symbol() + " or default");
            }
            // instruments that are not margined here keep a table that nothing reads
            tables.add(table == null ? TierTable.flat(1, 1) : table);
        }
        return tables;
    }
}

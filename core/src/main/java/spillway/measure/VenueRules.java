package spillway.measure;

import java.util.List;
import java.util.Optional;
import spillway.account.AccountClass;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizer;
import spillway.margin.CollateralTerms;
import spillway.margin.VenueMargin;
import spillway.waterfall.Layer;
import spillway.world.Profile;
import spillway.world.VenueMargins;
import spillway.world.World;

/** What a measure must know of a venue under one of its profiles. */
final class VenueRules {
    final World world;
    final int venue;
    final Profile profile;
    final VenueMargin margin;
    final List<CollateralTerms> terms;
    final Sizer sizer;
    final double feeFraction;
    final int backstop;

    VenueRules(World world, int venue, Profile profile) {
        this.world = world;
        this.venue = venue;
        this.profile = profile;
        margin = VenueMargins.of(world, venue, profile);
        terms = VenueMargins.terms(world.assets(), profile);
        feeFraction = switch (profile.sale()) {
            case Sale.BookSweep sweep -> sweep.feeFraction();
            case Sale.FixedDiscount discount -> 0;
            case Sale.Dutch dutch -> 0;
            case Sale.Ascending ascending -> 0;
        };
        // limits spread a sale over time: in the end it comes to the same
        sizer = new Sizer(profile.sizing().rule(), margin, terms, feeFraction);
        backstop = world.book().venueAccount(venue, AccountClass.BACKSTOP);
    }

    /** Under the profile with which the venue begins. */
    static VenueRules atStart(World world, int venue) {
        return new VenueRules(world, venue, world.venues().get(venue).atStart());
    }

    <L extends Layer> Optional<L> layer(Class<L> kind) {
        return profile.waterfall().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }
}

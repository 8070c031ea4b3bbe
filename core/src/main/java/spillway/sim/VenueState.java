package spillway.sim;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import spillway.account.AccountClass;
import spillway.account.Accounts;
import spillway.account.Book;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizer;
import spillway.margin.BookWatch;
import spillway.margin.BoundWatch;
import spillway.margin.PlainWatch;
import spillway.margin.VenueMargin;
import spillway.margin.Watch;
import spillway.market.Marks;
import spillway.waterfall.Layer;
import spillway.world.MarginModel;
import spillway.world.Profile;
import spillway.world.VenueMargins;
import spillway.world.World;

/** One venue in a run: the profile in force, what was derived from it, and who is being liquidated. */
final class VenueState {
    final int venue;
    final int[] instruments;
    final int liquidity;
    final int insurance;
    final int backstop;
    final int fees;
    final int rounding;
    final int deficit;
    final int keeper;

    Profile profile;
    VenueMargin margin;
    Sizer sizer;
    Watch watch;
    /** What its margin makes of the world. */
    final MarginModel model;

    private final Accounts accounts;
    private final boolean lookAtEverybody;
    private final long startNanos;

    /** Accounts in liquidation: found unhealthy, and not yet healthy, closed or taken over. */
    final BitSet inLiquidation = new BitSet();
    /** Accounts that keepers have left alone since they last looked at them with success. */
    final BitSet abstained = new BitSet();
    /** When each account in liquidation has its next turn. */
    final TreeMap<Integer, Long> turns = new TreeMap<>();
    /** Until when an account of which a part was liquidated is liquidated whole, should it come to that again. */
    final TreeMap<Integer, Long> coolingDownUntil = new TreeMap<>();
    /** Lots that wait for deleveraging, by instrument and account. */
    final TreeMap<Integer, TreeMap<Integer, Long>> toDeleverage = new TreeMap<>();
    /** Shortfall in atoms of the numeraire that waits to be socialised, by account. */
    final TreeMap<Integer, Long> toSocialise = new TreeMap<>();
    /** Whether the next margin check looks at the vault too: only where a price or a rule changed since the last one. */
    boolean vaultCheckDue;
    /** Whether and when marks, a margin check and an unwinding are due; {@code Long.MAX_VALUE} for not. */
    long marksDueNanos = Long.MAX_VALUE;

    long checkDueNanos = Long.MAX_VALUE;
    long unwindDueNanos = Long.MAX_VALUE;

    VenueState(World world, int venue, Accounts accounts, Marks marks, boolean lookAtEverybody) {
        this.venue = venue;
        Book book = world.book();
        liquidity = book.venueAccount(venue, AccountClass.LIQUIDITY);
        insurance = book.venueAccount(venue, AccountClass.INSURANCE);
        backstop = book.venueAccount(venue, AccountClass.BACKSTOP);
        fees = book.venueAccount(venue, AccountClass.FEES);
        rounding = book.venueAccount(venue, AccountClass.ROUNDING);
        deficit = book.venueAccount(venue, AccountClass.DEFICIT);
        keeper = book.venueAccount(venue, AccountClass.KEEPER);
        List<Integer> own = new ArrayList<>();
        for (int i = 0; i < world.instruments().size(); i++) {
            if (world.instruments().get(i).venue() == venue) {
                own.add(i);
            }
        }
        instruments = own.stream().mapToInt(Integer::intValue).toArray();
        model = world.venues().get(venue).model();
        startNanos = world.startNanos();
        profile = world.venues().get(venue).atStart();
        margin = VenueMargins.of(world, venue, profile);
        sizer = sizer(world);
        this.accounts = accounts;
        this.lookAtEverybody = lookAtEverybody;
        watch = watch(marks);
    }

    private Watch watch(Marks marks) {
        if (lookAtEverybody) {
            return new PlainWatch(accounts, margin, marks);
        }
        if (margin.portfolio().isEmpty()) {
            return new BoundWatch(accounts, margin, marks);
        }
        // margin strike by strike has no bounds: everybody is looked at
        return BookWatch.bounds(margin)
                ? new BookWatch(accounts, margin, marks)
                : new PlainWatch(accounts, margin, marks);
    }

    /** Puts a profile in force: everything that was derived from the old one is derived anew. */
    void apply(World world, Profile next, Marks marks) {
        VenueMargin former = margin;
        profile = next;
        margin = VenueMargins.of(world, venue, next);
        sizer = sizer(world);
        if (margin.portfolio().isPresent() == former.portfolio().isPresent()
                && BookWatch.bounds(margin) == BookWatch.bounds(former)) {
            watch.reset(margin, marks);
            return;
        }
        // bounds of the one kind of margin know nothing of the other: another watch, that looks at the same accounts
        Watch before = watch;
        watch = watch(marks);
        for (int account = 0; account < accounts.size(); account++) {
            if (!before.watches(account)) {
                watch.unwatch(account);
            }
        }
    }

    private Sizer sizer(World world) {
        return new Sizer(profile.sizing(), margin, VenueMargins.terms(world.assets(), profile), feeFraction());
    }

    private double feeFraction() {
        return switch (profile.sale()) {
            case Sale.BookSweep sweep -> sweep.feeFraction();
            case Sale.FixedDiscount discount -> 0;
            case Sale.Dutch dutch -> 0;
            case Sale.Ascending ascending -> 0;
        };
    }

    /** How long from now until its accounts are looked at. */
    long untilCheckNanos(long nowNanos) {
        return model.untilCheckNanos(startNanos, nowNanos);
    }

    int numeraire() {
        return margin.numeraire();
    }

    /** Whether the waterfall has a layer of this kind. */
    boolean has(Class<? extends Layer> kind) {
        return layer(kind).isPresent();
    }

    <L extends Layer> Optional<L> layer(Class<L> kind) {
        for (Layer layer : profile.waterfall()) {
            if (kind.isInstance(layer)) {
                return Optional.of(kind.cast(layer));
            }
        }
        return Optional.empty();
    }
}

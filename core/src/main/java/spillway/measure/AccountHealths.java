package spillway.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.account.Book;
import spillway.margin.Exposure;
import spillway.margin.Health;
import spillway.margin.VenueMargin;
import spillway.market.Marks;
import spillway.measure.AccountHealth.Closing;
import spillway.unit.Round;
import spillway.world.MarginProfile;
import spillway.world.VenueMargins;
import spillway.world.World;

/** The health of every account of a venue, nearest to liquidation first. */
public final class AccountHealths {
    private final World world;
    private final MarginProfile profile;
    private final VenueMargin margin;
    private final Accounts accounts;
    private final Marks marks;
    private final LiquidationPrices prices;

    private AccountHealths(World world, int venue, Accounts accounts, Marks marks) {
        this.world = world;
        profile = world.venues().get(venue).margin();
        margin = VenueMargins.of(world, venue, profile);
        this.accounts = accounts;
        this.marks = marks;
        prices = new LiquidationPrices(world, margin);
    }

    /**
     * Unhealthy accounts by what they lack, the most first; then the others by the relative move of one price that makes
     * them unhealthy, the smallest first; last those that no move of one price does.
     */
    public static List<AccountHealth> of(World world, int venue, Accounts accounts, Marks marks) {
        return new AccountHealths(world, venue, accounts, marks).all();
    }

    private List<AccountHealth> all() {
        Book book = accounts.book();
        List<AccountHealth> all = new ArrayList<>();
        AccountView view = accounts.view();
        for (int account = 0; account < book.size(); account++) {
            if (book.venue(account) == margin.venue()
                    && !book.accountClass(account).ofTheVenue()) {
                all.add(one(accounts.at(account, view)));
            }
        }
        all.sort(Comparator.comparingDouble((AccountHealth a) -> -a.shortage())
                .thenComparingDouble(a ->
                        Double.isNaN(a.nearestDistance()) ? Double.POSITIVE_INFINITY : Math.abs(a.nearestDistance()))
                .thenComparingInt(AccountHealth::account));
        return all;
    }

    private AccountHealth one(AccountView view) {
        Health health = margin.health(view, marks);
        Book book = accounts.book();
        List<LiquidationPrice> roots = prices.of(view, marks);
        double shortage = Math.max(0, 0 - health.maintenanceExcess());
        double nearest = Double.NaN;
        for (LiquidationPrice root : roots) {
            double distance = root.distance();
            nearest = Double.isNaN(nearest) || Math.abs(distance) < Math.abs(nearest) ? distance : nearest;
        }
        boolean lending = profile.margin().isLending();
        double weight = VenueMargins.terms(world.assets(), profile)
                .get(margin.numeraire())
                .maintenanceWeight();
        return new AccountHealth(
                view.account(),
                book.id(view.account()),
                book.partyName(book.party(view.account())),
                book.accountClass(view.account()),
                health,
                roots,
                shortage > 0 ? 0 : nearest,
                shortage,
                shortage > 0 ? shortage / weight : 0,
                lending ? shortage : 0,
                shortage > 0 ? closings(view, shortage) : List.of());
    }

    /**
     * Closing at the mark leaves net value as it is and frees the requirement on what is closed. Under portfolio margin less may
     * do than is said, where closing a part of a hedge asks for more.
     */
    private List<Closing> closings(AccountView view, double shortage) {
        List<Closing> closings = new ArrayList<>();
        for (int k = 0; k < view.positions(); k++) {
            long held = Math.abs(view.lots(k));
            if (freed(view, k, held) >= shortage) {
                long low = 1;
                long high = held;
                while (low < high) {
                    long middle = low + (high - low) / 2;
                    if (freed(view, k, middle) >= shortage) {
                        high = middle;
                    } else {
                        low = middle + 1;
                    }
                }
                int i = view.instrument(k);
                closings.add(
                        new Closing(i, world.instruments().get(i).symbol(), low, margin.size(i, low) * marks.mark(i)));
            }
        }
        return closings;
    }

    private double freed(AccountView view, int position, long lots) {
        int i = view.instrument(position);
        long held = view.lots(position);
        if (margin.portfolio().isPresent()) {
            // what is closed at the mark becomes cash: the net value stays
            long closed = held > 0 ? lots : -lots;
            double atoms = margin.size(i, closed)
                    * marks.mark(i)
                    * world.assets().get(margin.numeraire()).atomsPerUnit();
            long left = view.costAtoms(position) - Round.nearest(atoms);
            AccountView after = view.withPosition(i, held - closed, left);
            double kept = held == closed
                    ? -left / (double) world.assets().get(margin.numeraire()).atomsPerUnit()
                    : 0;
            return margin.health(after, marks).maintenanceExcess()
                    + kept
                    - margin.health(view, marks).maintenanceExcess();
        }
        Exposure all = requirement(view, i, held);
        Exposure left = requirement(view, i, held > 0 ? held - lots : held + lots);
        return all.maintenanceRequirement() - left.maintenanceRequirement();
    }

    private Exposure requirement(AccountView view, int instrument, long lots) {
        return margin.rule(view).position(instrument, margin.size(instrument, lots), marks.mark(instrument), 0);
    }
}

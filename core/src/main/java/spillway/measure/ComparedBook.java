package spillway.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import spillway.account.AccountClass;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.account.Book;
import spillway.account.BookBuilder;
import spillway.margin.VenueMargin;
import spillway.market.Marks;
import spillway.unit.Round;
import spillway.world.MarginProfile;
import spillway.world.Profile;
import spillway.world.Venue;
import spillway.world.VenueMargins;
import spillway.world.World;

/**
 * The accounts that are tried, as they are under one margin mode: a world whose owners have no cash yet.
 *
 * <p>Where margin is isolated every position is an account of its own, {@code ann/BTC-PERP}; what an owner holds beside cash is
 * shared out by notional. What other accounts of the venue hold as positions goes to the rest of the market, and open orders
 * are left out.
 */
final class ComparedBook {
    final MarginMode mode;
    final World world;
    final int venue;
    /** Tried accounts, by their index in the world's book, ascending. */
    final int[] accounts;
    /** By owner the places in {@link #accounts} of its accounts. */
    final List<int[]> owners;

    private ComparedBook(MarginMode mode, World world, int venue, int[] accounts, List<int[]> owners) {
        this.mode = mode;
        this.world = world;
        this.venue = venue;
        this.accounts = accounts;
        this.owners = owners;
    }

    /**
     * @param tried accounts of the world's book at the venue, ascending
     * @throws IllegalArgumentException if the margin refuses the book
     */
    static ComparedBook of(World world, int venue, MarginMode mode, MarginProfile margin, int[] tried) {
        VenueMargins.refuseOptionsByPosition(world, venue, margin);
        Builder builder = new Builder(world, venue, mode, margin.numeraire(), tried);
        World under = world.withVenues(venues(world, venue, margin)).withBook(builder.book.build());
        VenueMargins.atStart(under, venue);
        List<int[]> owners = new ArrayList<>();
        List<Integer> accounts = new ArrayList<>();
        for (List<String> ids : builder.ids) {
            ids.forEach(id -> accounts.add(under.book().find(venue, id)));
        }
        int[] all = accounts.stream().mapToInt(Integer::intValue).sorted().toArray();
        for (List<String> ids : builder.ids) {
            owners.add(ids.stream()
                    .mapToInt(id -> Arrays.binarySearch(all, under.book().find(venue, id)))
                    .sorted()
                    .toArray());
        }
        return new ComparedBook(mode, under, venue, all, owners);
    }

    /** Sales and who pays stay the venue's own. */
    private static List<Venue> venues(World world, int venue, MarginProfile margin) {
        Venue own = world.venues().get(venue);
        List<Profile> versions = new ArrayList<>();
        if (!own.isMarginOnly()) {
            Profile as = own.atStart();
            versions.add(new Profile(
                    margin.name(),
                    margin.version(),
                    margin.source(),
                    margin.date(),
                    margin.numeraire(),
                    margin.trigger(),
                    margin.margin(),
                    margin.collateral(),
                    as.sizing(),
                    as.sale(),
                    as.waterfall(),
                    as.clock()));
        }
        List<Venue> venues = new ArrayList<>(world.venues());
        venues.set(venue, new Venue(own.name(), margin, versions, own.state(), own.model()));
        return venues;
    }

    private static final class Builder {
        private final World world;
        private final int venue;
        private final int numeraire;
        private final Marks marks;
        final BookBuilder book = new BookBuilder();
        final List<List<String>> ids = new ArrayList<>();
        /** What the rest of the market holds instead of who is left out. */
        private final long[] restLots;

        private final long[] restCost;

        Builder(World world, int venue, MarginMode mode, String numeraire, int[] tried) {
            this.world = world;
            this.venue = venue;
            this.numeraire = world.asset(numeraire);
            marks = world.initialMarks();
            restLots = new long[world.instruments().size()];
            restCost = new long[restLots.length];
            Book own = world.book();
            AccountView view = own.view();
            for (int a = 0; a < own.size(); a++) {
                own.at(a, view);
                boolean isTried = Arrays.binarySearch(tried, a) >= 0;
                if (isTried && mode == MarginMode.ISOLATED) {
                    parts(view);
                } else if (isTried) {
                    ids.add(List.of(own.id(a)));
                    holdings(account(view, own.id(a)), view);
                } else if (view.venue() == venue && !view.accountClass().ofTheVenue()) {
                    leaveOut(view);
                }
            }
            for (int a = 0; a < own.size(); a++) {
                own.at(a, view);
                if (view.venue() != venue || view.accountClass().ofTheVenue()) {
                    stay(view);
                }
            }
        }

        private int account(AccountView view, String id) {
            Book own = world.book();
            int a = view.account();
            return book.account(own.venue(a), id, own.partyName(own.party(a)), own.accountClass(a), own.isolated(a));
        }

        /** All but cash, which everybody is given anew. */
        private void holdings(int handle, AccountView view) {
            for (int k = 0; k < view.positions(); k++) {
                book.position(handle, view.instrument(k), view.lots(k), view.costAtoms(k));
            }
            for (int k = 0; k < view.balances(); k++) {
                if (view.asset(k) != numeraire) {
                    book.balance(handle, view.asset(k), view.atoms(k));
                }
            }
        }

        private void parts(AccountView view) {
            List<String> own = new ArrayList<>();
            int[] handles = new int[view.positions()];
            double[] notional = new double[handles.length];
            for (int k = 0; k < handles.length; k++) {
                var instrument = world.instruments().get(view.instrument(k));
                String id = world.book().id(view.account()) + "/" + instrument.symbol();
                own.add(id);
                handles[k] = account(view, id);
                book.position(handles[k], view.instrument(k), view.lots(k), view.costAtoms(k));
                notional[k] = Math.abs(instrument.size(view.lots(k))) * marks.mark(view.instrument(k));
            }
            ids.add(own);
            double all = Arrays.stream(notional).sum();
            for (int k = 0; k < view.balances(); k++) {
                long left = view.asset(k) == numeraire ? 0 : view.atoms(k);
                for (int part = handles.length - 1; part > 0 && all > 0; part--) {
                    long share = Round.nearest(view.atoms(k) * (notional[part] / all));
                    share = view.asset(k) == numeraire ? 0 : Math.clamp(share, Math.min(0, left), Math.max(0, left));
                    if (share != 0) {
                        book.balance(handles[part], view.asset(k), share);
                        left -= share;
                    }
                }
                if (left != 0) {
                    book.balance(handles[0], view.asset(k), left);
                }
            }
        }

        private void leaveOut(AccountView view) {
            for (int k = 0; k < view.positions(); k++) {
                int i = view.instrument(k);
                restLots[i] = Math.addExact(restLots[i], view.lots(k));
                restCost[i] = Math.addExact(restCost[i], view.costAtoms(k));
            }
        }

        /** Other venues, and the venue's own accounts, one of which is the rest of the market. */
        private void stay(AccountView view) {
            int handle = account(view, world.book().id(view.account()));
            boolean rest = view.venue() == venue && view.accountClass() == AccountClass.LIQUIDITY;
            for (int k = 0; k < view.positions(); k++) {
                int i = view.instrument(k);
                long lots = Math.addExact(view.lots(k), rest ? restLots[i] : 0);
                book.position(handle, i, lots, Math.addExact(view.costAtoms(k), rest ? restCost[i] : 0));
                restLots[i] = rest ? 0 : restLots[i];
                restCost[i] = rest ? 0 : restCost[i];
            }
            for (int i = 0; rest && i < restLots.length; i++) {
                book.position(handle, i, restLots[i], restCost[i]);
            }
            for (int k = 0; k < view.balances(); k++) {
                book.balance(handle, view.asset(k), view.atoms(k));
            }
        }
    }

    /** The same world with so much cash in each account. */
    World funded(double[] cash) {
        int numeraire = world.asset(world.venues().get(venue).margin().numeraire());
        BookBuilder builder = BookBuilder.without(world.book(), numeraire);
        Accounts before = new Accounts(world.book());
        double atomsPerUnit = world.assets().get(numeraire).atomsPerUnit();
        for (int a = 0; a < world.book().size(); a++) {
            int place = Arrays.binarySearch(accounts, a);
            long atoms = place >= 0 ? Round.up(cash[place] * atomsPerUnit) : before.cashAtoms(a, numeraire);
            if (atoms != 0) {
                builder.balance(a, numeraire, atoms);
            }
        }
        return world.withBook(builder.build());
    }

    /** For one thread: it keeps the prices of the latest marks. */
    VenueMargin margin() {
        return VenueMargins.atStart(world, venue);
    }
}

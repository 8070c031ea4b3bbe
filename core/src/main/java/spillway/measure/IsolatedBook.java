package spillway.measure;

import spillway.account.AccountView;
import spillway.account.Book;
import spillway.account.BookBuilder;
import spillway.market.Instrument;
import spillway.world.World;

/**
 * The book in which every position is an account of its own, {@code ann/BTC-PERP}. What an account holds beside cash goes with
 * the first position on it, else with the first position; cash is left out, as each part is given its own.
 */
final class IsolatedBook {
    private IsolatedBook() {}

    /** Other venues, the venue's own accounts and accounts without positions stay as they are. */
    static Book of(World world, int venue, int numeraire) {
        Book book = world.book();
        BookBuilder into = new BookBuilder();
        AccountView view = book.view();
        for (int a = 0; a < book.size(); a++) {
            book.at(a, view);
            boolean split = book.venue(a) == venue && !book.accountClass(a).ofTheVenue() && view.positions() > 0;
            if (split) {
                parts(world, numeraire, view, into);
            } else {
                copy(book, a, view, into);
            }
        }
        return into.build();
    }

    private static void parts(World world, int numeraire, AccountView view, BookBuilder into) {
        Book book = world.book();
        int a = view.account();
        int[] handles = new int[view.positions()];
        for (int k = 0; k < handles.length; k++) {
            Instrument instrument = world.instruments().get(view.instrument(k));
            handles[k] = into.account(
                    book.venue(a),
                    book.id(a) + "/" + instrument.symbol(),
                    book.partyName(book.party(a)),
                    book.accountClass(a),
                    true);
            into.position(handles[k], view.instrument(k), view.lots(k), view.costAtoms(k));
        }
        for (int k = 0; k < view.balances(); k++) {
            if (view.asset(k) != numeraire) {
                into.balance(handles[partOf(world, view, view.asset(k))], view.asset(k), view.atoms(k));
            }
        }
    }

    private static int partOf(World world, AccountView view, int asset) {
        for (int k = 0; k < view.positions(); k++) {
            if (world.instruments().get(view.instrument(k)).base() == asset) {
                return k;
            }
        }
        return 0;
    }

    private static void copy(Book book, int a, AccountView view, BookBuilder into) {
        int handle = into.account(
                book.venue(a), book.id(a), book.partyName(book.party(a)), book.accountClass(a), book.isolated(a));
        for (int k = 0; k < view.positions(); k++) {
            into.position(handle, view.instrument(k), view.lots(k), view.costAtoms(k));
        }
        for (int k = 0; k < view.balances(); k++) {
            into.balance(handle, view.asset(k), view.atoms(k));
        }
    }
}

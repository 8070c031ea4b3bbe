package spillway.generate;

import java.util.TreeMap;
import spillway.account.AccountView;
import spillway.account.Book;
import spillway.account.BookBuilder;
import spillway.asset.Asset;
import spillway.io.book.BookSource;
import spillway.io.book.Frame;
import spillway.market.Instrument;

/**
 * The book of {@link OctoberBook} for a scenario that says {@code generate: {generator: october, ...}}. The scenario must
 * have its assets, with the same decimals, and its instruments, with the same lots, at its first venue.
 */
public final class OctoberSource implements BookSource {
    public static final String NAME = "october";

    @Override
    public void fill(Frame frame, Request request, BookBuilder into) {
        int[] assets = OctoberAssets.all().stream()
                .mapToInt(asset -> asset(frame, asset))
                .toArray();
        int[] instruments = OctoberBook.instruments().stream()
                .mapToInt(instrument -> instrument(frame, instrument))
                .toArray();
        Book book = OctoberBook.build(OctoberLaws.DEMO, request.seed(), request.accounts(), new TreeMap<>());
        AccountView view = book.view();
        for (int account = 0; account < book.size(); account++) {
            if (!book.accountClass(account).ofTheVenue()) {
                book.at(account, view);
                copy(book, view, assets, instruments, into);
            }
        }
    }

    private static int asset(Frame frame, Asset wanted) {
        int index = frame.asset(wanted.symbol());
        int decimals = frame.assets().get(index).decimals();
        if (decimals != wanted.decimals()) {
            throw new IllegalArgumentException(
                    NAME + " needs " + wanted.symbol() + " with decimals " + wanted.decimals() + ", was " + decimals);
        }
        return index;
    }

    private static int instrument(Frame frame, Instrument wanted) {
        int index = frame.instrument(0, wanted.symbol());
        int lotDecimals = frame.instruments().get(index).lotDecimals();
        if (lotDecimals != wanted.lotDecimals()) {
            throw new IllegalArgumentException(NAME + " needs " + wanted.symbol() + " with lotDecimals "
                    + wanted.lotDecimals() + ", was " + lotDecimals);
        }
        return index;
    }

    private static void copy(Book book, AccountView view, int[] assets, int[] instruments, BookBuilder into) {
        int account = view.account();
        int handle = into.account(
                0,
                book.id(account),
                book.partyName(book.party(account)),
                book.accountClass(account),
                book.isolated(account));
        for (int k = 0; k < view.positions(); k++) {
            into.position(handle, instruments[view.instrument(k)], view.lots(k), view.costAtoms(k));
        }
        for (int k = 0; k < view.balances(); k++) {
            into.balance(handle, assets[view.asset(k)], view.atoms(k));
        }
        for (int k = 0; k < view.orders(); k++) {
            into.order(handle, instruments[view.orderInstrument(k)], view.orderLots(k), view.orderPrice(k));
        }
    }
}

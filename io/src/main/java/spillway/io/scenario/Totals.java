package spillway.io.scenario;

import java.math.BigDecimal;
import spillway.account.AccountView;
import spillway.account.Book;
import spillway.asset.Asset;
import spillway.io.book.Frame;

/** What all accounts hold together: the ledger adds it up, so it must fit 64 bits just as each amount does. */
final class Totals {
    private final Frame frame;
    /** Atoms by asset: balances and costs, whatever their sign. */
    private final long[] atoms;

    private Totals(Frame frame) {
        this.frame = frame;
        atoms = new long[frame.assets().size()];
    }

    /** The book, unless it holds too much of an asset. */
    static Book refuseOverflow(Book book, Frame frame) {
        Totals totals = new Totals(frame);
        AccountView view = book.view();
        for (int a = 0; a < book.size(); a++) {
            book.at(a, view);
            for (int k = 0; k < view.balances(); k++) {
                totals.add(view.asset(k), view.atoms(k));
            }
            for (int k = 0; k < view.positions(); k++) {
                totals.add(frame.instruments().get(view.instrument(k)).settlement(), view.costAtoms(k));
            }
        }
        return book;
    }

    private void add(int asset, long more) {
        long sum = atoms[asset] + Math.abs(more);
        if (!(sum >= 0 && more != Long.MIN_VALUE)) {
            Asset of = frame.assets().get(asset);
            throw new IllegalArgumentException("balances and costs of all accounts together must be at most "
                    + BigDecimal.valueOf(Long.MAX_VALUE, of.decimals()).toPlainString() + " " + of.symbol()
                    + ", which is what 64 bits hold; with fewer decimals of the asset more fits");
        }
        atoms[asset] = sum;
    }
}

package spillway.io.scenario;

import java.math.BigDecimal;
import spillway.account.AccountView;
import spillway.account.Book;
import spillway.account.BookBuilder;
import spillway.io.book.Books;
import spillway.io.book.Frame;
import spillway.market.Instrument;

/** The counterparties that a partial book lacks, all in one account by name: each venue's liquidity account. */
final class RestOfMarket {
    private RestOfMarket() {}

    /** The book with opposite lots at the cost of the initial mark, so that every derivative nets to zero. */
    static Book complete(Book partial, Frame frame, BookBuilder builder, int[] liquidityHandles) {
        long[] open = new long[frame.instruments().size()];
        AccountView view = partial.view();
        for (int a = 0; a < partial.size(); a++) {
            partial.at(a, view);
            for (int k = 0; k < view.positions(); k++) {
                open[view.instrument(k)] = Math.addExact(open[view.instrument(k)], view.lots(k));
            }
        }
        boolean missing = false;
        for (int i = 0; i < open.length; i++) {
            if (open[i] != 0) {
                missing = true;
                Instrument instrument = frame.instruments().get(i);
                long lots = Math.negateExact(open[i]);
                BigDecimal mark =
                        BigDecimal.valueOf(frame.markets().get(i).initialPrice().value());
                builder.position(liquidityHandles[instrument.venue()], i, lots, Books.costAtoms(frame, i, lots, mark));
            }
        }
        return missing ? builder.build() : partial;
    }
}

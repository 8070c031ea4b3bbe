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

    /** By instrument, what longs hold more than shorts, in lots. */
    static long[] open(Book book, Frame frame) {
        long[] open = new long[frame.instruments().size()];
        AccountView view = book.view();
        for (int a = 0; a < book.size(); a++) {
            book.at(a, view);
            for (int k = 0; k < view.positions(); k++) {
                int i = view.instrument(k);
                open[i] = sum(open[i], view.lots(k), frame.instruments().get(i));
            }
        }
        return open;
    }

    private static long sum(long lots, long more, Instrument instrument) {
        long sum = lots + more;
        if (((lots ^ sum) & (more ^ sum)) < 0) {
            throw new IllegalArgumentException(
                    instrument.symbol() + ": positions of all accounts together must stay below "
                            + size(Long.MAX_VALUE, instrument) + ", the most that fits 64 bits");
        }
        return sum;
    }

    /** The book, unless longs and shorts differ. */
    static Book refuseAny(Book book, long[] open, Frame frame) {
        for (int i = 0; i < open.length; i++) {
            if (open[i] != 0) {
                Instrument instrument = frame.instruments().get(i);
                throw new IllegalArgumentException(instrument.symbol()
                        + ": longs and shorts must be equal, longs hold " + size(open[i], instrument)
                        + " more; a partial book needs the other side: restOfMarket: true in the scenario gives it to"
                        + " the venue's liquidity account");
            }
        }
        return book;
    }

    private static String size(long lots, Instrument instrument) {
        return BigDecimal.valueOf(lots, instrument.lotDecimals()).toPlainString();
    }

    /** The book with opposite lots at the cost of the initial mark, so that every derivative nets to zero. */
    static Book complete(Book partial, long[] open, Frame frame, BookBuilder builder, int[] liquidityHandles) {
        boolean missing = false;
        for (int i = 0; i < open.length; i++) {
            if (open[i] != 0) {
                missing = true;
                Instrument instrument = frame.instruments().get(i);
                long lots = Math.negateExact(open[i]);
                builder.position(liquidityHandles[instrument.venue()], i, lots, cost(frame, i, lots));
            }
        }
        return missing ? builder.build() : partial;
    }

    private static long cost(Frame frame, int instrument, long lots) {
        BigDecimal mark = BigDecimal.valueOf(
                frame.markets().get(instrument).initialPrice().value());
        try {
            return Books.costAtoms(frame, instrument, lots, mark);
        } catch (IllegalArgumentException refusal) {
            String symbol = frame.instruments().get(instrument).symbol();
            throw new IllegalArgumentException(
                    symbol + ": what the rest of the market holds: " + refusal.getMessage(), refusal);
        }
    }
}

package spillway.sim;

import spillway.account.Accounts;
import spillway.ledger.Entry;
import spillway.market.Instrument;
import spillway.unit.Round;
import spillway.world.World;

/** The legs of a trade: lots one way, quote the other, profit realised in proportion to what is closed. */
final class Trades {
    private Trades() {}

    /**
     * Adds both sides: {@code lots} above 0 go from seller to buyer for {@code quoteAtoms} of at least 0. Cash less cost
     * moves by exactly the quote, so nothing is left to round.
     */
    static void add(
            Entry.Builder entry,
            World world,
            Accounts accounts,
            int instrument,
            int seller,
            int buyer,
            long lots,
            long quoteAtoms) {
        Instrument traded = world.instruments().get(instrument);
        side(entry, accounts, traded, instrument, seller, -lots, quoteAtoms);
        side(entry, accounts, traded, instrument, buyer, lots, quoteAtoms);
    }

    private static void side(
            Entry.Builder entry,
            Accounts accounts,
            Instrument traded,
            int instrument,
            int account,
            long change,
            long quoteAtoms) {
        long signedQuote = change > 0 ? quoteAtoms : -quoteAtoms;
        long held = accounts.lots(account, instrument);
        long cost = accounts.costAtoms(account, instrument);
        long costChange = costChange(held, cost, change, signedQuote);
        entry.holding(account, instrument, traded.settlement(), change, costChange);
        entry.cash(account, traded.settlement(), Math.subtractExact(costChange, signedQuote));
    }

    /** What a trade adds to cost: the quote where it opens, less the share of the old cost where it closes. */
    static long costChange(long held, long cost, long change, long signedQuote) {
        if (held == 0 || (held > 0) == (change > 0)) {
            return signedQuote;
        }
        long closing = Math.min(Math.abs(held), Math.abs(change));
        long released = Math.negateExact(Round.mulDivDown(cost, closing, Math.abs(held)));
        long opening = Math.abs(change) - closing;
        if (opening == 0) {
            return released;
        }
        long closingQuote = Round.mulDivDown(signedQuote, closing, Math.abs(change));
        return Math.addExact(released, Math.subtractExact(signedQuote, closingQuote));
    }
}

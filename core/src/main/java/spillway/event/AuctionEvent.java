package spillway.event;

/** What happens in auctions of seized collateral. {@code auction} counts the auctions of a run from 0. */
public sealed interface AuctionEvent extends Event {
    @Override
    default boolean isInput() {
        return false;
    }

    /** Keepers of the venue are to look at what is in auction. */
    record AuctionDue(int venue) implements AuctionEvent {
        @Override
        public void write(FieldWriter out) {
            out.whole(venue);
        }
    }

    /** An unhealthy account waits: the ceilings leave no room for another auction. */
    record AuctionDelayed(int account) implements AuctionEvent {
        @Override
        public void write(FieldWriter out) {
            out.whole(account);
        }
    }

    /**
     * Collateral and debt of an account were seized for an auction; atoms of the asset, and of the numeraire.
     *
     * @param toRaiseAtoms the debt with its penalty
     * @param startPrice of a Dutch auction, 0 of an ascending one
     */
    record AuctionStarted(
            int auction, int account, int asset, long lotAtoms, long debtAtoms, long toRaiseAtoms, double startPrice)
            implements AuctionEvent {
        @Override
        public void write(FieldWriter out) {
            out.whole(auction);
            out.whole(account);
            out.whole(asset);
            out.whole(lotAtoms);
            out.whole(debtAtoms);
            out.whole(toRaiseAtoms);
            out.real(startPrice);
        }
    }

    /** Nobody bought in time: it was started anew, at the price of now. */
    record AuctionReset(int auction, double startPrice) implements AuctionEvent {
        @Override
        public void write(FieldWriter out) {
            out.whole(auction);
            out.real(startPrice);
        }
    }

    /** Somebody bid that much for that much of the lot. */
    record BidMade(int auction, int bidder, long bidAtoms, long lotAtoms) implements AuctionEvent {
        @Override
        public void write(FieldWriter out) {
            out.whole(auction);
            out.whole(bidder);
            out.whole(bidAtoms);
            out.whole(lotAtoms);
        }
    }

    /** A keeper took a lot, or a part of it, for what it pays, and sold it in the market. */
    record LotTaken(int auction, int asset, long lotAtoms, long paidAtoms, long soldForAtoms, double mark)
            implements AuctionEvent {
        @Override
        public void write(FieldWriter out) {
            out.whole(auction);
            out.whole(asset);
            out.whole(lotAtoms);
            out.whole(paidAtoms);
            out.whole(soldForAtoms);
            out.real(mark);
        }
    }

    /** It is over: what it raised, what went back to the account, and what is missing of the debt. */
    record AuctionClosed(int auction, int account, int asset, long raisedAtoms, long returnedAtoms, long missingAtoms)
            implements AuctionEvent {
        @Override
        public void write(FieldWriter out) {
            out.whole(auction);
            out.whole(account);
            out.whole(asset);
            out.whole(raisedAtoms);
            out.whole(returnedAtoms);
            out.whole(missingAtoms);
        }
    }
}

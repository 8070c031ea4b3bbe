package spillway.sim;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import spillway.event.AuctionEvent.BidMade;
import spillway.event.AuctionEvent.LotTaken;
import spillway.ledger.Entry;
import spillway.ledger.Reason;
import spillway.liquidation.AscendingAuction;
import spillway.liquidation.DutchAuction;
import spillway.liquidation.DutchAuction.Purchase;
import spillway.liquidation.DutchTerms;
import spillway.liquidation.Sale;
import spillway.margin.VenueMargin;
import spillway.sim.RunningAuction.Course;
import spillway.unit.Round;

/**
 * Keepers at auctions. At a Dutch one they take what pays best at the price of the moment and sell it in the market in the
 * same entry, with no capital of their own. At an ascending one they pay their bids with money from outside, which their
 * account owes until they have sold what they won.
 */
final class AuctionBuyers {
    private static final int SEARCH_STEPS = 48;

    private final RunState state;
    private final MarketDesk market;

    AuctionBuyers(RunState state, MarketDesk market) {
        this.state = state;
        this.market = market;
    }

    private double units(int asset, double atoms) {
        return atoms / state.world.assets().get(asset).atomsPerUnit();
    }

    private int decimals(int asset) {
        return state.world.assets().get(asset).decimals();
    }

    /** The smallest debt with its penalty, in atoms times 1e27 ({@code chost}). */
    static BigInteger smallestLeft(DutchTerms terms, int decimals) {
        return DutchAuction.scaled(terms.smallestDebt().multiply(BigDecimal.ONE.add(terms.penalty())), decimals);
    }

    /** What the market pays for the collateral, in units of the numeraire; NaN where it does not hold as much. */
    private double proceeds(VenueState venue, int asset, double atoms) {
        int instrument = venue.margin.pricedBy(asset);
        return instrument < 0 ? Double.NaN : market.quoteForBase(instrument, true, units(asset, atoms));
    }

    /** One purchase, if one pays; returns whether the auction is over. */
    boolean take(VenueState venue, RunningAuction auction, Course.Dutch dutch, long second) {
        DutchTerms terms = dutch.sale().terms();
        BigInteger price = dutch.at().price(terms, second);
        if (price.signum() == 0) {
            return false;
        }
        BigInteger most =
                dutch.at().lot().min(dutch.at().toRaise().divide(price).add(BigInteger.ONE));
        Optional<Purchase> best = paying(venue, auction, dutch, bestSlice(venue, auction, dutch, price, most), second)
                .or(() -> paying(venue, auction, dutch, dutch.at().lot(), second));
        if (best.isEmpty()) {
            return false;
        }
        Purchase bought = best.get();
        long paid = DutchAuction.atomsDown(bought.paid());
        auction.course = new Course.Dutch(dutch.sale(), bought.after());
        auction.raisedAtoms = Math.addExact(auction.raisedAtoms, paid);
        sell(venue, auction, bought.slice().longValueExact(), paid, venue.backstop);
        return bought.after().isOver();
    }

    /** The slice with the largest profit above what the keeper asks: proceeds are concave in it, the price is not. */
    private BigInteger bestSlice(
            VenueState venue, RunningAuction auction, Course.Dutch dutch, BigInteger price, BigInteger most) {
        double each = RunningAuction.perUnit(price, decimals(venue.numeraire()), decimals(auction.asset))
                * (1 + dutch.sale().keeperMargin());
        double low = 0;
        double high = most.doubleValue();
        for (int i = 0; i < SEARCH_STEPS; i++) {
            double a = low + (high - low) / 3;
            double b = high - (high - low) / 3;
            // beyond what the market holds profit is NaN, which counts as worse
            if (profit(venue, auction, b, each) >= profit(venue, auction, a, each)) {
                low = a;
            } else {
                high = b;
            }
        }
        double all = most.doubleValue();
        double best = profit(venue, auction, all, each) >= profit(venue, auction, high, each) ? all : high;
        return best == all ? most : BigInteger.valueOf(Round.down(best));
    }

    private double profit(VenueState venue, RunningAuction auction, double atoms, double each) {
        return proceeds(venue, auction.asset, atoms) - units(auction.asset, atoms) * each;
    }

    /** The purchase that the rules make of it, where it leaves the keeper its margin in whole atoms. */
    private Optional<Purchase> paying(
            VenueState venue, RunningAuction auction, Course.Dutch dutch, BigInteger slice, long second) {
        if (slice.signum() == 0) {
            return Optional.empty();
        }
        DutchTerms terms = dutch.sale().terms();
        return dutch.at()
                .take(
                        terms,
                        slice,
                        dutch.at().price(terms, second),
                        smallestLeft(terms, decimals(venue.numeraire())),
                        RunningAuction.ONE,
                        second)
                .filter(bought -> {
                    double sold = proceeds(venue, auction.asset, bought.slice().doubleValue())
                            * state.world.assets().get(venue.numeraire()).atomsPerUnit();
                    long paid = DutchAuction.atomsDown(bought.paid());
                    return sold >= 1
                            && Round.down(sold) > paid
                            && sold >= paid * (1 + dutch.sale().keeperMargin());
                });
    }

    /** Collateral of the auction goes to the market; the keeper has what that brings, less what it pays now. */
    private void sell(VenueState venue, RunningAuction auction, long atoms, long paid, int payee) {
        int instrument = venue.margin.pricedBy(auction.asset);
        long quote = market.sweepBase(instrument, true, units(auction.asset, atoms));
        state.post(Entry.of(Reason.AUCTION)
                .pay(venue.backstop, venue.liquidity, auction.asset, atoms)
                .cash(venue.liquidity, venue.numeraire(), -quote)
                .cash(venue.keeper, venue.numeraire(), Math.subtractExact(quote, paid))
                .cash(payee, venue.numeraire(), paid));
        long record =
                state.record(new LotTaken(auction.id, auction.asset, atoms, paid, quote, state.marks.mark(instrument)));
        market.traded(instrument, record);
    }

    /** One bid of a bidder who is not the last, of the least that is taken, where it leaves it its margin. */
    void bid(VenueState venue, RunningAuction auction, Course.Ascending ascending, long second) {
        Sale.Ascending sale = ascending.sale();
        AscendingAuction at = ascending.at();
        boolean first = at.bidder() == AscendingAuction.NOBODY;
        if (sale.bidders() == 0 || (sale.bidders() == 1 && !first)) {
            return;
        }
        int who = first ? 0 : (at.bidder() + 1) % sale.bidders();
        BigInteger lot = at.isLotPhase() ? at.largestLot(sale.terms()) : at.lot();
        BigInteger worth = worth(venue, auction.asset, lot, sale.keeperMargin());
        BigInteger opening = BigInteger.valueOf(
                Round.down(worth.min(at.toRaise()).doubleValue() * (first ? sale.openingShare() : 0)));
        BigInteger money = at.isLotPhase()
                ? at.bid()
                : at.smallestBid(sale.terms()).max(opening).min(at.toRaise());
        if (worth.compareTo(money) < 0) {
            return;
        }
        Optional<AscendingAuction> next = at.isLotPhase()
                ? at.bidForLess(sale.terms(), lot, who, second)
                : at.bidMore(sale.terms(), money, who, second);
        next.ifPresent(taken -> {
            long more = taken.bid().subtract(at.bid()).longValueExact();
            state.post(Entry.of(Reason.AUCTION).pay(venue.keeper, venue.backstop, venue.numeraire(), more));
            auction.course = new Course.Ascending(sale, taken);
            auction.raisedAtoms = Math.addExact(auction.raisedAtoms, more);
            giveBack(venue, auction, at.lot().subtract(taken.lot()).longValueExact());
            state.record(new BidMade(
                    auction.id, who, taken.bid().longValueExact(), taken.lot().longValueExact()));
        });
    }

    /** Most that a bidder would pay for a lot, in atoms: what the market pays for it, less its margin. */
    private BigInteger worth(VenueState venue, int asset, BigInteger lot, double margin) {
        double proceeds = proceeds(venue, asset, lot.doubleValue())
                / (1 + margin)
                * state.world.assets().get(venue.numeraire()).atomsPerUnit();
        return proceeds >= 1 ? BigInteger.valueOf(Round.down(proceeds)) : BigInteger.ZERO;
    }

    /** The last bidder has the lot, for the money that it has paid already, and sells what the market takes. */
    void won(VenueState venue, RunningAuction auction) {
        long lot = auction.lotAtoms();
        boolean taken = venue.margin.pricedBy(auction.asset) != VenueMargin.UNPRICED
                && proceeds(venue, auction.asset, lot) >= 0;
        if (taken) {
            sell(venue, auction, lot, 0, venue.backstop);
        } else {
            state.post(Entry.of(Reason.AUCTION).pay(venue.backstop, venue.keeper, auction.asset, lot));
        }
        auction.sold = true;
    }

    /** Collateral that is not needed any more is the owner's again. */
    void giveBack(VenueState venue, RunningAuction auction, long atoms) {
        state.post(Entry.of(Reason.AUCTION).pay(venue.backstop, auction.account, auction.asset, atoms));
        auction.returnedAtoms = Math.addExact(auction.returnedAtoms, atoms);
    }
}

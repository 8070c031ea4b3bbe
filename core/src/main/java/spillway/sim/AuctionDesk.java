package spillway.sim;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import spillway.asset.Asset;
import spillway.event.AuctionEvent.AuctionClosed;
import spillway.event.AuctionEvent.AuctionDelayed;
import spillway.event.AuctionEvent.AuctionDue;
import spillway.event.AuctionEvent.AuctionReset;
import spillway.event.AuctionEvent.AuctionStarted;
import spillway.event.Phase;
import spillway.ledger.Entry;
import spillway.ledger.Reason;
import spillway.liquidation.AscendingAuction;
import spillway.liquidation.AscendingTerms;
import spillway.liquidation.DutchAuction;
import spillway.liquidation.DutchSizing;
import spillway.liquidation.DutchTerms;
import spillway.liquidation.Sale;
import spillway.sim.RunningAuction.Course;
import spillway.unit.Round;
import spillway.waterfall.Layer;
import spillway.world.MarginTerms;

/**
 * Auctions of a lending venue. Collateral and debt of an unhealthy account go to the venue's backstop account in one entry;
 * keepers look at what is for sale there; what is left of the lot goes back, what is missing of the debt down the waterfall,
 * and what was raised beyond it to the venue.
 */
final class AuctionDesk {
    private static final long SECOND = 1_000_000_000L;
    /** A lot worth less than this many atoms of the numeraire is nobody's to buy: it would cost as much as it brings. */
    private static final double DUST_ATOMS = 2;

    private final RunState state;
    private final ShortfallDesk shortfalls;
    private final AuctionBuyers buyers;
    /** By venue, in the order in which they were started. */
    private final List<TreeMap<Integer, RunningAuction>> running;
    /** When keepers look next, by venue; {@code Long.MAX_VALUE} for not. */
    private final long[] dueNanos;

    private int started;

    AuctionDesk(RunState state, MarketDesk market, ShortfallDesk shortfalls) {
        this.state = state;
        this.shortfalls = shortfalls;
        buyers = new AuctionBuyers(state, market);
        running = new java.util.ArrayList<>();
        dueNanos = new long[state.venues.length];
        for (int v = 0; v < dueNanos.length; v++) {
            running.add(new TreeMap<>());
            dueNanos[v] = Long.MAX_VALUE;
        }
    }

    private Asset asset(int index) {
        return state.world.assets().get(index);
    }

    private long second() {
        return Math.floorDiv(state.nowNanos, SECOND);
    }

    private static int collateral(RunState state, VenueState venue) {
        MarginTerms.CollateralRatioTerms terms = (MarginTerms.CollateralRatioTerms) venue.profile.margin();
        return state.world.asset(terms.asset());
    }

    /** Seizes what may go into an auction now; returns how long until the account is to be looked at again. */
    long seize(VenueState venue, int account) {
        int collateral = collateral(state, venue);
        long owed = -state.accounts.cashAtoms(account, venue.numeraire());
        long held = state.accounts.cashAtoms(account, collateral);
        if (!(owed > 0 && held > 0)) {
            // other assets of the account are no collateral of the vault
            shortfalls.cover(venue, account, venue.numeraire(), Math.max(0, owed));
            return 0;
        }
        Optional<Part> part = switch (venue.profile.sale()) {
            case Sale.Dutch dutch -> dutchPart(venue, dutch.terms(), owed, held, collateral);
            case Sale.Ascending ascending -> Optional.of(ascendingPart(ascending.terms(), owed, held, collateral));
            case Sale other -> throw new IllegalStateException("must be an auction, was " + other);
        };
        if (part.isEmpty()) {
            if (!venue.abstained.get(account)) {
                venue.abstained.set(account);
                state.record(new AuctionDelayed(account));
            }
            return lookNanos(venue.profile.sale());
        }
        start(venue, account, collateral, part.get());
        return 0;
    }

    private static long lookNanos(Sale sale) {
        return switch (sale) {
            case Sale.Dutch dutch -> dutch.lookNanos();
            case Sale.Ascending ascending -> ascending.lookNanos();
            case Sale.FixedDiscount discount -> discount.retryNanos();
            case Sale.BookSweep sweep -> 1;
        };
    }

    /** Atoms of the lot and of the debt, and what is to be raised in atoms times 1e27. */
    private record Part(long lot, long debt, BigInteger toRaise) {}

    private Optional<Part> dutchPart(VenueState venue, DutchTerms terms, long owed, long held, int collateral) {
        int decimals = asset(venue.numeraire()).decimals();
        BigInteger inAuction = BigInteger.ZERO;
        BigInteger ofAsset = BigInteger.ZERO;
        for (RunningAuction auction : running.get(venue.venue).values()) {
            inAuction = inAuction.add(auction.toRaise());
            ofAsset = auction.asset == collateral ? ofAsset.add(auction.toRaise()) : ofAsset;
        }
        BigInteger room = DutchAuction.scaled(terms.mostRaised(), decimals)
                .subtract(inAuction)
                .min(DutchAuction.scaled(terms.mostRaisedPerAsset(), decimals).subtract(ofAsset));
        return DutchSizing.of(
                        terms,
                        BigInteger.valueOf(owed),
                        BigInteger.valueOf(held),
                        RunningAuction.ONE,
                        room,
                        DutchAuction.scaled(terms.smallestDebt(), decimals))
                .map(size -> new Part(
                        size.collateral().longValueExact(), size.debt().longValueExact(), wholeAtoms(size.toRaise())));
    }

    /** Money is whole atoms: what is to be raised too, rounded up. */
    private static BigInteger wholeAtoms(BigInteger scaled) {
        BigInteger one = RunningAuction.ONE;
        return scaled.add(one).subtract(BigInteger.ONE).divide(one).multiply(one);
    }

    private Part ascendingPart(AscendingTerms terms, long owed, long held, int collateral) {
        BigInteger largest =
                terms.largestLot().movePointRight(asset(collateral).decimals()).toBigInteger();
        long lot = largest.max(BigInteger.ONE).min(BigInteger.valueOf(held)).longValueExact();
        long debt = lot == held ? owed : Round.mulDivUp(owed, lot, held);
        BigInteger withPenalty = DutchAuction.scaled(java.math.BigDecimal.ONE.add(terms.penalty()), 0);
        return new Part(lot, debt, wholeAtoms(BigInteger.valueOf(debt).multiply(withPenalty)));
    }

    private void start(VenueState venue, int account, int collateral, Part part) {
        state.post(Entry.of(Reason.TAKEOVER)
                .pay(account, venue.backstop, collateral, part.lot())
                .pay(venue.backstop, account, venue.numeraire(), part.debt()));
        BigInteger lot = BigInteger.valueOf(part.lot());
        Course course = switch (venue.profile.sale()) {
            case Sale.Dutch dutch ->
                new Course.Dutch(
                        dutch,
                        DutchAuction.start(
                                dutch.terms(), part.toRaise(), lot, oraclePrice(venue, collateral), second()));
            case Sale.Ascending ascending ->
                new Course.Ascending(
                        ascending,
                        AscendingAuction.start(
                                ascending.terms(), part.toRaise().divide(RunningAuction.ONE), lot, second()));
            case Sale other -> throw new IllegalStateException("must be an auction, was " + other);
        };
        RunningAuction auction = new RunningAuction(started++, account, collateral, part.debt(), course);
        running.get(venue.venue).put(auction.id, auction);
        payIncentive(venue, auction);
        long record = state.record(new AuctionStarted(
                auction.id,
                account,
                collateral,
                part.lot(),
                part.debt(),
                DutchAuction.atomsDown(part.toRaise()),
                startPrice(venue, auction)));
        venue.abstained.clear(account);
        lookDue(venue, course.lookNanos(), record);
    }

    /** The mark, as atoms for atoms; above 0 even where it is nearly nothing. */
    private BigInteger oraclePrice(VenueState venue, int collateral) {
        return RunningAuction.perAtom(
                        venue.margin.price(collateral, state.marks),
                        asset(venue.numeraire()).decimals(),
                        asset(collateral).decimals())
                .max(RunningAuction.ONE.shiftRight(80));
    }

    private double startPrice(VenueState venue, RunningAuction auction) {
        return switch (auction.course) {
            case Course.Dutch dutch ->
                RunningAuction.perUnit(
                        dutch.at().top(),
                        asset(venue.numeraire()).decimals(),
                        asset(auction.asset).decimals());
            case Course.Ascending ascending -> 0;
        };
    }

    /** Whoever starts it is paid by the insurance fund, as far as that has it. */
    private void payIncentive(VenueState venue, RunningAuction auction) {
        if (!(auction.course instanceof Course.Dutch dutch)) {
            return;
        }
        DutchTerms terms = dutch.sale().terms();
        BigInteger flat =
                DutchAuction.scaled(terms.keeperFlat(), asset(venue.numeraire()).decimals());
        BigInteger asked = dutch.at().incentive(terms, flat).divide(RunningAuction.ONE);
        long fund = Math.max(0, state.accounts.cashAtoms(venue.insurance, venue.numeraire()));
        long paid = asked.min(BigInteger.valueOf(fund)).longValueExact();
        state.post(Entry.of(Reason.AUCTION).pay(venue.insurance, venue.keeper, venue.numeraire(), paid));
    }

    private void lookDue(VenueState venue, long delayNanos, long cause) {
        long when = Math.addExact(state.nowNanos, delayNanos);
        if (when < dueNanos[venue.venue]) {
            dueNanos[venue.venue] = when;
            state.due(delayNanos, Phase.UNWIND, venue.venue, EventQueue.NO_ACCOUNT, cause, new AuctionDue(venue.venue));
        }
    }

    /** Keepers look at every auction of the venue, the oldest first. */
    void onAuctionDue(VenueState venue) {
        if (state.nowNanos != dueNanos[venue.venue]) {
            return; // they have looked since
        }
        dueNanos[venue.venue] = Long.MAX_VALUE;
        for (RunningAuction auction : List.copyOf(running.get(venue.venue).values())) {
            look(venue, auction);
        }
        long next = Long.MAX_VALUE;
        for (RunningAuction auction : running.get(venue.venue).values()) {
            next = Math.min(next, auction.course.lookNanos());
        }
        if (next < Long.MAX_VALUE) {
            lookDue(venue, next, state.cause);
        }
    }

    private void look(VenueState venue, RunningAuction auction) {
        switch (auction.course) {
            case Course.Dutch dutch -> {
                DutchTerms terms = dutch.sale().terms();
                if (!dutch.at().needsReset(terms, second())) {
                    if (buyers.take(venue, auction, dutch, second())) {
                        close(venue, auction);
                    }
                } else if (isDust(venue, auction)) {
                    close(venue, auction);
                } else {
                    BigInteger price = oraclePrice(venue, auction.asset);
                    auction.course = new Course.Dutch(dutch.sale(), dutch.at().reset(terms, price, second()));
                    if (isWorthStarting(venue, terms, auction, price)) {
                        payIncentive(venue, auction);
                    }
                    state.record(new AuctionReset(auction.id, startPrice(venue, auction)));
                }
            }
            case Course.Ascending ascending -> {
                AscendingTerms terms = ascending.sale().terms();
                if (ascending.at().isWon(second())) {
                    buyers.won(venue, auction);
                    close(venue, auction);
                } else if (!ascending.at().needsRestart(second())) {
                    buyers.bid(venue, auction, ascending, second());
                } else if (isDust(venue, auction)) {
                    close(venue, auction);
                } else {
                    auction.course = new Course.Ascending(
                            ascending.sale(), ascending.at().restart(terms, second()));
                    state.record(new AuctionReset(auction.id, 0));
                }
            }
        }
    }

    private boolean isDust(VenueState venue, RunningAuction auction) {
        double value = venue.margin.value(auction.asset, auction.lotAtoms(), state.marks);
        return value * asset(venue.numeraire()).atomsPerUnit() < DUST_ATOMS;
    }

    /** What is too small for anybody to come for is started anew for nothing ({@code redo}). */
    private boolean isWorthStarting(VenueState venue, DutchTerms terms, RunningAuction auction, BigInteger price) {
        BigInteger smallest =
                AuctionBuyers.smallestLeft(terms, asset(venue.numeraire()).decimals());
        return auction.toRaise().compareTo(smallest) >= 0
                && BigInteger.valueOf(auction.lotAtoms()).multiply(price).compareTo(smallest) >= 0;
    }

    private void close(VenueState venue, RunningAuction auction) {
        running.get(venue.venue).remove(auction.id);
        buyers.giveBack(venue, auction, auction.lotLeft());
        long beyond = auction.raisedAtoms - auction.debtAtoms;
        if (beyond > 0) {
            int venueAccount = venue.has(Layer.InsuranceFund.class) ? venue.insurance : venue.fees;
            state.post(Entry.of(Reason.LIQUIDATION_FEE).pay(venue.backstop, venueAccount, venue.numeraire(), beyond));
        }
        state.record(new AuctionClosed(
                auction.id,
                auction.account,
                auction.asset,
                auction.raisedAtoms,
                auction.returnedAtoms,
                Math.max(0, -beyond)));
        if (beyond < 0) {
            shortfalls.cover(venue, venue.backstop, venue.numeraire(), -beyond);
        }
        shortfalls.holds(auction.account);
        if (!venue.inLiquidation.get(auction.account)) {
            venue.watch.watch(auction.account, state.marks);
        }
    }
}

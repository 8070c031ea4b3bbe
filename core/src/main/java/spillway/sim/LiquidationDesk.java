package spillway.sim;

import java.util.List;
import spillway.account.AccountView;
import spillway.event.Phase;
import spillway.event.VenueEvent.FoundHealthy;
import spillway.event.VenueEvent.FoundUnhealthy;
import spillway.event.VenueEvent.LeftUnsold;
import spillway.event.VenueEvent.Liquidated;
import spillway.event.VenueEvent.LiquidationDue;
import spillway.event.VenueEvent.OrdersCancelled;
import spillway.ledger.Entry;
import spillway.ledger.Reason;
import spillway.liquidation.Decision;
import spillway.liquidation.Decision.Reduction;
import spillway.liquidation.Sale;
import spillway.margin.Health;
import spillway.margin.IntColumn;
import spillway.unit.Round;
import spillway.waterfall.Layer;

/** Finds unhealthy accounts and sells what they hold, by their venue's rules. */
final class LiquidationDesk {
    private final RunState state;
    private final MarketDesk market;
    private final KeeperDesk keepers;
    private final AuctionDesk auctions;
    private final BackstopDesk backstop;
    private final DeleveragingDesk deleveraging;
    private final ShortfallDesk shortfalls;
    private final Pace[] paces;
    private final IntColumn found = new IntColumn();

    LiquidationDesk(
            RunState state,
            MarketDesk market,
            KeeperDesk keepers,
            AuctionDesk auctions,
            BackstopDesk backstop,
            DeleveragingDesk deleveraging,
            ShortfallDesk shortfalls) {
        this.state = state;
        this.market = market;
        this.keepers = keepers;
        this.auctions = auctions;
        this.backstop = backstop;
        this.deleveraging = deleveraging;
        this.shortfalls = shortfalls;
        paces = new Pace[state.venues.length];
        java.util.Arrays.setAll(paces, v -> new Pace(state, state.venues[v]));
    }

    /** Looks at the accounts that can have crossed, and again at those whose next attempt is still to come. */
    void onMarginCheck(VenueState venue) {
        found.clear();
        venue.watch.collectUnhealthy(state.marks, found);
        for (int k = 0; k < found.size(); k++) {
            begin(venue, found.get(k));
        }
        for (int account : List.copyOf(venue.turns.keySet())) {
            hastenIfForTheBackstop(venue, account);
        }
        if (venue.vaultCheckDue) {
            venue.vaultCheckDue = false;
            backstop.relieve(venue);
        }
    }

    private void begin(VenueState venue, int account) {
        Health health = state.health(account);
        long record = state.record(
                new FoundUnhealthy(account, health.maintenanceBalance(), health.maintenanceRequirement()),
                whatMoved(account));
        venue.inLiquidation.set(account);
        next(venue, account, 0, record);
    }

    /** The mark that cost the account most since the one before it. */
    private long whatMoved(int account) {
        AccountView view = state.view(account);
        VenueState venue = state.venueOf(account);
        double worst = 0;
        long record = state.cause;
        for (int k = 0; k < view.positions(); k++) {
            int i = view.instrument(k);
            double change = view.lots(k)
                    / state.world.instruments().get(i).lotsPerUnit()
                    * (state.marks.mark(i) - state.marks.previousMark(i));
            if (change < worst) {
                worst = change;
                record = state.markRecord[i];
            }
        }
        for (int k = 0; k < view.balances(); k++) {
            int i = venue.margin.pricedBy(view.asset(k));
            double change = i < 0
                    ? 0
                    : state.world.assets().get(view.asset(k)).units(view.atoms(k))
                            * (state.marks.mark(i) - state.marks.previousMark(i));
            if (change < worst) {
                worst = change;
                record = state.markRecord[i];
            }
        }
        return record;
    }

    private void hastenIfForTheBackstop(VenueState venue, int account) {
        Long turn = venue.turns.get(account);
        if (turn != null && turn > state.nowNanos && backstop.wants(venue, state.health(account))) {
            next(venue, account, 0, whatMoved(account));
        }
    }

    private void next(VenueState venue, int account, long delayNanos, long cause) {
        venue.turns.put(account, Math.addExact(state.nowNanos, delayNanos));
        state.due(delayNanos, Phase.LIQUIDATION, venue.venue, account, cause, new LiquidationDue(account));
    }

    void onLiquidationDue(VenueState venue, int account) {
        Long turn = venue.turns.get(account);
        if (turn == null || turn != state.nowNanos) {
            return; // closed since, or moved to another time
        }
        int cancelled = state.accounts.cancelOrders(account);
        if (cancelled > 0) {
            state.record(new OrdersCancelled(account, cancelled));
        }
        Health health = state.health(account);
        if (venue.sizer.isOver(health)) {
            state.record(new FoundHealthy(account));
            leave(venue, account);
        } else if (backstop.wants(venue, health)) {
            backstop.takeOver(venue, account, health);
            leave(venue, account);
        } else if (mustNotBeSold(venue, account, health)) {
            deleverageAll(venue, account);
        } else if (venue.profile.sale().isAuction()) {
            // where it owes and holds nothing, nothing is seized, and settling covers what it owes
            settle(venue, account, auctions.seize(venue, account));
        } else {
            sell(venue, account, health);
        }
    }

    /** Without a fund to pay for it, selling what is worth less than nothing would only add to the shortfall. */
    private boolean mustNotBeSold(VenueState venue, int account, Health health) {
        return health.netValue() < 0
                && health.maintenanceRequirement() > 0
                // portfolio margin asks for something of collateral alone, which nobody can be deleveraged of
                && state.view(account).positions() > 0
                && venue.has(Layer.Deleveraging.class)
                && !venue.has(Layer.InsuranceFund.class);
    }

    private void deleverageAll(VenueState venue, int account) {
        AccountView view = state.view(account);
        for (int k = 0; k < view.positions(); k++) {
            deleveraging.demand(venue, account, view.instrument(k), Math.abs(view.lots(k)));
        }
        venue.turns.remove(account); // deleveraging ends it in this moment
    }

    private void sell(VenueState venue, int account, Health health) {
        long entriesBefore = state.ledger.entries();
        Pace pace = paces[venue.venue];
        double before = pace.isAsked() ? traded(venue, account, health) : 0;
        Decision decision = venue.sizer.decide(
                state.view(account), health, state.marks, pace.progress(account, isCoolingDown(venue, account)));
        long lookAgainNanos = switch (decision) {
            case Decision.LeaveAlone alone -> 0;
            case Decision.Repay repay -> keepers.repay(venue, account, repay);
            case Decision.Reduce reduce -> reduce(venue, account, reduce);
        };
        if (venue.toDeleverage.values().stream().anyMatch(waiting -> waiting.containsKey(account))) {
            venue.turns.remove(account);
            pace.took(account, decided(venue, decision), 0);
            return; // deleveraging will end it in this moment
        }
        // where nothing could be done now, the market must first move or refill
        boolean stuck = state.ledger.entries() == entriesBefore;
        tell(pace, venue, account, health, before);
        long again = Math.max(lookAgainNanos, pace.pauseNanos());
        settle(venue, account, stuck ? Math.max(again, refillNanos(venue)) : again);
    }

    /** Tells the pace what a sale took. */
    private void tell(Pace pace, VenueState venue, int account, Health before, double tradedBefore) {
        if (pace.isAsked()) {
            Health after = state.health(account);
            double shortage = venue.sizer.shortage(before) - venue.sizer.shortage(after);
            pace.took(account, tradedBefore - traded(venue, account, after), shortage);
        }
    }

    /** What the market does not take of it winners do, within the same window. */
    private double decided(VenueState venue, Decision decision) {
        double notional = 0;
        if (decision instanceof Decision.Reduce reduce) {
            for (Reduction r : reduce.reductions()) {
                notional += venue.margin.size(r.instrument(), r.lots()) * state.marks.mark(r.instrument());
            }
        }
        return notional;
    }

    /** What a sale makes smaller: the notional of all positions, or all debts. */
    private double traded(VenueState venue, int account, Health health) {
        return venue.profile.sizing().isOfDebts()
                ? health.maintenanceRequirement()
                : venue.margin.grossNotional(state.view(account), state.marks);
    }

    private boolean isCoolingDown(VenueState venue, int account) {
        return state.nowNanos < venue.coolingDownUntil.getOrDefault(account, Long.MIN_VALUE);
    }

    private static long refillNanos(VenueState venue) {
        return venue.profile.clock().recoveryStepNanos();
    }

    /** What comes after winners were closed against the account; nothing where it is the venue's own. */
    void afterDeleveraging(VenueState venue, int account) {
        if (venue.inLiquidation.get(account)) {
            settle(venue, account, paces[venue.venue].pauseNanos());
        }
    }

    /** After a sale, or a deleveraging: closes the books on an account that holds no more, or comes back to it. */
    private void settle(VenueState venue, int account, long lookAgainNanos) {
        AccountView view = state.view(account);
        if (view.positions() == 0 && shortfalls.settle(venue, account)) {
            leave(venue, account);
        } else if (venue.sizer.isOver(state.health(account))) {
            leave(venue, account);
        } else {
            long pause = Math.max(1, lookAgainNanos);
            next(venue, account, pause, state.cause);
        }
    }

    private void leave(VenueState venue, int account) {
        venue.inLiquidation.clear(account);
        venue.abstained.clear(account);
        venue.turns.remove(account);
        paces[venue.venue].left(account);
        // what waits to be socialised is still owed: the account is watched again when that is paid
        if (!venue.toSocialise.containsKey(account)) {
            venue.watch.watch(account, state.marks);
        }
    }

    private long reduce(VenueState venue, int account, Decision.Reduce reduce) {
        Sale.BookSweep sweep = (Sale.BookSweep) venue.profile.sale();
        boolean all = true;
        boolean some = false;
        for (Reduction reduction : reduce.reductions()) {
            long lots = Math.min(reduction.lots(), Math.abs(state.accounts.lots(account, reduction.instrument())));
            long sold = sweepOne(venue, account, reduction.instrument(), lots, sweep);
            some |= sold > 0;
            if (sold < lots) {
                all = false;
                leftUnsold(venue, account, reduction.instrument(), lots - sold, sold == 0);
                deleverageIfBankrupt(venue, account, reduction.instrument(), lots - sold);
            }
        }
        if (some && reduce.cooldownNanos() > 0) {
            venue.coolingDownUntil.put(account, Math.addExact(state.nowNanos, reduce.cooldownNanos()));
        }
        // where the market did not take it all, it must first refill
        return all ? 0 : refillNanos(venue);
    }

    /** Written down when the market first refuses an account, not each time that it is asked again for nothing. */
    private void leftUnsold(VenueState venue, int account, int instrument, long lots, boolean nothingSold) {
        if (!nothingSold || !venue.abstained.get(account)) {
            state.record(new LeftUnsold(account, instrument, lots));
        }
        venue.abstained.set(account, nothingSold);
    }

    /** Sells to the limit, and beyond it as far as the insurance fund can pay. */
    private long sweepOne(VenueState venue, int account, int instrument, long lots, Sale.BookSweep sweep) {
        boolean selling = state.accounts.lots(account, instrument) > 0;
        long within = lotsWithinLimit(account, instrument, selling, lots, sweep.limit());
        long sold = trade(venue, account, instrument, selling, within, sweep.feeFraction());
        if (sold < lots && venue.has(Layer.InsuranceFund.class)) {
            long more = lotsTheFundCanPay(venue, account, instrument, selling, lots - sold);
            sold += trade(venue, account, instrument, selling, more, 0);
            if (more > 0) {
                shortfalls.payNow(venue, account, state.health(account).netValue());
            }
        }
        return sold;
    }

    private long lotsWithinLimit(int account, int instrument, boolean selling, long lots, Sale.Limit limit) {
        if (limit == Sale.Limit.MARKET) {
            return market.lotsWithin(instrument, selling, lots, Double.NaN);
        }
        double price = bankruptcyPrice(account, instrument);
        if (price > 0) {
            return market.lotsWithin(instrument, selling, lots, price);
        }
        // a long that is worth something at any price sells at any; a short that is worth nothing at any buys at none
        return selling ? market.lotsWithin(instrument, true, lots, Double.NaN) : 0;
    }

    /** Mark at which the account's net value is 0, other things equal; at or below 0 where no mark makes it so. */
    private double bankruptcyPrice(int account, int instrument) {
        VenueState venue = state.venueOf(account);
        double size = venue.margin.size(instrument, state.accounts.lots(account, instrument));
        return state.marks.mark(instrument) - state.health(account).netValue() / size;
    }

    /** Largest lots whose sale loses no more than the account and the fund have: losses are convex in lots. */
    private long lotsTheFundCanPay(VenueState venue, int account, int instrument, boolean selling, long lots) {
        double fund = state.world
                .assets()
                .get(venue.numeraire())
                .units(state.accounts.cashAtoms(venue.insurance, venue.numeraire()));
        double budget = state.health(account).netValue() + fund;
        double mark = state.marks.mark(instrument);
        long low = 0;
        long high = market.lotsWithin(instrument, selling, lots, Double.NaN);
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            double atMark = venue.margin.size(instrument, middle) * mark;
            double quote = market.quoteFor(instrument, selling, middle);
            double loss = selling ? atMark - quote : quote - atMark;
            if (loss <= budget) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private long trade(VenueState venue, int account, int instrument, boolean selling, long lots, double feeFraction) {
        if (lots == 0) {
            return 0;
        }
        MarketDesk.Fill fill = market.sweep(instrument, selling, lots);
        Entry.Builder entry = Entry.of(Reason.LIQUIDATION);
        if (selling) {
            Trades.add(
                    entry, state.world, state.accounts, instrument, account, venue.liquidity, lots, fill.quoteAtoms());
        } else {
            Trades.add(
                    entry, state.world, state.accounts, instrument, venue.liquidity, account, lots, fill.quoteAtoms());
        }
        state.post(entry);
        long fee = fee(venue, account, fill.quoteAtoms(), feeFraction);
        state.post(Entry.of(Reason.LIQUIDATION_FEE).pay(account, venue.fees, venue.numeraire(), fee));
        long record = state.record(new Liquidated(
                account, instrument, selling ? -lots : lots, fill.quoteAtoms(), fee, state.marks.mark(instrument)));
        market.traded(instrument, record);
        return lots;
    }

    /** Never more than the account still has: a fee makes no shortfall. */
    private long fee(VenueState venue, int account, long quoteAtoms, double feeFraction) {
        if (feeFraction == 0) {
            return 0;
        }
        double left = state.health(account).netValue()
                * state.world.assets().get(venue.numeraire()).atomsPerUnit();
        return Math.max(0, Math.min(Round.up(quoteAtoms * feeFraction), Round.down(Math.max(0, left))));
    }

    /** What the market did not take of an account that is worth nothing is closed against winners. */
    private void deleverageIfBankrupt(VenueState venue, int account, int instrument, long lots) {
        Health health = state.health(account);
        if (health.isHealthy()) {
            return; // it may have to pass a buffer before it leaves, but winners do not pay for that
        }
        boolean bankrupt = !(health.netValue() > 0);
        boolean atBankruptcy = venue.layer(Layer.Deleveraging.class)
                .map(layer -> layer.closePrice() == Layer.ClosePrice.BANKRUPTCY)
                .orElse(false);
        if (venue.has(Layer.Deleveraging.class) && (bankrupt || atBankruptcy)) {
            deleveraging.demand(venue, account, instrument, lots);
        }
    }
}

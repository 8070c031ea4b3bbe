package spillway.sim;

import spillway.account.AccountView;
import spillway.event.Phase;
import spillway.event.VenueEvent.TakenOver;
import spillway.event.VenueEvent.UnwindDue;
import spillway.event.VenueEvent.Unwound;
import spillway.ledger.Entry;
import spillway.ledger.Reason;
import spillway.margin.Health;
import spillway.unit.Round;
import spillway.waterfall.Layer;

/** The vault that takes unhealthy accounts over, warehouses and unwinds them, and is relieved by deleveraging. */
final class BackstopDesk {
    private final RunState state;
    private final MarketDesk market;
    private final DeleveragingDesk deleveraging;
    private final ShortfallDesk shortfalls;

    BackstopDesk(RunState state, MarketDesk market, DeleveragingDesk deleveraging, ShortfallDesk shortfalls) {
        this.state = state;
        this.market = market;
        this.deleveraging = deleveraging;
        this.shortfalls = shortfalls;
    }

    /**
     * Whether the vault takes such an account: it is worth something, but less than the vault waits for. Without
     * deleveraging to relieve it, the vault also looks at what it can carry.
     */
    boolean wants(VenueState venue, Health health) {
        Layer.Backstop layer = venue.layer(Layer.Backstop.class).orElse(null);
        if (layer == null
                || !(health.netValue() >= 0)
                || !(health.netValue() < layer.takeoverBelow() * health.maintenanceRequirement())) {
            return false;
        }
        double own = state.health(venue.backstop).netValue();
        return own > 0 && (venue.has(Layer.Deleveraging.class) || leverage(venue) < layer.maxLeverage());
    }

    /** All that the account holds goes to the vault, what is left of its equity included. */
    void takeOver(VenueState venue, int account, Health health) {
        Entry.Builder entry = Entry.of(Reason.TAKEOVER);
        AccountView view = state.view(account);
        for (int k = 0; k < view.positions(); k++) {
            int i = view.instrument(k);
            int settlement = state.world.instruments().get(i).settlement();
            entry.holding(account, i, settlement, -view.lots(k), -view.costAtoms(k));
            entry.holding(venue.backstop, i, settlement, view.lots(k), view.costAtoms(k));
        }
        for (int k = 0; k < view.balances(); k++) {
            entry.pay(account, venue.backstop, view.asset(k), view.atoms(k));
        }
        state.post(entry);
        long record = state.record(new TakenOver(account, venue.backstop, health.netValue()));
        unwindDue(venue, record);
    }

    private void unwindDue(VenueState venue, long cause) {
        long interval = venue.layer(Layer.Backstop.class).orElseThrow().unwindIntervalNanos();
        if (venue.unwindDueNanos == Long.MAX_VALUE) {
            venue.unwindDueNanos = Math.addExact(state.nowNanos, interval);
            state.due(interval, Phase.UNWIND, venue.venue, EventQueue.NO_ACCOUNT, cause, new UnwindDue(venue.venue));
        }
    }

    /** Rules that know a vault again find what it held before: it goes on selling. */
    void onProfileChanged(VenueState venue, long record) {
        if (venue.has(Layer.Backstop.class) && state.view(venue.backstop).positions() > 0) {
            unwindDue(venue, record);
        }
    }

    /** Sells a share of every holding into the market, at what it pays. */
    void onUnwindDue(VenueState venue) {
        venue.unwindDueNanos = Long.MAX_VALUE;
        Layer.Backstop layer = venue.layer(Layer.Backstop.class).orElse(null);
        if (layer == null) {
            return; // the profile changed meanwhile
        }
        AccountView view = state.view(venue.backstop);
        int[] instruments = new int[view.positions()];
        for (int k = 0; k < instruments.length; k++) {
            instruments[k] = view.instrument(k);
        }
        for (int instrument : instruments) {
            unwind(venue, layer, instrument);
        }
        if (state.view(venue.backstop).positions() > 0) {
            unwindDue(venue, state.cause);
        }
        closeIfBankrupt(venue);
    }

    /** A vault that holds nothing any more and owes goes down the waterfall like everybody else. */
    void closeIfBankrupt(VenueState venue) {
        boolean bankrupt = state.health(venue.backstop).netValue() < 0;
        if (bankrupt && state.view(venue.backstop).positions() == 0) {
            shortfalls.settle(venue, venue.backstop);
        }
    }

    private void unwind(VenueState venue, Layer.Backstop layer, int instrument) {
        long held = state.accounts.lots(venue.backstop, instrument);
        boolean selling = held > 0;
        long step = Math.min(Math.abs(held), Round.up(Math.abs(held) * layer.unwindShare()));
        long lots = market.lotsWithin(instrument, selling, step, Double.NaN);
        if (lots == 0) {
            return;
        }
        MarketDesk.Fill fill = market.sweep(instrument, selling, lots);
        Entry.Builder entry = Entry.of(Reason.UNWIND);
        int seller = selling ? venue.backstop : venue.liquidity;
        int buyer = selling ? venue.liquidity : venue.backstop;
        Trades.add(entry, state.world, state.accounts, instrument, seller, buyer, lots, fill.quoteAtoms());
        state.post(entry);
        long record = state.record(new Unwound(
                venue.backstop, instrument, selling ? -lots : lots, fill.quoteAtoms(), state.marks.mark(instrument)));
        market.traded(instrument, record);
    }

    private double leverage(VenueState venue) {
        double own = state.health(venue.backstop).netValue();
        return own > 0
                ? venue.margin.carriedNotional(state.view(venue.backstop), state.marks) / own
                : Double.POSITIVE_INFINITY;
    }

    /** What the vault carries beyond its leverage is closed against winners, in proportion over its holdings. */
    void relieve(VenueState venue) {
        Layer.Backstop layer = venue.layer(Layer.Backstop.class).orElse(null);
        if (layer == null || !venue.has(Layer.Deleveraging.class)) {
            return;
        }
        AccountView view = state.view(venue.backstop);
        if (view.positions() == 0) {
            return;
        }
        double gross = venue.margin.carriedNotional(view, state.marks);
        double carried =
                Math.max(0, layer.maxLeverage() * state.health(venue.backstop).netValue());
        if (!(gross > carried)) {
            return;
        }
        view = state.view(venue.backstop);
        for (int k = 0; k < view.positions(); k++) {
            int instrument = view.instrument(k);
            long held = Math.abs(view.lots(k));
            long lots = Math.min(held, Round.up(held * (1 - carried / gross)));
            deleveraging.demand(venue, venue.backstop, instrument, lots);
        }
    }
}

package spillway.sim;

import spillway.account.AccountView;
import spillway.asset.Asset;
import spillway.asset.PowersOfTen;
import spillway.event.AgentEvent;
import spillway.event.AgentEvent.Deposited;
import spillway.event.AgentEvent.TradeRefused;
import spillway.event.AgentEvent.Traded;
import spillway.event.AgentEvent.WithdrawalRefused;
import spillway.event.AgentEvent.Withdrawn;
import spillway.ledger.Entry;
import spillway.ledger.Reason;
import spillway.market.Instrument;
import spillway.unit.Round;

/** What account owners do of their own will: deposits, withdrawals, trades. */
final class AccountDesk {
    private final RunState state;
    private final DeleveragingDesk deleveraging;
    private final ShortfallDesk shortfalls;

    AccountDesk(RunState state, DeleveragingDesk deleveraging, ShortfallDesk shortfalls) {
        this.state = state;
        this.deleveraging = deleveraging;
        this.shortfalls = shortfalls;
    }

    void handle(AgentEvent event) {
        switch (event) {
            case Deposited e -> deposit(e);
            case Withdrawn e -> withdraw(e);
            case Traded e -> trade(e);
            case AgentEvent.KeeperLiquidated e ->
                throw new IllegalStateException("an outcome must not be handled: " + e);
            case AgentEvent.KeepersAbstained e ->
                throw new IllegalStateException("an outcome must not be handled: " + e);
            case TradeRefused e -> throw new IllegalStateException("an outcome must not be handled: " + e);
            case WithdrawalRefused e -> throw new IllegalStateException("an outcome must not be handled: " + e);
        }
    }

    /** Money comes from outside: the liquidity account stands for everybody who is not modelled. */
    private void deposit(Deposited e) {
        VenueState venue = state.venueOf(e.account());
        state.post(Entry.of(Reason.DEPOSIT).pay(venue.liquidity, e.account(), e.asset(), e.atoms()), state.cause);
        shortfalls.holds(e.account());
        watchAnew(venue, e.account());
    }

    private void withdraw(Withdrawn e) {
        VenueState venue = state.venueOf(e.account());
        if (mayWithdraw(venue, e)) {
            state.post(
                    Entry.of(Reason.WITHDRAWAL).pay(e.account(), venue.liquidity, e.asset(), e.atoms()), state.cause);
        } else {
            state.record(new WithdrawalRefused(e.account(), e.asset(), e.atoms()));
        }
        watchAnew(venue, e.account());
    }

    /** What leaves must be there, and what stays must be enough for initial margin. */
    private boolean mayWithdraw(VenueState venue, Withdrawn e) {
        long held = state.accounts.cashAtoms(e.account(), e.asset());
        if (venue.inLiquidation.get(e.account()) || held < e.atoms()) {
            return false;
        }
        AccountView left = state.view(e.account()).withBalance(e.asset(), held - e.atoms());
        return venue.margin.health(left, state.marks).initialExcess() >= 0;
    }

    private void trade(Traded e) {
        VenueState venue = state.venueOf(e.buyer());
        Instrument traded = state.world.instruments().get(e.instrument());
        Asset settlement = state.world.assets().get(traded.settlement());
        long quote = Round.nearest(traded.size(e.lots()) * e.price() * settlement.atomsPerUnit());
        if (traded.heldAsPosition()) {
            Entry.Builder entry = Entry.of(Reason.TRADE);
            Trades.add(entry, state.world, state.accounts, e.instrument(), e.seller(), e.buyer(), e.lots(), quote);
            state.post(entry, state.cause);
            deleveraging.holds(e.buyer(), e.instrument());
            deleveraging.holds(e.seller(), e.instrument());
        } else if (!exchange(venue, traded, e, quote)) {
            state.record(new TradeRefused(e.buyer(), e.seller(), e.instrument(), e.lots()));
        }
        shortfalls.holds(e.buyer());
        shortfalls.holds(e.seller());
        watchAnew(venue, e.buyer());
        watchAnew(venue, e.seller());
    }

    /** Balances change hands, base against quote; a fraction of an atom of base stays with the seller. */
    private boolean exchange(VenueState venue, Instrument traded, Traded e, long quote) {
        long atomsPerUnit = state.world.assets().get(traded.base()).atomsPerUnit();
        long base = Round.mulDivDown(e.lots(), atomsPerUnit, PowersOfTen.exact(traded.lotDecimals()));
        if (!canGive(venue, e.seller(), traded.base(), base, traded.settlement(), quote)
                || !canGive(venue, e.buyer(), traded.settlement(), quote, traded.base(), base)) {
            return false;
        }
        state.post(
                Entry.of(Reason.TRADE)
                        .pay(e.seller(), e.buyer(), traded.base(), base)
                        .pay(e.buyer(), e.seller(), traded.settlement(), quote),
                state.cause);
        return true;
    }

    /** Balances are traded without credit, and not to the harm of initial margin; the venue's own accounts stand for others. */
    private boolean canGive(VenueState venue, int account, int gives, long givesAtoms, int gets, long getsAtoms) {
        if (state.world.book().accountClass(account).ofTheVenue()) {
            return true;
        }
        long held = state.accounts.cashAtoms(account, gives);
        if (venue.inLiquidation.get(account) || held < givesAtoms) {
            return false;
        }
        long before = state.accounts.cashAtoms(account, gets);
        AccountView view = state.view(account);
        double now = venue.margin.health(view, state.marks).initialExcess();
        AccountView after =
                view.withBalance(gets, Math.addExact(before, getsAtoms)).withBalance(gives, held - givesAtoms);
        double then = venue.margin.health(after, state.marks).initialExcess();
        return then >= Math.min(0, now);
    }

    private void watchAnew(VenueState venue, int account) {
        if (!venue.inLiquidation.get(account)
                && !state.world.book().accountClass(account).ofTheVenue()) {
            venue.watch.watch(account, state.marks);
        }
    }
}

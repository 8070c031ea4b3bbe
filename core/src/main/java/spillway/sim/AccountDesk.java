package spillway.sim;

import spillway.account.AccountView;
import spillway.event.AgentEvent;
import spillway.event.AgentEvent.Deposited;
import spillway.event.AgentEvent.Traded;
import spillway.event.AgentEvent.WithdrawalRefused;
import spillway.event.AgentEvent.Withdrawn;
import spillway.ledger.Entry;
import spillway.ledger.Reason;
import spillway.unit.Round;

/** What account owners do of their own will: deposits, withdrawals, trades. */
final class AccountDesk {
    private final RunState state;
    private final DeleveragingDesk deleveraging;

    AccountDesk(RunState state, DeleveragingDesk deleveraging) {
        this.state = state;
        this.deleveraging = deleveraging;
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
            case WithdrawalRefused e -> throw new IllegalStateException("an outcome must not be handled: " + e);
        }
    }

    /** Money comes from outside: the liquidity account stands for everybody who is not modelled. */
    private void deposit(Deposited e) {
        VenueState venue = state.venueOf(e.account());
        state.post(Entry.of(Reason.DEPOSIT).pay(venue.liquidity, e.account(), e.asset(), e.atoms()), state.cause);
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
        AccountView view = state.view(e.account());
        double freed = counted(venue, view, e.asset(), held) - counted(venue, view, e.asset(), held - e.atoms());
        return state.health(e.account()).initialExcess() - freed >= 0;
    }

    private double counted(VenueState venue, AccountView view, int asset, long atoms) {
        double value = venue.margin.value(asset, atoms, state.marks);
        return venue.margin.rule(view).balance(asset, value, view.blendedThreshold()).initialBalance();
    }

    private void trade(Traded e) {
        VenueState venue = state.venueOf(e.buyer());
        double exact = state.world.instruments().get(e.instrument()).size(e.lots())
                * e.price()
                * state.world.assets().get(venue.numeraire()).atomsPerUnit();
        Entry.Builder entry = Entry.of(Reason.TRADE);
        Trades.add(
                entry,
                state.world,
                state.accounts,
                e.instrument(),
                e.seller(),
                e.buyer(),
                e.lots(),
                Round.nearest(exact));
        state.post(entry, state.cause);
        deleveraging.holds(e.buyer(), e.instrument());
        deleveraging.holds(e.seller(), e.instrument());
        watchAnew(venue, e.buyer());
        watchAnew(venue, e.seller());
    }

    private void watchAnew(VenueState venue, int account) {
        if (!venue.inLiquidation.get(account)
                && !state.world.book().accountClass(account).ofTheVenue()) {
            venue.watch.watch(account, state.marks);
        }
    }
}

package spillway.sim;

import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.ledger.Entry;
import spillway.ledger.LedgerSink;
import spillway.ledger.Leg;
import spillway.world.World;

/**
 * The laws of the design, section 6, checked while a run goes on. A broken law stops the run and says how to return there.
 *
 * <p>Every entry is checked as it is posted; the whole book after every event in small worlds, and every 10,000 events
 * in large ones.
 */
final class Invariants {
    private static final int SMALL_WORLD = 2_000;
    private static final int EVENTS_BETWEEN_SCANS = 10_000;

    private final World world;
    private final long[] cashBefore;
    private final boolean[] lostAgainstTheLaw;

    Invariants(World world) {
        this.world = world;
        cashBefore = new long[world.assets().size()];
        lostAgainstTheLaw = new boolean[world.book().size()];
        totals(
                new Accounts(world.book()),
                cashBefore,
                new long[world.instruments().size()]);
    }

    /** A sink that notes which accounts lose value for a reason that a healthy account must not lose by. */
    LedgerSink alsoTelling(LedgerSink sink) {
        return entry -> {
            note(entry);
            sink.posted(entry);
        };
    }

    private void note(Entry entry) {
        if (entry.reason().mayCostTheHealthy()) {
            return;
        }
        for (Leg leg : entry.legs()) {
            boolean loses = switch (leg) {
                case Leg.Cash cash -> cash.atoms() < 0;
                case Leg.Holding holding -> holding.cost() > 0;
            };
            lostAgainstTheLaw[leg.account()] |= loses;
        }
    }

    void check(RunState state, long event) {
        // withdrawals are a healthy account's own will
        for (int account = 0; account < lostAgainstTheLaw.length; account++) {
            if (lostAgainstTheLaw[account]) {
                lostAgainstTheLaw[account] = false;
                refuseIfHealthy(state, account, event);
            }
        }
        if (world.book().size() <= SMALL_WORLD || event % EVENTS_BETWEEN_SCANS == 0) {
            scan(state, event);
        }
    }

    /** The last look, when nothing is due any more. */
    void checkEnd(RunState state, long event) {
        scan(state, event);
    }

    private void refuseIfHealthy(RunState state, int account, long event) {
        boolean theVenues = world.book().accountClass(account).ofTheVenue();
        boolean ownWill = state.phase == spillway.event.Phase.INPUT;
        if (!theVenues && !ownWill && !state.venueOf(account).everUnhealthy.get(account)) {
            throw broken(
                    state,
                    event,
                    "a healthy account was liquidated: " + world.book().id(account));
        }
    }

    private void scan(RunState state, long event) {
        long[] cash = new long[cashBefore.length];
        long[] lots = new long[world.instruments().size()];
        totals(state.accounts, cash, lots);
        for (int asset = 0; asset < cash.length; asset++) {
            if (cash[asset] != cashBefore[asset]) {
                throw broken(
                        state,
                        event,
                        world.assets().get(asset).symbol() + " not conserved, off by "
                                + Math.subtractExact(cash[asset], cashBefore[asset]) + " atoms");
            }
        }
        for (int i = 0; i < lots.length; i++) {
            if (lots[i] != 0) {
                throw broken(
                        state,
                        event,
                        world.instruments().get(i).symbol() + " lots do not net to zero, off by " + lots[i]);
            }
        }
        if (state.queue.isEmpty() || state.queue.nextTimeNanos() > state.nowNanos) {
            refuseUnvisited(state, event);
        }
        for (VenueState venue : state.venues) {
            if (state.accounts.cashAtoms(venue.insurance, venue.numeraire()) < 0) {
                throw broken(state, event, "the insurance fund is below zero");
            }
        }
    }

    /** When a moment is over, every unhealthy account is in liquidation, and what is in liquidation has its next turn. */
    private void refuseUnvisited(RunState state, long event) {
        for (int account = 0; account < world.book().size(); account++) {
            VenueState venue = state.venueOf(account);
            boolean waits = venue.inLiquidation.get(account);
            if (world.book().accountClass(account).ofTheVenue()) {
                continue;
            }
            if (waits && !venue.attempts.containsKey(account)) {
                throw broken(
                        state,
                        event,
                        "an account in liquidation has no next turn: "
                                + world.book().id(account));
            }
            if (!waits && !state.health(account).isHealthy()) {
                throw broken(
                        state,
                        event,
                        "an unhealthy account was left unvisited: "
                                + world.book().id(account));
            }
        }
    }

    /** Cash less cost per asset, lots per instrument, over all accounts. */
    private void totals(Accounts accounts, long[] cash, long[] lots) {
        AccountView view = accounts.view();
        for (int account = 0; account < accounts.size(); account++) {
            accounts.at(account, view);
            for (int k = 0; k < view.balances(); k++) {
                cash[view.asset(k)] = Math.addExact(cash[view.asset(k)], view.atoms(k));
            }
            for (int k = 0; k < view.positions(); k++) {
                int i = view.instrument(k);
                int settlement = world.instruments().get(i).settlement();
                lots[i] = Math.addExact(lots[i], view.lots(k));
                cash[settlement] = Math.subtractExact(cash[settlement], view.costAtoms(k));
            }
        }
    }

    private IllegalStateException broken(RunState state, long event, String law) {
        return new IllegalStateException(
                "world " + world.name() + ", event " + event + ", time " + state.nowNanos + ": " + law);
    }
}

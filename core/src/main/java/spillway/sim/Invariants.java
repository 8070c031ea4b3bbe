package spillway.sim;

import java.util.BitSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import spillway.account.AccountClass;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.event.JournalRecord;
import spillway.event.JournalSink;
import spillway.event.Phase;
import spillway.event.VenueEvent.ShortfallFound;
import spillway.ledger.Entry;
import spillway.ledger.Holdings;
import spillway.ledger.LedgerSink;
import spillway.ledger.Leg;
import spillway.ledger.Reason;
import spillway.world.World;

/**
 * The laws of the design, section 6, checked while a run goes on. A broken law stops the run and says how to return there.
 *
 * <p>Sums over all accounts are kept as holdings are written, and looked at after every event, in worlds of any size; the
 * whole book is added up anew after every event in small worlds, and every 10,000 events in large ones.
 */
final class Invariants implements LedgerSink, JournalSink {
    private static final int SMALL_WORLD = 2_000;
    private static final int EVENTS_BETWEEN_SCANS = 10_000;

    private final World world;
    private final OptionalLong seed;
    private final long[] cashBefore;
    /** Change of cash less cost per asset, and of lots per instrument, over all accounts since the start. */
    private final long[] cashChange;

    private final long[] lotsChange;
    /** Accounts that were unhealthy when the event being handled first took something from them. */
    private final BitSet unhealthyInThisEvent = new BitSet();
    /** What was found missing and is not allocated yet: atoms by account and asset. */
    private final TreeMap<Long, Long> unallocated = new TreeMap<>();

    private long event;
    private long timeNanos;

    Invariants(World world, OptionalLong seed) {
        this.world = world;
        this.seed = seed;
        timeNanos = world.startNanos();
        cashBefore = new long[world.assets().size()];
        cashChange = new long[cashBefore.length];
        lotsChange = new long[world.instruments().size()];
        totals(new Accounts(world.book()), cashBefore, new long[lotsChange.length]);
    }

    /** Holdings that keep the sums up to date, whoever writes to them. */
    Holdings watching(Holdings holdings) {
        return new Holdings() {
            @Override
            public long cashAtoms(int account, int asset) {
                return holdings.cashAtoms(account, asset);
            }

            @Override
            public long lots(int account, int instrument) {
                return holdings.lots(account, instrument);
            }

            @Override
            public long costAtoms(int account, int instrument) {
                return holdings.costAtoms(account, instrument);
            }

            @Override
            public void setCash(int account, int asset, long atoms) {
                cashChange[asset] += atoms - holdings.cashAtoms(account, asset);
                holdings.setCash(account, asset, atoms);
                if (atoms < 0 && world.book().accountClass(account) == AccountClass.INSURANCE) {
                    throw broken(symbol(asset) + " of an insurance fund is below zero, at " + atoms + " atoms");
                }
            }

            @Override
            public void setPosition(int account, int instrument, long lots, long costAtoms) {
                int settlement = world.instruments().get(instrument).settlement();
                lotsChange[instrument] += lots - holdings.lots(account, instrument);
                cashChange[settlement] -= costAtoms - holdings.costAtoms(account, instrument);
                holdings.setPosition(account, instrument, lots, costAtoms);
            }
        };
    }

    /** Before an event is handled: what breaks a law from here on is reported as this event's. */
    void begins(long number, long nanos) {
        event = number;
        timeNanos = nanos;
        unhealthyInThisEvent.clear();
    }

    /** Before an entry is booked: whoever is liquidated by it, or loses by it what only the unhealthy lose, is unhealthy. */
    void aboutToPost(RunState state, Entry entry) {
        if (state.phase == Phase.INPUT) {
            return; // what owners do of their own will
        }
        for (Leg leg : entry.legs()) {
            boolean owner = !world.book().accountClass(leg.account()).ofTheVenue();
            if (owner && isTakenFrom(state, entry.reason(), leg)) {
                refuseHealthy(state, leg.account());
            }
        }
    }

    private static boolean isTakenFrom(RunState state, Reason reason, Leg leg) {
        return switch (reason) {
            case LIQUIDATION, LIQUIDATION_FEE, TAKEOVER -> true;
            case DELEVERAGING ->
                // the other side is a winner in good standing
                state.venueOf(leg.account()).inLiquidation.get(leg.account());
            default ->
                !reason.mayCostTheHealthy()
                        && switch (leg) {
                            case Leg.Cash cash -> cash.atoms() < 0;
                            case Leg.Holding holding -> holding.cost() > 0;
                        };
        };
    }

    /** One decision may take several sales: health counts as it was before the first of them. */
    private void refuseHealthy(RunState state, int account) {
        if (unhealthyInThisEvent.get(account)) {
            return;
        }
        VenueState venue = state.venueOf(account);
        AccountView view = state.accounts.at(account, state.accounts.view());
        if (!venue.inLiquidation.get(account) || venue.sizer.isOver(venue.margin.health(view, state.marks))) {
            throw broken("a healthy account was liquidated: " + world.book().id(account));
        }
        unhealthyInThisEvent.set(account);
    }

    @Override
    public void append(JournalRecord entry) {
        if (entry.event() instanceof ShortfallFound found) {
            unallocated.merge(key(found.account(), found.asset()), found.atoms(), Math::addExact);
        }
    }

    /** Each payment for a shortfall takes off what is still to be allocated; none is left over that nobody asked for. */
    @Override
    public void posted(Entry entry) {
        if (entry.reason() != Reason.INSURANCE
                && entry.reason() != Reason.SOCIALISED_LOSS
                && entry.reason() != Reason.DEFICIT) {
            return;
        }
        for (Leg leg : entry.legs()) {
            boolean pool = world.book().accountClass(leg.account()) == AccountClass.ROUNDING;
            if (leg instanceof Leg.Cash cash && cash.atoms() > 0 && !pool) {
                long key = key(cash.account(), cash.asset());
                long left = unallocated.getOrDefault(key, 0L) - cash.atoms();
                if (left < 0) {
                    throw broken("shortfall was allocated twice, " + -left + " atoms of " + named(key));
                }
                if (left == 0) {
                    unallocated.remove(key);
                } else {
                    unallocated.put(key, left);
                }
            }
        }
    }

    private static long key(int account, int asset) {
        return (long) account << 32 | asset;
    }

    private String named(long key) {
        return world.book().id((int) (key >>> 32)) + " in " + symbol((int) key);
    }

    private String symbol(int asset) {
        return world.assets().get(asset).symbol();
    }

    /** After the event. */
    void check(RunState state) {
        for (int asset = 0; asset < cashChange.length; asset++) {
            refuseLost(asset, cashChange[asset]);
        }
        for (int i = 0; i < lotsChange.length; i++) {
            refuseOpen(i, lotsChange[i]);
        }
        boolean momentOver = state.queue.isEmpty() || state.queue.nextTimeNanos() > state.nowNanos;
        if (momentOver) {
            refuseUnallocated();
        }
        if (world.book().size() <= SMALL_WORLD || event % EVENTS_BETWEEN_SCANS == 0) {
            scan(state, momentOver);
        }
    }

    /** The last look, when nothing is due any more. */
    void checkEnd(RunState state) {
        refuseUnallocated();
        scan(state, true);
    }

    private void refuseUnallocated() {
        if (!unallocated.isEmpty()) {
            Map.Entry<Long, Long> first = unallocated.firstEntry();
            throw broken("shortfall was left unallocated, " + first.getValue() + " atoms of " + named(first.getKey()));
        }
    }

    private void refuseLost(int asset, long atoms) {
        if (atoms != 0) {
            throw broken(symbol(asset) + " not conserved, off by " + atoms + " atoms");
        }
    }

    private void refuseOpen(int instrument, long lots) {
        if (lots != 0) {
            throw broken(world.instruments().get(instrument).symbol() + " lots do not net to zero, off by " + lots);
        }
    }

    private void scan(RunState state, boolean momentOver) {
        long[] cash = new long[cashBefore.length];
        long[] lots = new long[lotsChange.length];
        totals(state.accounts, cash, lots);
        for (int asset = 0; asset < cash.length; asset++) {
            refuseLost(asset, Math.subtractExact(cash[asset], cashBefore[asset]));
        }
        for (int i = 0; i < lots.length; i++) {
            refuseOpen(i, lots[i]);
        }
        if (momentOver) {
            refuseUnvisited(state);
        }
    }

    /** When a moment is over, every unhealthy account is in liquidation, and what is in liquidation has its next turn. */
    private void refuseUnvisited(RunState state) {
        for (int account = 0; account < world.book().size(); account++) {
            if (world.book().accountClass(account).ofTheVenue()) {
                continue;
            }
            VenueState venue = state.venueOf(account);
            boolean waits = venue.inLiquidation.get(account);
            if (waits && !venue.turns.containsKey(account)) {
                throw broken("an account in liquidation has no next turn: "
                        + world.book().id(account));
            }
            // a venue that computes margin now and then has its next time to come
            boolean later = venue.checkDueNanos < Long.MAX_VALUE && venue.untilCheckNanos(timeNanos) > 0;
            if (!waits && !later && !state.health(account).isHealthy()) {
                throw broken("an unhealthy account was left unvisited: "
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

    private IllegalStateException broken(String law) {
        String where = seed.isPresent() ? "seed " + seed.getAsLong() : "seed not given";
        return new IllegalStateException(
                where + ", event " + event + ", time " + timeNanos + ", world " + world.name() + ": " + law);
    }
}

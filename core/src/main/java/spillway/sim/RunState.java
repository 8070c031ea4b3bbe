package spillway.sim;

import java.util.Optional;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.event.Event;
import spillway.event.JournalRecord;
import spillway.event.Phase;
import spillway.impact.Displacement;
import spillway.impact.ImpactRule;
import spillway.impact.Side;
import spillway.ledger.Entry;
import spillway.ledger.Ledger;
import spillway.margin.Health;
import spillway.market.Marks;
import spillway.option.OptionBoard;
import spillway.world.World;

/** All that changes in a run. Handlers read it, ask a rule, and post the result. */
final class RunState {
    /** What is not for sale at ten times the undisturbed price is not for sale: forced purchases stop there. */
    static final double HIGHEST_RATIO = 10;

    final World world;
    final RunOptions options;
    final Accounts accounts;
    final Marks marks;
    final Ledger ledger;
    final Displacement[] displacement;
    /** What options are worth. */
    final OptionBoard board;
    /** By asset: how far the volatilities of its options stand from those of the start. */
    final SurfaceHistory[] surfaces;

    final VenueState[] venues;
    final EventQueue queue = new EventQueue();
    /** Journal sequence of the latest mark of each instrument, and of the latest trade or price that moved it. */
    final long[] markRecord;

    final long[] moveRecord;

    /** Present where the run is to be checked. */
    private final Optional<Invariants> laws;

    private final AccountView view;
    private long sequence;

    /** Of the event being handled. */
    long nowNanos;

    Phase phase = Phase.INPUT;
    int venue;
    long cause = -1;

    RunState(World world, RunOptions options, Optional<Invariants> laws) {
        this.world = world;
        this.options = options;
        accounts = new Accounts(world.book());
        view = accounts.view();
        this.laws = laws;
        ledger = new Ledger(laws.map(l -> l.watching(accounts)).orElse(accounts), options.ledger());
        nowNanos = world.startNanos();
        int n = world.instruments().size();
        displacement = new Displacement[n];
        for (int i = 0; i < n; i++) {
            displacement[i] =
                    Displacement.atRest(world.markets().get(i).impact().recovery(), world.startNanos());
        }
        marks = world.initialMarks();
        board = world.optionBoard();
        surfaces = new SurfaceHistory[world.assets().size()];
        java.util.Arrays.setAll(surfaces, a -> new SurfaceHistory());
        markRecord = new long[n];
        moveRecord = new long[n];
        java.util.Arrays.fill(markRecord, -1);
        java.util.Arrays.fill(moveRecord, -1);
        venues = new VenueState[world.venues().size()];
        for (int v = 0; v < venues.length; v++) {
            venues[v] = new VenueState(world, v, accounts, marks, options.lookAtEverybody());
        }
    }

    int firstVenueWithOptionsOn(int asset) {
        for (int i = 0; i < world.instruments().size(); i++) {
            if (board.isOption(i) && world.instruments().get(i).base() == asset) {
                return world.instruments().get(i).venue();
            }
        }
        throw new IllegalArgumentException(
                "no option is on " + world.assets().get(asset).symbol());
    }

    VenueState venueOf(int account) {
        return venues[world.book().venue(account)];
    }

    /** The account as it stands; valid until the next call or entry. */
    AccountView view(int account) {
        return accounts.at(account, view);
    }

    Health health(int account) {
        return venueOf(account).margin.health(view(account), marks);
    }

    ImpactRule impact(int instrument) {
        return world.markets().get(instrument).impact();
    }

    /**
     * Base volume that is displaced now. Where the reference has moved so far that the market would not hold as much any
     * more (a pool's reserves follow it), the market counts as emptied to its edge.
     */
    double displaced(int instrument) {
        double base = displacement[instrument].at(nowNanos);
        if (base == 0) {
            return 0;
        }
        double reference = marks.reference(instrument);
        return base > 0
                ? Math.min(base, impact(instrument).capacity(reference, Side.SELL))
                : Math.max(base, impact(instrument).displacementAt(reference, HIGHEST_RATIO * reference));
    }

    /** Writes down what happened, caused by the event being handled; returns its sequence. */
    long record(Event event) {
        return record(event, cause);
    }

    long record(Event event, long causeSequence) {
        long number = sequence++;
        options.journal().append(new JournalRecord(number, causeSequence, nowNanos, phase, venue, event));
        return number;
    }

    long records() {
        return sequence;
    }

    /** Puts an event into the queue, caused by {@code causeSequence}. */
    void due(long delayNanos, Phase when, int atVenue, int account, long causeSequence, Event event) {
        queue.put(Math.addExact(nowNanos, delayNanos), when, atVenue, account, causeSequence, event);
    }

    /** Books an entry, unless it has no legs; it belongs to the record that is written next. */
    void post(Entry.Builder entry) {
        post(entry, sequence);
    }

    /** Books an entry that belongs to a record already written. */
    void post(Entry.Builder entry, long record) {
        if (!entry.isEmpty()) {
            Entry whole = entry.at(nowNanos, record);
            laws.ifPresent(l -> l.aboutToPost(this, whole));
            ledger.post(whole);
        }
    }
}

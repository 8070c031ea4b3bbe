package spillway.sim;

import spillway.event.GovernanceEvent;
import spillway.event.MarketEvent.MarkPublished;
import spillway.event.MarketEvent.MarksDue;
import spillway.event.MarketEvent.OptionMarked;
import spillway.event.MarketEvent.PriceMoved;
import spillway.event.MarketEvent.VolatilityMoved;
import spillway.event.Phase;
import spillway.event.VenueEvent.MarginCheckDue;
import spillway.impact.ImpactRule;
import spillway.impact.Side;
import spillway.market.Instrument;
import spillway.option.SurfaceMove;
import spillway.unit.Round;
import spillway.world.PathKind;

/** Prices: what the outside and forced trades do to them, and when a venue's marks show it. */
final class MarketDesk {
    /** Displacements that move a price by less than this part of it count as refilled. */
    private static final double AT_REST = 1e-7;

    /** By how much the end of a trade may pass the last level of a book for no other reason than rounding. */
    private static final double ROUNDING = 1e-12;

    private final RunState state;
    /** Venues whose marks an instrument's execution market reaches, by instrument. */
    private final int[][] reaches;

    MarketDesk(RunState state) {
        this.state = state;
        reaches = new int[state.world.instruments().size()][];
        for (int i = 0; i < reaches.length; i++) {
            reaches[i] = reachedBy(i);
        }
    }

    private int[] reachedBy(int instrument) {
        java.util.BitSet venues = new java.util.BitSet();
        venues.set(state.world.instruments().get(instrument).venue());
        for (int j = 0; j < reaches.length; j++) {
            if (state.world.passThrough().fraction(instrument, j) > 0) {
                venues.set(state.world.instruments().get(j).venue());
            }
        }
        return venues.stream().toArray();
    }

    void onPriceMoved(PriceMoved moved, long record) {
        state.marks.setReference(moved.instrument(), moved.price());
        state.moveRecord[moved.instrument()] = record;
        for (int venue : reaches[moved.instrument()]) {
            marksDue(venue, 0, record);
        }
    }

    void onVolatilityMoved(VolatilityMoved moved, long record) {
        state.surfaces[moved.asset()].moved(state.nowNanos, new SurfaceMove(moved.level(), moved.tilt()), record);
        for (VenueState venue : state.venues) {
            for (int i : venue.instruments) {
                if (state.board.isOption(i) && state.world.instruments().get(i).base() == moved.asset()) {
                    // at once, for what the market does; a venue that is late sees it later
                    marksDue(venue.venue, 0, record);
                }
            }
        }
    }

    /** Everything that was derived from a profile is derived anew. */
    void onProfileChanged(GovernanceEvent.ProfileChanged changed, long record) {
        VenueState venue = state.venues[changed.venue()];
        venue.apply(
                state.world,
                state.world.venues().get(changed.venue()).versions().get(changed.version()),
                state.marks);
        checkDue(venue, record);
    }

    /** A venue publishes: marks of its instruments from reference, displacement and pass-through. */
    void onMarksDue(MarksDue due) {
        VenueState venue = state.venues[due.venue()];
        if (state.nowNanos != venue.marksDueNanos) {
            return; // an earlier one has published since
        }
        venue.marksDueNanos = Long.MAX_VALUE;
        state.marks.setTime(venue.instruments, state.nowNanos);
        boolean displaced = false;
        long last = -1;
        for (int i = 0; i < reaches.length; i++) {
            if (state.board.isOption(i)) {
                continue;
            }
            double reference = state.marks.reference(i);
            double execution = state.impact(i).price(reference, state.displaced(i));
            boolean atRest = Math.abs(execution - reference) <= AT_REST * reference;
            state.marks.setExecution(i, atRest ? reference : execution);
            displaced |= !atRest && reaches(i, due.venue());
        }
        for (int i : venue.instruments) {
            if (state.board.isOption(i)) {
                continue;
            }
            double mark = trigger(i);
            if (mark != state.marks.mark(i)) {
                state.marks.publish(i, mark);
                last = state.record(new MarkPublished(i, mark, state.marks.execution(i)), state.moveRecord[i]);
                state.markRecord[i] = last;
            }
        }
        for (int i : venue.instruments) {
            if (state.board.isOption(i)) {
                last = Math.max(last, publishOption(venue, i));
                displaced |= state.marks.execution(i) != state.marks.reference(i);
            }
        }
        // portfolio margin may ask more as time goes by, whatever prices do
        if (last >= 0 || venue.margin.portfolio().isPresent()) {
            checkDue(venue, last >= 0 ? last : state.cause);
        }
        if (displaced) {
            marksDue(due.venue(), venue.profile.clock().recoveryStepNanos(), last);
        }
        lateSurfaceDue(venue, last);
    }

    /** A venue that looks at an old surface comes to see the next move of one. */
    private void lateSurfaceDue(VenueState venue, long cause) {
        long lag = venue.model.surfaceLagNanos();
        long next = Long.MAX_VALUE;
        for (SurfaceHistory surface : state.surfaces) {
            next = lag == 0 ? next : Math.min(next, surface.nextAfter(state.nowNanos - lag));
        }
        if (next < Long.MAX_VALUE) {
            marksDue(venue.venue, Math.addExact(next, lag) - state.nowNanos, cause);
        }
    }

    /**
     * An option is worth what its forward, as the venue has it, and its volatility make it worth: where a forced trade
     * starts. Its mark is the same on the surface that the venue looks at, moved by what was traded of the option: the price
     * at another volatility. Returns the record, or -1 where nothing changed.
     */
    private long publishOption(VenueState venue, int i) {
        int base = state.world.instruments().get(i).base();
        double forward = state.board.forward(i, state.marks::mark, state.nowNanos);
        double vol = state.board.volAnnual(i, forward, surface(i));
        double worth = state.board.mark(i, state.board.price(i, forward, vol, state.nowNanos));
        state.marks.setReference(i, worth);
        double execution = state.impact(i).price(worth, state.displaced(i));
        boolean atRest = Math.abs(execution - worth) <= AT_REST * worth;
        state.marks.setExecution(i, atRest ? worth : execution);
        SurfaceMove seen = state.surfaces[base].at(state.nowNanos - venue.model.surfaceLagNanos());
        double markedVol = state.board.volAnnual(i, forward, seen) * venue.model.surfaceLevel();
        double marked = state.board.mark(i, state.board.price(i, forward, markedVol, state.nowNanos));
        double traded = trigger(i, marked);
        double stands = traded == marked ? markedVol : state.board.markedVol(i, forward, traded, state.nowNanos);
        double mark =
                traded == marked ? marked : state.board.mark(i, state.board.price(i, forward, stands, state.nowNanos));
        if (mark == state.marks.mark(i) && stands == state.marks.volatility(i)) {
            return -1;
        }
        state.marks.publish(i, mark);
        state.marks.setVolatility(i, stands);
        long moved = Math.max(state.moveRecord[i], state.moveRecord[state.board.forwardFrom(i)]);
        state.markRecord[i] = state.record(
                new OptionMarked(i, mark, state.marks.execution(i), stands),
                Math.max(moved, state.surfaces[base].record));
        return state.markRecord[i];
    }

    private boolean reaches(int instrument, int venue) {
        for (int reached : reaches[instrument]) {
            if (reached == venue) {
                return true;
            }
        }
        return false;
    }

    /** On an observed path the reference already contains the impact. */
    private double trigger(int instrument) {
        return trigger(instrument, state.marks.reference(instrument));
    }

    /** From what the venue takes for the undisturbed price. */
    private double trigger(int instrument, double reference) {
        if (state.world.pathKind() == PathKind.OBSERVED) {
            return reference;
        }
        return state.world
                .passThrough()
                .triggerPrice(instrument, reference, state.marks::reference, state.marks::execution);
    }

    /** Prices or rules changed: accounts of the venue, and its vault, are to be looked at. */
    void checkDue(VenueState venue, long cause) {
        venue.vaultCheckDue = true;
        accountsDue(venue, cause);
    }

    /** Accounts of the venue are to be looked at, once, as soon as it looks: some were changed, but no price was. */
    void accountsDue(VenueState venue, long cause) {
        long delay = venue.untilCheckNanos(state.nowNanos);
        long when = Math.addExact(state.nowNanos, delay);
        if (when < venue.checkDueNanos) {
            venue.checkDueNanos = when;
            state.due(delay, Phase.MARGIN, venue.venue, EventQueue.NO_ACCOUNT, cause, new MarginCheckDue(venue.venue));
        }
    }

    private void marksDue(int venueIndex, long delayNanos, long cause) {
        VenueState venue = state.venues[venueIndex];
        long when = Math.addExact(state.nowNanos, delayNanos);
        if (when < venue.marksDueNanos) {
            venue.marksDueNanos = when;
            state.due(delayNanos, Phase.MARK, venueIndex, EventQueue.NO_ACCOUNT, cause, new MarksDue(venueIndex));
        }
    }

    /** What a sweep got: {@code lots} of at least 0 for {@code quoteAtoms}. */
    record Fill(long lots, long quoteAtoms) {}

    /** Largest lots of at most {@code lots} that the market takes without trading through the limit price; NaN for any price. */
    long lotsWithin(int instrument, boolean selling, long lots, double limitPrice) {
        ImpactRule impact = state.impact(instrument);
        double reference = state.marks.reference(instrument);
        double from = state.displaced(instrument);
        double edge = edge(impact, reference, selling, limitPrice);
        double capacity = impact.capacity(reference, selling ? Side.SELL : Side.BUY);
        double room = selling ? Math.min(edge, capacity) - from : from - Math.max(edge, -capacity);
        double roomLots = room * state.world.instruments().get(instrument).lotsPerUnit();
        if (!(roomLots > 0)) {
            return 0;
        }
        return roomLots >= lots ? lots : Round.down(roomLots);
    }

    private static double edge(ImpactRule impact, double reference, boolean selling, double limitPrice) {
        boolean limited = limitPrice > 0 && limitPrice < Double.POSITIVE_INFINITY;
        if (selling) {
            return limited ? impact.displacementAt(reference, limitPrice) : Double.POSITIVE_INFINITY;
        }
        double highest = RunState.HIGHEST_RATIO * reference;
        return impact.displacementAt(reference, limited ? Math.min(limitPrice, highest) : highest);
    }

    /** What {@code lots} would trade for now, in units of quote. */
    double quoteFor(int instrument, boolean selling, long lots) {
        return quoteForBase(
                instrument, selling, state.world.instruments().get(instrument).size(lots));
    }

    /** What {@code base} units would trade for now, in units of quote; NaN where the market does not hold that much. */
    double quoteForBase(int instrument, boolean selling, double base) {
        double from = state.displaced(instrument);
        double capacity =
                state.impact(instrument).capacity(state.marks.reference(instrument), selling ? Side.SELL : Side.BUY);
        double end = selling ? from + base : base - from;
        if (!(end <= capacity * (1 + ROUNDING))) {
            return Double.NaN;
        }
        return state.impact(instrument)
                .quote(state.marks.reference(instrument), from, Math.min(end, capacity) * (selling ? 1 : -1));
    }

    /**
     * Displaces the market by a forced trade and returns what it traded for, rounded against the account that trades.
     * The caller books it, and tells {@link #traded} which record it became.
     */
    Fill sweep(int instrument, boolean selling, long lots) {
        double base = state.world.instruments().get(instrument).size(lots);
        return new Fill(lots, sweepBase(instrument, selling, base));
    }

    /** As {@link #sweep}, in base units; returns atoms of the quote. */
    long sweepBase(int instrument, boolean selling, double base) {
        Instrument traded = state.world.instruments().get(instrument);
        double atoms = quoteForBase(instrument, selling, base)
                * state.world.assets().get(traded.settlement()).atomsPerUnit();
        displace(instrument, selling ? base : -base);
        hedge(instrument, selling ? base : -base);
        return selling ? Round.down(atoms) : Round.up(atoms);
    }

    /** Base units more were sold than bought. */
    private void displace(int instrument, double sold) {
        // what a market cannot hold any more is forgotten before more is added
        double forgotten = state.displacement[instrument].at(state.nowNanos) - state.displaced(instrument);
        state.displacement[instrument].add(sold - forgotten, state.nowNanos);
    }

    /** Whoever takes the other side of a forced option trade sells the delta that it brings, or a part of it. */
    private void hedge(int option, double sold) {
        if (!hedges(option)) {
            return;
        }
        int on = state.board.forwardFrom(option);
        double forward = state.board.forward(option, state.marks::mark, state.nowNanos);
        // by what the option is worth, not by what its venue takes it for
        double vol = state.board.volAnnual(option, forward, surface(option));
        double delta = state.board.delta(option, forward, state.marks.mark(on), vol, state.nowNanos);
        double hedged = sold * delta * state.board.terms().hedgedShare();
        double capacity = state.impact(on).capacity(state.marks.reference(on), hedged > 0 ? Side.SELL : Side.BUY);
        double room = Math.max(0, hedged > 0 ? capacity - state.displaced(on) : capacity + state.displaced(on));
        displace(on, hedged > 0 ? Math.min(hedged, room) : Math.max(hedged, -room));
    }

    private SurfaceMove surface(int option) {
        return state.surfaces[state.world.instruments().get(option).base()].now();
    }

    private boolean hedges(int instrument) {
        return state.board.isOption(instrument) && state.board.terms().hedgedShare() > 0;
    }

    /** A forced trade was booked as that record: marks that it reaches are to show it. */
    void traded(int instrument, long record) {
        if (hedges(instrument)) {
            traded(state.board.forwardFrom(instrument), record);
        }
        state.moveRecord[instrument] = record;
        for (int venueIndex : reaches[instrument]) {
            long delay = state.venues[venueIndex].profile.clock().markIntervalNanos();
            VenueState venue = state.venues[venueIndex];
            long when = Math.addExact(state.nowNanos, delay);
            if (when < venue.marksDueNanos) {
                venue.marksDueNanos = when;
                // at once means after everything else of this moment: the next round begins with the new marks
                Phase phase = delay == 0 ? Phase.IMPACT : Phase.MARK;
                state.due(delay, phase, venueIndex, EventQueue.NO_ACCOUNT, record, new MarksDue(venueIndex));
            }
        }
    }
}

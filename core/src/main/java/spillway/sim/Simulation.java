package spillway.sim;

import java.util.Optional;
import spillway.account.Accounts;
import spillway.event.AgentEvent;
import spillway.event.AuctionEvent;
import spillway.event.Event;
import spillway.event.GovernanceEvent;
import spillway.event.MarketEvent;
import spillway.event.Phase;
import spillway.event.VenueEvent;
import spillway.market.Marks;
import spillway.world.Timed;
import spillway.world.World;

/**
 * One run of a world: takes the earliest event, hands it to the desk that handles it, until nothing is due before the end.
 *
 * <p>The cascade is this loop; nothing special-cases it. Read on at {@link MarketDesk} (prices), {@link LiquidationDesk}
 * (who is sold), {@link ShortfallDesk} (who pays).
 */
public final class Simulation {
    private static final int EVENTS_BETWEEN_LOOKS = 256;

    private final World world;
    private final RunState state;
    private final MarketDesk market;
    private final BackstopDesk backstop;
    private final DeleveragingDesk deleveraging;
    private final ShortfallDesk shortfalls;
    private final AuctionDesk auctions;
    private final LiquidationDesk liquidations;
    private final AccountDesk owners;
    private final Optional<Invariants> laws;
    private int nextInput;
    private long events;

    /** Refuses a world with a venue of which the margin rules alone are known. */
    public Simulation(World world, RunOptions options) {
        this.world = world;
        laws = options.checkLaws() ? Optional.of(new Invariants(world, options.seed())) : Optional.empty();
        state = new RunState(
                world,
                laws.map(l -> options.withLedger(l.and(options.ledger())).withJournal(l.and(options.journal())))
                        .orElse(options),
                laws);
        market = new MarketDesk(state);
        deleveraging = new DeleveragingDesk(state);
        shortfalls = new ShortfallDesk(state, market);
        backstop = new BackstopDesk(state, market, deleveraging, shortfalls);
        auctions = new AuctionDesk(state, market, shortfalls);
        liquidations = new LiquidationDesk(
                state, market, new KeeperDesk(state, market), auctions, backstop, deleveraging, shortfalls);
        owners = new AccountDesk(state, deleveraging, shortfalls);
        for (VenueState venue : state.venues) {
            // accounts may be unhealthy before anything happens
            market.checkDue(venue, -1);
        }
    }

    /** Runs to the end of the world. */
    public void run() {
        while (step()) {
            if (events % EVENTS_BETWEEN_LOOKS == 0) {
                state.options.progress().accept(state.nowNanos);
                if (state.options.cancelled().getAsBoolean()) {
                    throw new RunOptions.Cancelled(state.nowNanos);
                }
            }
        }
    }

    /** Handles the earliest event; false where none is due any more before the end. */
    public boolean step() {
        boolean inputFirst = nextInput < world.inputs().size()
                && (state.queue.isEmpty() || world.inputs().get(nextInput).timeNanos() <= state.queue.nextTimeNanos());
        long when = inputFirst
                ? world.inputs().get(nextInput).timeNanos()
                : state.queue.isEmpty() ? Long.MAX_VALUE : state.queue.nextTimeNanos();
        if (when > world.endNanos() || when == Long.MAX_VALUE) {
            laws.ifPresent(l -> l.checkEnd(state));
            return false;
        }
        if (when > state.nowNanos) {
            state.options.observer().momentEnded(this);
        }
        state.nowNanos = when;
        laws.ifPresent(l -> l.begins(events, state.nowNanos));
        if (inputFirst) {
            takeInput(world.inputs().get(nextInput++));
        } else {
            state.phase = state.queue.nextPhase();
            state.venue = state.queue.nextVenue();
            state.cause = state.queue.nextCause();
            handle(state.queue.take());
        }
        events++;
        laws.ifPresent(l -> l.check(state));
        return true;
    }

    private void takeInput(Timed timed) {
        state.phase = Phase.INPUT;
        state.venue = venueOf(timed.input());
        state.cause = -1;
        state.cause = state.record(timed.input());
        handle(timed.input());
    }

    private int venueOf(Event input) {
        return switch (input) {
            case MarketEvent.PriceMoved e ->
                world.instruments().get(e.instrument()).venue();
            // of no venue alone: it is kept with the first that lists options on the asset
            case MarketEvent.VolatilityMoved e -> state.firstVenueWithOptionsOn(e.asset());
            case AgentEvent.Deposited e -> world.book().venue(e.account());
            case AgentEvent.Withdrawn e -> world.book().venue(e.account());
            case AgentEvent.Traded e -> world.instruments().get(e.instrument()).venue();
            case GovernanceEvent.ProfileChanged e -> e.venue();
            case Event other -> throw new IllegalArgumentException("not an input: " + other);
        };
    }

    private void handle(Event event) {
        switch (event) {
            case MarketEvent e -> handle(e);
            case AgentEvent e -> {
                owners.handle(e);
                market.accountsDue(state.venues[state.venue], state.cause);
            }
            case GovernanceEvent.ProfileChanged e -> {
                market.onProfileChanged(e, state.cause);
                backstop.onProfileChanged(state.venues[state.venue], state.cause);
            }
            case VenueEvent e -> handle(e);
            case AuctionEvent e -> handle(e);
        }
    }

    private void handle(AuctionEvent event) {
        switch (event) {
            case AuctionEvent.AuctionDue e -> {
                auctions.onAuctionDue(state.venues[e.venue()]);
                market.accountsDue(state.venues[e.venue()], state.cause);
            }
            case AuctionEvent.AuctionDelayed e -> throw notDue(e);
            case AuctionEvent.AuctionStarted e -> throw notDue(e);
            case AuctionEvent.AuctionReset e -> throw notDue(e);
            case AuctionEvent.BidMade e -> throw notDue(e);
            case AuctionEvent.LotTaken e -> throw notDue(e);
            case AuctionEvent.AuctionClosed e -> throw notDue(e);
        }
    }

    private void handle(MarketEvent event) {
        switch (event) {
            case MarketEvent.PriceMoved e -> market.onPriceMoved(e, state.cause);
            case MarketEvent.VolatilityMoved e -> market.onVolatilityMoved(e, state.cause);
            case MarketEvent.MarksDue e -> market.onMarksDue(e);
            case MarketEvent.MarkPublished e -> throw notDue(e);
            case MarketEvent.OptionMarked e -> throw notDue(e);
        }
    }

    private void handle(VenueEvent event) {
        VenueState venue = state.venues[state.venue];
        switch (event) {
            case VenueEvent.MarginCheckDue e -> {
                venue.checkDueNanos = Long.MAX_VALUE;
                liquidations.onMarginCheck(venue);
            }
            case VenueEvent.LiquidationDue e -> liquidations.onLiquidationDue(venue, e.account());
            case VenueEvent.UnwindDue e -> backstop.onUnwindDue(venue);
            case VenueEvent.DeleveragingDue e -> {
                for (int account : deleveraging.onDeleveragingDue(venue, e.instrument())) {
                    liquidations.afterDeleveraging(venue, account);
                }
                backstop.closeIfBankrupt(venue);
                // winners may have been closed at a price that leaves them unhealthy
                market.accountsDue(venue, state.cause);
            }
            case VenueEvent.AllocationDue e -> {
                shortfalls.onAllocationDue(venue);
                market.accountsDue(venue, state.cause);
            }
            case VenueEvent.FoundUnhealthy e -> throw notDue(e);
            case VenueEvent.FoundHealthy e -> throw notDue(e);
            case VenueEvent.OrdersCancelled e -> throw notDue(e);
            case VenueEvent.Liquidated e -> throw notDue(e);
            case VenueEvent.CollateralSold e -> throw notDue(e);
            case VenueEvent.LeftUnsold e -> throw notDue(e);
            case VenueEvent.TakenOver e -> throw notDue(e);
            case VenueEvent.Unwound e -> throw notDue(e);
            case VenueEvent.Deleveraged e -> throw notDue(e);
            case VenueEvent.ShortfallFound e -> throw notDue(e);
            case VenueEvent.FundPaid e -> throw notDue(e);
            case VenueEvent.LossSocialised e -> throw notDue(e);
            case VenueEvent.DeficitBooked e -> throw notDue(e);
        }
    }

    /** Outcomes are written down, never queued. */
    private static IllegalStateException notDue(Event outcome) {
        return new IllegalStateException("an outcome must not be handled: " + outcome);
    }

    /** The accounts as they stand. */
    public Accounts accounts() {
        return state.accounts;
    }

    /** The prices as they stand. */
    public Marks marks() {
        return state.marks;
    }

    /** Where a forced trade in the instrument would start now, quote per base: marks show it later, and in part. */
    public double executionPrice(int instrument) {
        return state.impact(instrument).price(state.marks.reference(instrument), state.displaced(instrument));
    }

    public long nowNanos() {
        return state.nowNanos;
    }

    /** Events handled so far. */
    public long events() {
        return events;
    }

    /** Journal records written so far. */
    public long records() {
        return state.records();
    }

    /** Ledger entries posted so far. */
    public long entries() {
        return state.ledger.entries();
    }
}

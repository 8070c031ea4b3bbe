package spillway.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import spillway.account.AccountClass;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.event.AgentEvent;
import spillway.event.AuctionEvent;
import spillway.event.Event;
import spillway.event.GovernanceEvent.ProfileChanged;
import spillway.event.JournalRecord;
import spillway.event.JournalSink;
import spillway.event.MarketEvent.MarkPublished;
import spillway.event.MarketEvent.OptionMarked;
import spillway.event.MarketEvent.PriceMoved;
import spillway.event.MarketEvent.VolatilityMoved;
import spillway.event.VenueEvent;
import spillway.ledger.Entry;
import spillway.ledger.LedgerSink;
import spillway.ledger.Leg;
import spillway.market.Marks;
import spillway.measure.RunSummary.MarketSummary;
import spillway.measure.RunSummary.VenueSummary;
import spillway.option.OptionBoard;
import spillway.option.SurfaceMove;
import spillway.sim.RunOptions;
import spillway.sim.Simulation;
import spillway.unit.Nullable;
import spillway.world.Depth;
import spillway.world.World;

/**
 * Listens to one run and says what it amounts to: hand {@link #listening} options to the simulation, run it, ask for the
 * {@link #summary}. Every number's definition is at its field in {@link RunSummary}.
 */
public final class Recorder implements JournalSink, LedgerSink, RunOptions.Observer {
    private final World world;
    private final Marks initial;
    private final Marks marks;
    private final double[] execution;
    private final MarketTally[] markets;
    private final VenueTally[] venues;
    private final Losses losses;
    private final Steps steps;
    private final BranchingWatch branching;
    private final double[] insuranceCash;
    private final int[][] ofVenue;
    /** By asset: how far volatilities have moved. */
    private final SurfaceMove[] surface;

    private final OptionBoard board;

    private @Nullable Entry deleveraging;

    /**
     * @param liveBranching whether to follow the branching ratio through the run, at a few milliseconds for each look at
     *     50,000 accounts; without it every branching ratio of the summary is NaN
     */
    public Recorder(World world, boolean liveBranching) {
        this.world = world;
        int n = world.instruments().size();
        marks = world.initialMarks();
        initial = world.initialMarks();
        execution = new double[n];
        markets = new MarketTally[n];
        for (int i = 0; i < n; i++) {
            execution[i] = initial.mark(i);
            markets[i] = new MarketTally(execution[i]);
        }
        venues = new VenueTally[world.venues().size()];
        ofVenue = new int[venues.length][];
        for (int v = 0; v < venues.length; v++) {
            int venue = v;
            ofVenue[v] = IntStream.range(0, n)
                    .filter(i -> world.instruments().get(i).venue() == venue)
                    .toArray();
        }
        surface = new SurfaceMove[world.assets().size()];
        board = world.optionBoard();
        java.util.Arrays.fill(surface, SurfaceMove.NONE);
        insuranceCash = new double[venues.length];
        Accounts start = new Accounts(world.book());
        for (int v = 0; v < venues.length; v++) {
            venues[v] = new VenueTally(world, v);
            insuranceCash[v] = venues[v].units(
                    start.cashAtoms(venues[v].account(AccountClass.INSURANCE), venues[v].margin.numeraire()));
        }
        losses = new Losses(world, venues, marks);
        steps = new Steps(world.startNanos(), world.endNanos(), n);
        branching = new BranchingWatch(world, start, marks, liveBranching);
    }

    /** The options with this recorder listening beside whoever listens already. */
    public RunOptions listening(RunOptions options) {
        LedgerSink other = options.ledger();
        RunOptions.Observer observer = options.observer();
        return options.withJournal(options.journal().and(this))
                .withLedger(entry -> {
                    other.posted(entry);
                    posted(entry);
                })
                .withObserver(run -> {
                    observer.momentEnded(run);
                    momentEnded(run);
                });
    }

    @Override
    public void momentEnded(Simulation run) {
        for (int i = 0; i < execution.length; i++) {
            execution[i] = run.executionPrice(i);
            markets[i].execution.saw(execution[i]);
        }
        branching.look(run);
    }

    @Override
    public void posted(Entry entry) {
        int venue = world.book().venue(entry.legs().get(0).account());
        for (Leg leg : entry.legs()) {
            if (leg instanceof Leg.Cash cash
                    && cash.account() == venues[venue].account(AccountClass.INSURANCE)
                    && cash.asset() == venues[venue].margin.numeraire()) {
                insuranceCash[venue] += venues[venue].units(cash.atoms());
            }
        }
        switch (entry.reason()) {
            case DEPOSIT, WITHDRAWAL -> paidIn(venues[venue], entry);
            case TRADE -> losses.ownWill(entry);
            case DELEVERAGING -> deleveraging = entry; // its record, which follows, says who was bankrupt
            default -> {
                double before = venues[venue].takenOverNotional;
                venues[venue].moved(entry, marks, -1);
                steps.takenOver[steps.at(entry.timeNanos())] += venues[venue].takenOverNotional - before;
            }
        }
    }

    private void paidIn(VenueTally venue, Entry entry) {
        losses.ownWill(entry);
        for (Leg leg : entry.legs()) {
            losses.paidIn(leg.account(), venue.value(leg, marks));
        }
    }

    @Override
    public void append(JournalRecord at) {
        if (steps.isDue(at.timeNanos())) {
            steps.closeBefore(at.timeNanos(), marks, execution, fund(), branching.latest());
        }
        switch (at.event()) {
            case PriceMoved e -> {
                marks.setReference(e.instrument(), e.price());
                markets[e.instrument()].reference.saw(e.price());
            }
            case MarkPublished e -> {
                marks.publish(e.instrument(), e.mark());
                markets[e.instrument()].mark.saw(e.mark());
            }
            case VolatilityMoved e -> surface[e.asset()] = new SurfaceMove(e.level(), e.tilt());
            case OptionMarked e -> {
                marks.setTime(ofVenue[at.venue()], at.timeNanos());
                marks.publish(e.instrument(), e.mark());
                marks.setVolatility(e.instrument(), e.volAnnual());
                markets[e.instrument()].mark.saw(e.mark());
                double alone = undisturbed(e.instrument(), at.timeNanos());
                marks.setReference(e.instrument(), alone);
                markets[e.instrument()].reference.saw(alone);
            }
            case ProfileChanged e -> {
                venues[e.venue()].apply(e.version());
                branching.apply(e.venue(), venues[e.venue()].profile);
            }
            case VenueEvent e -> venueDid(at, e);
            case AuctionEvent e -> auctioned(at, e);
            case AgentEvent.KeeperLiquidated e -> keeperLiquidated(at, e);
            case AgentEvent.KeepersAbstained e -> venues[at.venue()].keeperAbstentions++;
            case Event other -> {} // what is due, and what owners do of their own will
        }
    }

    private void venueDid(JournalRecord at, VenueEvent event) {
        VenueTally venue = venues[at.venue()];
        int step = steps.at(at.timeNanos());
        switch (event) {
            case VenueEvent.Liquidated e ->
                liquidated(at, e.account(), e.instrument(), notional(e.instrument(), e.lots(), e.mark()), e.lots() < 0);
            case VenueEvent.CollateralSold e -> {
                int asset = world.instruments().get(e.instrument()).base();
                double value = world.assets().get(asset).units(e.assetAtoms()) * e.mark();
                venue.collateralSold(e.account(), value);
                markets[e.instrument()].collateralSoldNotional += value;
                steps.collateralSold[step] += value;
            }
            case VenueEvent.Unwound e -> {
                double notional = notional(e.instrument(), e.lots(), e.mark());
                venue.unwoundNotional += notional;
                markets[e.instrument()].unwoundNotional += notional;
                steps.unwound[step] += notional;
            }
            case VenueEvent.Deleveraged e -> deleveraged(at, e);
            case VenueEvent.ShortfallFound e -> venue.shortfall += venue.margin.value(e.asset(), e.atoms(), marks);
            case VenueEvent other -> {} // what is due or found, or is counted from the ledger
        }
    }

    /** An account is liquidated when what it has is seized; what is sold of it counts when keepers sell it. */
    private void auctioned(JournalRecord at, AuctionEvent event) {
        if (event instanceof AuctionEvent.AuctionStarted e) {
            venues[at.venue()].liquidated(at, e.account());
            steps.liquidations[steps.at(at.timeNanos())]++;
        } else if (event instanceof AuctionEvent.LotTaken e) {
            double value = world.assets().get(e.asset()).units(e.lotAtoms()) * e.mark();
            sold(at, venues[at.venue()].margin.pricedBy(e.asset()), value, true);
        }
    }

    private void deleveraged(JournalRecord at, VenueEvent.Deleveraged e) {
        VenueTally venue = venues[at.venue()];
        Entry booked = deleveraging;
        if (booked == null || booked.eventSequence() != at.sequence()) {
            throw new IllegalStateException("record " + at.sequence() + ": a deleveraging must follow its entry");
        }
        venue.moved(booked, marks, e.bankrupt());
        venue.deleveraged(at, e, booked);
        double notional = notional(e.instrument(), e.lots(), e.mark());
        markets[e.instrument()].deleveragedNotional += notional;
        steps.deleveraged[steps.at(at.timeNanos())] += notional;
    }

    /** What a keeper seizes is sold: long, at the marks. Debts that it has to buy for are not counted a second time. */
    private void keeperLiquidated(JournalRecord at, AgentEvent.KeeperLiquidated e) {
        VenueTally venue = venues[at.venue()];
        venue.keeperLiquidations++;
        double seized = venue.margin.value(e.collateralAsset(), e.seizedAtoms(), marks);
        int instrument = venue.margin.pricedBy(e.collateralAsset());
        liquidated(at, e.account(), instrument, seized, true);
    }

    private void liquidated(JournalRecord at, int account, int instrument, double notional, boolean wasLong) {
        venues[at.venue()].liquidated(at, account);
        steps.liquidations[steps.at(at.timeNanos())]++;
        sold(at, instrument, notional, wasLong);
    }

    /** {@code instrument} is -1 where a keeper seizes the numeraire itself, which has no market. */
    private void sold(JournalRecord at, int instrument, double notional, boolean wasLong) {
        venues[at.venue()].sold(notional, wasLong);
        int step = steps.at(at.timeNanos());
        if (wasLong) {
            steps.liquidatedLong[step] += notional;
        } else {
            steps.liquidatedShort[step] += notional;
        }
        if (instrument >= 0) {
            markets[instrument].liquidatedNotional += notional;
        }
    }

    private double notional(int instrument, long lots, double mark) {
        return Math.abs(world.instruments().get(instrument).size(lots)) * mark;
    }

    private double fund() {
        double sum = 0;
        for (double cash : insuranceCash) {
            sum += cash;
        }
        return sum;
    }

    /**
     * What the run amounts to, once it is over.
     *
     * @param end the simulation that this recorder listened to
     * @param inputsDigest SHA-256 of the world, hexadecimal
     * @param resultDigest SHA-256 of journal and ledger, hexadecimal
     */
    public RunSummary summary(Simulation end, String inputsDigest, String resultDigest, int modelVersion) {
        momentEnded(end);
        branching.end(end);
        steps.closeAll(marks, execution, fund(), branching.latest());
        OpenInterest before = OpenInterest.of(world, venues, new Accounts(world.book()), initial);
        OpenInterest after = OpenInterest.of(world, venues, end.accounts(), end.marks());
        List<VenueSummary> ofVenues = new ArrayList<>();
        for (VenueTally venue : venues) {
            ofVenues.add(summary(venue, end, before, after));
        }
        List<MarketSummary> ofMarkets = new ArrayList<>();
        for (int i = 0; i < markets.length; i++) {
            ofMarkets.add(summary(i, end.marks().mark(i), before, after));
        }
        return new RunSummary(
                world.name(),
                modelVersion,
                inputsDigest,
                resultDigest,
                world.pathKind().name().toLowerCase(java.util.Locale.ROOT),
                world.hasAssumedDepth(),
                world.startNanos(),
                world.endNanos(),
                end.records(),
                end.entries(),
                ofVenues,
                ofMarkets,
                steps.timeline());
    }

    private VenueSummary summary(VenueTally venue, Simulation end, OpenInterest openBefore, OpenInterest openAfter) {
        Losses.AtEnd atEnd = losses.new AtEnd(venue, end.accounts(), end.marks(), exogenous());
        AccountView view = end.accounts().view();
        int backstop = venue.account(AccountClass.BACKSTOP);
        int insurance = venue.account(AccountClass.INSURANCE);
        double vault = venue.margin
                .health(end.accounts().at(backstop, view), end.marks())
                .netValue();
        double fundLeft = venue.margin
                .health(end.accounts().at(insurance, view), end.marks())
                .netValue();
        return new VenueSummary(
                world.venues().get(venue.venue).name(),
                venue.profile.name(),
                venue.profile.version(),
                venue.profile.numeraire(),
                atEnd.accounts,
                atEnd.owners,
                openBefore.ofVenue(venue),
                openAfter.ofVenue(venue),
                venue.forced(),
                venue.payers(fundLeft, vault - losses.netBefore(backstop), atEnd.openBadDebt),
                atEnd.shockAlone,
                atEnd.total,
                atEnd.totalWithGaveUp / atEnd.shockAlone,
                branching.before(venue.venue).falls(),
                branching.before(venue.venue).rises(),
                branching.peakFalls(venue.venue),
                branching.peakRises(venue.venue),
                branching.after(venue.venue).falls(),
                branching.after(venue.venue).rises(),
                atEnd.topOwnersShare(),
                atEnd.largest(),
                venue.flows.list());
    }

    private MarketSummary summary(int instrument, double finalMark, OpenInterest openBefore, OpenInterest openAfter) {
        MarketTally market = markets[instrument];
        boolean up = market.rose();
        double exogenous = market.reference.move(up);
        double mark = market.mark.move(up);
        return new MarketSummary(
                world.venues().get(world.instruments().get(instrument).venue()).name(),
                world.instruments().get(instrument).symbol(),
                initial.mark(instrument),
                exogenous,
                mark,
                market.execution.move(up),
                market.mark.lowestMove(),
                market.mark.highestMove(),
                finalMark,
                exogenous != 0 ? mark / exogenous : Double.NaN,
                world.passThrough().fraction(instrument, instrument),
                world.markets().get(instrument).impact().id(),
                world.markets().get(instrument).depth() == Depth.ASSUMED,
                market.liquidatedNotional,
                market.collateralSoldNotional,
                market.unwoundNotional,
                market.deleveragedNotional,
                openBefore.of(instrument),
                openAfter.of(instrument),
                board.isOption(instrument));
    }

    /** What an option would be worth without any forced trade. */
    private double undisturbed(int option, long nowNanos) {
        double forward = board.forward(option, marks::reference, nowNanos);
        double vol = board.volAnnual(
                option, forward, surface[world.instruments().get(option).base()]);
        return board.mark(option, board.price(option, forward, vol, nowNanos));
    }

    /** Every mark at its undisturbed price, options at what that and their undisturbed volatility make them worth. */
    private Marks exogenous() {
        double[] prices = new double[markets.length];
        for (int i = 0; i < prices.length; i++) {
            prices[i] = marks.reference(i);
        }
        Marks undisturbed = new Marks(prices);
        for (int[] instruments : ofVenue) {
            if (instruments.length > 0) {
                undisturbed.setTime(instruments, marks.timeNanos(instruments[0]));
            }
        }
        board.reprice(undisturbed, asset -> surface[asset]);
        return undisturbed;
    }
}

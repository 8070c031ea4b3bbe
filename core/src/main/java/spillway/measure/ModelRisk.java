package spillway.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.account.Book;
import spillway.account.BookBuilder;
import spillway.event.MarketEvent.PriceMoved;
import spillway.event.MarketEvent.VolatilityMoved;
import spillway.margin.Health;
import spillway.margin.VenueMargin;
import spillway.market.Instrument;
import spillway.market.Marks;
import spillway.portfolio.GridScenario;
import spillway.portfolio.ScenarioTerms;
import spillway.sim.RunOptions;
import spillway.sim.Simulation;
import spillway.unit.Round;
import spillway.world.MarginModel;
import spillway.world.MarginProfile;
import spillway.world.MarginTerms;
import spillway.world.PathKind;
import spillway.world.Profile;
import spillway.world.Timed;
import spillway.world.Venue;
import spillway.world.VenueMargins;
import spillway.world.World;

/**
 * What it costs a venue that its margin model is not the world: the same positions under each failure of the model and each of
 * several margins, every account with what that margin asks of it to open.
 *
 * <p>Prices of whatever is no option move in sixty steps, those of one underlying alike, and volatilities with them. What is
 * sold, how, and who pays is that of the venue's own profile throughout: only the margin differs.
 */
public final class ModelRisk {
    /** Where a grid names no regular move, or margin is no grid. */
    private static final double USUAL_LARGEST_MOVE = 0.15;

    private final World world;
    private final int venue;
    private final List<MarginProfile> margins;
    private final ModelRiskSpec spec;
    private final RunOptions options;

    /**
     * One margin under one failure. Amounts in the venue's numeraire.
     *
     * @param accounts that hold positions
     * @param asked initial margin of all of them at the start, as the model has it
     * @param liquidated how many were found unhealthy
     * @param askedOfThem initial margin of those
     * @param needed what it took to see them out
     * @param shortfall what they could not pay
     * @param closeOuts of those, what was needed most beyond what was asked first
     */
    public record Outcome(
            ModelFailure failure,
            String margin,
            int accounts,
            double asked,
            int liquidated,
            double askedOfThem,
            double needed,
            double shortfall,
            List<CloseOut> closeOuts) {
        public Outcome {
            closeOuts = List.copyOf(closeOuts);
        }
    }

    /**
     * @param margins the first of which may be the venue's own
     * @param options its cancelling is heeded
     * @throws IllegalArgumentException if the venue has margin rules alone, or lends
     */
    public ModelRisk(World world, int venue, List<MarginProfile> margins, ModelRiskSpec spec, RunOptions options) {
        this.world = world;
        this.venue = venue;
        this.margins = List.copyOf(margins);
        this.spec = spec;
        this.options = options;
        margins.forEach(margin -> VenueMargins.refuseOptionsByPosition(world, venue, margin));
        if (world.venues().get(venue).atStart().margin().isLending()) {
            throw new IllegalArgumentException(
                    "venue must margin positions, " + world.venues().get(venue).name() + " lends");
        }
    }

    /** One run each: failure by failure, margin by margin. */
    public List<Supplier<Outcome>> tasks() {
        List<Supplier<Outcome>> tasks = new ArrayList<>();
        for (ModelFailure failure : ModelFailure.values()) {
            for (MarginProfile margin : margins) {
                tasks.add(() -> run(failure, margin));
            }
        }
        return tasks;
    }

    private Outcome run(ModelFailure failure, MarginProfile margin) {
        World tried = funded(world(failure, margin));
        CloseOuts closeOuts = new CloseOuts(tried, venue);
        new Simulation(tried, options.withJournal(closeOuts)).run();
        List<CloseOut> all = closeOuts.all();
        return new Outcome(
                failure,
                margin.name(),
                holders(tried.book()),
                closeOuts.askedOfAll(),
                all.size(),
                all.stream().mapToDouble(CloseOut::asked).sum(),
                all.stream().mapToDouble(CloseOut::needed).sum(),
                all.stream().mapToDouble(CloseOut::shortfall).sum(),
                all);
    }

    private int holders(Book book) {
        AccountView view = book.view();
        int holders = 0;
        for (int a = 0; a < book.size(); a++) {
            book.at(a, view);
            holders += isTried(view) ? 1 : 0;
        }
        return holders;
    }

    private boolean isTried(AccountView view) {
        return view.venue() == venue && !view.accountClass().ofTheVenue() && view.positions() > 0;
    }

    private World world(ModelFailure failure, MarginProfile margin) {
        Venue own = world.venues().get(venue);
        Profile as = own.atStart();
        Profile profile = new Profile(
                margin.name(),
                margin.version(),
                margin.source(),
                margin.date(),
                margin.numeraire(),
                margin.trigger(),
                margin.margin(),
                margin.collateral(),
                as.sizing(),
                as.sale(),
                as.waterfall(),
                as.clock());
        List<Venue> venues = new ArrayList<>(world.venues());
        venues.set(venue, new Venue(own.name(), margin, List.of(profile), own.state(), model(failure)));
        long end = Math.addExact(world.startNanos(), 2 * spec.durationNanos());
        return new World(
                world.name(),
                world.assets(),
                venues,
                world.instruments(),
                world.markets(),
                world.passThrough(),
                world.book(),
                path(failure),
                PathKind.FUNDAMENTAL,
                world.startNanos(),
                end,
                world.surfaces());
    }

    private MarginModel model(ModelFailure failure) {
        return switch (failure) {
            case NONE, BROKEN_CORRELATION, GAP -> MarginModel.EXACT;
            case WRONG_SURFACE -> MarginModel.EXACT.withSurfaceLevel(spec.wrongLevel());
            case STALE_SURFACE -> MarginModel.EXACT.withSurfaceLag(2 * spec.durationNanos());
            case LATE -> MarginModel.EXACT.withCheckInterval(spec.lateNanos());
        };
    }

    private List<Timed> path(ModelFailure failure) {
        List<Integer> underlyings = underlyings();
        int steps = failure == ModelFailure.GAP ? 1 : ModelRiskSpec.STEPS;
        double move = failure == ModelFailure.GAP ? gapMove() : spec.move();
        List<Timed> inputs = new ArrayList<>();
        for (int s = 1; s <= steps; s++) {
            double part = (double) s / steps;
            long when = world.startNanos()
                    + (failure == ModelFailure.GAP ? 1 : spec.durationNanos() / ModelRiskSpec.STEPS * s);
            for (int i = 0; i < world.instruments().size(); i++) {
                int place = underlyings.indexOf(world.instruments().get(i).base());
                if (place >= 0 && !(world.instruments().get(i) instanceof Instrument.Option)) {
                    // every second underlying goes the other way where they no longer move together
                    boolean apart = failure == ModelFailure.BROKEN_CORRELATION && place % 2 == 1;
                    double to = 1 + (apart ? -move : move) * part;
                    double price = world.markets().get(i).initialPrice().value() * to;
                    inputs.add(new Timed(when, new PriceMoved(i, price)));
                }
            }
            for (int asset : optionsOn()) {
                double level = 1 + (spec.volatilityLevel() - 1) * part;
                inputs.add(new Timed(when, new VolatilityMoved(asset, level, 0)));
            }
        }
        return inputs;
    }

    /** Of the positions of the venue; what they settle in stands still. */
    private List<Integer> underlyings() {
        TreeSet<Integer> bases = new TreeSet<>();
        for (Instrument instrument : world.instruments()) {
            if (instrument.venue() == venue && instrument.heldAsPosition()) {
                bases.add(instrument.base());
            }
        }
        return List.copyOf(bases);
    }

    private List<Integer> optionsOn() {
        TreeSet<Integer> bases = new TreeSet<>();
        for (Instrument instrument : world.instruments()) {
            if (instrument instanceof Instrument.Option) {
                bases.add(instrument.base());
            }
        }
        return List.copyOf(bases);
    }

    /** Never all of the price. */
    private double gapMove() {
        double largest = 0;
        for (MarginProfile margin : margins) {
            if (margin.margin() instanceof MarginTerms.PortfolioMarginTerms p
                    && p.terms() instanceof ScenarioTerms grid) {
                for (GridScenario scenario : grid.scenarios()) {
                    boolean thatWay = scenario.spotMove() * spec.move() > 0 && !scenario.extended();
                    largest = thatWay ? Math.max(largest, Math.abs(scenario.spotMove())) : largest;
                }
            }
        }
        double size = spec.gap() * (largest > 0 ? largest : USUAL_LARGEST_MOVE);
        return spec.move() < 0 ? -Math.min(0.95, size) : size;
    }

    /**
     * Every account that holds positions has what it must have to open, and the headroom. Who has more takes out cash as far
     * as there is any: other collateral stays, and nobody borrows.
     */
    World funded(World asIs) {
        VenueMargin margin = VenueMargins.atStart(asIs, venue);
        Marks marks = asIs.initialMarks();
        Accounts accounts = new Accounts(asIs.book());
        BookBuilder builder = BookBuilder.without(asIs.book(), margin.numeraire());
        AccountView view = accounts.view();
        double atomsPerUnit = asIs.assets().get(margin.numeraire()).atomsPerUnit();
        for (int a = 0; a < accounts.size(); a++) {
            accounts.at(a, view);
            long cash = accounts.cashAtoms(a, margin.numeraire());
            if (isTried(view)) {
                Health health = margin.health(view, marks);
                double missing = health.initialRequirement() * (1 + spec.headroom()) - health.initialBalance();
                long least = missing > 0 ? Long.MIN_VALUE : Math.min(cash, 0);
                cash = Math.max(least, Math.addExact(cash, Round.up(missing * atomsPerUnit)));
            }
            builder.balance(a, margin.numeraire(), cash);
        }
        return asIs.withBook(builder.build());
    }
}

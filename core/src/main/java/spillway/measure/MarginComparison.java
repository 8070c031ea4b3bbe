package spillway.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.account.Book;
import spillway.account.BookBuilder;
import spillway.event.MarketEvent.PriceMoved;
import spillway.margin.Correlations;
import spillway.margin.Health;
import spillway.margin.VenueMargin;
import spillway.market.Instrument;
import spillway.market.Marks;
import spillway.num.Quantiles;
import spillway.option.OptionBoard;
import spillway.sim.RunOptions;
import spillway.sim.Simulation;
import spillway.unit.Round;
import spillway.world.MarginProfile;
import spillway.world.PathKind;
import spillway.world.Profile;
import spillway.world.Timed;
import spillway.world.Venue;
import spillway.world.VenueMargins;
import spillway.world.World;

/**
 * The same positions under isolated, cross and portfolio margin: the capital that gives each the same probability of being
 * liquidated within a day, measured by margining every account along simulated days; how that probability rises when
 * correlations break and volatilities double; and what runs of shocks with that capital leave unpaid.
 *
 * <p>Cash counts at face value under every margin, so an account with capital c is liquidated on a day on which its excess over
 * maintenance without cash is somewhere below -c: the capital for a probability is a quantile of those depths, and no search is
 * needed. All margins see the same days.
 */
public final class MarginComparison {
    /** How accounts are margined. */
    public enum Kind {
        /** Each position by itself, with capital of its own. */
        ISOLATED,
        /** An account's positions share its capital, requirements add. */
        CROSS,
        /** An account's positions offset each other. */
        PORTFOLIO
    }

    /** What the days are like. */
    public enum Days {
        AS_ASSUMED,
        CORRELATION_BROKEN,
        CORRELATION_BROKEN_VOLATILITY_DOUBLED
    }

    /**
     * Of one margin. Amounts in the numeraire.
     *
     * @param accounts that are liquidated apart: positions where margin is isolated
     * @param asked initial margin of all at the start
     * @param capital that gives every account the target probability of liquidation on days as assumed
     * @param liquidation by kind of day: mean probability of an account with that capital to be liquidated within a day
     * @param breach by kind of day: mean probability that a day's loss of an account, all its positions together, is more than
     *     the initial margin that was asked of it
     * @param frontier capital against liquidation probability
     */
    public record Outcome(
            Kind kind,
            String margin,
            int accounts,
            double asked,
            double capital,
            List<Probability> liquidation,
            List<Probability> breach,
            List<Point> frontier,
            List<ShockOutcome> shocks) {
        public Outcome {
            liquidation = List.copyOf(liquidation);
            breach = List.copyOf(breach);
            frontier = List.copyOf(frontier);
            shocks = List.copyOf(shocks);
        }
    }

    /** A mean over accounts and days, and its 95 % interval from the spread over days. */
    public record Probability(Days days, double mean, double low, double high) {}

    /** Capital of all accounts at which each is liquidated with a probability as assumed, and what that is when correlation breaks. */
    public record Point(double capital, double probability, double broken) {}

    /** A shock run through the venue with the capital of the target. */
    public record ShockOutcome(String shock, int liquidated, double shortfall) {}

    private static final double[] FRONTIER = {0.3, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005};
    private static final int PATHS_PER_TASK = 50;
    private static final long MOST_CELLS = 100_000_000L;
    private static final long DAY_NANOS = 86_400_000_000_000L;
    private static final double SHOCK_SIGMAS = 4;
    private static final double DAYS_PER_YEAR = 365;

    private final World world;
    private final int venue;
    private final ComparisonSpec spec;
    private final RunOptions options;
    private final List<String> underlyings;
    private final List<Setup> setups = new ArrayList<>();

    /** One margin: its world, whose accounts have no cash, and its rules. */
    private record Setup(Kind kind, World world, VenueMargin margin, int[] accounts, String[] owner) {}

    /**
     * @param cross rules by position
     * @param portfolio rules for whole accounts
     * @param options its cancelling is heeded
     * @throws IllegalArgumentException if the venue has margin rules alone, a volatility is missing, or there is too much to keep
     */
    public MarginComparison(
            World world,
            int venue,
            MarginProfile cross,
            MarginProfile portfolio,
            ComparisonSpec spec,
            RunOptions options) {
        this.world = world;
        this.venue = venue;
        this.spec = spec;
        this.options = options;
        underlyings = underlyings();
        for (String underlying : underlyings) {
            if (!spec.volAnnual().containsKey(underlying)) {
                throw new IllegalArgumentException("volAnnual must name " + underlying);
            }
        }
        int numeraire = world.asset(cross.numeraire());
        Book isolated = IsolatedBook.of(world, venue, numeraire);
        setups.add(setup(Kind.ISOLATED, cross, isolated, numeraire));
        setups.add(setup(Kind.CROSS, cross, world.book(), numeraire));
        setups.add(setup(Kind.PORTFOLIO, portfolio, world.book(), numeraire));
        for (Setup setup : setups) {
            if (!((long) setup.accounts().length * spec.paths() <= MOST_CELLS)) {
                throw new IllegalArgumentException("paths times accounts must be at most " + MOST_CELLS + ", was "
                        + spec.paths() + " times " + setup.accounts().length);
            }
        }
    }

    private List<String> underlyings() {
        TreeSet<Integer> bases = new TreeSet<>();
        for (Instrument instrument : world.instruments()) {
            if (instrument.venue() == venue && instrument.heldAsPosition()) {
                bases.add(instrument.base());
            }
        }
        return bases.stream().map(b -> world.assets().get(b).symbol()).toList();
    }

    private Setup setup(Kind kind, MarginProfile margin, Book book, int numeraire) {
        VenueMargins.refuseOptionsByPosition(world, venue, margin);
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
        venues.set(venue, new Venue(own.name(), margin, List.of(profile), own.state(), own.model()));
        BookBuilder bare = BookBuilder.without(book, numeraire);
        AccountView view = book.view();
        Accounts cash = new Accounts(book);
        List<Integer> tried = new ArrayList<>();
        for (int a = 0; a < book.size(); a++) {
            book.at(a, view);
            boolean owned = view.venue() == venue && !view.accountClass().ofTheVenue();
            if (owned && view.positions() > 0) {
                tried.add(a);
            } else {
                // who holds no position keeps what it has
                bare.balance(a, numeraire, cash.cashAtoms(a, numeraire));
            }
        }
        World tryWorld = world.withVenues(venues).withBook(bare.build());
        int[] accounts = tried.stream().mapToInt(Integer::intValue).toArray();
        String[] owner = new String[accounts.length];
        for (int k = 0; k < owner.length; k++) {
            String id = tryWorld.book().id(accounts[k]);
            owner[k] = kind == Kind.ISOLATED ? id.substring(0, id.lastIndexOf('/')) : id;
        }
        return new Setup(kind, tryWorld, VenueMargins.atStart(tryWorld, venue), accounts, owner);
    }

    /** What some days did: by margin and account, the least excess of each, and the net value at its end. */
    public static final class Simulated {
        private final double[][][] least;
        private final double[][][] net;

        private Simulated(double[][][] least, double[][][] net) {
            this.least = least;
            this.net = net;
        }
    }

    /** Chunks of days, kind by kind; their results go to {@link #outcomes} in this order. */
    public List<Supplier<Simulated>> tasks() {
        List<Supplier<Simulated>> tasks = new ArrayList<>();
        for (Days days : Days.values()) {
            for (int from = 0; from < spec.paths(); from += PATHS_PER_TASK) {
                int first = from;
                int last = Math.min(spec.paths(), from + PATHS_PER_TASK);
                tasks.add(() -> simulate(days, first, last));
            }
        }
        return tasks;
    }

    private DayPaths paths(Days days) {
        double times = days == Days.CORRELATION_BROKEN_VOLATILITY_DOUBLED ? 2 : 1;
        double[] vol = underlyings.stream()
                .mapToDouble(u -> times * spec.volAnnualOf(u))
                .toArray();
        Correlations pairs = days == Days.AS_ASSUMED ? spec.correlations() : Correlations.NONE;
        return new DayPaths(spec.seed(), spec.steps(), vol, DayPaths.correlation(underlyings, pairs), spec.fatTails());
    }

    private Simulated simulate(Days days, int first, int last) {
        DayPaths paths = paths(days);
        OptionBoard board = world.optionBoard();
        Marks start = world.initialMarks();
        // margins keep the prices of their latest marks: each task has its own
        List<VenueMargin> margins =
                setups.stream().map(s -> VenueMargins.atStart(s.world(), venue)).toList();
        double[][][] least = new double[setups.size()][][];
        double[][][] net = new double[setups.size()][][];
        for (int m = 0; m < least.length; m++) {
            least[m] = new double[setups.get(m).accounts().length][last - first];
            net[m] = new double[least[m].length][last - first];
            for (double[] row : least[m]) {
                Arrays.fill(row, Double.POSITIVE_INFINITY);
            }
        }
        for (int p = first; p < last; p++) {
            if (options.cancelled().getAsBoolean()) {
                throw new RunOptions.Cancelled(world.startNanos());
            }
            double[][] factors = paths.path(p);
            for (int s = 0; s < factors.length; s++) {
                double[] at = factors[s];
                long ahead = DAY_NANOS / factors.length * (s + 1);
                Marks marks = board.moved(start, i -> factor(i, at), 1, ahead);
                for (int m = 0; m < least.length; m++) {
                    look(setups.get(m), margins.get(m), marks, least[m], net[m], p - first);
                }
            }
        }
        return new Simulated(least, net);
    }

    private double factor(int instrument, double[] factors) {
        Instrument at = world.instruments().get(instrument);
        int place = underlyings.indexOf(world.assets().get(at.base()).symbol());
        return place < 0 ? 1 : factors[place];
    }

    private static void look(Setup setup, VenueMargin margin, Marks marks, double[][] least, double[][] net, int day) {
        Book book = setup.world().book();
        AccountView view = book.view();
        for (int k = 0; k < least.length; k++) {
            book.at(setup.accounts()[k], view);
            Health health = margin.health(view, marks);
            least[k][day] = Math.min(least[k][day], health.maintenanceExcess());
            net[k][day] = health.netValue();
        }
    }

    /** @param days in the order of {@link #tasks} */
    public List<Outcome> outcomes(List<Simulated> days) {
        List<Outcome> outcomes = new ArrayList<>();
        int chunks = days.size() / Days.values().length;
        for (int m = 0; m < setups.size(); m++) {
            double[][][] least = new double[Days.values().length][][];
            double[][][] net = new double[least.length][][];
            for (int d = 0; d < least.length; d++) {
                List<Simulated> own = days.subList(d * chunks, (d + 1) * chunks);
                least[d] = joined(own, m, true);
                net[d] = joined(own, m, false);
            }
            outcomes.add(outcome(setups.get(m), least, net));
        }
        return outcomes;
    }

    private double[][] joined(List<Simulated> chunks, int margin, boolean excess) {
        int accounts = setups.get(margin).accounts().length;
        double[][] all = new double[accounts][spec.paths()];
        int at = 0;
        for (Simulated chunk : chunks) {
            double[][] part = (excess ? chunk.least : chunk.net)[margin];
            int days = accounts == 0 ? 0 : part[0].length;
            for (int k = 0; k < accounts; k++) {
                System.arraycopy(part[k], 0, all[k], at, days);
            }
            at += days;
        }
        return all;
    }

    private Outcome outcome(Setup setup, double[][][] least, double[][][] net) {
        double[] capital = capital(least[0], spec.target());
        Marks start = setup.world().initialMarks();
        double[] asked = new double[capital.length];
        double[] before = new double[capital.length];
        AccountView view = setup.world().book().view();
        for (int k = 0; k < asked.length; k++) {
            setup.world().book().at(setup.accounts()[k], view);
            Health health = setup.margin().health(view, start);
            asked[k] = health.initialRequirement();
            before[k] = health.netValue();
        }
        List<Probability> liquidation = new ArrayList<>();
        List<Probability> breach = new ArrayList<>();
        for (Days days : Days.values()) {
            liquidation.add(liquidated(days, least[days.ordinal()], capital));
            breach.add(breached(setup, days, net[days.ordinal()], before, asked));
        }
        List<Point> frontier = new ArrayList<>();
        for (double probability : FRONTIER) {
            double[] there = capital(least[0], probability);
            frontier.add(new Point(
                    sum(there),
                    liquidated(Days.AS_ASSUMED, least[0], there).mean(),
                    liquidated(Days.CORRELATION_BROKEN, least[1], there).mean()));
        }
        return new Outcome(
                setup.kind(),
                setup.world().venues().get(venue).margin().name(),
                capital.length,
                sum(asked),
                sum(capital),
                liquidation,
                breach,
                frontier,
                shocks(setup, capital));
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }

    /** By account: cash with which it is liquidated on that share of the days. */
    private static double[] capital(double[][] least, double probability) {
        double[] capital = new double[least.length];
        for (int k = 0; k < capital.length; k++) {
            double[] depths = Arrays.stream(least[k]).map(x -> -x).toArray();
            capital[k] = Math.max(0, Quantiles.of(depths).at(1 - probability));
        }
        return capital;
    }

    private static Probability liquidated(Days days, double[][] least, double[] capital) {
        int n = least.length == 0 ? 0 : least[0].length;
        double[] share = new double[n];
        for (int p = 0; p < n; p++) {
            int liquidated = 0;
            for (int k = 0; k < capital.length; k++) {
                liquidated += least[k][p] + capital[k] < 0 ? 1 : 0;
            }
            share[p] = (double) liquidated / capital.length;
        }
        return probability(days, share);
    }

    /** Losses of an owner's parts are added, and so is what was asked of them. */
    private static Probability breached(Setup setup, Days days, double[][] net, double[] before, double[] asked) {
        TreeMap<String, List<Integer>> parts = new TreeMap<>();
        for (int k = 0; k < asked.length; k++) {
            parts.computeIfAbsent(setup.owner()[k], o -> new ArrayList<>()).add(k);
        }
        int n = net.length == 0 ? 0 : net[0].length;
        double[] share = new double[n];
        for (int p = 0; p < n; p++) {
            int breached = 0;
            for (List<Integer> owner : parts.values()) {
                double left = 0;
                for (int k : owner) {
                    left += asked[k] - (before[k] - net[k][p]);
                }
                breached += left < 0 ? 1 : 0;
            }
            share[p] = (double) breached / parts.size();
        }
        return probability(days, share);
    }

    private static Probability probability(Days days, double[] share) {
        if (share.length == 0) {
            return new Probability(days, 0, 0, 0);
        }
        double mean = sum(share) / share.length;
        double squares = 0;
        for (double s : share) {
            squares += (s - mean) * (s - mean);
        }
        double half = 1.96 * Math.sqrt(squares / share.length / Math.max(1, share.length - 1));
        return new Probability(days, mean, Math.max(0, mean - half), Math.min(1, mean + half));
    }

    private List<ShockOutcome> shocks(Setup setup, double[] capital) {
        List<ShockOutcome> outcomes = new ArrayList<>();
        outcomes.add(shock(setup, capital, "all fall in an hour", -1, -1, 60));
        outcomes.add(shock(setup, capital, "one falls, the next rises, in an hour", -1, 1, 60));
        outcomes.add(shock(setup, capital, "one falls, the next rises, at once", -1, 1, 1));
        return outcomes;
    }

    /** Moves of four daily deviations; every second underlying goes the second way. */
    private ShockOutcome shock(Setup setup, double[] capital, String name, int first, int second, int steps) {
        World funded = funded(setup, capital);
        List<Timed> path = new ArrayList<>();
        for (int s = 1; s <= steps; s++) {
            long when = funded.startNanos() + 60_000_000_000L * s;
            for (int i = 0; i < funded.instruments().size(); i++) {
                Instrument at = funded.instruments().get(i);
                String base = funded.assets().get(at.base()).symbol();
                int place = underlyings.indexOf(base);
                if (place >= 0 && !(at instanceof Instrument.Option)) {
                    double sigma = spec.volAnnualOf(base) / Math.sqrt(DAYS_PER_YEAR);
                    double move = Math.max(-0.9, SHOCK_SIGMAS * sigma * (place % 2 == 0 ? first : second));
                    double price = funded.markets().get(i).initialPrice().value() * (1 + move * s / steps);
                    path.add(new Timed(when, new PriceMoved(i, price)));
                }
            }
        }
        World shocked = new World(
                funded.name(),
                funded.assets(),
                funded.venues(),
                funded.instruments(),
                funded.markets(),
                funded.passThrough(),
                funded.book(),
                path,
                PathKind.FUNDAMENTAL,
                funded.startNanos(),
                funded.startNanos() + 7200L * 1_000_000_000L,
                funded.surfaces());
        CloseOuts closeOuts = new CloseOuts(shocked, venue);
        new Simulation(shocked, options.withJournal(closeOuts)).run();
        List<CloseOut> all = closeOuts.all();
        return new ShockOutcome(
                name, all.size(), all.stream().mapToDouble(CloseOut::shortfall).sum());
    }

    private World funded(Setup setup, double[] capital) {
        int numeraire = setup.margin().numeraire();
        Book book = setup.world().book();
        BookBuilder builder = BookBuilder.without(book, numeraire);
        Accounts accounts = new Accounts(book);
        double atomsPerUnit = setup.world().assets().get(numeraire).atomsPerUnit();
        for (int a = 0; a < book.size(); a++) {
            int place = Arrays.binarySearch(setup.accounts(), a);
            long cash = place >= 0 ? Round.up(capital[place] * atomsPerUnit) : accounts.cashAtoms(a, numeraire);
            if (cash != 0) {
                builder.balance(a, numeraire, cash);
            }
        }
        return setup.world().withBook(builder.build());
    }
}

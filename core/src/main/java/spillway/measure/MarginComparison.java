package spillway.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import spillway.account.AccountView;
import spillway.account.Book;
import spillway.market.Instrument;
import spillway.market.Marks;
import spillway.measure.ComparedMargins.DayOutcome;
import spillway.measure.ComparedMargins.ModeOutcome;
import spillway.measure.ComparedMargins.Point;
import spillway.num.Proportion;
import spillway.path.PathModel;
import spillway.rng.Purpose;
import spillway.rng.Rng;
import spillway.sim.RunOptions;
import spillway.world.MarginProfile;
import spillway.world.World;

/**
 * The same positions under isolated, cross and portfolio margin: the capital that gives each owner the same probability of a
 * liquidation within a day, found by margining every account along simulated days; how probable that and a loss beyond the
 * capital are with it on other days, as assumed and otherwise; and what such days, run through the venue, cost.
 *
 * <p>All modes and all kinds of day see the same random numbers. Capital is sought on days 0 to n and tried on days n to 2n.
 */
public final class MarginComparison {
    private static final double[] FRONTIER = {0.5, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001};
    /** A probability is looked for only where so many days decide it. */
    private static final double LEAST_DAYS = 5;

    private static final int PATHS_PER_TASK = 50;
    private static final long MOST_CELLS = 50_000_000L;

    private final World world;
    private final int venue;
    private final ComparisonSpec spec;
    private final Underlyings underlyings;
    private final int ofOwners;
    private final DayLooks start;
    private final List<ComparedBook> books = new ArrayList<>();
    /** The target, then those of the frontier. */
    private final double[] targets;

    /** Runs tasks that do not depend on each other and returns their results in order. */
    @FunctionalInterface
    public interface Runner {
        <T> List<T> all(List<Supplier<T>> tasks);
    }

    /**
     * @param modes at least one
     * @param cross rules by position, for isolated and cross
     * @param portfolio rules for whole accounts
     * @throws IllegalArgumentException if the venue lends, a margin refuses the book or does not count cash in full, a volatility
     *     is missing, something expires within the day, or there is too much to keep
     */
    public MarginComparison(
            World world,
            int venue,
            List<MarginMode> modes,
            MarginProfile cross,
            MarginProfile portfolio,
            ComparisonSpec spec) {
        this.world = world;
        this.venue = venue;
        this.spec = spec;
        underlyings = Underlyings.of(world, venue);
        refuseWhatCannotBeCompared();
        for (DayKind kind : DayKind.values()) {
            underlyings.model(spec, kind);
        }
        int[] holders = holders();
        ofOwners = holders.length;
        int[] tried = drawn(holders);
        for (MarginMode mode : modes) {
            MarginProfile margin = mode == MarginMode.PORTFOLIO ? portfolio : cross;
            books.add(ComparedBook.of(world, venue, mode, margin, tried));
        }
        for (ComparedBook book : books) {
            if (!((long) book.accounts.length * spec.paths() <= MOST_CELLS)) {
                throw new IllegalArgumentException("paths times accounts must be at most " + MOST_CELLS + ", was "
                        + spec.paths() + " times " + book.accounts.length);
            }
        }
        start = new DayLooks(world, books, underlyings);
        start.refuseCashThatCountsOtherwise();
        targets = Arrays.stream(FRONTIER)
                .filter(p -> p * spec.paths() >= LEAST_DAYS)
                .toArray();
    }

    /** Symbols of the assets whose prices move: each needs a volatility. */
    public static List<String> underlyings(World world, int venue) {
        return Underlyings.of(world, venue).symbols();
    }

    private void refuseWhatCannotBeCompared() {
        if (world.venues().get(venue).lends()) {
            throw new IllegalArgumentException(
                    "venue must margin positions, " + world.venues().get(venue).name() + " lends");
        }
        for (Instrument instrument : world.instruments()) {
            long expiry = switch (instrument) {
                case Instrument.Option o -> o.expiryNanos();
                case Instrument.Future f -> f.expiryNanos();
                case Instrument.Spot s -> Long.MAX_VALUE;
                case Instrument.Perpetual p -> Long.MAX_VALUE;
            };
            if (!(expiry - DayLooks.DAY_NANOS > world.startNanos())) {
                throw new IllegalArgumentException(
                        "instruments must not expire within the day, " + instrument.symbol() + " does");
            }
        }
    }

    private int[] holders() {
        Book book = world.book();
        AccountView view = book.view();
        List<Integer> holders = new ArrayList<>();
        for (int a = 0; a < book.size(); a++) {
            book.at(a, view);
            if (view.venue() == venue && !view.accountClass().ofTheVenue() && view.positions() > 0) {
                holders.add(a);
            }
        }
        if (holders.isEmpty()) {
            throw new IllegalArgumentException("somebody at the venue must hold a position, nobody does");
        }
        return holders.stream().mapToInt(Integer::intValue).toArray();
    }

    /** All, or as many as are wanted, each as likely as another. */
    private int[] drawn(int[] holders) {
        int[] all = holders.clone();
        var draws = Rng.of(spec.seed(), 0).stream(Purpose.RESAMPLING, 0, 0);
        int wanted = Math.min(spec.owners(), all.length);
        for (int i = 0; i < wanted && wanted < all.length; i++) {
            int other = i + draws.nextInt(all.length - i);
            int swapped = all[i];
            all[i] = all[other];
            all[other] = swapped;
        }
        int[] tried = Arrays.copyOf(all, wanted);
        Arrays.sort(tried);
        return tried;
    }

    /** How many lists of tasks {@link #compared} runs, one after the other. */
    public static final int LISTS = 3;

    /** @param options its cancelling is heeded */
    public ComparedMargins compared(Runner runner, RunOptions options) {
        List<Capital> capital = capital(start, runner.all(needTasks(options)));
        List<DayCounts> counts = runner.all(countTasks(capital, options));
        List<List<DayRun>> runs = runner.all(runTasks(capital, options));
        List<ModeOutcome> modes = new ArrayList<>();
        for (int b = 0; b < books.size(); b++) {
            modes.add(outcome(b, capital.get(b), counts, runs));
        }
        return new ComparedMargins(books.get(0).owners.size(), ofOwners, grossNotional(), modes);
    }

    private double grossNotional() {
        ComparedBook book = books.get(0);
        Marks marks = world.initialMarks();
        AccountView view = book.world.book().view();
        double sum = 0;
        for (int account : book.accounts) {
            book.world.book().at(account, view);
            sum += book.margin().carriedNotional(view, marks);
        }
        return sum;
    }

    /** By account, under one mode. */
    private record Capital(double[] netAtStart, double[] asked, double[] target, double[][] frontier) {
        double[] cash() {
            double[] cash = new double[target.length];
            Arrays.setAll(cash, k -> target[k] - netAtStart[k]);
            return cash;
        }
    }

    /** By mode, account and day: what would have kept the account above maintenance. */
    private List<Supplier<double[][][]>> needTasks(RunOptions options) {
        List<Supplier<double[][][]>> tasks = new ArrayList<>();
        for (int from = 0; from < spec.paths(); from += PATHS_PER_TASK) {
            int first = from;
            int days = Math.min(PATHS_PER_TASK, spec.paths() - from);
            tasks.add(() -> needs(first, days, options));
        }
        return tasks;
    }

    private double[][][] needs(int first, int days, RunOptions options) {
        DayLooks looks = new DayLooks(world, books, underlyings);
        PathModel model = underlyings.model(spec, DayKind.AS_ASSUMED);
        double[][][] needs = new double[books.size()][][];
        for (int b = 0; b < needs.length; b++) {
            needs[b] = new double[books.get(b).accounts.length][days];
        }
        for (int day = 0; day < days; day++) {
            look(looks, model, first + day, options);
            for (int b = 0; b < needs.length; b++) {
                for (int k = 0; k < needs[b].length; k++) {
                    needs[b][k][day] = looks.need[b][k];
                }
            }
        }
        return needs;
    }

    private void look(DayLooks looks, PathModel model, long number, RunOptions options) {
        if (options.cancelled().getAsBoolean()) {
            throw new RunOptions.Cancelled(world.startNanos());
        }
        looks.look(model.factors(Rng.of(spec.seed(), number), spec.steps()));
    }

    private List<Capital> capital(DayLooks start, List<double[][][]> chunks) {
        List<Capital> capital = new ArrayList<>();
        for (int b = 0; b < books.size(); b++) {
            double[][] needs = new double[books.get(b).accounts.length][spec.paths()];
            int at = 0;
            for (double[][][] chunk : chunks) {
                for (int k = 0; k < needs.length; k++) {
                    System.arraycopy(chunk[b][k], 0, needs[k], at, chunk[b][k].length);
                }
                at += chunk[b][0].length;
            }
            CapitalSearch search = new CapitalSearch(needs);
            List<int[]> owners = books.get(b).owners;
            double[][] frontier = new double[targets.length][];
            Arrays.setAll(frontier, t -> search.capital(owners, targets[t]));
            capital.add(new Capital(
                    start.netAtStart()[b], start.asked()[b], search.capital(owners, spec.target()), frontier));
        }
        return capital;
    }

    /** Of some days of one kind, by mode: how often it happened to how many owners. */
    private record DayCounts(
            DayKind kind, long[] liquidated, long[] beyondCapital, long[] beyondAsked, long[][] frontier) {}

    private List<Supplier<DayCounts>> countTasks(List<Capital> capital, RunOptions options) {
        List<Supplier<DayCounts>> tasks = new ArrayList<>();
        for (DayKind kind : DayKind.values()) {
            for (int from = 0; from < spec.paths(); from += PATHS_PER_TASK) {
                int first = spec.paths() + from;
                int days = Math.min(PATHS_PER_TASK, spec.paths() - from);
                tasks.add(() -> counts(capital, kind, first, days, options));
            }
        }
        return tasks;
    }

    private DayCounts counts(List<Capital> capital, DayKind kind, int first, int days, RunOptions options) {
        DayLooks looks = new DayLooks(world, books, underlyings);
        PathModel model = underlyings.model(spec, kind);
        int n = books.size();
        DayCounts counts = new DayCounts(kind, new long[n], new long[n], new long[n], new long[n][targets.length]);
        for (int day = 0; day < days; day++) {
            look(looks, model, first + day, options);
            for (int b = 0; b < n; b++) {
                List<int[]> owners = books.get(b).owners;
                Capital own = capital.get(b);
                counts.liquidated[b] += exceeded(owners, looks.need[b], own.target);
                counts.beyondCapital[b] += exceeded(owners, looks.loss[b], own.target);
                counts.beyondAsked[b] += exceeded(owners, looks.loss[b], own.asked);
                for (int t = 0; t < targets.length; t++) {
                    counts.frontier[b][t] += exceeded(owners, looks.need[b], own.frontier[t]);
                }
            }
        }
        return counts;
    }

    /** How many owners have an account that would have needed more than it has. */
    private static int exceeded(List<int[]> owners, double[] need, double[] has) {
        int count = 0;
        for (int[] owner : owners) {
            boolean any = false;
            for (int account : owner) {
                any |= need[account] > has[account];
            }
            count += any ? 1 : 0;
        }
        return count;
    }

    /** By mode, one day of one kind through the venue. */
    private List<Supplier<List<DayRun>>> runTasks(List<Capital> capital, RunOptions options) {
        List<Supplier<List<DayRun>>> tasks = new ArrayList<>();
        boolean runs = !world.venues().get(venue).isMarginOnly();
        for (DayKind kind : DayKind.values()) {
            for (int run = 0; runs && run < spec.runs(); run++) {
                int day = spec.paths() + run;
                tasks.add(() -> runs(capital, kind, day, options));
            }
        }
        return tasks;
    }

    private List<DayRun> runs(List<Capital> capital, DayKind kind, int day, RunOptions options) {
        List<DayRun> runs = new ArrayList<>();
        double[][] factors = underlyings.model(spec, kind).factors(Rng.of(spec.seed(), day), spec.steps());
        for (int b = 0; b < books.size(); b++) {
            World funded = books.get(b).funded(capital.get(b).cash());
            runs.add(DayRun.of(funded, venue, underlyings, kind, factors, options));
        }
        return runs;
    }

    private ModeOutcome outcome(int b, Capital capital, List<DayCounts> counts, List<List<DayRun>> runs) {
        ComparedBook book = books.get(b);
        long[][] frontier = new long[DayKind.values().length][];
        List<DayOutcome> days = new ArrayList<>();
        for (DayKind kind : DayKind.values()) {
            long[] sums = new long[3];
            long[] along = new long[targets.length];
            for (DayCounts count : counts) {
                if (count.kind == kind) {
                    sums[0] += count.liquidated[b];
                    sums[1] += count.beyondCapital[b];
                    sums[2] += count.beyondAsked[b];
                    Arrays.setAll(along, t -> along[t] + count.frontier[b][t]);
                }
            }
            frontier[kind.ordinal()] = along;
            days.add(new DayOutcome(
                    kind, share(b, sums[0]), share(b, sums[1]), share(b, sums[2]), DayRun.totals(b, kind, runs)));
        }
        List<Point> points = new ArrayList<>();
        for (int t = 0; t < targets.length; t++) {
            points.add(new Point(
                    targets[t],
                    sum(capital.frontier[t]),
                    share(b, frontier[DayKind.AS_ASSUMED.ordinal()][t]),
                    share(b, frontier[DayKind.CORRELATION_BROKEN.ordinal()][t])));
        }
        return new ModeOutcome(
                book.mode,
                book.world.venues().get(venue).margin().name(),
                book.accounts.length,
                sum(capital.asked),
                sum(capital.target),
                points,
                days);
    }

    /** Owners may all move together: only days are independent. */
    private Proportion share(int b, long happened) {
        double owners = books.get(b).owners.size();
        return Proportion.of(happened / (owners * spec.paths()), spec.paths());
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }
}

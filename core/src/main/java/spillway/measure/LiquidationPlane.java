package spillway.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.margin.VenueMargin;
import spillway.market.Instrument;
import spillway.market.Marks;
import spillway.option.OptionBoard;
import spillway.world.VenueMargins;
import spillway.world.World;

/**
 * What liquidates at each point of the price x volatility plane of a venue: all underlyings move by the same, and all
 * volatilities are multiplied by the same, at once and without any cascade. Counted at a point is every account that is healthy
 * now and not there, with its delta notional now, summed over underlyings: base units that it gains by as they rise, options by
 * their delta, at their marks.
 *
 * @param moves relative, of all underlyings, ascending
 * @param levels what volatilities are multiplied by, ascending
 * @param longNotional by level and move, of accounts that gain as prices rise; in the numeraire
 * @param shortNotional of the others
 * @param accounts how many
 */
public record LiquidationPlane(
        String venue,
        String numeraire,
        List<Double> moves,
        List<Double> levels,
        double[][] longNotional,
        double[][] shortNotional,
        int[][] accounts) {
    /** Moves from -40 to +40 % in steps of 4 %, volatilities from 0.6 to 2.5 times. */
    public static final List<Double> USUAL_MOVES = steps(-0.4, 0.04, 21);

    public static final List<Double> USUAL_LEVELS = List.of(0.6, 0.8, 1.0, 1.25, 1.5, 2.0, 2.5);

    public LiquidationPlane {
        moves = List.copyOf(moves);
        levels = List.copyOf(levels);
    }

    private static List<Double> steps(double from, double step, int count) {
        List<Double> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // whole percents, whatever the sums of steps round to
            steps.add(Math.rint((from + step * i) * 100) / 100);
        }
        return steps;
    }

    /** Of one level. */
    public record Row(double[] longNotional, double[] shortNotional, int[] accounts) {}

    /** Whether the venue lists options: elsewhere volatility liquidates nobody. */
    public static boolean isFor(World world, int venue) {
        return world.instruments().stream().anyMatch(i -> i instanceof Instrument.Option && i.venue() == venue);
    }

    /** One for each level; their results go to {@link #of}. */
    public static List<Supplier<Row>> tasks(World world, int venue, List<Double> moves, List<Double> levels) {
        List<Supplier<Row>> tasks = new ArrayList<>();
        for (double level : levels) {
            tasks.add(() -> row(world, venue, moves, level));
        }
        return tasks;
    }

    /** @param rows in the order of {@link #tasks} */
    public static LiquidationPlane of(World world, int venue, List<Double> moves, List<Double> levels, List<Row> rows) {
        return new LiquidationPlane(
                world.venues().get(venue).name(),
                world.venues().get(venue).margin().numeraire(),
                moves,
                levels,
                rows.stream().map(Row::longNotional).toArray(double[][]::new),
                rows.stream().map(Row::shortNotional).toArray(double[][]::new),
                rows.stream().map(Row::accounts).toArray(int[][]::new));
    }

    private static Row row(World world, int venue, List<Double> moves, double level) {
        VenueMargin margin = VenueMargins.atStart(world, venue);
        OptionBoard board = world.optionBoard();
        Marks now = world.initialMarks();
        Accounts accounts = new Accounts(world.book());
        AccountView view = accounts.view();
        int n = accounts.size();
        boolean[] healthy = new boolean[n];
        double[] signed = new double[n];
        double[] gross = new double[n];
        DeltaNotional delta = new DeltaNotional(world, margin, board, now);
        for (int a = 0; a < n; a++) {
            accounts.at(a, view);
            healthy[a] = view.venue() == venue
                    && !view.accountClass().ofTheVenue()
                    && margin.health(view, now).isHealthy();
            if (healthy[a]) {
                delta.look(view);
                signed[a] = delta.signed();
                gross[a] = delta.gross();
            }
        }
        Row row = new Row(new double[moves.size()], new double[moves.size()], new int[moves.size()]);
        for (int m = 0; m < moves.size(); m++) {
            double factor = 1 + moves.get(m);
            Marks there = board.moved(now, i -> isUnderlying(world, venue, i) ? factor : 1, level, 0);
            for (int a = 0; a < n; a++) {
                if (healthy[a] && !margin.health(accounts.at(a, view), there).isHealthy()) {
                    (signed[a] > 0 ? row.longNotional() : row.shortNotional())[m] += gross[a];
                    row.accounts()[m]++;
                }
            }
        }
        return row;
    }

    /** Of the venue, and on something that positions are in: a stablecoin that is posted stands still. */
    static boolean isUnderlying(World world, int venue, int instrument) {
        Instrument moving = world.instruments().get(instrument);
        return moving.venue() == venue
                && world.instruments().stream()
                        .anyMatch(i -> i.venue() == venue && i.heldAsPosition() && i.base() == moving.base());
    }
}

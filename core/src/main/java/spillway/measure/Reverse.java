package spillway.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import spillway.account.AccountClass;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.account.Book;
import spillway.margin.VenueMargin;
import spillway.market.Marks;
import spillway.measure.Breach.Answer;
import spillway.measure.Breach.Kind;
import spillway.sim.RunOptions;
import spillway.waterfall.Layer;
import spillway.world.World;

/**
 * Reverse stress: the smallest common move that breaks something, falls and rises apart. A scan over sizes finds between
 * which two it happens, halving finds it. Where a larger move undoes what a smaller one did, the first one of the scan
 * counts.
 */
public final class Reverse {
    /** How far the answer may lie beyond the smallest move that breaks: 0.05 % of the price now. */
    public static final double TOLERANCE = 5e-4;

    private static final double[] SCANNED = {
        0, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95
    };
    /** What of a fund counts as empty: this part of what it began with. */
    private static final double EMPTY = 1e-9;
    /** An uncovered loss that grows by no more than this part of all that owners hold and owe is dust. */
    private static final double DUST = 1e-7;

    private final CommonShock shock;
    private final List<Direction> directions;
    private final RunOptions options;
    private final double fundBefore;
    private final boolean deleverages;
    private final double atStake;

    /**
     * @param directions the ways to search, each at most once
     * @param options its cancelling is heeded by every run
     */
    public Reverse(CommonShock shock, List<Direction> directions, RunOptions options) {
        this.shock = shock;
        this.directions = List.copyOf(directions);
        this.options = options;
        VenueRules rules = VenueRules.atStart(shock.world(), shock.venue());
        int fund = shock.world().book().venueAccount(shock.venue(), AccountClass.INSURANCE);
        fundBefore = shock.world()
                .assets()
                .get(rules.margin.numeraire())
                .units(new Accounts(shock.world().book()).cashAtoms(fund, rules.margin.numeraire()));
        deleverages = rules.layer(Layer.Deleveraging.class).isPresent();
        atStake = atStake(shock.world(), rules.margin);
    }

    /** Notional of positions, and balances and debts at face value, of the venue's owners; in the numeraire. */
    private static double atStake(World world, VenueMargin margin) {
        Marks marks = world.initialMarks();
        Book book = world.book();
        AccountView view = book.view();
        double sum = 0;
        for (int account = 0; account < book.size(); account++) {
            if (book.venue(account) == margin.venue()
                    && !book.accountClass(account).ofTheVenue()) {
                book.at(account, view);
                sum += margin.grossNotional(view, marks);
                for (int k = 0; k < view.balances(); k++) {
                    sum += Math.abs(margin.value(view.asset(k), view.atoms(k), marks));
                }
            }
        }
        return sum;
    }

    /** What one move does. */
    public record Outcome(double size, boolean deleverages, boolean emptiesFund, double uncovered) {}

    /** One run without a move, which serves every direction, and one per size and direction of the scan. */
    public List<Supplier<Outcome>> scanTasks() {
        List<Supplier<Outcome>> tasks = new ArrayList<>();
        tasks.add(() -> outcome(Direction.FALL, 0));
        for (Direction direction : directions) {
            for (int k = 1; k < SCANNED.length; k++) {
                double size = SCANNED[k];
                tasks.add(() -> outcome(direction, size));
            }
        }
        return tasks;
    }

    private Outcome outcome(Direction direction, double size) {
        ShockRun run = ShockRun.of(shock.shocked(direction.move(size)), shock.venue(), shock.main(), options);
        double left = run.payers().insuranceLeft();
        return new Outcome(
                size,
                run.forced().deleveragings() > 0,
                left <= EMPTY * fundBefore,
                run.payers().uncovered());
    }

    /** From the scan's results, in its order: one task per direction and kind of breach. */
    public List<Supplier<Breach>> tasks(List<Outcome> scan) {
        double dust = scan.get(0).uncovered() + DUST * atStake;
        List<Supplier<Breach>> tasks = new ArrayList<>();
        for (int d = 0; d < directions.size(); d++) {
            Direction direction = directions.get(d);
            int sizes = SCANNED.length - 1;
            List<Outcome> own = new ArrayList<>(List.of(scan.get(0)));
            own.addAll(scan.subList(1 + d * sizes, 1 + (d + 1) * sizes));
            tasks.add(() -> branching(direction));
            tasks.add(() -> breach(Kind.DELEVERAGING, direction, deleverages, own, Outcome::deleverages));
            tasks.add(() -> breach(Kind.FUND_EMPTY, direction, fundBefore > 0, own, Outcome::emptiesFund));
            tasks.add(() -> breach(Kind.LOSS_UNCOVERED, direction, true, own, outcome -> outcome.uncovered() > dust));
        }
        return tasks;
    }

    private Breach branching(Direction direction) {
        if (shock.world().passThrough().pairs().isEmpty()) {
            return breach(Kind.BRANCHING_RATIO_ONE, direction, Answer.NOTHING_THERE, Double.NaN);
        }
        double move = new Amplification(shock, options).critical(direction);
        return breach(Kind.BRANCHING_RATIO_ONE, direction, Double.isNaN(move) ? Answer.NONE : Answer.FOUND, move);
    }

    private Breach breach(
            Kind kind, Direction direction, boolean there, List<Outcome> scan, Predicate<Outcome> broken) {
        if (!there) {
            return breach(kind, direction, Answer.NOTHING_THERE, Double.NaN);
        }
        for (int k = 0; k < scan.size(); k++) {
            if (broken.test(scan.get(k))) {
                double size = k == 0
                        ? 0
                        : halve(direction, scan.get(k - 1).size(), scan.get(k).size(), broken);
                return breach(kind, direction, Answer.FOUND, direction.move(size));
            }
        }
        return breach(kind, direction, Answer.NONE, Double.NaN);
    }

    private double halve(Direction direction, double whole, double breaks, Predicate<Outcome> broken) {
        double below = whole;
        double above = breaks;
        while (above - below > TOLERANCE) {
            double middle = (below + above) / 2;
            if (broken.test(outcome(direction, middle))) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return above;
    }

    private Breach breach(Kind kind, Direction direction, Answer answer, double move) {
        double price = shock.world().markets().get(shock.main()).initialPrice().value();
        String symbol = shock.world().instruments().get(shock.main()).symbol();
        return new Breach(kind, direction, answer, move, symbol, price, price * (1 + move));
    }
}

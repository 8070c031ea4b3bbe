package spillway.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import spillway.account.AccountClass;
import spillway.account.Accounts;
import spillway.measure.Breach.Kind;
import spillway.sim.RunOptions;

/**
 * Reverse stress: the smallest common fall that breaks something. A scan over falls finds between which two it happens,
 * halving finds it. Where a larger fall undoes what a smaller one did, the first one of the scan counts.
 */
public final class Reverse {
    private static final double[] SCANNED = {
        0, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95
    };
    private static final double CLOSE = 5e-4;
    /** Bad debt that grows by less than a unit of the numeraire, and than this part of what there was, is dust. */
    private static final double DUST = 1e-9;

    private final CommonShock shock;
    private final RunOptions options;
    private final double fundBefore;

    /** @param options its cancelling is heeded by every run */
    public Reverse(CommonShock shock, RunOptions options) {
        this.shock = shock;
        this.options = options;
        VenueRules rules = VenueRules.atStart(shock.world(), shock.venue());
        int fund = shock.world().book().venueAccount(shock.venue(), AccountClass.INSURANCE);
        fundBefore = shock.world()
                .assets()
                .get(rules.margin.numeraire())
                .units(new Accounts(shock.world().book()).cashAtoms(fund, rules.margin.numeraire()));
    }

    /** What one fall does. */
    public record Outcome(double fall, boolean deleverages, boolean emptiesFund, double badDebt) {}

    /** One run per fall of the scan. */
    public List<Supplier<Outcome>> scanTasks() {
        List<Supplier<Outcome>> tasks = new ArrayList<>();
        for (double fall : SCANNED) {
            tasks.add(() -> outcome(fall));
        }
        return tasks;
    }

    private Outcome outcome(double fall) {
        ShockRun run = ShockRun.of(shock.shocked(-fall), shock.venue(), shock.main(), options);
        double left = run.payers().insuranceLeft();
        return new Outcome(
                fall, run.forced().deleveragings() > 0, fundBefore > 0 && left <= DUST * fundBefore, run.badDebt());
    }

    /** From the scan's results, in its order: one task per kind of breach. */
    public List<Supplier<Breach>> tasks(List<Outcome> scan) {
        double dust = scan.get(0).badDebt() + Math.max(1, DUST * scan.get(0).badDebt());
        return List.of(
                () -> breach(Kind.BRANCHING_RATIO_ONE, 0 - new Amplification(shock, options).criticalShock()),
                () -> breach(Kind.DELEVERAGING, first(scan, Outcome::deleverages)),
                () -> breach(Kind.FUND_EMPTY, first(scan, Outcome::emptiesFund)),
                () -> breach(Kind.BAD_DEBT, first(scan, outcome -> outcome.badDebt() > dust)));
    }

    private double first(List<Outcome> scan, Function<Outcome, Boolean> broken) {
        for (int k = 0; k < scan.size(); k++) {
            if (broken.apply(scan.get(k))) {
                return k == 0 ? 0 : halve(scan.get(k - 1).fall(), scan.get(k).fall(), broken);
            }
        }
        return Double.NaN;
    }

    private double halve(double whole, double breaks, Function<Outcome, Boolean> broken) {
        double below = whole;
        double above = breaks;
        while (above - below > CLOSE) {
            double middle = (below + above) / 2;
            if (broken.apply(outcome(middle))) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return above;
    }

    private Breach breach(Kind kind, double fall) {
        double price = shock.world().markets().get(shock.main()).initialPrice().value();
        boolean reached = fall >= 0;
        return new Breach(
                kind,
                reached,
                0 - fall,
                shock.world().instruments().get(shock.main()).symbol(),
                price,
                price * (1 - fall));
    }
}

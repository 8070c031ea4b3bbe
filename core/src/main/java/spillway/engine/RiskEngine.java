package spillway.engine;

import java.util.List;
import spillway.account.Accounts;
import spillway.event.JournalRecord;
import spillway.measure.AccountHealth;
import spillway.measure.AccountHealths;
import spillway.measure.Amplification;
import spillway.measure.AmplificationCurve;
import spillway.measure.AmplificationCurve.Point;
import spillway.measure.BranchingRatio;
import spillway.measure.Breach;
import spillway.measure.CommonShock;
import spillway.measure.ComparedMargins;
import spillway.measure.DeleveragingComparison;
import spillway.measure.DeleveragingFairness;
import spillway.measure.DeleveragingRule;
import spillway.measure.Direction;
import spillway.measure.Explain;
import spillway.measure.Explanation;
import spillway.measure.LiquidationMap;
import spillway.measure.LiquidationMaps;
import spillway.measure.LiquidationPlane;
import spillway.measure.MarginComparison;
import spillway.measure.ModelRisk;
import spillway.measure.ModelRiskSpec;
import spillway.measure.Recorder;
import spillway.measure.Report;
import spillway.measure.Reverse;
import spillway.measure.RunSummary;
import spillway.measure.Stress;
import spillway.measure.StressGrid;
import spillway.measure.StressSpec;
import spillway.sim.RunOptions;
import spillway.sim.Simulation;
import spillway.world.MarginProfile;
import spillway.world.World;

/**
 * The library's front door. The same world gives the same answers, whatever {@link Parallel} runs the tasks.
 *
 * <p>Accounts and prices of {@code health}, {@code maps} and {@code branching} are those with which the world begins.
 */
public final class RiskEngine {
    /** Raised by hand when the same inputs give other results. */
    public static final int MODEL_VERSION = 3;

    private final Parallel tasks;

    public RiskEngine(Parallel tasks) {
        this.tasks = tasks;
    }

    /**
     * One run of a world, watched by {@code options}.
     *
     * @param inputsDigest SHA-256 of the world in hexadecimal, for the summary
     * @throws RunOptions.Cancelled if the options say so in mid-run
     */
    public RunOutcome run(World world, String inputsDigest, RunOptions options) {
        return run(world, inputsDigest, options, true);
    }

    static RunOutcome run(World world, String inputsDigest, RunOptions options, boolean liveBranching) {
        Recorder recorder = new Recorder(world, liveBranching);
        ResultDigest digest = new ResultDigest();
        RunOptions listening = recorder.listening(options);
        RunOptions hashed =
                listening.withJournal(digest.and(listening.journal())).withLedger(digest.and(listening.ledger()));
        Simulation simulation = new Simulation(world, hashed);
        simulation.run();
        RunSummary summary = recorder.summary(simulation, inputsDigest, digest.hex(), MODEL_VERSION);
        return new RunOutcome(summary, simulation);
    }

    /**
     * Everything the report shows: the run, and for each venue maps before and after, amplification curves, and the same
     * run at other depths and at other pass-throughs; and the assumptions that decide the answer.
     *
     * @param options watch the run itself; the others only heed its cancelling
     */
    public Report report(World world, String inputsDigest, RunOptions options) {
        return new Reporting(tasks, world, inputsDigest, options).report();
    }

    /** Accounts of a venue, nearest to liquidation first. */
    public List<AccountHealth> health(World world, int venue) {
        return AccountHealths.of(world, venue, new Accounts(world.book()), world.initialMarks());
    }

    /** One liquidation map per instrument that is held at the venue or prices a balance there. */
    public List<LiquidationMap> maps(World world, int venue) {
        return LiquidationMaps.of(world, venue, new Accounts(world.book()), world.initialMarks());
    }

    /** What liquidates at each point of the price x volatility plane; for a venue that lists options. */
    public LiquidationPlane plane(World world, int venue) {
        return LiquidationPlane.of(
                world,
                venue,
                LiquidationPlane.USUAL_MOVES,
                LiquidationPlane.USUAL_LEVELS,
                tasks.all(LiquidationPlane.tasks(
                        world, venue, LiquidationPlane.USUAL_MOVES, LiquidationPlane.USUAL_LEVELS)));
    }

    /** Branching ratio of the venue by itself, at a shock width of 1 %. */
    public BranchingRatio branching(World world, int venue) {
        return BranchingRatio.of(
                world, venue, new Accounts(world.book()), world.initialMarks(), BranchingRatio.DEFAULT_SHOCK_WIDTH);
    }

    /** Against common falls and rises of the venue's prices: pass-through 0, as given, and 1. */
    public List<AmplificationCurve> amplification(World world, int venue) {
        return amplification(world, venue, RunOptions.QUIET);
    }

    /** @param options its cancelling is heeded */
    public List<AmplificationCurve> amplification(World world, int venue, RunOptions options) {
        Amplification amplification = new Amplification(CommonShock.of(world, venue), options);
        Batch batch = new Batch();
        List<Batch.Later<Point>> points = batch.later(amplification.tasks());
        List<Batch.Later<Double>> critical = batch.later(amplification.criticalTasks());
        batch.run(tasks);
        return amplification.curves(Batch.results(points), Batch.results(critical));
    }

    public StressGrid stress(World world, StressSpec spec) {
        return stress(world, spec, RunOptions.QUIET);
    }

    /** @param options its cancelling is heeded */
    public StressGrid stress(World world, StressSpec spec, RunOptions options) {
        Stress stress = new Stress(world, spec, options);
        return stress.grid(tasks.all(stress.tasks()));
    }

    /** Of falls and of rises. */
    public List<Breach> reverse(World world, int venue) {
        return reverse(world, venue, List.of(Direction.values()), RunOptions.QUIET);
    }

    /**
     * The smallest common move of each direction for each kind of breach, direction by direction.
     *
     * @param options its cancelling is heeded
     */
    public List<Breach> reverse(World world, int venue, List<Direction> directions, RunOptions options) {
        Reverse reverse = new Reverse(CommonShock.of(world, venue), directions, options);
        return tasks.all(reverse.tasks(tasks.all(reverse.scanTasks())));
    }

    /**
     * What each failure of a margin model costs, failure by failure and margin by margin.
     *
     * @param margins of which only the margin differs: sales and who pays stay the venue's own
     * @param options its cancelling is heeded
     */
    public List<ModelRisk.Outcome> modelRisk(
            World world, int venue, List<MarginProfile> margins, ModelRiskSpec spec, RunOptions options) {
        return tasks.all(new ModelRisk(world, venue, margins, spec, options).tasks());
    }

    /**
     * The same positions under several margin modes.
     *
     * @param options its cancelling is heeded
     */
    public ComparedMargins compareMargins(MarginComparison comparison, RunOptions options) {
        return comparison.compared(tasks::all, options);
    }

    /**
     * Who was deleveraged in a run of the world, and who would have been under other rules, venue by venue.
     *
     * @param options progress and cancelling are heeded
     */
    public List<DeleveragingFairness> deleveraging(World world, List<DeleveragingRule> rules, RunOptions options) {
        return DeleveragingFairness.of(world, rules, options);
    }

    /**
     * The same crash as it is and under each rule, venue by venue within each.
     *
     * @param options its cancelling is heeded
     */
    public List<DeleveragingComparison.Outcome> compareDeleveraging(
            World world, List<DeleveragingRule> rules, RunOptions options) {
        return tasks.all(new DeleveragingComparison(world, rules, options).tasks()).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** The story of an account, by its index in the book, from every record of a run of the world. */
    public Explanation explainAccount(World world, List<JournalRecord> journal, int account) {
        return new Explain(world, journal).account(account);
    }

    /** The story of one journal record, by its sequence, from every record of a run of the world. */
    public Explanation explainEvent(World world, List<JournalRecord> journal, long sequence) {
        return new Explain(world, journal).event(sequence);
    }
}

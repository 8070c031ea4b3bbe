package spillway.engine;

import spillway.measure.Recorder;
import spillway.measure.RunSummary;
import spillway.sim.RunOptions;
import spillway.sim.Simulation;
import spillway.world.World;

/** The library's front door. The same world gives the same answers, whatever {@link Parallel} runs the tasks. */
public final class RiskEngine {
    /** Raised by hand when the same inputs give other results. */
    public static final int MODEL_VERSION = 1;

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

    private static RunOutcome run(World world, String inputsDigest, RunOptions options, boolean liveBranching) {
        Recorder recorder = new Recorder(world, liveBranching);
        ResultDigest digest = new ResultDigest();
        RunOptions listening = recorder.listening(options);
        Simulation simulation =
                new Simulation(world, listening.withJournal(digest.and(listening.journal())));
        simulation.run();
        RunSummary summary = recorder.summary(simulation, inputsDigest, digest.hex(), MODEL_VERSION);
        return new RunOutcome(summary, simulation);
    }
}

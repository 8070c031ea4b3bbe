package spillway.measure;

import spillway.measure.RunSummary.Forced;
import spillway.measure.RunSummary.MarketSummary;
import spillway.measure.RunSummary.Payers;
import spillway.measure.RunSummary.VenueSummary;
import spillway.sim.RunOptions;
import spillway.sim.Simulation;
import spillway.world.World;

/** One run of a variant of a world, of which only the totals are of interest. */
record ShockRun(VenueSummary venue, MarketSummary main) {
    /** @param options progress and cancelling are heeded, sinks are not */
    static ShockRun of(World world, int venue, int main, RunOptions options) {
        Recorder recorder = new Recorder(world, false);
        RunOptions quiet = RunOptions.QUIET.withProgress(nanos -> {}, options.cancelled());
        Simulation run = new Simulation(world, recorder.listening(quiet));
        run.run();
        RunSummary summary = recorder.summary(run, "", "", 0);
        return new ShockRun(summary.venues().get(venue), summary.markets().get(main));
    }

    Forced forced() {
        return venue.forced();
    }

    Payers payers() {
        return venue.payers();
    }
}

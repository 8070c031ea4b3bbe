package spillway.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import spillway.event.MarketEvent.PriceMoved;
import spillway.event.VenueEvent.FoundUnhealthy;
import spillway.market.Instrument;
import spillway.measure.ComparedMargins.RunTotals;
import spillway.measure.RunSummary.Forced;
import spillway.measure.RunSummary.Payers;
import spillway.measure.RunSummary.VenueSummary;
import spillway.sim.RunOptions;
import spillway.sim.Simulation;
import spillway.world.PathKind;
import spillway.world.Timed;
import spillway.world.World;

/**
 * One day of one kind, run through the whole venue: forced sales move prices, and somebody pays.
 *
 * @param unhealthy how many accounts were found below maintenance
 */
record DayRun(DayKind kind, int unhealthy, Forced forced, Payers payers) {
    /** @param factors by step and underlying */
    static DayRun of(
            World funded, int venue, Underlyings underlyings, DayKind kind, double[][] factors, RunOptions options) {
        World day = along(funded, underlyings, factors);
        TreeSet<Integer> unhealthy = new TreeSet<>();
        RunOptions quiet = RunOptions.QUIET.withProgress(nanos -> {}, options.cancelled());
        Recorder recorder = new Recorder(day, false);
        Simulation run = new Simulation(day, recorder.listening(quiet.withJournal(record -> {
            if (record.event() instanceof FoundUnhealthy found && day.book().venue(found.account()) == venue) {
                unhealthy.add(found.account());
            }
        })));
        run.run();
        VenueSummary summary = recorder.summary(run, "", "", 0).venues().get(venue);
        return new DayRun(kind, unhealthy.size(), summary.forced(), summary.payers());
    }

    /** What others bore: unpaid, or given up by winners. */
    private double loss() {
        return payers.shortfall() + payers.deleveragingCost();
    }

    /** The world on that day, from its start to a day later. */
    static World along(World world, Underlyings underlyings, double[][] factors) {
        List<Timed> path = new ArrayList<>();
        for (int s = 0; s < factors.length; s++) {
            long when = world.startNanos() + DayLooks.DAY_NANOS / factors.length * (s + 1);
            for (int i = 0; i < world.instruments().size(); i++) {
                Instrument instrument = world.instruments().get(i);
                if (!(instrument instanceof Instrument.Option)
                        && underlyings.assets().contains(instrument.base())) {
                    double price = world.markets().get(i).initialPrice().value();
                    path.add(new Timed(when, new PriceMoved(i, price * underlyings.factor(instrument, factors[s]))));
                }
            }
        }
        return new World(
                world.name(),
                world.assets(),
                world.venues(),
                world.instruments(),
                world.markets(),
                world.passThrough(),
                world.book(),
                path,
                PathKind.FUNDAMENTAL,
                world.startNanos(),
                world.startNanos() + DayLooks.DAY_NANOS,
                world.surfaces());
    }

    /** Of one mode and one kind of day. */
    static RunTotals totals(int mode, DayKind kind, List<List<DayRun>> all) {
        List<DayRun> runs = all.stream()
                .map(modes -> modes.get(mode))
                .filter(run -> run.kind == kind)
                .toList();
        return new RunTotals(
                runs.size(),
                mean(runs, DayRun::unhealthy),
                mean(runs, r -> r.forced.liquidatedNotional()),
                mean(runs, r -> r.forced.deleveragedNotional()),
                mean(runs, r -> r.payers.shortfall()),
                mean(runs, r -> r.payers.deleveragingCost()),
                runs.stream().mapToDouble(DayRun::loss).max().orElse(0),
                (int) runs.stream().filter(r -> r.loss() > 0).count());
    }

    private static double mean(List<DayRun> runs, ToDoubleFunction<DayRun> of) {
        return runs.stream().mapToDouble(of).sum() / Math.max(1, runs.size());
    }
}

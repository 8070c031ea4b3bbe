package spillway.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import spillway.measure.RunSummary.Forced;
import spillway.measure.RunSummary.Payers;
import spillway.measure.RunSummary.VenueSummary;
import spillway.sim.RunOptions;
import spillway.sim.Simulation;
import spillway.waterfall.Layer;
import spillway.world.Profile;
import spillway.world.Venue;
import spillway.world.World;

/**
 * The same crash under each way to deleverage: the same book, the same inputs, so the same random numbers; every venue that
 * deleverages chooses by the rule, at its own rank, price and severity. What differs is who was closed, and what came of it.
 */
public final class DeleveragingComparison {
    /** The venues' own rules. */
    public static final String AS_IS = "as it is";

    /** What is wrong with a world that has nothing to compare. */
    public static final String NOTHING = "must have a venue that deleverages, the waterfall of none has such a layer";

    private final World world;
    private final List<DeleveragingRule> rules;
    private final RunOptions options;

    /** @param options cancelling is heeded, sinks are not */
    public DeleveragingComparison(World world, List<DeleveragingRule> rules, RunOptions options) {
        this.world = world;
        this.rules = List.copyOf(rules);
        this.options = options;
        if (!hasAnything(world)) {
            throw new IllegalArgumentException(NOTHING);
        }
    }

    /** Whether there is anything to compare in the world. */
    public static boolean hasAnything(World world) {
        return world.venues().stream().anyMatch(DeleveragingComparison::deleverages);
    }

    /** One venue under one rule, in its numeraire. */
    public record Outcome(
            String rule, String venue, String numeraire, Forced forced, Payers payers, double totalLoss) {}

    private static boolean deleverages(Venue venue) {
        return venue.versions().stream()
                .anyMatch(profile -> profile.waterfall().stream().anyMatch(Layer.Deleveraging.class::isInstance));
    }

    /** One for the world as it is, and one for each rule. */
    public List<Supplier<List<Outcome>>> tasks() {
        List<Supplier<List<Outcome>>> tasks = new ArrayList<>();
        tasks.add(() -> run(AS_IS, world));
        for (DeleveragingRule rule : rules) {
            tasks.add(() -> run(rule.name(), under(rule)));
        }
        return tasks;
    }

    World under(DeleveragingRule rule) {
        return world.withVenues(world.venues().stream()
                .map(venue -> new Venue(
                        venue.name(),
                        venue.margin(),
                        venue.versions().stream()
                                .map(profile -> under(rule, profile))
                                .toList(),
                        venue.state(),
                        venue.model()))
                .toList());
    }

    private static Profile under(DeleveragingRule rule, Profile p) {
        List<Layer> waterfall = new ArrayList<>();
        for (Layer layer : p.waterfall()) {
            waterfall.add(layer instanceof Layer.Deleveraging own ? rule.in(own) : layer);
        }
        return new Profile(
                p.name(),
                p.version(),
                p.source(),
                p.date(),
                p.numeraire(),
                p.trigger(),
                p.margin(),
                p.collateral(),
                p.sizing(),
                p.sale(),
                waterfall,
                p.clock());
    }

    private List<Outcome> run(String name, World tried) {
        Recorder recorder = new Recorder(tried, false);
        RunOptions quiet = RunOptions.QUIET.withProgress(nanos -> {}, options.cancelled());
        Simulation simulation = new Simulation(tried, recorder.listening(quiet));
        simulation.run();
        RunSummary summary = recorder.summary(simulation, "", "", 0);
        List<Outcome> outcomes = new ArrayList<>();
        for (int v = 0; v < summary.venues().size(); v++) {
            if (deleverages(tried.venues().get(v))) {
                VenueSummary s = summary.venues().get(v);
                outcomes.add(new Outcome(name, s.venue(), s.numeraire(), s.forced(), s.payers(), s.totalLoss()));
            }
        }
        return outcomes;
    }
}

package spillway.sim;

import java.util.ArrayList;
import java.util.List;
import spillway.event.Event;
import spillway.event.MarketEvent.MarkPublished;
import spillway.event.MarketEvent.OptionMarked;
import spillway.world.World;

/** A run whose laws were checked after every event, and every event of its journal. */
record Story(Simulation run, List<Event> events) {
    static Story of(World world) {
        List<Event> events = new ArrayList<>();
        Simulation run = new Simulation(
                world, RunOptions.QUIET.withJournal(r -> events.add(r.event())).checkingLaws());
        run.run();
        return new Story(run, events);
    }

    /** What was done: neither inputs nor prices. */
    List<Event> deeds() {
        return events.stream()
                .filter(e -> !e.isInput() && !(e instanceof MarkPublished) && !(e instanceof OptionMarked))
                .toList();
    }
}

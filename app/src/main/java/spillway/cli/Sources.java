package spillway.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import spillway.io.scenario.LoadedWorld;
import spillway.market.Instrument;
import spillway.measure.Report;
import spillway.measure.Report.Assumption;
import spillway.world.World;

/** Writes what a scenario says of where its inputs come from into the assumptions of the report. */
final class Sources {
    private Sources() {}

    static Report in(Report report, LoadedWorld loaded) {
        Set<String> told = new HashSet<>();
        List<Assumption> assumptions = new ArrayList<>();
        for (Assumption given : report.assumptions()) {
            assumptions.add(sourced(given, loaded, told));
        }
        loaded.sources().forEach((name, source) -> {
            if (!told.contains(name)) {
                assumptions.add(new Assumption(name, "as the scenario gives it", source));
            }
        });
        return new Report(report.summary(), report.risks(), assumptions);
    }

    private static Assumption sourced(Assumption given, LoadedWorld loaded, Set<String> told) {
        World world = loaded.world();
        for (Instrument instrument : world.instruments()) {
            String venue = world.venues().get(instrument.venue()).name();
            String key = "depth " + venue + "/" + instrument.symbol();
            String name = "depth of " + instrument.symbol();
            boolean meant = given.name().equals(name) || given.name().equals(name + " at " + venue);
            String source = loaded.sources().get(key);
            if (meant && source != null) {
                told.add(key);
                return new Assumption(given.name(), given.value(), given.source() + ": " + source);
            }
        }
        return given;
    }
}

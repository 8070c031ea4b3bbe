package spillway.cli;

import java.nio.file.Path;
import spillway.io.input.InputException;
import spillway.io.input.TextFile;
import spillway.io.run.SummaryJson;
import spillway.io.scenario.LoadedWorld;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the world of a run came about, kept beside its journal so that it can be made again.
 *
 * @param scenario path of the scenario, from the run's folder; empty for the demo
 * @param seed that the run was given
 * @param ownSeed whether the seed was given on the command line and so replaces that of the scenario
 * @param accounts of the demo; 0 for a scenario
 */
record Origin(String scenario, long seed, boolean ownSeed, int accounts) {
    static final String FILE = "origin.json";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    static Origin demo(long seed, int accounts) {
        return new Origin("", seed, true, accounts);
    }

    static Origin scenario(Path run, Path scenario, long seed, boolean ownSeed) {
        Path from = run.toAbsolutePath().normalize();
        Path to = scenario.toAbsolutePath().normalize();
        boolean sameDisk = from.getRoot() != null && from.getRoot().equals(to.getRoot());
        String path = (sameDisk ? from.relativize(to) : to).toString().replace('\\', '/');
        return new Origin(path, seed, ownSeed, 0);
    }

    String text() {
        return SummaryJson.text(this);
    }

    static Origin read(Path run) {
        Path file = run.resolve(FILE);
        try {
            return MAPPER.readValue(TextFile.read(file), Origin.class);
        } catch (JacksonException e) {
            throw new InputException(file.toString(), 0, "", "must be as a run wrote it: " + e.getOriginalMessage());
        }
    }

    /** The world again, from the same files or the same generator. */
    LoadedWorld world(Path run) {
        if (scenario.isEmpty()) {
            return Inputs.october(seed, accounts);
        }
        return Inputs.scenario(run.toAbsolutePath().resolve(scenario).normalize(), seed, ownSeed);
    }
}

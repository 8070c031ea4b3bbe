package spillway.io.scenario;

import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import spillway.io.book.BookSource;
import spillway.io.input.TextFile;

/** Scenarios from files. */
public final class Scenarios {
    private Scenarios() {}

    /** A scenario whose book is a file. */
    public static LoadedWorld load(Path scenario) {
        return load(scenario, new TreeMap<>());
    }

    /**
     * A scenario; paths in it are relative to its own directory.
     *
     * @param generators what a {@code generate} block may name
     * @throws spillway.io.input.InputException naming every problem found
     */
    public static LoadedWorld load(Path scenario, SortedMap<String, BookSource> generators) {
        Path directory = scenario.toAbsolutePath().getParent();
        return ScenarioFile.read(
                scenario.toString(), TextFile.read(scenario), directory == null ? Path.of("") : directory, generators);
    }

    /** A scenario that is already text. */
    public static LoadedWorld read(String name, String yaml, Path directory, SortedMap<String, BookSource> generators) {
        return ScenarioFile.read(name, yaml, directory, generators);
    }
}

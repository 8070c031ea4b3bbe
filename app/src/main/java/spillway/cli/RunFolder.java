package spillway.cli;

import java.nio.file.Path;
import spillway.io.input.InputException;
import spillway.io.run.JournalFile;
import spillway.io.run.RunDirectory;
import spillway.io.scenario.LoadedWorld;

/** The folder of an earlier run, read. */
final class RunFolder {
    private RunFolder() {}

    static Path checked(Shell shell, String typed) {
        Path folder = shell.path(typed);
        if (!RunDirectory.isRun(folder)) {
            throw new InputException(typed, 0, "", "must be the folder of a run: it has no digest and summary.json");
        }
        return folder;
    }

    /** The world that the journal was written for; refused where the files it was made from have changed since. */
    static LoadedWorld world(Path folder) {
        LoadedWorld loaded = Origin.read(folder).world(folder);
        Path journal = folder.resolve(RunDirectory.JOURNAL);
        String was = JournalFile.header(journal).worldDigest();
        if (!was.equals(loaded.digest())) {
            throw new InputException(
                    journal.toString(),
                    0,
                    "",
                    "must be of the world that its inputs give now: it is of " + was + ", they give " + loaded.digest()
                            + "; scenario, profile or book changed since");
        }
        return loaded;
    }
}

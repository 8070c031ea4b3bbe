package spillway.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import spillway.account.Book;
import spillway.engine.Parallel;
import spillway.engine.RiskEngine;
import spillway.event.JournalRecord;
import spillway.io.input.InputException;
import spillway.io.run.JournalFile;
import spillway.io.run.RunDirectory;
import spillway.io.run.SummaryJson;
import spillway.measure.Explanation;
import spillway.world.World;

/** The story behind what happened to an account, or behind an event. */
@Command(
        name = "explain",
        description = {
            "Tell the chain of events behind what happened to an account, or behind one record of the journal.",
            "What led there, itself, and what followed. Account ids are those of the book; summary.json names the",
            "largest losers. A name that begins with ~ is one of the venue's own accounts."
        },
        footer = {"", "Example:", "  spillway explain runs/october --event 2000"})
final class ExplainCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private Main.Help help;

    @Parameters(paramLabel = "RUN", description = "Folder of a run.")
    private String run;

    @ArgGroup(multiplicity = "1")
    private What what;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ExplainCommand(Shell shell) {
        this.shell = shell;
    }

    /** One of the two. */
    static final class What {
        @Option(
                names = "--account",
                required = true,
                paramLabel = "A",
                description = "Id of an account; venue/id where several venues have it.")
        private Optional<String> account = Optional.empty();

        @Option(
                names = "--event",
                required = true,
                paramLabel = "N",
                description = "Sequence of a journal record, from 0.")
        private long event = -1;
    }

    @Override
    public Integer call() {
        Path folder = RunFolder.checked(shell, run);
        World world = RunFolder.world(folder).world();
        List<JournalRecord> journal = new ArrayList<>();
        JournalFile.read(folder.resolve(RunDirectory.JOURNAL), journal::add);
        shell.interrupt().check();
        RiskEngine engine = new RiskEngine(Parallel.ONE_BY_ONE);
        Explanation story = what.account
                .map(id -> engine.explainAccount(world, journal, account(world, id)))
                .orElseGet(() -> engine.explainEvent(world, journal, event(journal)));
        if (json) {
            shell.out().print(SummaryJson.text(story));
        } else {
            print(story);
        }
        return Failures.DONE;
    }

    private long event(List<JournalRecord> journal) {
        if (journal.isEmpty()) {
            throw new InputException(
                    "--event", 0, "", "must be a record of the journal, which is empty: nothing happened");
        }
        if (!(what.event >= 0 && what.event < journal.size())) {
            throw new InputException(
                    "--event", 0, "", "must be in [0, " + (journal.size() - 1) + "], was " + what.event);
        }
        return what.event;
    }

    private static int account(World world, String id) {
        Book book = world.book();
        int found = -1;
        for (int venue = 0; venue < world.venues().size(); venue++) {
            String name = world.venues().get(venue).name();
            int here = id.startsWith(name + "/")
                    ? book.find(venue, id.substring(name.length() + 1))
                    : book.find(venue, id);
            if (here >= 0 && found >= 0) {
                throw new InputException("--account", 0, "", "must name its venue, several have '" + id + "'");
            }
            found = Math.max(found, here);
        }
        if (found < 0) {
            throw new InputException("--account", 0, "", "must be an account of the book, was '" + id + "'");
        }
        return found;
    }

    private void print(Explanation story) {
        shell.say(story.title());
        shell.say("");
        for (Explanation.Line line : story.lines()) {
            String mark = switch (line.part()) {
                case BEFORE -> "  ";
                case ITSELF -> "> ";
                case AFTER -> "  ";
            };
            String number = line.sequence() < 0 ? "..." : String.valueOf(line.sequence());
            shell.say(String.format(Locale.ROOT, "%s%8s  %12.3f s  %s", mark, number, line.seconds(), line.text()));
        }
    }
}

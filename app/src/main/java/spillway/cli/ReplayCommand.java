package spillway.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import spillway.engine.ResultDigest;
import spillway.engine.RiskEngine;
import spillway.event.JournalRecord;
import spillway.io.run.JournalFile;
import spillway.io.run.RunDigests;
import spillway.io.run.RunDirectory;
import spillway.io.run.SummaryJson;
import spillway.io.scenario.LoadedWorld;
import spillway.sim.Simulation;
import spillway.world.Timed;
import spillway.world.World;

/** Feeds the inputs of a journal in again and compares what comes out. */
@Command(
        name = "replay",
        description = {
            "Run the inputs of a run's journal again and compare every outcome.",
            "The world is made again from its files; the digests and the model version that the run kept are compared too.",
            "Exit code 0: all are the same."
        },
        footer = {"", "Example:", "  spillway replay runs/october"})
final class ReplayCommand implements Callable<Integer> {
    private static final int ANOTHER_OUTCOME = 1;

    private final Shell shell;

    @Mixin
    private Main.Help help;

    @Parameters(paramLabel = "RUN", description = "Folder of a run.")
    private String run;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ReplayCommand(Shell shell) {
        this.shell = shell;
    }

    /**
     * How it went.
     *
     * @param firstDifference the first record that differs, or an empty text
     * @param digests what differs from the run's {@code digest}
     */
    record Result(boolean same, long inputs, long records, String firstDifference, List<String> digests) {}

    @Override
    public Integer call() {
        Path folder = RunFolder.checked(shell, run);
        RunDigests kept = RunDigests.read(folder);
        LoadedWorld loaded = RunFolder.world(folder);
        List<Timed> inputs = new ArrayList<>();
        List<JournalRecord> before = new ArrayList<>();
        JournalFile.read(folder.resolve(RunDirectory.JOURNAL), entry -> {
            before.add(entry);
            if (entry.event().isInput()) {
                inputs.add(new Timed(entry.timeNanos(), entry.event()));
            }
        });
        World world = loaded.world().withInputs(inputs);
        Comparison comparison = new Comparison(before);
        try (Workers alone = new Workers(1)) {
            new Runs(shell, alone).watched(loaded, "replaying", options -> {
                new Simulation(world, options.withJournal(comparison::take).withLedger(comparison.digest)).run();
                return comparison;
            });
        }
        RunDigests now = new RunDigests(loaded.digest(), comparison.digest(), RiskEngine.MODEL_VERSION);
        Result result = comparison.result(inputs.size(), kept.differences(now));
        print(result);
        return result.same() ? Failures.DONE : ANOTHER_OUTCOME;
    }

    private void print(Result result) {
        if (json) {
            shell.out().print(SummaryJson.text(result));
        } else if (result.same()) {
            shell.say("the same: " + result.inputs() + " inputs gave the same " + result.records()
                    + " records, and the digests are those that the run kept");
        } else {
            if (!result.firstDifference().isEmpty()) {
                shell.say("not the same: " + result.firstDifference());
            }
            result.digests().forEach(difference -> shell.say("not the same: " + difference));
        }
    }

    /** Records as they come, against those that were. */
    private static final class Comparison {
        private final List<JournalRecord> before;
        private final ResultDigest digest = new ResultDigest();
        private long taken;
        private Optional<String> difference = Optional.empty();

        Comparison(List<JournalRecord> before) {
            this.before = before;
        }

        void take(JournalRecord now) {
            digest.append(now);
            if (difference.isEmpty()) {
                if (taken >= before.size()) {
                    difference = Optional.of("record " + taken + " is now " + now + ", and there was none");
                } else if (!before.get((int) taken).equals(now)) {
                    difference = Optional.of("record " + taken + " was " + before.get((int) taken) + ", is now " + now);
                }
            }
            taken++;
        }

        /** Of what came now. */
        String digest() {
            return digest.hex();
        }

        Result result(long inputs, List<String> digests) {
            if (difference.isEmpty() && taken < before.size()) {
                difference = Optional.of("record " + taken + " was " + before.get((int) taken) + ", and now is none");
            }
            boolean same = difference.isEmpty() && digests.isEmpty();
            return new Result(same, inputs, taken, difference.orElse(""), digests);
        }
    }
}

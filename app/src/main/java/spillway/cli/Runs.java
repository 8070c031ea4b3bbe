package spillway.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongConsumer;
import spillway.engine.RiskEngine;
import spillway.io.input.InputException;
import spillway.io.run.JournalFile;
import spillway.io.run.LedgerCsv;
import spillway.io.run.RunDigests;
import spillway.io.run.RunDirectory;
import spillway.io.run.SummaryJson;
import spillway.io.scenario.LoadedWorld;
import spillway.measure.Report;
import spillway.report.HtmlReport;
import spillway.report.TextSummary;
import spillway.sim.RunOptions;
import spillway.world.World;

/** Runs a world and writes its folder, whole or not at all. */
final class Runs {
    private static final int PROGRESS_STEPS = 1000;

    private final Shell shell;
    private final Workers workers;
    private final RiskEngine engine;

    Runs(Shell shell, Workers workers) {
        this.shell = shell;
        this.workers = workers;
        engine = new RiskEngine(workers);
    }

    /** Runs, and puts report, summary, journal, ledger, origin and digests into {@code target}. */
    Report into(Path target, LoadedWorld loaded, Origin origin, List<String> reproduce) {
        try (RunDirectory run = RunDirectory.create(target)) {
            Report report = computed(run, loaded);
            run.write(RunDirectory.SUMMARY, SummaryJson.write(report));
            run.write(Origin.FILE, origin.text());
            Path html = run.file(RunDirectory.REPORT);
            Whole.guarded(html, () -> HtmlReport.write(report, reproduce, html));
            shell.interrupt().check();
            run.finish(digests(report));
            return report;
        }
    }

    private Report computed(RunDirectory run, LoadedWorld loaded) {
        JournalFile.Header header = new JournalFile.Header(loaded.digest(), loaded.seed());
        try (JournalFile.Writer journal = JournalFile.create(run.file(RunDirectory.JOURNAL), header);
                LedgerCsv ledger = LedgerCsv.create(run.file(RunDirectory.LEDGER), loaded.world())) {
            Report report = watched(
                    loaded,
                    "running",
                    1,
                    options -> engine.report(
                            loaded.world(),
                            loaded.digest(),
                            options.withJournal(journal).withLedger(ledger)));
            journal.finish();
            return Sources.in(report, loaded);
        }
    }

    private static RunDigests digests(Report report) {
        return new RunDigests(
                report.summary().inputsDigest(),
                report.summary().resultDigest(),
                report.summary().modelVersion());
    }

    /** Work that is one run, with its simulated time shown, Ctrl-C heard, and a way back to whatever fails. */
    <T> T watched(LoadedWorld loaded, String what, Function<RunOptions, T> work) {
        World world = loaded.world();
        return watched(loaded, what, progress -> Progress.ofSpan(progress, world.startNanos(), world.endNanos()), work);
    }

    /** Work that is many tasks in so many lists, one after the other: shown is how many of them are done. */
    <T> T watched(LoadedWorld loaded, String what, int lists, Function<RunOptions, T> work) {
        return watched(
                loaded,
                what,
                progress -> {
                    AtomicInteger over = new AtomicInteger();
                    workers.watch((done, of) -> {
                        progress.reach((long) (PROGRESS_STEPS * (over.get() + done / (double) of) / lists));
                        over.addAndGet(done == of ? 1 : 0);
                    });
                    return nanos -> {};
                },
                work);
    }

    private <T> T watched(
            LoadedWorld loaded, String what, Function<Progress, LongConsumer> shown, Function<RunOptions, T> work) {
        try (Progress progress = new Progress(shell, what, PROGRESS_STEPS)) {
            LongConsumer told = shown.apply(progress);
            T result = work.apply(RunOptions.QUIET.withProgress(told, shell.interrupt()::isAsked));
            shell.interrupt().check();
            return result;
        } catch (InputException | RunOptions.Cancelled | Interrupt.Stopped expected) {
            throw expected;
        } catch (RuntimeException bug) {
            throw new Failures.RunFailed(loaded.seed(), loaded.digest(), bug);
        }
    }

    void print(Report report, boolean json, String where) {
        if (json) {
            shell.out().print(SummaryJson.write(report.summary()));
            return;
        }
        shell.out().print(TextSummary.of(report.summary()));
        shell.say("");
        shell.say("wrote " + where);
    }
}

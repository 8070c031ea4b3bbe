package spillway.cli;

import java.util.function.LongConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on standard error for what takes more than a second; nothing where nobody watches. */
final class Progress implements AutoCloseable {
    private static final long PATIENCE_NANOS = 1_000_000_000L;
    private static final int WIDTH = 78;
    private static final int REFRESH_MILLIS = 200;

    private final Shell shell;
    private final String what;
    private final long steps;
    private final long startNanos = System.nanoTime();
    private ProgressBar[] shown = {};
    private long furthest;

    /** {@code steps} is the number that {@link #reach} ends at. */
    Progress(Shell shell, String what, long steps) {
        this.shell = shell;
        this.what = what;
        this.steps = Math.max(1, steps);
    }

    /** How far simulated time has come, in thousandths; several runs of one span may report, the bar never goes back. */
    static LongConsumer ofSpan(Progress progress, long fromNanos, long toNanos) {
        double span = Math.max(1, toNanos - fromNanos);
        return nanos -> progress.reach((long) (progress.steps * ((nanos - fromNanos) / span)));
    }

    synchronized void reach(long step) {
        if (!shell.errIsTerminal() || step <= furthest) {
            return;
        }
        furthest = step;
        if (shown.length == 0 && System.nanoTime() - startNanos > PATIENCE_NANOS) {
            shown = new ProgressBar[] {bar()};
        }
        for (ProgressBar bar : shown) {
            bar.stepTo(Math.min(step, steps));
        }
    }

    private ProgressBar bar() {
        return new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .hideEta()
                .setConsumer(new Line(shell))
                .build();
    }

    @Override
    public synchronized void close() {
        for (ProgressBar bar : shown) {
            bar.close();
        }
    }

    /** One line that is overwritten, and wiped in the end: results are not mixed with it. */
    private record Line(Shell shell) implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            return WIDTH;
        }

        @Override
        public void accept(String rendered) {
            shell.err().print('\r' + rendered);
            shell.err().flush();
        }

        @Override
        public void close() {
            shell.err().print('\r' + " ".repeat(WIDTH) + '\r');
            shell.err().flush();
        }
    }
}

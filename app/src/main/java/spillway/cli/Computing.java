package spillway.cli;

import picocli.CommandLine.Option;
import spillway.io.input.InputException;

/** {@code --threads}, of every command that computes. Results do not depend on it. */
final class Computing {
    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to compute on; the result is the same on any number. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    Workers workers() {
        if (!(threads >= 1 && threads <= 1024)) {
            throw new InputException("--threads", 0, "", "must be in [1, 1024], was " + threads);
        }
        return new Workers(threads);
    }
}

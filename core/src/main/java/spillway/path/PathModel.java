package spillway.path;

import spillway.rng.Rng;

/** A law of the prices of several assets over one span of time. The same {@link Rng} gives the same path. */
public interface PathModel {
    /** Names the law and its version: it enters digests. */
    String id();

    /** How many assets move. */
    int assets();

    /**
     * One path.
     *
     * @param steps equal parts of the span, at least 1
     * @return by step and asset, the price at the end of the step over that at the start, above 0
     */
    double[][] factors(Rng rng, int steps);
}

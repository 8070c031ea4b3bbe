package spillway.world;

/**
 * When a venue acts.
 *
 * @param markIntervalNanos how long after a trade the next mark shows its impact; 0 for at once, which makes rounds to a
 *     fixed point within one moment
 * @param recoveryStepNanos how often marks are published anew while a market refills, above 0
 */
public record Clock(long markIntervalNanos, long recoveryStepNanos) {
    public Clock {
        if (!(markIntervalNanos >= 0)) {
            throw new IllegalArgumentException("markIntervalNanos must be at least 0, was " + markIntervalNanos);
        }
        if (!(recoveryStepNanos > 0)) {
            throw new IllegalArgumentException("recoveryStepNanos must be above 0, was " + recoveryStepNanos);
        }
    }
}

package spillway.world;

import spillway.event.Event;

/** An input and when it arrives, in nanoseconds since the epoch. */
public record Timed(long timeNanos, Event input) {
    public Timed {
        if (!input.isInput()) {
            throw new IllegalArgumentException("what comes from outside must be an input, was "
                    + input.getClass().getSimpleName());
        }
        if (!(timeNanos >= 0)) {
            throw new IllegalArgumentException("timeNanos must be at least 0, was " + timeNanos);
        }
    }
}

package spillway.portfolio;

/** What a scenario does to implied volatilities. */
public enum VolatilityMove {
    UP,
    NONE,
    DOWN,
    /** A tilt: strikes above the forward up, those below down, and what each expiry makes of it counts as a loss. */
    LINEAR_SKEW,
    /** Both wings up by distance from the forward; what each expiry makes of it counts as a loss. */
    ABSOLUTE_SKEW;

    /** Whether it moves volatilities by their strike rather than by their expiry alone. */
    public boolean isSkew() {
        return switch (this) {
            case UP, NONE, DOWN -> false;
            case LINEAR_SKEW, ABSOLUTE_SKEW -> true;
        };
    }
}

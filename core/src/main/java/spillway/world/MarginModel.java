package spillway.world;

/**
 * What a venue's margin makes of the world, apart from what is so: the surface that it marks options at, and how often it
 * computes what accounts must have. Where it is wrong, stale or late, margin is asked on other prices than those at which
 * positions can be closed.
 *
 * @param surfaceLevel what the venue multiplies every volatility by, above 0; 1 where its surface is right
 * @param surfaceLagNanos how old the surface is that it marks at
 * @param checkIntervalNanos it looks at its accounts every so often from the start on; 0 for at every mark
 */
public record MarginModel(double surfaceLevel, long surfaceLagNanos, long checkIntervalNanos) {
    /** Right, and at once. */
    public static final MarginModel EXACT = new MarginModel(1, 0, 0);

    public MarginModel {
        if (!(surfaceLevel > 0 && surfaceLevel < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("surfaceLevel must be above 0 and finite, was " + surfaceLevel);
        }
        if (!(surfaceLagNanos >= 0)) {
            throw new IllegalArgumentException("surfaceLagNanos must be at least 0, was " + surfaceLagNanos);
        }
        if (!(checkIntervalNanos >= 0)) {
            throw new IllegalArgumentException("checkIntervalNanos must be at least 0, was " + checkIntervalNanos);
        }
    }

    public MarginModel withSurfaceLevel(double level) {
        return new MarginModel(level, surfaceLagNanos, checkIntervalNanos);
    }

    public MarginModel withSurfaceLag(long nanos) {
        return new MarginModel(surfaceLevel, nanos, checkIntervalNanos);
    }

    public MarginModel withCheckInterval(long nanos) {
        return new MarginModel(surfaceLevel, surfaceLagNanos, nanos);
    }

    /** How long from then until accounts are looked at. */
    public long untilCheckNanos(long startNanos, long nowNanos) {
        return checkIntervalNanos == 0 ? 0 : Math.floorMod(startNanos - nowNanos, checkIntervalNanos);
    }
}

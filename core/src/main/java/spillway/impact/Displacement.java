package spillway.impact;

/**
 * The state of one execution market between forced trades: base volume displaced and not yet refilled, and when it
 * last changed. Reading it never changes it, so how often a run looks cannot alter what it finds.
 */
public final class Displacement {
    private final Recovery recovery;
    private double base;
    private long changedNanos;

    private Displacement(Recovery recovery, double base, long changedNanos) {
        this.recovery = recovery;
        this.base = Check.finite("displacement", "base", base);
        this.changedNanos = changedNanos;
    }

    /** A market at rest. */
    public static Displacement atRest(Recovery recovery, long nowNanos) {
        return new Displacement(recovery, 0, nowNanos);
    }

    /** A market as a snapshot left it: base displaced (sold &gt; 0) at the moment of its last change. */
    public static Displacement restored(Recovery recovery, double base, long changedNanos) {
        return new Displacement(recovery, base, changedNanos);
    }

    /** Base volume still displaced at {@code nowNanos}, which must not lie before the last change. */
    public double at(long nowNanos) {
        if (!(nowNanos >= changedNanos))
            throw new IllegalStateException(
                    "displacement: time must not run back, last change " + changedNanos + ", asked for " + nowNanos);
        return base == 0 ? 0 : base * recovery.remaining(Math.subtractExact(nowNanos, changedNanos));
    }

    /** Adds base volume sold (&gt; 0) or bought (&lt; 0) at {@code nowNanos}; returns the displacement that results. */
    public double add(double addedBase, long nowNanos) {
        Check.finite("displacement", "addedBase", addedBase);
        base = Check.finite("displacement", "base", at(nowNanos) + addedBase);
        changedNanos = nowNanos;
        return base;
    }

    /** Base volume displaced at the last change, before any recovery since. */
    public double lastBase() {
        return base;
    }

    public long changedNanos() {
        return changedNanos;
    }
}

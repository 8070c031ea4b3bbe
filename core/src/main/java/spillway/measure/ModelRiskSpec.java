package spillway.measure;

/**
 * The day on which a margin model is tried, and how wrong it is.
 *
 * @param move relative move of every underlying over the time, in (-1, 0) or above 0
 * @param volatilityLevel what volatilities end at against the start, above 0
 * @param durationNanos from the start to the end of the moves, at least a second for each step
 * @param wrongLevel what a wrong surface multiplies volatilities by, in (0, 1)
 * @param gap move at once, of {@code move}'s sign: as a multiple of the grid's largest regular move that way, above 1
 * @param lateNanos how often margin is computed where it is late
 * @param headroom what each account has beyond what it must have to open, as a fraction of it, at least 0
 */
public record ModelRiskSpec(
        double move,
        double volatilityLevel,
        long durationNanos,
        double wrongLevel,
        double gap,
        long lateNanos,
        double headroom) {
    /** Steps of the moves. */
    static final int STEPS = 60;

    private static final long SECOND = 1_000_000_000L;
    /**
     * An hour: prices fall by a fifth and volatilities double; a surface at 0.6 of what it should be, a gap of 1.5 times the
     * grid, margin computed every half hour.
     */
    public static final ModelRiskSpec USUAL = new ModelRiskSpec(-0.2, 2, 3600 * SECOND, 0.6, 1.5, 1800 * SECOND, 0.05);

    public ModelRiskSpec {
        check(
                move > -1 && move < Double.POSITIVE_INFINITY && move != 0,
                "move must be above -1, finite and not 0",
                move);
        check(
                volatilityLevel > 0 && volatilityLevel < Double.POSITIVE_INFINITY,
                "volatilityLevel must be above 0 and finite",
                volatilityLevel);
        check(durationNanos >= STEPS * SECOND, "durationNanos must be at least " + STEPS + " seconds", durationNanos);
        check(wrongLevel > 0 && wrongLevel < 1, "wrongLevel must be in (0, 1)", wrongLevel);
        check(gap > 1 && gap < Double.POSITIVE_INFINITY, "gap must be above 1 and finite", gap);
        check(lateNanos > 0, "lateNanos must be above 0", lateNanos);
        check(headroom >= 0 && headroom < Double.POSITIVE_INFINITY, "headroom must be at least 0 and finite", headroom);
    }

    private static void check(boolean holds, String rule, double value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", was " + value);
        }
    }
}

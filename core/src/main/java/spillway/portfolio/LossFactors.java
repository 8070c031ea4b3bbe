package spillway.portfolio;

/**
 * What the loss is multiplied by for initial and for maintenance margin.
 *
 * @param scope what counts as the loss
 */
public record LossFactors(double initial, double maintenance, Scope scope) {
    public LossFactors {
        Check.atLeastZero("initial", initial);
        Check.atLeastZero("maintenance", maintenance);
    }

    /**
     * What is asked for.
     *
     * @param factor one of the two
     * @param loss of the worst scenario
     * @param contingencies charges beside it
     * @param minimum the least of both together
     * @param provision for costs to come
     */
    public double requirement(double factor, double loss, double contingencies, double minimum, double provision) {
        return switch (scope) {
            case SCENARIO_LOSS -> Math.max(loss * factor + contingencies, minimum) + provision;
            case NET_PORTFOLIO -> Math.max(loss + contingencies, minimum) * factor + provision;
            case WHOLE -> (Math.max(loss + contingencies, minimum) + provision) * factor;
        };
    }

    /** What the factors multiply. */
    public enum Scope {
        /** The worst scenario alone; contingencies come on top as they are. */
        SCENARIO_LOSS,
        /** The worst scenario with contingencies and minimum; provisions come on top as they are. */
        NET_PORTFOLIO,
        /** All but the charge for doubtful prices. */
        WHOLE
    }
}

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

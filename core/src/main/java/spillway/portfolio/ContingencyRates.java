package spillway.portfolio;

/**
 * A charge on a notional, whatever the scenarios say.
 *
 * @param maintenance part of the notional asked for maintenance and for initial margin
 * @param initialExtra part asked for initial margin beside it
 */
public record ContingencyRates(double maintenance, double initialExtra) {
    public static final ContingencyRates NONE = new ContingencyRates(0, 0);

    public ContingencyRates {
        Check.atLeastZero("maintenance", maintenance);
        Check.atLeastZero("initialExtra", initialExtra);
    }
}

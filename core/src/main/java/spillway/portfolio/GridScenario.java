package spillway.portfolio;

/**
 * One shock of a scenario grid.
 *
 * @param spotMove relative: -0.16 is a fall by 16 %
 * @param weight part of the profit or loss that counts: less than 1 for moves beyond the regular grid
 * @param extended whether the grid's dampener applies to it
 * @param daysForward by how much nearer every expiry is: 1 asks what a day costs
 */
public record GridScenario(
        double spotMove, VolatilityMove volatility, double weight, boolean extended, double daysForward) {
    public GridScenario {
        Check.move("spotMove", spotMove);
        Check.atLeastZero("weight", weight);
        Check.atLeastZero("daysForward", daysForward);
        if (volatility.isSkew() && daysForward > 0) {
            throw new IllegalArgumentException("daysForward must be 0 in a skew scenario, was " + daysForward);
        }
    }

    /** Within the grid: counts in full. */
    public static GridScenario regular(double spotMove, VolatilityMove volatility) {
        return new GridScenario(spotMove, volatility, 1, false, 0);
    }

    /** Beyond the grid, volatility up: a part of it counts. */
    public static GridScenario extended(double spotMove, double weight) {
        return new GridScenario(spotMove, VolatilityMove.UP, weight, true, 0);
    }
}

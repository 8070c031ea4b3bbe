package spillway.margin;

/**
 * What one position or balance adds to its account, in the venue's numeraire. Exposures add: an account's is the sum over
 * what it holds, in the order of its positions and then its balances.
 *
 * @param netValue at face value
 * @param initialBalance what counts towards initial margin
 * @param initialRequirement what initial margin asks
 * @param maintenanceBalance what counts towards maintenance
 * @param maintenanceRequirement what maintenance asks
 */
public record Exposure(
        double netValue,
        double initialBalance,
        double initialRequirement,
        double maintenanceBalance,
        double maintenanceRequirement) {
    public static final Exposure ZERO = new Exposure(0, 0, 0, 0, 0);

    public Exposure plus(Exposure other) {
        return new Exposure(
                netValue + other.netValue,
                initialBalance + other.initialBalance,
                initialRequirement + other.initialRequirement,
                maintenanceBalance + other.maintenanceBalance,
                maintenanceRequirement + other.maintenanceRequirement);
    }

    /** Computed once, last. */
    public Health health() {
        return new Health(netValue, initialBalance, initialRequirement, maintenanceBalance, maintenanceRequirement);
    }
}

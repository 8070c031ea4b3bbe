package spillway.portfolio;

/**
 * A portfolio against its two requirements, in the numeraire, and why they are what they are.
 *
 * @param netValue options at their marks, collateral, cash and unrealised profit, at face value
 * @param initialRequirement what initial margin asks, haircuts of collateral included
 * @param maintenanceRequirement what maintenance asks, haircuts included
 */
public record PortfolioMargin(
        double netValue, double initialRequirement, double maintenanceRequirement, MarginReasons reasons) {
    /** Signed: what may still be used to open. */
    public double initialExcess() {
        return netValue - initialRequirement;
    }

    /** Signed: below 0 the account is unhealthy. */
    public double maintenanceExcess() {
        return netValue - maintenanceRequirement;
    }

    public boolean isHealthy() {
        return maintenanceExcess() >= 0;
    }
}

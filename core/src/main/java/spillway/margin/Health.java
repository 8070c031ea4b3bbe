package spillway.margin;

/** An account against its two margin requirements. Amounts in the venue's numeraire; not a ratio. */
public record Health(
        double netValue,
        double initialBalance,
        double initialRequirement,
        double maintenanceBalance,
        double maintenanceRequirement) {
    /** Balance less requirement for initial margin: what may still be used to open. */
    public double initialExcess() {
        return initialBalance - initialRequirement;
    }

    /** Balance less requirement for maintenance: accounts sort by it, below 0 is unhealthy. */
    public double maintenanceExcess() {
        return maintenanceBalance - maintenanceRequirement;
    }

    public boolean isHealthy() {
        return maintenanceExcess() >= 0;
    }

    /** Requirement over balance for maintenance, for display: 1 is the brink, infinite where nothing is left. */
    public double marginRatio() {
        if (maintenanceRequirement == 0) {
            return maintenanceBalance >= 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        return maintenanceBalance > 0 ? maintenanceRequirement / maintenanceBalance : Double.POSITIVE_INFINITY;
    }

    /** Balance over requirement for maintenance, as lending protocols show it; infinite without debt. */
    public double healthFactor() {
        return maintenanceRequirement == 0 ? Double.POSITIVE_INFINITY : maintenanceBalance / maintenanceRequirement;
    }
}

package spillway.measure;

/** One variant of a run beside the base: what it changes and what comes out, in the first venue's numeraire. */
public record Sensitivity(
        String variant,
        double lowestMarkMove,
        double liquidatedNotional,
        double deleveragedNotional,
        double insurancePaid,
        double socialised,
        double deficit,
        double badDebt,
        String resultDigest) {}

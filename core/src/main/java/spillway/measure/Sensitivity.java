package spillway.measure;

/**
 * One variant of a run beside the base: what it changes and what comes out at one venue, in its numeraire.
 *
 * @param furthestMarkMove of the venue's market whose mark went furthest from its price at the start, up or down; options left
 *     out, since the price of a far one multiplies
 * @param tradedByForce as {@link RunSummary.Forced#tradedByForce}
 * @param deficit and bad debt together are {@link RunSummary.Payers#uncovered}
 */
public record Sensitivity(
        String variant,
        double furthestMarkMove,
        double tradedByForce,
        double deleveragedNotional,
        double insurancePaid,
        double socialised,
        double deficit,
        double badDebt,
        String resultDigest) {
    /** Of one venue of a run. */
    public static Sensitivity of(String variant, RunSummary run, int venue) {
        RunSummary.VenueSummary summary = run.venues().get(venue);
        double furthest = 0;
        for (RunSummary.MarketSummary market : run.markets()) {
            if (!market.option() && market.venue().equals(summary.venue())) {
                boolean up = market.highestMarkMove() > -market.lowestMarkMove();
                double move = up ? market.highestMarkMove() : market.lowestMarkMove();
                furthest = Math.abs(move) > Math.abs(furthest) ? move : furthest;
            }
        }
        return new Sensitivity(
                variant,
                furthest,
                summary.forced().tradedByForce(),
                summary.forced().deleveragedNotional(),
                summary.payers().insurancePaid(),
                summary.payers().socialised(),
                summary.payers().deficit(),
                summary.payers().badDebt(),
                run.resultDigest());
    }

    /** As {@link RunSummary.Forced#closedByForce}. */
    public double closedByForce() {
        return tradedByForce + deleveragedNotional;
    }

    /** As {@link RunSummary.Payers#uncovered}. */
    public double uncovered() {
        return deficit + badDebt;
    }
}

package spillway.measure;

import java.util.List;

/**
 * Amplification against the size of a shock to all markets of a venue, at one pass-through.
 *
 * @param label such as {@code pass-through 0}
 * @param points from the largest fall to the largest rise
 * @param criticalFall smallest fall at whose marks, the accounts as they stand, the branching ratio for falls reaches 1: a
 *     number of at most 0; NaN if none does
 * @param criticalRise the same for rises: a number of at least 0
 */
public record AmplificationCurve(String label, List<Point> points, double criticalFall, double criticalRise) {
    public AmplificationCurve {
        points = List.copyOf(points);
    }

    /**
     * @param shock relative move, a fall below 0
     * @param priceAmplification furthest mark move over shock, of the main market
     * @param lossAmplification total loss, and what winners gave up, over the loss from the shock alone
     * @param tradedByForce as {@link RunSummary.Forced#tradedByForce}
     * @param uncovered as {@link RunSummary.Payers#uncovered}
     * @param branching spectral radius of B of the venue at the marks right after the shock, for moves further its way
     */
    public record Point(
            double shock,
            double priceAmplification,
            double lossAmplification,
            double tradedByForce,
            double deleveragedNotional,
            double uncovered,
            double branching) {
        /** As {@link RunSummary.Forced#closedByForce}. */
        public double closedByForce() {
            return tradedByForce + deleveragedNotional;
        }
    }
}

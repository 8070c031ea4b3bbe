package spillway.measure;

import java.util.List;

/**
 * Amplification against the size of a shock to one or all markets, at one pass-through.
 *
 * @param label such as {@code pass-through 0}
 * @param criticalShock smallest shock at which the branching ratio reaches 1, a fall below 0; NaN if none does
 */
public record AmplificationCurve(String label, List<Point> points, double criticalShock) {
    public AmplificationCurve {
        points = List.copyOf(points);
    }

    /**
     * @param shock relative move, a fall below 0
     * @param priceAmplification total mark move over shock, of the market that is reported
     * @param lossAmplification total loss over the loss from the shock alone
     * @param liquidatedNotional sold or bought into the market by force, the backstop's unwinding included
     * @param badDebt what nobody has covered: deficits, and negative net value still open; in the numeraire
     * @param branchingFalls spectral radius of B of the venue at the marks right after the shock
     */
    public record Point(
            double shock,
            double priceAmplification,
            double lossAmplification,
            double liquidatedNotional,
            double deleveragedNotional,
            double badDebt,
            double branchingFalls) {}
}

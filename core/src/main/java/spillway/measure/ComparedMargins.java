package spillway.measure;

import java.util.List;
import spillway.num.Proportion;

/**
 * The same positions under several margin modes. Amounts in the numeraire; capital is net value, whatever it is held in.
 *
 * @param owners accounts of the book that were tried
 * @param ofOwners accounts of the book that hold positions
 * @param grossNotional of the tried ones, long and short added
 * @param modes in the order in which they were asked for
 */
public record ComparedMargins(int owners, int ofOwners, double grossNotional, List<ModeOutcome> modes) {
    public ComparedMargins {
        modes = List.copyOf(modes);
    }

    /**
     * Of one margin mode.
     *
     * @param margin name of the rules
     * @param accounts that are liquidated apart: positions where margin is isolated
     * @param asked capital that initial margin asks of all of them at the start
     * @param capital with which every owner has the target probability of a liquidation within a day
     * @param frontier from little capital to much
     */
    public record ModeOutcome(
            MarginMode mode,
            String margin,
            int accounts,
            double asked,
            double capital,
            List<Point> frontier,
            List<DayOutcome> days) {
        public ModeOutcome {
            frontier = List.copyOf(frontier);
            days = List.copyOf(days);
        }

        public DayOutcome on(DayKind kind) {
            return days.stream().filter(d -> d.kind() == kind).findFirst().orElseThrow();
        }
    }

    /**
     * Mean probabilities of an owner within a day, measured on other days than those that capital was sought on.
     *
     * @param liquidated with the capital of the target: that any of its accounts is below maintenance at some look
     * @param beyondCapital with that capital: that a loss of any of its accounts over the day is more than the account has
     * @param beyondAsked that a loss of any of its accounts over the day is more than initial margin asks of the account
     * @param runs days of this kind run through the venue with the capital of the target
     */
    public record DayOutcome(
            DayKind kind, Proportion liquidated, Proportion beyondCapital, Proportion beyondAsked, RunTotals runs) {}

    /**
     * Runs of the whole venue, sales moving prices: means over runs, but for the last two.
     *
     * @param unhealthy accounts found below maintenance
     * @param liquidatedNotional sold or bought in the market by force
     * @param deleveragedNotional closed against winners
     * @param shortfall what accounts could not pay
     * @param deleveragingCost what winners gave up
     * @param worstLoss of one run, shortfall and deleveraging cost together
     * @param withLoss how many runs had any
     */
    public record RunTotals(
            int runs,
            double unhealthy,
            double liquidatedNotional,
            double deleveragedNotional,
            double shortfall,
            double deleveragingCost,
            double worstLoss,
            int withLoss) {}

    /**
     * Capital of all owners at which each has a probability of being liquidated within a day.
     *
     * @param target the probability that the capital was sought for
     * @param liquidated on other days as assumed
     * @param broken on days on which no two underlyings move together
     */
    public record Point(double target, double capital, Proportion liquidated, Proportion broken) {}
}

package spillway.impact;

import java.util.Arrays;
import java.util.List;
import spillway.num.Maths;

/**
 * Marginal slippage through the rows of a size-to-slippage table: continuous, strictly rising, zero at rest.
 *
 * <p>Between two rows the average of the marginal slippage is known, a = (C2 - C1) / (q2 - q1) with C(q) = q s(q). At
 * a row it is read off the line through the averages on either side, each in the middle of its interval. With l and r
 * at the ends of an interval, two straight pieces l to a to r that meet after the share (r - a) / (r - l) of the
 * interval have exactly the average a, and rise: nothing else is assumed. Rows of a linear law are so reproduced
 * exactly. After the last row the slope is kept, as 1 - (1 - m) exp(-slope (q - q_n) / (1 - m)), which stays below 1.
 * Immutable.
 */
public final class SlippageCurve implements NotionalRule.Curve {
    private final List<SlippageTable.Row> rows;

    /** Knots of the piecewise linear marginal slippage, from (0, 0). */
    private final double[] notional;

    private final double[] marginal;
    private final double tailSlope;

    private SlippageCurve(List<SlippageTable.Row> rows, double[] notional, double[] marginal) {
        this.rows = List.copyOf(rows);
        this.notional = notional;
        this.marginal = marginal;
        int last = notional.length - 1;
        tailSlope = (marginal[last] - marginal[last - 2]) / (notional[last] - notional[last - 2]);
    }

    /**
     * Through rows in order of size.
     *
     * @throws IllegalArgumentException naming side and row: no rows, sizes that do not rise, marginal slippage that
     *     does not rise (a larger sale would end at a better price) or reaches 1 (the price would be zero)
     */
    public static SlippageCurve through(Side side, List<SlippageTable.Row> rows) {
        String owner = "slippage table, " + side;
        if (rows.isEmpty()) throw new IllegalArgumentException(owner + ": rows must not be empty");
        double[] averages = averages(owner, rows);
        int count = rows.size();
        double[] notional = new double[2 * count + 1];
        double[] marginal = new double[2 * count + 1];
        for (int i = 0; i < count; i++) {
            double left = marginal[2 * i];
            double average = averages[i];
            double width = width(rows, i);
            double right = i + 1 < count
                    ? average + (averages[i + 1] - average) * (width / (width + width(rows, i + 1)))
                    : Math.min(2 * average - left, (1 + average) / 2);
            notional[2 * i + 1] = notional[2 * i] + width * ((right - average) / (right - left));
            marginal[2 * i + 1] = average;
            notional[2 * i + 2] = rows.get(i).notionalQuote();
            marginal[2 * i + 2] = right;
        }
        return new SlippageCurve(rows, notional, marginal);
    }

    private static double width(List<SlippageTable.Row> rows, int interval) {
        double from = interval == 0 ? 0 : rows.get(interval - 1).notionalQuote();
        return rows.get(interval).notionalQuote() - from;
    }

    /** Mean marginal slippage of each interval, from rest to the first row on. */
    private static double[] averages(String owner, List<SlippageTable.Row> rows) {
        double[] averages = new double[rows.size()];
        double sizeBefore = 0;
        double costBefore = 0;
        double averageBefore = 0;
        for (int i = 0; i < averages.length; i++) {
            String row = " row " + (i + 1);
            double size = rows.get(i).notionalQuote();
            double cost = size * rows.get(i).averageSlippage();
            String above = "above that of the row before, " + sizeBefore;
            Check.that(size > sizeBefore, owner, "notionalQuote of" + row, above, size);
            double average = (cost - costBefore) / (size - sizeBefore);
            String rising = "above that up to the row before, " + averageBefore + ", and below 1";
            Check.that(average > averageBefore && average < 1, owner, "marginal slippage up to" + row, rising, average);
            averages[i] = average;
            sizeBefore = size;
            costBefore = cost;
            averageBefore = average;
        }
        return averages;
    }

    public List<SlippageTable.Row> rows() {
        return rows;
    }

    double lastNotional() {
        return notional[notional.length - 1];
    }

    @Override
    public double remaining(double notionalQuote) {
        return notionalQuote <= lastNotional()
                ? 1 - within(pieceOf(notional, notionalQuote), notionalQuote)
                : lastRemaining() * Maths.exp(-decay() * (notionalQuote - lastNotional()));
    }

    @Override
    public double remainingOver(double fromQuote, double toQuote) {
        double sum = 0;
        double upper = Math.min(toQuote, lastNotional());
        for (int i = pieceOf(notional, fromQuote); i + 1 < notional.length && notional[i] < upper; i++) {
            double low = Math.max(fromQuote, notional[i]);
            double high = Math.min(upper, notional[i + 1]);
            if (high > low) sum += (high - low) * (1 - (within(i, low) + within(i, high)) / 2);
        }
        return toQuote > lastNotional() ? sum + tailOver(Math.max(fromQuote, lastNotional()), toQuote) : sum;
    }

    private double tailOver(double fromQuote, double toQuote) {
        double start = Maths.exp(-decay() * (fromQuote - lastNotional()));
        return lastRemaining() * start * -Maths.expm1(-decay() * (toQuote - fromQuote)) / decay();
    }

    @Override
    public double notionalAt(double move) {
        if (move >= 1) return Double.POSITIVE_INFINITY;
        int last = marginal.length - 1;
        if (move > marginal[last]) return lastNotional() - Maths.log((1 - move) / lastRemaining()) / decay();
        int i = pieceOf(marginal, move);
        double share = (move - marginal[i]) / (marginal[i + 1] - marginal[i]);
        return notional[i] + share * (notional[i + 1] - notional[i]);
    }

    @Override
    public double depth() {
        return notional[1] / marginal[1];
    }

    private double within(int piece, double notionalQuote) {
        double share = (notionalQuote - notional[piece]) / (notional[piece + 1] - notional[piece]);
        return marginal[piece] + Math.min(1, share) * (marginal[piece + 1] - marginal[piece]);
    }

    /** The piece whose knots enclose the value; the last piece for the last knot and beyond. */
    private static int pieceOf(double[] knots, double value) {
        int at = Arrays.binarySearch(knots, value);
        int below = at >= 0 ? at : -at - 2;
        return Math.min(below, knots.length - 2);
    }

    private double lastRemaining() {
        return 1 - marginal[marginal.length - 1];
    }

    private double decay() {
        return tailSlope / lastRemaining();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SlippageCurve that && rows.equals(that.rows);
    }

    @Override
    public int hashCode() {
        return rows.hashCode();
    }

    @Override
    public String toString() {
        return "SlippageCurve" + rows;
    }
}

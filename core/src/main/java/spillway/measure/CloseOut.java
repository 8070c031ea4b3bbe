package spillway.measure;

/**
 * What was asked of an account that was liquidated, and what closing it took. In the venue's numeraire.
 *
 * @param foundNanos when it was found below maintenance
 * @param asked initial requirement at the start
 * @param moved net value at the start less that when it was found
 * @param cost of closing: value at the marks at which it was found less what its positions were closed for, fees included
 * @param shortfall what it could not pay
 */
public record CloseOut(String account, long foundNanos, double asked, double moved, double cost, double shortfall) {
    /** What it took to see the account out, at least 0. */
    public double needed() {
        return Math.max(0, moved + cost);
    }

    /** What was needed beyond what was asked, at least 0. */
    public double uncovered() {
        return Math.max(0, needed() - asked);
    }
}

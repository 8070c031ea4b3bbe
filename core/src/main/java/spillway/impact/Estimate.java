package spillway.impact;

/**
 * A calibrated number with its interval, or the reason why the data cannot give one. Nothing is ever made up in
 * between.
 */
public sealed interface Estimate {

    /**
     * What the data say.
     *
     * @param value the estimate
     * @param lower lower end of a 95 % interval, &lt;= value
     * @param upper upper end, &gt;= value
     * @param observations how many independent pieces of data (rows, snapshots, episodes, batches) it rests on
     */
    record Measured(double value, double lower, double upper, int observations) implements Estimate {
        public Measured {
            Check.finite("estimate", "value", value);
            Check.that(lower <= value, "estimate", "lower", "<= value " + value, lower);
            Check.that(
                    upper >= value && upper < Double.POSITIVE_INFINITY,
                    "estimate",
                    "upper",
                    "finite, >= " + value,
                    upper);
            Check.that(observations > 0, "estimate", "observations", "> 0", observations);
        }
    }

    /** Why there is no number; reads after "NOT IDENTIFIED: ". */
    record NotIdentified(String reason) implements Estimate {
        @Override
        public String toString() {
            return "NOT IDENTIFIED: " + reason;
        }
    }
}

package spillway.waterfall;

/** One step of a venue's waterfall. What no layer covers stays on the venue's deficit account. */
public sealed interface Layer {
    /**
     * A vault takes unhealthy accounts over, positions and what is left of their equity, warehouses and unwinds them.
     *
     * @param takeoverBelow an account is taken over when its net value is below this part of its maintenance margin
     * @param maxLeverage gross notional over net value that the vault may carry; above it the vault takes nothing more,
     *     and where deleveraging follows in the waterfall, what is too much is deleveraged
     * @param unwindShare part of each holding sold per step, in (0, 1]
     * @param unwindIntervalNanos time between two steps, above 0
     */
    record Backstop(double takeoverBelow, double maxLeverage, double unwindShare, long unwindIntervalNanos)
            implements Layer {
        public Backstop {
            if (!(takeoverBelow > 0 && takeoverBelow <= 1)) {
                throw new IllegalArgumentException("takeoverBelow must be in (0, 1], was " + takeoverBelow);
            }
            if (!(maxLeverage > 0 && maxLeverage < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("maxLeverage must be above 0 and finite, was " + maxLeverage);
            }
            if (!(unwindShare > 0 && unwindShare <= 1)) {
                throw new IllegalArgumentException("unwindShare must be in (0, 1], was " + unwindShare);
            }
            if (!(unwindIntervalNanos > 0)) {
                throw new IllegalArgumentException("unwindIntervalNanos must be above 0, was " + unwindIntervalNanos);
            }
        }
    }

    /** The venue's fund pays shortfall as far as its cash goes. */
    record InsuranceFund() implements Layer {}

    /** Winners are closed against a position that the market did not take. */
    record Deleveraging(Policy policy, Rank rank, ClosePrice closePrice) implements Layer {}

    /** What is left is taken from every account of the venue with positive net value, pro rata. */
    record SocialisedLoss() implements Layer {}

    /** How the lots to close are spread over winners. */
    enum Policy {
        /** One after the other, highest rank first. */
        QUEUE,
        /** In proportion to positive profit. */
        PRO_RATA
    }

    /** By what winners queue. */
    enum Rank {
        /** (mark / entry) * (notional / account value), its reciprocal price ratio for shorts (Hyperliquid documents). */
        HYPERLIQUID,
        /** (profit / collateral) * (maintenance requirement / account value) where in profit (Binance documents). */
        BINANCE,
        /** (profit / collateral) * (notional / account value) where in profit: what third parties give as Binance's. */
        LEVERAGED_PROFIT
    }

    /** The price of the forced trade. */
    enum ClosePrice {
        PREVIOUS_MARK,
        BANKRUPTCY
    }
}

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

    /**
     * Winners are closed against a position that the market did not take.
     *
     * @param policy how lots are spread over winners
     * @param rank by what winners queue, and go on after what their caps allow
     * @param closePrice the price of the forced trade, before severity
     * @param base what shares are shares of; a queue asks nothing of it but what winners have together
     * @param severity what part of the loss on the closed positions winners bear: the price of the trade is that part of
     *     the way from the mark to {@code closePrice}
     */
    record Deleveraging(Policy policy, Rank rank, ClosePrice closePrice, HaircutBase base, Severity severity)
            implements Layer {
        /** Shares of positive profit, and winners bear the whole. */
        public Deleveraging(Policy policy, Rank rank, ClosePrice closePrice) {
            this(policy, rank, closePrice, HaircutBase.PROFIT, Severity.WHOLE);
        }

        public Deleveraging {
            if (!(severity.first() <= 1)) {
                throw new IllegalArgumentException("theta of a venue must be at most 1, was " + severity.first());
            }
        }
    }

    /** What is left is taken from every account of the venue with positive net value, pro rata. */
    record SocialisedLoss() implements Layer {}

    /** How the lots to close are spread over winners. */
    sealed interface Policy {
        Policy QUEUE = new Queue();
        Policy PRO_RATA = new ProRata();

        /** Whether it keeps a winner from losing more than so much. */
        default boolean isCapped() {
            return this instanceof CappedProRata || this instanceof RiskAware;
        }

        /** One after the other, highest rank first. */
        record Queue() implements Policy {}

        /** The same share of each. */
        record ProRata() implements Policy {}

        /**
         * The same share of each up to a cap, water-filled: the one rule that is sybil-resistant, scale-invariant and
         * monotone (Chitra 2025, propositions 6.1 and 6.2).
         *
         * @param largestShare of the base that one winner loses, in (0, 1]; nor may equity fall below its floor
         */
        record CappedProRata(double largestShare) implements Policy {
            public CappedProRata {
                refuseShare(largestShare);
            }
        }

        /** A share in proportion to leverage. */
        record LeveredProRata() implements Policy {}

        /**
         * RAP(g): a share in proportion to l g(l), l being leverage, capped as {@link CappedProRata}.
         *
         * @param largestShare of the base that one winner loses, in (0, 1]; nor may equity fall below its floor
         */
        record RiskAware(RiskWeight weight, double largestShare) implements Policy {
            public RiskAware {
                refuseShare(largestShare);
            }
        }

        private static void refuseShare(double largestShare) {
            if (!(largestShare > 0 && largestShare <= 1)) {
                throw new IllegalArgumentException("largestShare must be in (0, 1], was " + largestShare);
            }
        }
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
        BANKRUPTCY,
        /** Winners lose nothing but the position. */
        MARK
    }
}

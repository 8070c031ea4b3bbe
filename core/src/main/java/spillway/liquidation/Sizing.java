package spillway.liquidation;

/** How much of an unhealthy account one liquidation takes. */
public sealed interface Sizing {
    /** Everything, at once. */
    record Full() implements Sizing {}

    /**
     * A fixed share of each large position, and of a position at or below the notional all of it. For the cool-down after
     * such a part, whatever must still or again be liquidated of the account is taken whole; then the share counts anew
     * (Hyperliquid documents: 20 %, 100,000 USDC, 30 s).
     *
     * @param share of the lots, in (0, 1]
     * @param aboveNotional in the numeraire
     * @param cooldownNanos how long after a part everything is taken whole; nothing waits for it to end
     */
    record ShareThenAll(double share, double aboveNotional, long cooldownNanos) implements Sizing {
        public ShareThenAll {
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("share must be in (0, 1], was " + share);
            }
            if (!(aboveNotional >= 0 && aboveNotional < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("aboveNotional must be at least 0 and finite, was " + aboveNotional);
            }
            if (!(cooldownNanos >= 0)) {
                throw new IllegalArgumentException("cooldownNanos must be at least 0, was " + cooldownNanos);
            }
        }
    }

    /**
     * As little as restores maintenance plus a buffer, largest requirement first.
     *
     * @param buffer excess to restore, as a fraction of the requirement that is left
     */
    record ShortageSized(double buffer) implements Sizing {
        public ShortageSized {
            if (!(buffer >= 0 && buffer < 1)) {
                throw new IllegalArgumentException("buffer must be in [0, 1), was " + buffer);
            }
        }
    }

    /**
     * Up to a share of one debt (Aave v2: half).
     *
     * @param closeFactor in (0, 1]
     * @param fullBelowHealthFactor below this health factor the whole debt may be repaid; 0 for never
     */
    record CloseFactor(double closeFactor, double fullBelowHealthFactor) implements Sizing {
        public CloseFactor {
            if (!(closeFactor > 0 && closeFactor <= 1)) {
                throw new IllegalArgumentException("closeFactor must be in (0, 1], was " + closeFactor);
            }
            if (!(fullBelowHealthFactor >= 0 && fullBelowHealthFactor <= 1)) {
                throw new IllegalArgumentException(
                        "fullBelowHealthFactor must be in [0, 1], was " + fullBelowHealthFactor);
            }
        }
    }
}

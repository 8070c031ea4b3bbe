package spillway.liquidation;

/** How a liquidated position is sold. */
public sealed interface Sale {
    /**
     * An order that sweeps the execution market.
     *
     * @param limit worst price it accepts
     * @param feeFraction what the account pays the venue, as a fraction of what was traded, in [0, 1)
     */
    record BookSweep(Limit limit, double feeFraction) implements Sale {
        public BookSweep {
            if (!(feeFraction >= 0 && feeFraction < 1)) {
                throw new IllegalArgumentException("feeFraction must be in [0, 1), was " + feeFraction);
            }
        }
    }

    /**
     * A keeper repays debt and takes collateral at a fixed discount, then sells it in the market; it acts only where
     * that pays. The bonus is a term of each collateral asset.
     *
     * @param keeperMargin least profit that a keeper asks, as a fraction of the debt repaid, in [0, 1)
     * @param retryNanos how long until keepers look again at an account that did not pay, above 0
     */
    record FixedDiscount(double keeperMargin, long retryNanos) implements Sale {
        public FixedDiscount {
            if (!(keeperMargin >= 0 && keeperMargin < 1)) {
                throw new IllegalArgumentException("keeperMargin must be in [0, 1), was " + keeperMargin);
            }
            if (!(retryNanos > 0)) {
                throw new IllegalArgumentException("retryNanos must be above 0, was " + retryNanos);
            }
        }
    }

    /** Worst price that a sweep accepts. */
    enum Limit {
        /** Any price. */
        MARKET,
        /** The account's bankruptcy price: the sweep never makes a shortfall by itself. */
        BANKRUPTCY
    }
}

package spillway.liquidation;

/** How a liquidated position is sold. */
public sealed interface Sale {
    /** Whether collateral and debt leave the account for an auction, and come back only in what is left over. */
    default boolean isAuction() {
        return false;
    }

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
                throw new IllegalArgumentException("time to the next look must be above 0, was " + retryNanos);
            }
        }
    }

    /**
     * Collateral at a price that falls until a keeper takes it, or a part of it, and sells it in the market (Maker 2.0).
     *
     * @param keeperMargin least profit that a keeper asks, as a fraction of what it pays, in [0, 1)
     * @param lookNanos how often keepers look, above 0
     */
    record Dutch(DutchTerms terms, double keeperMargin, long lookNanos) implements Sale {
        public Dutch {
            new FixedDiscount(keeperMargin, lookNanos);
        }

        @Override
        public boolean isAuction() {
            return true;
        }
    }

    /**
     * Collateral for rising bids, then for smaller lots; who wins sells it in the market (Maker 1.0). At every look one
     * bidder who is not the last bids the least that is taken, if that leaves it its margin.
     *
     * @param bidders how many there are, at least 0: one alone never has to raise its first bid
     * @param openingShare first bid as a part of what it is worth to the bidder, in [0, 1]; an atom at least
     * @param keeperMargin least profit that a bidder asks, as a fraction of its bid, in [0, 1)
     * @param lookNanos how often bidders look, above 0
     */
    record Ascending(AscendingTerms terms, int bidders, double openingShare, double keeperMargin, long lookNanos)
            implements Sale {
        public Ascending {
            new FixedDiscount(keeperMargin, lookNanos);
            if (!(bidders >= 0)) {
                throw new IllegalArgumentException("bidders must be at least 0, was " + bidders);
            }
            if (!(openingShare >= 0 && openingShare <= 1)) {
                throw new IllegalArgumentException("openingShare must be in [0, 1], was " + openingShare);
            }
        }

        @Override
        public boolean isAuction() {
            return true;
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

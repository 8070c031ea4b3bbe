package spillway.liquidation;

import java.util.List;

/** What to do about an account. */
public sealed interface Decision {
    /** It is healthy, or nothing can be done now. */
    record LeaveAlone() implements Decision {}

    /**
     * Close these lots, in this order. Where any of them is a part of a position, whatever is liquidated of the account
     * in the next {@code cooldownNanos} is taken whole; 0 where nothing is in part.
     */
    record Reduce(List<Reduction> reductions, long cooldownNanos) implements Decision {
        public Reduce {
            reductions = List.copyOf(reductions);
        }
    }

    /**
     * Let a keeper repay up to {@code repayAtoms} of a debt and take collateral for it.
     *
     * @param bonus of the collateral, as a fraction of the debt repaid
     * @param smallestLeft value of debt and of collateral below which neither is left, unless the other is nothing
     */
    record Repay(int debtAsset, long repayAtoms, int collateralAsset, double bonus, double smallestLeft)
            implements Decision {
        /** Anything may be left. */
        public Repay(int debtAsset, long repayAtoms, int collateralAsset, double bonus) {
            this(debtAsset, repayAtoms, collateralAsset, bonus, 0);
        }
    }

    /** {@code lots} above 0 of the position in the instrument, whichever way it stands. */
    record Reduction(int instrument, long lots) {
        public Reduction {
            if (!(lots > 0)) {
                throw new IllegalArgumentException("lots must be above 0, was " + lots);
            }
        }
    }
}

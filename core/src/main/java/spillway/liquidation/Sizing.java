package spillway.liquidation;

/** How much of an unhealthy account one liquidation takes. */
public sealed interface Sizing {
    /** What decides how much, without what limits it. */
    default Sizing rule() {
        return this;
    }

    default Limits limits() {
        return Limits.NONE;
    }

    /** Whether it says how much of a debt is repaid, and not how much of a position is closed. */
    default boolean isOfDebts() {
        return false;
    }

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

        @Override
        public boolean isOfDebts() {
            return true;
        }
    }

    /**
     * As much debt as brings the health factor to a target, at a bonus that grows as health falls (Aave v4: {@code total debt
     * (target - HF) / (target - (1 + bonus) threshold)}; venues reference, 5.1). The bonus of the collateral is the largest.
     *
     * @param targetHealthFactor at least 1
     * @param smallestBonusShare part of the largest bonus that is given at a health factor of 1, in [0, 1]
     * @param largestBonusBelow health factor at and below which all of the bonus is given, in [0, 1)
     */
    record TargetHealth(double targetHealthFactor, double smallestBonusShare, double largestBonusBelow)
            implements Sizing {
        public TargetHealth {
            if (!(targetHealthFactor >= 1 && targetHealthFactor < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "targetHealthFactor must be at least 1 and finite, was " + targetHealthFactor);
            }
            if (!(smallestBonusShare >= 0 && smallestBonusShare <= 1)) {
                throw new IllegalArgumentException("smallestBonusShare must be in [0, 1], was " + smallestBonusShare);
            }
            if (!(largestBonusBelow >= 0 && largestBonusBelow < 1)) {
                throw new IllegalArgumentException("largestBonusBelow must be in [0, 1), was " + largestBonusBelow);
            }
        }

        @Override
        public boolean isOfDebts() {
            return true;
        }

        /** The bonus at a health factor, of the largest. */
        double bonus(double largest, double healthFactor) {
            double smallest = largest * smallestBonusShare;
            double towards = Math.min(1, Math.max(0, (1 - healthFactor) / (1 - largestBonusBelow)));
            return smallest + (largest - smallest) * towards;
        }
    }

    /**
     * The largest position is brought down to the next tier of its margin table, where a smaller fraction is asked; from the
     * first tier it is closed. Then the account is looked at again (Binance, BitMEX, OKX; venues reference, 9).
     */
    record TierStepDown() implements Sizing {}

    /**
     * As little as restores maintenance plus a buffer, but of that no more than a share that grows while the liquidation
     * lasts; what it has freed already counts (Drift v2; venues reference, 4.2).
     *
     * @param buffer as for {@link ShortageSized}
     * @param initialShare that may be freed at once, in (0, 1]
     * @param durationNanos in which the share grows by 1, above 0
     * @param allBelow a shortage below it is taken at once, in the numeraire
     */
    record TimeRamp(double buffer, double initialShare, long durationNanos, double allBelow) implements Sizing {
        public TimeRamp {
            new ShortageSized(buffer);
            if (!(initialShare > 0 && initialShare <= 1)) {
                throw new IllegalArgumentException("initialShare must be in (0, 1], was " + initialShare);
            }
            if (!(durationNanos > 0)) {
                throw new IllegalArgumentException("durationNanos must be above 0, was " + durationNanos);
            }
            if (!(allBelow >= 0 && allBelow < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("allBelow must be at least 0 and finite, was " + allBelow);
            }
        }

        /** Part of a shortage that may be taken now. */
        double share(double shortage, Progress progress) {
            if (!(shortage >= allBelow) || !(shortage > 0)) {
                return 1;
            }
            double grown = Math.min(1, initialShare + (double) progress.elapsedNanos() / durationNanos);
            double freeable = (shortage + progress.freed()) * grown - progress.freed();
            return Math.min(1, Math.max(0, freeable / shortage));
        }
    }

    /** Another rule, within limits. */
    record Limited(Sizing rule, Limits limits) implements Sizing {
        public Limited {
            if (rule instanceof Limited) {
                throw new IllegalArgumentException("rule must have no limits of its own, was " + rule);
            }
            if (limits.equals(Limits.NONE)) {
                throw new IllegalArgumentException("limits must limit something, were none");
            }
        }

        @Override
        public boolean isOfDebts() {
            return rule.isOfDebts();
        }
    }

    /**
     * Limits of how much is taken at a time, and until when.
     *
     * @param smallestLeft nothing smaller is left of a position, or of a debt and its collateral; 0 for no such rule (dYdX v4:
     *     1,000 USDC of a position; Aave v3.7: 1,000 USD of both)
     * @param positionShare most of a position in one window, in (0, 1]
     * @param accountNotional most of an account in one window, above 0, infinite for no limit
     * @param venueNotional most of all accounts of the venue in one window, above 0, infinite for no limit
     * @param windowNanos how long a window is, all of them following the start of the run without a gap: a block, or a rate
     *     window; 0 where nothing is limited by window
     * @param exitBuffer an account stays in liquidation until its balance passes its requirement by this part of it, at
     *     least 0 (Drift v2: 2 %)
     */
    record Limits(
            double smallestLeft,
            double positionShare,
            double accountNotional,
            double venueNotional,
            long windowNanos,
            double exitBuffer) {
        public static final Limits NONE = new Limits(0, 1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0, 0);

        public Limits {
            if (!(smallestLeft >= 0 && smallestLeft < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("smallestLeft must be at least 0 and finite, was " + smallestLeft);
            }
            if (!(positionShare > 0 && positionShare <= 1)) {
                throw new IllegalArgumentException("positionShare must be in (0, 1], was " + positionShare);
            }
            if (!(accountNotional > 0)) {
                throw new IllegalArgumentException("accountNotional must be above 0, was " + accountNotional);
            }
            if (!(venueNotional > 0)) {
                throw new IllegalArgumentException("venueNotional must be above 0, was " + venueNotional);
            }
            if (!(windowNanos >= 0)) {
                throw new IllegalArgumentException("windowNanos must be at least 0, was " + windowNanos);
            }
            boolean byWindow = positionShare < 1 || Math.min(accountNotional, venueNotional) < Double.POSITIVE_INFINITY;
            if (byWindow != windowNanos > 0) {
                throw new IllegalArgumentException(
                        "windowNanos must be above 0 with a limit by window, and only then, was " + windowNanos);
            }
            if (!(exitBuffer >= 0 && exitBuffer < 1)) {
                throw new IllegalArgumentException("exitBuffer must be in [0, 1), was " + exitBuffer);
            }
        }
    }

    /**
     * How far the liquidation of an account has come.
     *
     * @param coolingDown whether a part of it was liquidated so lately that now all of it is
     * @param elapsedNanos since it began
     * @param freed shortage that it has removed so far, in the numeraire
     * @param room most that may still be taken in this window, in the numeraire, at least 0
     */
    record Progress(boolean coolingDown, long elapsedNanos, double freed, double room) {
        public Progress {
            if (!(elapsedNanos >= 0)) {
                throw new IllegalArgumentException("elapsedNanos must be at least 0, was " + elapsedNanos);
            }
            if (!(room >= 0)) {
                throw new IllegalArgumentException("room must be at least 0, was " + room);
            }
        }

        /** With all the time that it takes, and no limit. */
        public static Progress unhurried(boolean coolingDown) {
            return new Progress(coolingDown, Long.MAX_VALUE, 0, Double.POSITIVE_INFINITY);
        }
    }
}

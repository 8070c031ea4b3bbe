package spillway.io.profile;

import java.util.ArrayList;
import java.util.List;
import spillway.io.input.Times;
import spillway.io.yaml.Names;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.liquidation.Sizing.Limits;

/** Sizing and sale as {@link LiquidationBlocks} reads them back. */
final class LiquidationText {
    private LiquidationText() {}

    static String sizing(Sizing sizing) {
        return switch (sizing) {
            case Sizing.Full full -> "kind: full";
            case Sizing.ShareThenAll s ->
                "kind: shareThenAll, share: " + s.share() + ", aboveNotional: " + s.aboveNotional()
                        + ", cooldownSeconds: " + Times.seconds(s.cooldownNanos());
            case Sizing.ShortageSized s -> "kind: shortageSized, buffer: " + s.buffer();
            case Sizing.TimeRamp r ->
                "kind: timeRamp, buffer: " + r.buffer() + ", initialShare: " + r.initialShare() + ", durationSeconds: "
                        + Times.seconds(r.durationNanos()) + ", allBelow: " + r.allBelow();
            case Sizing.TierStepDown step -> "kind: tierStepDown";
            case Sizing.CloseFactor c ->
                "kind: closeFactor, closeFactor: " + c.closeFactor() + ", fullBelowHealthFactor: "
                        + c.fullBelowHealthFactor();
            case Sizing.TargetHealth t ->
                "kind: targetHealth, targetHealthFactor: " + t.targetHealthFactor() + ", smallestBonusShare: "
                        + t.smallestBonusShare() + ", largestBonusBelow: " + t.largestBonusBelow();
            case Sizing.Limited limited ->
                sizing(limited.rule()) + ", limits: {" + String.join(", ", limits(limited.limits())) + "}";
        };
    }

    private static List<String> limits(Limits limits) {
        List<String> some = new ArrayList<>();
        unless(limits.smallestLeft(), 0, "smallestLeft", some);
        unless(limits.positionShare(), 1, "positionShare", some);
        unless(limits.accountNotional(), Double.POSITIVE_INFINITY, "accountNotional", some);
        unless(limits.venueNotional(), Double.POSITIVE_INFINITY, "venueNotional", some);
        if (limits.windowNanos() > 0) {
            some.add("windowSeconds: " + Times.seconds(limits.windowNanos()));
        }
        unless(limits.exitBuffer(), 0, "exitBuffer", some);
        return some;
    }

    /** What limits nothing is left out. */
    private static void unless(double value, double none, String key, List<String> some) {
        if (value != none) {
            some.add(key + ": " + value);
        }
    }

    static String sale(Sale sale) {
        return switch (sale) {
            case Sale.BookSweep s ->
                "kind: bookSweep, limit: " + Names.of(s.limit()) + ", feeFraction: " + s.feeFraction();
            case Sale.FixedDiscount s ->
                "kind: fixedDiscount, keeperMargin: " + s.keeperMargin() + ", retrySeconds: "
                        + Times.seconds(s.retryNanos());
        };
    }
}

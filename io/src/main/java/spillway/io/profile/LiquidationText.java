package spillway.io.profile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import spillway.io.input.Times;
import spillway.io.yaml.Names;
import spillway.liquidation.AuctionCurve;
import spillway.liquidation.DutchTerms;
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
            case Sale.Dutch s ->
                "kind: dutch, curve: {" + curve(s.terms().curve()) + "}" + dutch(s.terms()) + ", keeperMargin: "
                        + s.keeperMargin() + ", lookSeconds: " + Times.seconds(s.lookNanos());
            case Sale.Ascending s ->
                "kind: ascending, smallestRaise: " + plain(s.terms().smallestRaise()) + ", bidSeconds: "
                        + s.terms().bidSeconds() + ", longestSeconds: "
                        + s.terms().longestSeconds() + ", largestLot: "
                        + plain(s.terms().largestLot()) + ", penalty: "
                        + plain(s.terms().penalty()) + ", bidders: " + s.bidders() + ", openingShare: "
                        + s.openingShare() + ", keeperMargin: " + s.keeperMargin() + ", lookSeconds: "
                        + Times.seconds(s.lookNanos());
        };
    }

    private static String curve(AuctionCurve curve) {
        return switch (curve) {
            case AuctionCurve.Linear c -> "kind: linear, tauSeconds: " + c.tauSeconds();
            case AuctionCurve.Stairstep c ->
                "kind: stairstep, cut: " + plain(c.cut()) + ", stepSeconds: " + c.stepSeconds();
            case AuctionCurve.Exponential c -> "kind: exponential, cut: " + plain(c.cut());
        };
    }

    private static String dutch(DutchTerms terms) {
        return ", startRatio: " + plain(terms.startRatio()) + ", resetAfterSeconds: " + terms.resetAfterSeconds()
                + ", resetBelow: " + plain(terms.resetBelow()) + ", penalty: " + plain(terms.penalty())
                + ", keeperFraction: " + plain(terms.keeperFraction()) + ", keeperFlat: " + plain(terms.keeperFlat())
                + ", mostRaised: " + plain(terms.mostRaised()) + ", mostRaisedPerAsset: "
                + plain(terms.mostRaisedPerAsset()) + ", smallestDebt: " + plain(terms.smallestDebt());
    }

    private static String plain(BigDecimal exact) {
        return exact.toPlainString();
    }
}

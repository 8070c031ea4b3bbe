package spillway.io.profile;

import spillway.io.input.Times;
import spillway.io.yaml.Address;
import spillway.io.yaml.Names;
import spillway.io.yaml.YamlNode;
import spillway.liquidation.AscendingTerms;
import spillway.liquidation.AuctionCurve;
import spillway.liquidation.DutchTerms;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.liquidation.Sizing.Limits;

/** The blocks {@code sizing} and {@code sale} of a profile. */
final class LiquidationBlocks {
    private LiquidationBlocks() {}

    static Sizing sizing(YamlNode.Fields f) {
        Sizing rule = rule(f);
        return f.findFields("limits")
                .map(at -> (Sizing) Address.inside(at, () -> new Sizing.Limited(rule, limits(at))))
                .orElse(rule);
    }

    private static Sizing rule(YamlNode.Fields f) {
        return switch (f.text("kind")) {
            case "full" -> new Sizing.Full();
            case "shareThenAll" ->
                new Sizing.ShareThenAll(f.real("share"), f.real("aboveNotional"), nanos(f, "cooldownSeconds"));
            case "shortageSized" -> new Sizing.ShortageSized(f.real("buffer"));
            case "timeRamp" ->
                new Sizing.TimeRamp(
                        f.real("buffer"), f.real("initialShare"), nanos(f, "durationSeconds"), f.real("allBelow"));
            case "tierStepDown" -> new Sizing.TierStepDown();
            case "targetHealth" ->
                new Sizing.TargetHealth(
                        f.real("targetHealthFactor"), f.real("smallestBonusShare"), f.real("largestBonusBelow"));
            default -> new Sizing.CloseFactor(f.real("closeFactor"), f.real("fullBelowHealthFactor"));
        };
    }

    private static Limits limits(YamlNode.Fields f) {
        return new Limits(
                MarginBlocks.real(f, "smallestLeft", 0),
                MarginBlocks.real(f, "positionShare", 1),
                MarginBlocks.real(f, "accountNotional", Double.POSITIVE_INFINITY),
                MarginBlocks.real(f, "venueNotional", Double.POSITIVE_INFINITY),
                f.has("windowSeconds") ? nanos(f, "windowSeconds") : 0,
                MarginBlocks.real(f, "exitBuffer", 0));
    }

    static Sale sale(YamlNode.Fields f) {
        return switch (f.text("kind")) {
            case "bookSweep" ->
                new Sale.BookSweep(Names.read(Sale.Limit.class, f.text("limit")), f.real("feeFraction"));
            case "dutch" -> new Sale.Dutch(dutch(f), f.real("keeperMargin"), nanos(f, "lookSeconds"));
            case "ascending" ->
                new Sale.Ascending(
                        new AscendingTerms(
                                f.exact("smallestRaise"),
                                f.whole("bidSeconds"),
                                f.whole("longestSeconds"),
                                f.exact("largestLot"),
                                f.exact("penalty")),
                        f.whole("bidders"),
                        f.real("openingShare"),
                        f.real("keeperMargin"),
                        nanos(f, "lookSeconds"));
            default -> new Sale.FixedDiscount(f.real("keeperMargin"), nanos(f, "retrySeconds"));
        };
    }

    private static DutchTerms dutch(YamlNode.Fields f) {
        YamlNode.Fields at = f.fields("curve");
        return new DutchTerms(
                Address.inside(at, () -> curve(at)),
                f.exact("startRatio"),
                f.whole("resetAfterSeconds"),
                f.exact("resetBelow"),
                f.exact("penalty"),
                f.exact("keeperFraction"),
                f.exact("keeperFlat"),
                f.exact("mostRaised"),
                f.exact("mostRaisedPerAsset"),
                f.exact("smallestDebt"));
    }

    private static AuctionCurve curve(YamlNode.Fields f) {
        return switch (f.text("kind")) {
            case "linear" -> new AuctionCurve.Linear(f.whole("tauSeconds"));
            case "stairstep" -> new AuctionCurve.Stairstep(f.exact("cut"), f.whole("stepSeconds"));
            default -> new AuctionCurve.Exponential(f.exact("cut"));
        };
    }

    static long nanos(YamlNode.Fields f, String key) {
        return Address.inside(f.get(key), () -> Times.nanos(f.exact(key)));
    }
}

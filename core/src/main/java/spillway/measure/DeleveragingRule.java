package spillway.measure;

import java.util.List;
import spillway.waterfall.HaircutBase;
import spillway.waterfall.Layer;
import spillway.waterfall.RiskWeight;

/** A way to choose among winners, with the name that tables give it. Rank, price and severity stay the venue's. */
public record DeleveragingRule(String name, Layer.Policy policy, HaircutBase base) {
    /**
     * The usual ones.
     *
     * @param largestShare of capped pro rata, in (0, 1]
     * @param tailAbove leverage above which the tail-weighted rule takes anything
     */
    public static List<DeleveragingRule> usual(double largestShare, double tailAbove) {
        return List.of(
                new DeleveragingRule("queue", Layer.Policy.QUEUE, HaircutBase.PROFIT),
                new DeleveragingRule("pro rata on profit", Layer.Policy.PRO_RATA, HaircutBase.PROFIT),
                new DeleveragingRule("pro rata on equity", Layer.Policy.PRO_RATA, HaircutBase.EQUITY),
                new DeleveragingRule("pro rata on contracts", Layer.Policy.PRO_RATA, HaircutBase.CONTRACTS),
                new DeleveragingRule(
                        "capped pro rata on profit", new Layer.Policy.CappedProRata(largestShare), HaircutBase.PROFIT),
                new DeleveragingRule("levered pro rata", new Layer.Policy.LeveredProRata(), HaircutBase.EQUITY),
                new DeleveragingRule(
                        "risk-aware, linear", new Layer.Policy.RiskAware(RiskWeight.LINEAR, 1), HaircutBase.EQUITY),
                new DeleveragingRule(
                        "risk-aware, square",
                        new Layer.Policy.RiskAware(new RiskWeight.Power(2), 1),
                        HaircutBase.EQUITY),
                new DeleveragingRule(
                        "risk-aware, tail",
                        new Layer.Policy.RiskAware(new RiskWeight.Tail(tailAbove), 1),
                        HaircutBase.EQUITY));
    }

    /** The same layer with this way to choose. */
    Layer.Deleveraging in(Layer.Deleveraging venues) {
        return new Layer.Deleveraging(policy, venues.rank(), venues.closePrice(), base, venues.severity());
    }
}

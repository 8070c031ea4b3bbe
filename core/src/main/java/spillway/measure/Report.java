package spillway.measure;

import java.util.List;

/**
 * All that the report shows, computed: the app only draws it.
 *
 * @param risks one per venue, in the order of the summary's
 */
public record Report(RunSummary summary, List<VenueRisk> risks, List<Assumption> assumptions) {
    public Report {
        risks = List.copyOf(risks);
        assumptions = List.copyOf(assumptions);
    }

    /**
     * What could happen at one venue, and what other inputs would have made of the run there.
     *
     * @param mapsBefore at the prices and accounts of the start; after: of the end
     * @param planes what liquidates by price and volatility, at the start; empty where the venue lists no options
     * @param amplification of shocks common to the venue's prices; empty where it has no price that can move
     */
    public record VenueRisk(
            String venue,
            List<LiquidationMap> mapsBefore,
            List<LiquidationMap> mapsAfter,
            List<AmplificationCurve> amplification,
            List<Sensitivity> depthSensitivity,
            List<Sensitivity> passThroughSensitivity,
            List<LiquidationPlane> planes) {
        public VenueRisk {
            planes = List.copyOf(planes);
            mapsBefore = List.copyOf(mapsBefore);
            mapsAfter = List.copyOf(mapsAfter);
            amplification = List.copyOf(amplification);
            depthSensitivity = List.copyOf(depthSensitivity);
            passThroughSensitivity = List.copyOf(passThroughSensitivity);
        }
    }

    /** One input that decides the answer: its name, its value as text and where it comes from. */
    public record Assumption(String name, String value, String source) {}
}

package spillway.measure;

import java.util.List;

/** All that the report shows, computed: the app only draws it. */
public record Report(
        RunSummary summary,
        List<LiquidationMap> mapsBefore,
        List<LiquidationMap> mapsAfter,
        List<AmplificationCurve> amplification,
        List<Sensitivity> depthSensitivity,
        List<Sensitivity> passThroughSensitivity,
        List<Assumption> assumptions) {
    public Report {
        mapsBefore = List.copyOf(mapsBefore);
        mapsAfter = List.copyOf(mapsAfter);
        amplification = List.copyOf(amplification);
        depthSensitivity = List.copyOf(depthSensitivity);
        passThroughSensitivity = List.copyOf(passThroughSensitivity);
        assumptions = List.copyOf(assumptions);
    }

    /** One input that decides the answer: its name, its value as text and where it comes from. */
    public record Assumption(String name, String value, String source) {}
}

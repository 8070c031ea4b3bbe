package spillway.io.profile;

import spillway.io.yaml.Address;
import spillway.io.yaml.Names;
import spillway.io.yaml.YamlNode;
import spillway.waterfall.HaircutBase;
import spillway.waterfall.Layer;
import spillway.waterfall.RiskWeight;
import spillway.waterfall.Severity;

/** The layer {@code deleveraging} of a waterfall, both ways. What is usual is left out. */
final class DeleveragingBlock {
    private static final HaircutBase USUAL_BASE = HaircutBase.PROFIT;

    private DeleveragingBlock() {}

    static Layer.Deleveraging read(YamlNode.Fields f) {
        return new Layer.Deleveraging(
                policy(f),
                Names.read(Layer.Rank.class, f.text("rank")),
                Names.read(Layer.ClosePrice.class, f.text("closePrice")),
                f.findText("base")
                        .map(name -> Names.read(HaircutBase.class, name))
                        .orElse(USUAL_BASE),
                f.findFields("severity")
                        .map(at -> Address.inside(at, () -> severity(at)))
                        .orElse(Severity.WHOLE));
    }

    private static Layer.Policy policy(YamlNode.Fields f) {
        Layer.Policy policy = named(f);
        refuse(f, "weight", policy instanceof Layer.Policy.RiskAware, "riskAware");
        refuse(f, "largestShare", policy.isCapped(), "cappedProRata or riskAware");
        return policy;
    }

    private static void refuse(YamlNode.Fields f, String key, boolean read, String by) {
        if (f.has(key) && !read) {
            throw new IllegalArgumentException(key + " must not be given where policy is not " + by);
        }
    }

    private static Layer.Policy named(YamlNode.Fields f) {
        return switch (f.text("policy")) {
            case "queue" -> Layer.Policy.QUEUE;
            case "proRata" -> Layer.Policy.PRO_RATA;
            case "leveredProRata" -> new Layer.Policy.LeveredProRata();
            case "cappedProRata" -> new Layer.Policy.CappedProRata(MarginBlocks.real(f, "largestShare", 1));
            default ->
                new Layer.Policy.RiskAware(
                        Address.inside(f.get("weight"), () -> weight(f.fields("weight"))),
                        MarginBlocks.real(f, "largestShare", 1));
        };
    }

    private static RiskWeight weight(YamlNode.Fields f) {
        return switch (f.text("kind")) {
            case "linear" -> RiskWeight.LINEAR;
            case "power" -> new RiskWeight.Power(f.real("exponent"));
            default -> new RiskWeight.Tail(f.real("threshold"));
        };
    }

    private static Severity severity(YamlNode.Fields f) {
        Severity severity = f.text("kind").equals("fixed")
                ? new Severity.Fixed(f.real("theta"))
                : new Severity.Backoff(f.real("first"), f.real("decay"), f.real("least"), f.real("takenPerKept"));
        return f.truth("atMostDeficit", false) ? new Severity.AtMostDeficit(severity) : severity;
    }

    static String text(Layer.Deleveraging d) {
        return "policy: " + text(d.policy()) + ", rank: " + Names.of(d.rank()) + ", closePrice: "
                + Names.of(d.closePrice())
                + (d.base() == USUAL_BASE ? "" : ", base: " + Names.of(d.base()))
                + (d.severity().equals(Severity.WHOLE) ? "" : ", severity: {" + text(d.severity()) + "}");
    }

    private static String text(Layer.Policy policy) {
        return switch (policy) {
            case Layer.Policy.Queue p -> "queue";
            case Layer.Policy.ProRata p -> "proRata";
            case Layer.Policy.LeveredProRata p -> "leveredProRata";
            case Layer.Policy.CappedProRata p -> "cappedProRata" + largest(p.largestShare());
            case Layer.Policy.RiskAware p ->
                "riskAware, weight: {" + text(p.weight()) + "}" + largest(p.largestShare());
        };
    }

    private static String largest(double share) {
        return share == 1 ? "" : ", largestShare: " + share;
    }

    private static String text(RiskWeight weight) {
        return switch (weight) {
            case RiskWeight.Linear w -> "kind: linear";
            case RiskWeight.Power w -> "kind: power, exponent: " + w.exponent();
            case RiskWeight.Tail w -> "kind: tail, threshold: " + w.threshold();
        };
    }

    private static String text(Severity severity) {
        return switch (severity) {
            case Severity.Fixed s -> "kind: fixed, theta: " + s.theta();
            case Severity.Backoff s ->
                "kind: backoff, first: " + s.first() + ", decay: " + s.decay() + ", least: " + s.least()
                        + ", takenPerKept: " + s.takenPerKept();
            case Severity.AtMostDeficit s -> text(s.of()) + ", atMostDeficit: true";
        };
    }
}

package spillway.io.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import spillway.io.yaml.Address;
import spillway.io.yaml.YamlNode;
import spillway.margin.BandTerms;
import spillway.margin.ClosingCost;
import spillway.margin.CollateralTerms;
import spillway.margin.MarginFraction;
import spillway.margin.MarginTier;
import spillway.margin.OpenInterestScale;
import spillway.margin.RatioTerms;
import spillway.margin.SizeHaircut;
import spillway.margin.SizeTerms;
import spillway.margin.TierTable;
import spillway.world.MarginTerms;

/** The blocks {@code margin} and {@code collateral} of a profile. What a record refuses is told at its own block. */
final class MarginBlocks {
    private final Address address;

    MarginBlocks(Address address) {
        this.address = address;
    }

    /** Empty where a problem was told. */
    Optional<MarginTerms> margin(YamlNode.Fields margin) {
        return switch (margin.text("kind")) {
            case "tiered" -> tiered(margin);
            case "sized" -> sized(margin);
            case "lending" -> lending(margin);
            case "collateralRatio" -> address.attempt(margin, () -> ratio(margin));
            default -> address.attempt(margin, () -> banded(margin));
        };
    }

    private Optional<MarginTerms> tiered(YamlNode.Fields margin) {
        SortedMap<String, TierTable> tables = bySymbol(margin.fields("tiers"), node -> {
            YamlNode.Items items = (YamlNode.Items) node;
            List<MarginTier> tiers =
                    all(items, f -> new MarginTier(f.real("from"), f.real("initial"), f.real("maintenance")));
            return tiers.size() == items.values().size()
                    ? address.attempt(items, () -> new TierTable(tiers))
                    : Optional.empty();
        });
        return tables.isEmpty() ? Optional.empty() : Optional.of(new MarginTerms.TieredTerms(tables));
    }

    private Optional<MarginTerms> sized(YamlNode.Fields margin) {
        SortedMap<String, SizeTerms> positions = bySymbol(
                margin.fields("positions"), node -> address.attempt(node, () -> position((YamlNode.Fields) node)));
        if (positions.isEmpty()) {
            return Optional.empty();
        }
        return address.attempt(
                margin,
                () -> new MarginTerms.SizedTerms(
                        positions,
                        real(margin, "initialProfitCap", Double.POSITIVE_INFINITY),
                        real(margin, "hedgeRebate", 0),
                        margin.truth("isolated", false)));
    }

    private static SizeTerms position(YamlNode.Fields f) {
        return new SizeTerms(
                fraction(f.fields("initial")),
                fraction(f.fields("maintenance")),
                real(f, "minimum", 0),
                real(f, "fixed", 0),
                f.findFields("openInterest")
                        .map(at -> Address.inside(
                                at,
                                () -> new OpenInterestScale(
                                        real(at, "lower", 0), real(at, "upper", 0), real(at, "perNotional", 0))))
                        .orElse(OpenInterestScale.NONE),
                f.findFields("closing")
                        .map(at -> Address.inside(
                                at,
                                () -> new ClosingCost(
                                        at.real("feeFraction"),
                                        at.real("improving"),
                                        at.real("worsening"),
                                        at.real("largestImpact"))))
                        .orElse(ClosingCost.NONE));
    }

    private static MarginFraction fraction(YamlNode.Fields at) {
        return Address.inside(
                at,
                () -> new MarginFraction(
                        at.real("base"),
                        real(at, "baseShare", 1),
                        real(at, "perRoot", 0),
                        real(at, "perUnit", 0),
                        at.list("steps").stream().map(MarginBlocks::step).toList()));
    }

    private static MarginFraction.Step step(YamlNode.Fields at) {
        return Address.inside(at, () -> new MarginFraction.Step(at.real("from"), at.real("fraction")));
    }

    private Optional<MarginTerms> lending(YamlNode.Fields margin) {
        List<MarginTerms.LendingMode> modes = new ArrayList<>();
        for (YamlNode.Fields mode : margin.list("modes")) {
            SortedMap<String, CollateralTerms> inside = collateral(mode);
            TreeSet<String> debts = new TreeSet<>();
            ((YamlNode.Items) mode.get("debts")).values().forEach(node -> debts.add(((YamlNode.Text) node).value()));
            address.attempt(mode, () -> new MarginTerms.LendingMode(mode.text("name"), debts, inside))
                    .ifPresent(modes::add);
        }
        return address.attempt(margin, () -> new MarginTerms.LendingTerms(modes));
    }

    private static MarginTerms ratio(YamlNode.Fields f) {
        return new MarginTerms.CollateralRatioTerms(
                f.text("asset"), new RatioTerms(f.real("minimum"), real(f, "critical", 0), f.truth("recovery", false)));
    }

    private static MarginTerms banded(YamlNode.Fields f) {
        return new MarginTerms.BandedTerms(
                f.text("asset"),
                new BandTerms(
                        f.real("amplification"),
                        f.real("loanDiscount"),
                        f.real("liquidationDiscount"),
                        f.whole("bands")));
    }

    /** The block {@code collateral}, which may be absent. */
    SortedMap<String, CollateralTerms> collateral(YamlNode.Fields of) {
        return of.findFields("collateral")
                .map(block -> bySymbol(block, node -> address.attempt(node, () -> terms((YamlNode.Fields) node))))
                .orElse(new TreeMap<>());
    }

    private static CollateralTerms terms(YamlNode.Fields f) {
        return new CollateralTerms(
                f.real("initialWeight"),
                f.real("maintenanceWeight"),
                f.real("liquidationBonus"),
                f.findFields("sizeHaircut")
                        .map(at -> Address.inside(at, () -> haircut(at)))
                        .orElse(SizeHaircut.NONE),
                real(f, "initialDebtWeight", 1),
                real(f, "maintenanceDebtWeight", 1));
    }

    private static SizeHaircut haircut(YamlNode.Fields f) {
        if (f.text("kind").equals("root")) {
            return new SizeHaircut.Root(f.real("premium"));
        }
        List<SizeHaircut.Step> steps = new ArrayList<>();
        for (YamlNode.Fields step : f.list("steps")) {
            steps.add(Address.inside(step, () -> new SizeHaircut.Step(step.real("from"), step.real("factor"))));
        }
        return new SizeHaircut.Steps(steps);
    }

    static double real(YamlNode.Fields f, String key, double otherwise) {
        return f.has(key) ? f.real(key) : otherwise;
    }

    private <T> List<T> all(YamlNode.Items items, Function<YamlNode.Fields, T> reading) {
        List<T> read = new ArrayList<>();
        items.fields().forEach(f -> address.attempt(f, () -> reading.apply(f)).ifPresent(read::add));
        return read;
    }

    private static <T> SortedMap<String, T> bySymbol(YamlNode.Fields block, Function<YamlNode, Optional<T>> reading) {
        SortedMap<String, T> read = new TreeMap<>();
        for (Map.Entry<String, YamlNode> entry : block.values().entrySet()) {
            reading.apply(entry.getValue()).ifPresent(value -> read.put(entry.getKey(), value));
        }
        return read;
    }
}

package spillway.io.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import spillway.io.input.Problems;
import spillway.io.yaml.Address;
import spillway.io.yaml.Names;
import spillway.io.yaml.Schemas;
import spillway.io.yaml.YamlNode;
import spillway.io.yaml.YamlReader;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.margin.CollateralTerms;
import spillway.waterfall.Layer;
import spillway.world.Clock;
import spillway.world.MarginProfile;
import spillway.world.MarginTerms;
import spillway.world.Profile;
import spillway.world.Trigger;

/** A profile from YAML that keeps {@code profile.schema.json}; what the records refuse gets the address of its block. */
public final class ProfileFile {
    /** Blocks that say what happens to who is not healthy. */
    private static final List<String> LIQUIDATION = List.of("sizing", "sale", "waterfall", "clock");

    private final Address address;
    private final MarginBlocks blocks;

    private ProfileFile(String file) {
        address = new Address(file, new Problems());
        blocks = new MarginBlocks(address);
    }

    /**
     * A whole profile.
     *
     * @throws spillway.io.input.InputException naming every problem found
     */
    public static Profile read(String file, String yaml) {
        return new ProfileFile(file).profile(checked(file, yaml));
    }

    /**
     * A profile that is whole, or holds margin rules alone: sizing, sale, waterfall and clock are all there or all absent.
     *
     * @throws spillway.io.input.InputException naming every problem found
     */
    public static ReadProfile readAny(String file, String yaml) {
        YamlNode.Fields root = checked(file, yaml);
        ProfileFile reading = new ProfileFile(file);
        return LIQUIDATION.stream().anyMatch(root::has)
                ? ReadProfile.of(reading.profile(root))
                : new ReadProfile(reading.marginProfile(root), Optional.empty());
    }

    /** Portfolio margin has other keys than margin by position, and so a schema of its own. */
    private static YamlNode.Fields checked(String file, String yaml) {
        YamlNode root = YamlReader.read(file, yaml);
        return (isPortfolio(root) ? Schemas.PORTFOLIO : Schemas.PROFILE).check(file, root);
    }

    private static boolean isPortfolio(YamlNode root) {
        return root instanceof YamlNode.Fields fields
                && fields.find("margin").orElse(fields) instanceof YamlNode.Fields margin
                && margin.find("kind").orElse(margin) instanceof YamlNode.Text kind
                && PortfolioBlocks.isPortfolio(kind.value());
    }

    private MarginProfile marginProfile(YamlNode.Fields root) {
        boolean portfolio = isPortfolio(root);
        Optional<MarginTerms> margin =
                portfolio ? new PortfolioBlocks(address).margin(root) : blocks.margin(root.fields("margin"));
        SortedMap<String, CollateralTerms> collateral = portfolio ? new TreeMap<>() : blocks.collateral(root);
        address.problems().refuseAny();
        Optional<MarginProfile> profile = attempt(
                root.fields("margin"),
                f -> () -> new MarginProfile(
                        root.text("name"),
                        root.whole("version"),
                        root.text("source"),
                        root.text("date"),
                        root.text("numeraire"),
                        Names.read(Trigger.class, root.text("trigger")),
                        margin.orElseThrow(),
                        collateral));
        address.problems().refuseAny();
        return profile.orElseThrow();
    }

    private Profile profile(YamlNode.Fields root) {
        for (String key : LIQUIDATION) {
            if (!root.has(key)) {
                address.problems()
                        .add(
                                address.file(),
                                root.line(),
                                key,
                                "must be given, is missing: a whole profile has " + String.join(", ", LIQUIDATION)
                                        + ", a margin-only one none of them");
            }
        }
        address.problems().refuseAny();
        MarginProfile margin = marginProfile(root);
        Optional<Sizing> sizing = attempt(root.fields("sizing"), f -> () -> LiquidationBlocks.sizing(f));
        Optional<Sale> sale = attempt(root.fields("sale"), f -> () -> LiquidationBlocks.sale(f));
        List<Layer> waterfall = new ArrayList<>();
        for (YamlNode.Fields layer : root.list("waterfall")) {
            attempt(layer, f -> () -> layer(f)).ifPresent(waterfall::add);
        }
        Optional<Clock> clock = attempt(root.fields("clock"), f -> () -> clock(f));
        address.problems().refuseAny();
        Optional<Profile> profile = attempt(
                root,
                f -> () -> new Profile(
                        margin.name(),
                        margin.version(),
                        margin.source(),
                        margin.date(),
                        margin.numeraire(),
                        margin.trigger(),
                        margin.margin(),
                        margin.collateral(),
                        sizing.orElseThrow(),
                        sale.orElseThrow(),
                        waterfall,
                        clock.orElseThrow()));
        address.problems().refuseAny();
        return profile.orElseThrow();
    }

    private <T> Optional<T> attempt(YamlNode.Fields at, Function<YamlNode.Fields, Supplier<T>> reading) {
        return address.attempt(at, reading.apply(at));
    }

    private static Layer layer(YamlNode.Fields f) {
        return switch (f.text("kind")) {
            case "backstop" ->
                new Layer.Backstop(
                        f.real("takeoverBelow"),
                        f.real("maxLeverage"),
                        f.real("unwindShare"),
                        LiquidationBlocks.nanos(f, "unwindIntervalSeconds"));
            case "insuranceFund" -> new Layer.InsuranceFund();
            case "deleveraging" -> DeleveragingBlock.read(f);
            default -> new Layer.SocialisedLoss();
        };
    }

    private static Clock clock(YamlNode.Fields f) {
        return new Clock(
                LiquidationBlocks.nanos(f, "markIntervalSeconds"), LiquidationBlocks.nanos(f, "recoveryStepSeconds"));
    }
}

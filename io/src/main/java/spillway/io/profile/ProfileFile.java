package spillway.io.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import spillway.io.input.Problems;
import spillway.io.input.Times;
import spillway.io.yaml.Address;
import spillway.io.yaml.Names;
import spillway.io.yaml.Schemas;
import spillway.io.yaml.YamlNode;
import spillway.io.yaml.YamlReader;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.margin.CollateralTerms;
import spillway.margin.MarginTier;
import spillway.margin.TierTable;
import spillway.waterfall.Layer;
import spillway.world.Clock;
import spillway.world.MarginTerms;
import spillway.world.Profile;
import spillway.world.Trigger;

/** A profile from YAML that keeps {@code profile.schema.json}; what the records refuse gets the address of its block. */
public final class ProfileFile {
    private final Address address;

    private ProfileFile(String file) {
        address = new Address(file, new Problems());
    }

    /** @throws spillway.io.input.InputException naming every problem found */
    public static Profile read(String file, String yaml) {
        YamlNode.Fields root = Schemas.PROFILE.check(file, YamlReader.read(file, yaml));
        return new ProfileFile(file).profile(root);
    }

    private Profile profile(YamlNode.Fields root) {
        Optional<MarginTerms> margin = margin(root.fields("margin"));
        SortedMap<String, CollateralTerms> collateral = collateral(root);
        Optional<Sizing> sizing = attempt(root.fields("sizing"), f -> () -> sizing(f));
        Optional<Sale> sale = attempt(root.fields("sale"), f -> () -> sale(f));
        List<Layer> waterfall = new ArrayList<>();
        for (YamlNode.Fields layer : root.list("waterfall")) {
            attempt(layer, f -> () -> layer(f)).ifPresent(waterfall::add);
        }
        Optional<Clock> clock = attempt(root.fields("clock"), f -> () -> clock(f));
        address.problems().refuseAny();
        Optional<Profile> profile = attempt(
                root,
                f -> () -> new Profile(
                        f.text("name"),
                        f.whole("version"),
                        f.text("source"),
                        f.text("date"),
                        f.text("numeraire"),
                        Names.read(Trigger.class, f.text("trigger")),
                        margin.orElseThrow(),
                        collateral,
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

    private Optional<MarginTerms> margin(YamlNode.Fields margin) {
        if (margin.text("kind").equals("lending")) {
            return Optional.of(new MarginTerms.LendingTerms());
        }
        SortedMap<String, TierTable> tables = new TreeMap<>();
        margin.fields("tiers").values().forEach((symbol, node) -> {
            YamlNode.Items items = (YamlNode.Items) node;
            List<MarginTier> tiers = new ArrayList<>();
            for (YamlNode.Fields tier : items.fields()) {
                attempt(tier, f -> () -> new MarginTier(f.real("from"), f.real("initial"), f.real("maintenance")))
                        .ifPresent(tiers::add);
            }
            if (tiers.size() == items.values().size()) {
                address.attempt(items, () -> new TierTable(tiers))
                        .ifPresent(table -> tables.put(symbol, table));
            }
        });
        return tables.isEmpty() ? Optional.empty() : Optional.of(new MarginTerms.TieredTerms(tables));
    }

    private SortedMap<String, CollateralTerms> collateral(YamlNode.Fields root) {
        SortedMap<String, CollateralTerms> terms = new TreeMap<>();
        root.findFields("collateral")
                .ifPresent(block -> block.values()
                        .forEach((symbol, node) -> attempt(
                                        (YamlNode.Fields) node,
                                        f -> () -> new CollateralTerms(
                                                f.real("initialWeight"),
                                                f.real("maintenanceWeight"),
                                                f.real("liquidationBonus")))
                                .ifPresent(found -> terms.put(symbol, found))));
        return terms;
    }

    private static Sizing sizing(YamlNode.Fields f) {
        return switch (f.text("kind")) {
            case "full" -> new Sizing.Full();
            case "shareThenAll" ->
                new Sizing.ShareThenAll(f.real("share"), f.real("aboveNotional"), nanos(f, "cooldownSeconds"));
            case "shortageSized" -> new Sizing.ShortageSized(f.real("buffer"));
            default -> new Sizing.CloseFactor(f.real("closeFactor"), f.real("fullBelowHealthFactor"));
        };
    }

    private static Sale sale(YamlNode.Fields f) {
        return f.text("kind").equals("bookSweep")
                ? new Sale.BookSweep(Names.read(Sale.Limit.class, f.text("limit")), f.real("feeFraction"))
                : new Sale.FixedDiscount(f.real("keeperMargin"), nanos(f, "retrySeconds"));
    }

    private static Layer layer(YamlNode.Fields f) {
        return switch (f.text("kind")) {
            case "backstop" ->
                new Layer.Backstop(
                        f.real("takeoverBelow"),
                        f.real("maxLeverage"),
                        f.real("unwindShare"),
                        nanos(f, "unwindIntervalSeconds"));
            case "insuranceFund" -> new Layer.InsuranceFund();
            case "deleveraging" ->
                new Layer.Deleveraging(
                        Names.read(Layer.Policy.class, f.text("policy")),
                        Names.read(Layer.Rank.class, f.text("rank")),
                        Names.read(Layer.ClosePrice.class, f.text("closePrice")));
            default -> new Layer.SocialisedLoss();
        };
    }

    private static Clock clock(YamlNode.Fields f) {
        return new Clock(nanos(f, "markIntervalSeconds"), nanos(f, "recoveryStepSeconds"));
    }

    private static long nanos(YamlNode.Fields f, String key) {
        return Address.inside(f.get(key), () -> Times.nanos(f.exact(key)));
    }
}

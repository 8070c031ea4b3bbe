package spillway.io.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import spillway.asset.Asset;
import spillway.event.GovernanceEvent;
import spillway.io.book.Frame;
import spillway.io.input.Times;
import spillway.io.profile.Profiles;
import spillway.io.profile.ReadProfile;
import spillway.io.yaml.Address;
import spillway.io.yaml.Names;
import spillway.io.yaml.YamlNode;
import spillway.margin.MarginState;
import spillway.market.Instrument;
import spillway.option.SurfaceTerms;
import spillway.world.ExecutionMarket;
import spillway.world.MarginModel;
import spillway.world.Profile;
import spillway.world.Timed;
import spillway.world.Venue;

/** Assets, venues with the versions of their profiles, instruments and their markets. */
final class FrameReader {
    private final Address address;
    private final Path directory;
    private final Moments moments;
    private final List<Timed> profileChanges = new ArrayList<>();
    private SurfaceTerms surfaces = SurfaceTerms.NONE;

    FrameReader(Address address, Path directory, Moments moments) {
        this.address = address;
        this.directory = directory;
        this.moments = moments;
    }

    Frame read(YamlNode.Fields root) {
        List<Asset> assets = new ArrayList<>();
        for (YamlNode.Fields f : root.list("assets")) {
            address.attempt(f, () -> asset(f, assets)).ifPresent(assets::add);
        }
        List<Venue> venues = new ArrayList<>();
        for (YamlNode.Fields f : root.list("venues")) {
            address.attempt(f, () -> venue(f, venues)).ifPresent(venues::add);
        }
        address.problems().refuseAny();
        Frame names = new Frame(assets, venues, List.of(), List.of());
        List<Instrument> instruments = new ArrayList<>();
        TreeMap<Integer, ExecutionMarket> markets = new TreeMap<>();
        for (YamlNode.Fields f : root.list("instruments")) {
            address.attempt(f, () -> instrument(f, names, instruments)).ifPresent(instruments::add);
            if (!f.text("kind").equals("option")) {
                address.attempt(f.get("market"), () -> Markets.market(f.fields("market")))
                        .ifPresent(market -> markets.put(instruments.size() - 1, market));
            }
        }
        address.problems().refuseAny();
        OptionMarkets.Read read = OptionMarkets.read(address, root, assets, instruments, markets, moments.startNanos());
        surfaces = read.surfaces();
        return new Frame(assets, venues, instruments, read.markets());
    }

    /** How options are marked, once the frame is read. */
    SurfaceTerms surfaces() {
        return surfaces;
    }

    /** Profile changes, in the order of the file. */
    List<Timed> profileChanges() {
        return profileChanges;
    }

    private static Asset asset(YamlNode.Fields f, List<Asset> known) {
        String symbol = f.text("symbol");
        once(f.get("symbol"), known.stream().anyMatch(a -> a.symbol().equals(symbol)));
        return new Asset(symbol, f.whole("decimals"));
    }

    private static void once(YamlNode name, boolean known) {
        if (known) {
            Address.inside(name, () -> {
                throw new IllegalArgumentException(
                        "must be given once, '" + ((YamlNode.Text) name).value() + "' was twice");
            });
        }
    }

    private Venue venue(YamlNode.Fields f, List<Venue> known) {
        String name = f.text("name");
        once(f.get("name"), known.stream().anyMatch(v -> v.name().equals(name)));
        ReadProfile first = profile(f);
        MarginState state = f.findFields("state").map(FrameReader::state).orElse(MarginState.NONE);
        MarginModel model = f.findFields("marginModel").map(FrameReader::model).orElse(MarginModel.EXACT);
        if (first.whole().isEmpty()) {
            refuseChanges(f, first);
            return new Venue(name, first.margin(), List.of(), state, model);
        }
        List<Profile> versions = new ArrayList<>();
        versions.add(first.whole().orElseThrow());
        for (YamlNode.Fields change : f.list("changes")) {
            YamlNode moment = change.get("at");
            long at = Address.inside(moment, () -> moments.within(moment));
            profileChanges.add(new Timed(at, new GovernanceEvent.ProfileChanged(known.size(), versions.size())));
            versions.add(Address.inside(change.get("profile"), () -> whole(profile(change))));
        }
        return new Venue(name, first.margin(), versions, state, model);
    }

    private static MarginModel model(YamlNode.Fields block) {
        double level = block.has("surfaceLevel") ? block.real("surfaceLevel") : 1;
        return Address.inside(
                block,
                () -> new MarginModel(level, nanos(block, "surfaceLagSeconds"), nanos(block, "checkIntervalSeconds")));
    }

    private static long nanos(YamlNode.Fields block, String key) {
        return block.has(key) ? Address.inside(block.get(key), () -> Times.nanos(block.exact(key))) : 0;
    }

    private static void refuseChanges(YamlNode.Fields f, ReadProfile first) {
        if (!f.list("changes").isEmpty()) {
            Address.inside(f.get("changes"), () -> whole(first));
        }
    }

    private static Profile whole(ReadProfile read) {
        return read.whole()
                .orElseThrow(() -> new IllegalArgumentException(
                        ReadProfile.notWhole(read.margin().name())));
    }

    /** By quantity, then by what it is of. */
    private static MarginState state(YamlNode.Fields block) {
        TreeMap<MarginState.Quantity, SortedMap<String, Double>> values = new TreeMap<>();
        for (String quantity : block.values().keySet()) {
            TreeMap<String, Double> of = new TreeMap<>();
            YamlNode.Fields amounts = block.fields(quantity);
            amounts.values().keySet().forEach(name -> of.put(name, amounts.real(name)));
            values.put(Names.read(MarginState.Quantity.class, quantity), of);
        }
        return Address.inside(block, () -> new MarginState(values));
    }

    private ReadProfile profile(YamlNode.Fields f) {
        return Address.inside(f.get("profile"), () -> Profiles.find(f.text("profile"), directory));
    }

    private static Instrument instrument(YamlNode.Fields f, Frame names, List<Instrument> known) {
        String symbol = f.text("symbol");
        int venue = Address.inside(f.get("venue"), () -> names.venue(f.text("venue")));
        once(
                f.get("symbol"),
                known.stream().anyMatch(i -> i.venue() == venue && i.symbol().equals(symbol)));
        int base = Address.inside(f.get("base"), () -> names.asset(f.text("base")));
        int settlement = Address.inside(f.get("settlement"), () -> names.asset(f.text("settlement")));
        int lotDecimals = f.whole("lotDecimals");
        return switch (f.text("kind")) {
            case "spot" -> new Instrument.Spot(symbol, venue, base, settlement, lotDecimals);
            case "perpetual" -> new Instrument.Perpetual(symbol, venue, base, settlement, lotDecimals);
            case "future" -> new Instrument.Future(symbol, venue, base, settlement, lotDecimals, expiry(f));
            default ->
                new Instrument.Option(
                        symbol,
                        venue,
                        base,
                        settlement,
                        lotDecimals,
                        expiry(f),
                        f.real("strike"),
                        Names.read(Instrument.OptionRight.class, f.text("right")));
        };
    }

    private static long expiry(YamlNode.Fields f) {
        return Address.inside(f.get("expiry"), () -> Times.instant(f.text("expiry")));
    }
}

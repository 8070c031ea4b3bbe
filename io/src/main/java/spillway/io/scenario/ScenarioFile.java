package spillway.io.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import spillway.account.AccountClass;
import spillway.account.Book;
import spillway.account.BookBuilder;
import spillway.impact.PassThrough;
import spillway.io.book.BookSource;
import spillway.io.book.Books;
import spillway.io.book.Frame;
import spillway.io.digest.WorldDigest;
import spillway.io.input.Decimals;
import spillway.io.input.Problems;
import spillway.io.input.TextFile;
import spillway.io.input.Times;
import spillway.io.yaml.Address;
import spillway.io.yaml.Names;
import spillway.io.yaml.Schemas;
import spillway.io.yaml.YamlNode;
import spillway.io.yaml.YamlReader;
import spillway.world.PathKind;
import spillway.world.Profile;
import spillway.world.Timed;
import spillway.world.VenueMargins;
import spillway.world.World;

/** A scenario from YAML that keeps {@code scenario.schema.json}. Reads names first, then the book, then what happens. */
final class ScenarioFile {
    private final Path directory;
    private final SortedMap<String, BookSource> generators;
    private final Address address;

    private ScenarioFile(String file, Path directory, SortedMap<String, BookSource> generators) {
        this.directory = directory;
        this.generators = generators;
        address = new Address(file, new Problems());
    }

    static LoadedWorld read(String file, String yaml, Path directory, SortedMap<String, BookSource> generators) {
        YamlNode.Fields root = Schemas.SCENARIO.check(file, YamlReader.read(file, yaml));
        return new ScenarioFile(file, directory, generators).loaded(root);
    }

    private LoadedWorld loaded(YamlNode.Fields root) {
        Optional<Long> start = address.attempt(root.get("start"), () -> Times.instant(root.text("start")));
        address.problems().refuseAny();
        Moments moments = address.attempt(root.get("end"), () -> Moments.until(start.orElseThrow(), root.get("end")))
                .orElse(new Moments(start.orElseThrow(), Long.MAX_VALUE));
        long seed = address.attempt(root.get("seed"), () -> Decimals.scaled(root.exact("seed"), 0))
                .orElse(0L);
        FrameReader frames = new FrameReader(address, directory, moments);
        Frame frame = frames.read(root);
        PassThrough passThrough = passThrough(root, frame);
        PathKind pathKind = Names.read(PathKind.class, root.text("pathKind"));
        if (pathKind == PathKind.OBSERVED && !passThrough.pairs().isEmpty()) {
            address.refuse(
                    root.get("pathKind"),
                    "an observed path must go with pass-through 0: it already contains the cascade, whose impact would"
                            + " count twice");
        }
        List<Timed> inputs = new ArrayList<>(frames.profileChanges());
        root.findFields("path").ifPresent(path -> inputs.addAll(PathInputs.read(path, frame, address, moments)));
        address.problems().refuseAny();
        Book book = book(root, frame);
        inputs.addAll(OtherInputs.read(root, frame, book, address, moments));
        // stable: at one moment rules change first, then prices, then what owners do, as the file has them
        inputs.sort(Comparator.comparingLong(Timed::timeNanos));
        address.problems().refuseAny();
        Optional<World> world = address.attempt(
                root,
                () -> new World(
                        root.text("name"),
                        frame.assets(),
                        frame.venues(),
                        frame.instruments(),
                        frame.markets(),
                        passThrough,
                        book,
                        inputs,
                        pathKind,
                        moments.startNanos(),
                        moments.endNanos(),
                        frames.surfaces()));
        world.ifPresent(found -> checkMargins(root, found));
        address.problems().refuseAny();
        World whole = world.orElseThrow();
        return new LoadedWorld(whole, seed, whole.name(), sources(root), WorldDigest.hex(whole));
    }

    /** Profiles must fit the world: a numeraire that is not an asset, or an instrument without tiers, is told now. */
    private void checkMargins(YamlNode.Fields root, World world) {
        for (int v = 0; v < world.venues().size(); v++) {
            int venue = v;
            YamlNode named = root.list("venues").get(v).get("profile");
            address.attempt(named, () -> {
                VenueMargins.refuseOptionsByPosition(
                        world, venue, world.venues().get(venue).margin());
                return VenueMargins.atStart(world, venue);
            });
            for (Profile profile : world.venues().get(v).versions()) {
                address.attempt(named, () -> {
                    VenueMargins.refuseOptionsByPosition(world, venue, profile.marginProfile());
                    return VenueMargins.of(world, venue, profile);
                });
            }
        }
    }

    private static SortedMap<String, String> sources(YamlNode.Fields root) {
        SortedMap<String, String> sources = new TreeMap<>();
        root.findFields("sources")
                .ifPresent(block -> block.values().keySet().forEach(key -> sources.put(key, block.text(key))));
        for (YamlNode.Fields f : root.list("instruments")) {
            sources.put(
                    "depth " + f.text("venue") + "/" + f.text("symbol"),
                    f.fields("market").text("source"));
        }
        return sources;
    }

    private PassThrough passThrough(YamlNode.Fields root, Frame frame) {
        Optional<YamlNode.Fields> block = root.findFields("passThrough");
        TreeMap<Long, PassThrough.Pair> pairs = new TreeMap<>();
        for (int i = 0; i < frame.instruments().size(); i++) {
            int venue = frame.instruments().get(i).venue();
            double byTrigger = frame.venues().get(venue).margin().trigger().defaultPassThrough();
            double fraction = block.filter(b -> b.has("default"))
                    .map(b -> b.real("default"))
                    .orElse(byTrigger);
            pairs.put(key(i, i), new PassThrough.Pair(i, i, fraction));
        }
        List<Long> named = new ArrayList<>();
        for (YamlNode.Fields f : block.map(b -> b.list("pairs")).orElse(List.of())) {
            address.attempt(
                            f,
                            () -> new PassThrough.Pair(
                                    instrument(f, "execution", frame),
                                    instrument(f, "trigger", frame),
                                    f.real("fraction")))
                    .ifPresent(pair -> {
                        long key = key(pair.execution(), pair.trigger());
                        if (named.contains(key)) {
                            address.refuse(f, "a pair must be named once");
                        }
                        named.add(key);
                        pairs.put(key, pair);
                    });
        }
        return PassThrough.of(List.copyOf(pairs.values()));
    }

    private static int instrument(YamlNode.Fields f, String key, Frame frame) {
        return Address.inside(f.get(key), () -> frame.instrument(f.text(key)));
    }

    private static long key(int execution, int trigger) {
        return (long) trigger << 32 | execution;
    }

    private Book book(YamlNode.Fields root, Frame frame) {
        BookBuilder builder = new BookBuilder();
        int[] liquidity = venueAccounts(root, frame, builder);
        YamlNode.Fields block = root.fields("book");
        if (block.has("file")) {
            Path file = TextFile.resolve(directory, block.text("file"));
            address.attempt(block.get("file"), () -> load(file, frame, builder));
        } else {
            address.attempt(block, () -> generate(block.fields("generate"), frame, builder));
        }
        address.problems().refuseAny();
        boolean rest = root.truth("restOfMarket", false);
        Optional<Book> book = address.attempt(block, () -> {
            Book given = builder.build();
            long[] open = RestOfMarket.open(given, frame);
            Book whole = rest
                    ? RestOfMarket.complete(given, open, frame, builder, liquidity)
                    : RestOfMarket.refuseAny(given, open, frame);
            return Totals.refuseOverflow(whole, frame);
        });
        address.problems().refuseAny();
        return book.orElseThrow();
    }

    private static BookBuilder load(Path file, Frame frame, BookBuilder into) {
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("must be a file or folder that exists, was '" + file + "'");
        }
        Books.load(file, frame, into);
        return into;
    }

    private BookBuilder generate(YamlNode.Fields generate, Frame frame, BookBuilder into) {
        String name = generate.text("generator");
        BookSource source = generators.get(name);
        if (source == null) {
            address.refuse(
                    generate.get("generator"),
                    "must be one of " + generators.keySet() + ", was '" + Decimals.clipped(name) + "'");
            return into;
        }
        long seed = Address.inside(generate.get("seed"), () -> Decimals.scaled(generate.exact("seed"), 0));
        source.fill(frame, new BookSource.Request(name, seed, generate.whole("accounts")), into);
        return into;
    }

    /** Every venue's own accounts, with what the scenario gives them; returns the handles of the liquidity accounts. */
    private int[] venueAccounts(YamlNode.Fields root, Frame frame, BookBuilder builder) {
        List<YamlNode.Fields> venues = root.list("venues");
        int[] liquidity = new int[venues.size()];
        for (int v = 0; v < venues.size(); v++) {
            Optional<YamlNode.Fields> money = venues.get(v).findFields("accounts");
            for (AccountClass c : AccountClass.values()) {
                if (c.ofTheVenue()) {
                    int handle = builder.venueAccount(v, frame.venues().get(v).name(), c);
                    liquidity[v] = c == AccountClass.LIQUIDITY ? handle : liquidity[v];
                    money.flatMap(m -> m.findFields(Names.of(c)))
                            .ifPresent(amounts -> startingMoney(amounts, frame, builder, handle));
                }
            }
        }
        return liquidity;
    }

    private void startingMoney(YamlNode.Fields amounts, Frame frame, BookBuilder builder, int handle) {
        amounts.values()
                .forEach((symbol, node) -> address.attempt(node, () -> {
                    int asset = frame.asset(symbol);
                    long atoms = Decimals.scaled(
                            ((YamlNode.Number) node).value(),
                            frame.assets().get(asset).decimals());
                    if (!(atoms >= 0)) {
                        throw new IllegalArgumentException("must be at least 0, was " + amounts.exact(symbol));
                    }
                    return builder.balance(handle, asset, atoms);
                }));
    }
}

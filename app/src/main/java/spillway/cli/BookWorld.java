package spillway.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import spillway.account.AccountView;
import spillway.impact.ExponentialDepth;
import spillway.impact.Recovery;
import spillway.io.book.BookNames;
import spillway.io.book.CsvRows;
import spillway.io.book.Rows;
import spillway.io.book.Table;
import spillway.io.digest.WorldDigest;
import spillway.io.input.InputException;
import spillway.io.input.Problem;
import spillway.io.input.Problems;
import spillway.io.profile.ProfileText;
import spillway.io.profile.Profiles;
import spillway.io.scenario.LoadedWorld;
import spillway.io.scenario.Scenarios;
import spillway.io.yaml.Names;
import spillway.margin.MarginState;
import spillway.margin.MarginState.Quantity;
import spillway.market.Instrument;
import spillway.world.Depth;
import spillway.world.ExecutionMarket;
import spillway.world.MarginProfile;
import spillway.world.World;

/**
 * A world around a book that has no scenario: one venue with the profile that is named, prices that are given, and depth
 * that is given or else assumed to be the open interest, per unit of relative move. The run is stamped ASSUMED DEPTH.
 *
 * <p>Each instrument of the book is a perpetual on the asset its symbol begins with (BTC of BTC-PERP, BTC-USDC, BTCUSDC);
 * each asset held as collateral gets a spot market in the numeraire. Who holds the other side of a partial book is the
 * rest of the market. What the venue's margin knows beside marks is counted in the book, unless state.csv beside it says
 * otherwise (columns quantity, of, value).
 */
final class BookWorld {
    private static final int LEAST_DECIMALS = 6;
    private static final String PRICES = "prices.csv";
    private static final String STATE = "state.csv";
    /** Never below a twentieth of the price, and back to rest by halves in two minutes: an assumption, like the depth. */
    private static final double ASSUMED_FLOOR = 0.05;

    private static final Recovery ASSUMED_RECOVERY = new Recovery(120_000_000_000L);
    /** Any moment: the world needs one, nothing depends on it. */
    private static final String START = "2026-01-01T00:00:00Z";

    private static final int SECONDS = 3600;

    private final Path book;
    private final BookNames names;
    private final MarginProfile profile;
    private final String profileName;
    private final SortedMap<String, Double> prices;
    private final SortedMap<String, Double> depths;

    private BookWorld(
            Path book, String profile, Path from, SortedMap<String, Double> prices, SortedMap<String, Double> depths) {
        this.book = book;
        this.profile = profile(profile, from);
        this.profileName = Profiles.ships(profile)
                ? profile
                : from.resolve(profile).toAbsolutePath().toString();
        this.names = BookNames.in(book);
        refuseUnknown("--price", prices);
        refuseUnknown("--depth", depths);
        this.prices = new TreeMap<>(pricesBeside(book));
        this.prices.putAll(prices);
        this.depths = depths;
    }

    private static MarginProfile profile(String name, Path from) {
        try {
            return Profiles.find(name, from).margin();
        } catch (IllegalArgumentException refusal) {
            throw new InputException("--venue", 0, "", String.valueOf(refusal.getMessage()));
        }
    }

    /** What would change nothing is a mistake in typing. */
    private void refuseUnknown(String option, SortedMap<String, Double> given) {
        TreeSet<String> known = new TreeSet<>(names.instruments().keySet());
        names.instruments().keySet().forEach(symbol -> known.add(base(symbol)));
        for (String asset : names.assets().keySet()) {
            if (!asset.equals(profile.numeraire())) {
                known.add(asset);
                known.add(spot(asset));
            }
        }
        for (String symbol : given.keySet()) {
            if (!known.contains(symbol)) {
                throw new InputException(
                        option,
                        0,
                        "",
                        symbol + " must be a market or an asset of the book: one of " + String.join(", ", known));
            }
        }
    }

    private String spot(String asset) {
        return asset + "/" + profile.numeraire();
    }

    /**
     * @param profile a name that ships, or a path from {@code from}
     * @param prices by symbol of an instrument or an asset, in the numeraire; they go before those of prices.csv
     * @param depths by symbol of an instrument or an asset
     */
    static LoadedWorld of(
            Path book, String profile, Path from, SortedMap<String, Double> prices, SortedMap<String, Double> depths) {
        return new BookWorld(book, profile, from, prices, depths).loaded();
    }

    private LoadedWorld loaded() {
        String name = book + " at " + profile.name();
        LoadedWorld plain = plain(name);
        World deep = withDepth(plain.world());
        return new LoadedWorld(deep, 0, plain.name(), plain.sources(), WorldDigest.hex(deep));
    }

    /** What is wrong with the scenario made here, which nobody has seen, is told of the book. */
    private LoadedWorld plain(String name) {
        try {
            return Scenarios.read(name, scenario(), Path.of("").toAbsolutePath(), new TreeMap<>());
        } catch (InputException refusal) {
            throw new InputException(refusal.problems().stream()
                    .map(p -> p.file().equals(name) ? new Problem(book.toString(), 0, "", p.rule()) : p)
                    .toList());
        }
    }

    private String scenario() {
        String numeraire = profile.numeraire();
        if (names.instruments().isEmpty()
                && Set.of(numeraire).containsAll(names.assets().keySet())) {
            throw new InputException(
                    book.toString(),
                    0,
                    "",
                    "must hold a position or an asset other than " + numeraire + ", has neither");
        }
        TreeSet<String> assets = new TreeSet<>(names.assets().keySet());
        names.instruments().keySet().forEach(symbol -> assets.add(base(symbol)));
        assets.add(numeraire);
        List<String> lines = new ArrayList<>();
        lines.add("name: " + quoted(String.valueOf(book.getFileName())));
        lines.add("seed: 0");
        lines.add("start: " + START);
        lines.add("end: " + SECONDS);
        lines.add("pathKind: fundamental");
        lines.add("assets:");
        for (String asset : assets) {
            lines.add("  - {symbol: " + quoted(asset) + ", decimals: " + decimals(asset) + "}");
        }
        lines.add("venues:");
        lines.add("  - name: " + quoted(profile.name()));
        lines.add("    profile: " + quoted(profileName));
        lines.addAll(state());
        lines.add("instruments:");
        names.instruments()
                .forEach((symbol, decimals) -> instrument(lines, symbol, "perpetual", base(symbol), decimals));
        for (String asset : names.assets().keySet()) {
            if (!asset.equals(numeraire)) {
                instrument(lines, spot(asset), "spot", asset, Math.min(decimals(asset), BookNames.MOST_LOT_DECIMALS));
            }
        }
        lines.add("book: {file: " + quoted(book.toAbsolutePath().toString()) + "}");
        lines.add("restOfMarket: true");
        return String.join("\n", lines) + "\n";
    }

    private void instrument(List<String> lines, String symbol, String kind, String base, int lotDecimals) {
        lines.add("  - symbol: " + quoted(symbol));
        lines.add("    venue: " + quoted(profile.name()));
        lines.add("    kind: " + kind);
        lines.add("    base: " + quoted(base));
        lines.add("    settlement: " + quoted(profile.numeraire()));
        lines.add("    lotDecimals: " + lotDecimals);
        lines.add("    market: {price: " + price(symbol, base) + ", depth: assumed, source: not measured,"
                + " halfLifeSeconds: never, impact: {kind: exponentialDepth, depth: 1, floor: 0}}");
    }

    private double price(String symbol, String base) {
        Double price = prices.getOrDefault(symbol, prices.get(base));
        if (price == null) {
            throw new InputException(
                    book.toString(),
                    0,
                    symbol,
                    "must have a price: give --price " + base + "=..., or a line in " + PRICES
                            + " beside the book (columns symbol, price)");
        }
        return price;
    }

    /** BTC of BTC-PERP, BTC/USDC, BTC_USDC, BTCUSDC. */
    private String base(String symbol) {
        int end = 0;
        while (end < symbol.length() && "-/_".indexOf(symbol.charAt(end)) < 0) {
            end++;
        }
        String base = symbol.substring(0, end);
        boolean joined = base.endsWith(profile.numeraire())
                && base.length() > profile.numeraire().length();
        return joined ? base.substring(0, base.length() - profile.numeraire().length()) : base;
    }

    private int decimals(String asset) {
        int decimals = Math.max(LEAST_DECIMALS, names.assets().getOrDefault(asset, 0));
        return asset.equals(profile.numeraire()) ? Math.max(decimals, names.costDecimals()) : decimals;
    }

    private List<String> state() {
        SortedMap<String, SortedMap<String, Double>> known = stateBeside(book);
        List<String> lines = new ArrayList<>();
        if (!known.isEmpty()) {
            lines.add("    state:");
        }
        known.forEach((quantity, of) -> {
            lines.add("      " + quoted(quantity) + ":");
            of.forEach((name, value) -> lines.add("        " + quoted(name) + ": " + value));
        });
        return lines;
    }

    private static SortedMap<String, SortedMap<String, Double>> stateBeside(Path book) {
        Path file = beside(book, STATE);
        SortedMap<String, SortedMap<String, Double>> known = new TreeMap<>();
        if (Files.exists(file)) {
            Problems problems = new Problems();
            try (Rows rows = CsvRows.open(file)) {
                Table.read(rows, problems, List.of("quantity", "of", "value"), List.of(), row -> {
                    Quantity quantity = Names.read(Quantity.class, row.given("quantity"));
                    String of = row.given("of");
                    double value = row.real("value");
                    MarginState.NONE.with(quantity, of, value);
                    if (known.computeIfAbsent(Names.of(quantity), q -> new TreeMap<>())
                                    .put(of, value)
                            != null) {
                        throw new IllegalArgumentException(
                                Names.of(quantity) + " of " + of + " must be given once, was twice");
                    }
                });
            }
            problems.refuseAny();
        }
        return known;
    }

    private static Path beside(Path book, String name) {
        return Files.isDirectory(book) ? book.resolve(name) : book.resolveSibling(name);
    }

    private static SortedMap<String, Double> pricesBeside(Path book) {
        Path file = beside(book, PRICES);
        SortedMap<String, Double> prices = new TreeMap<>();
        if (Files.exists(file)) {
            Problems problems = new Problems();
            try (Rows rows = CsvRows.open(file)) {
                Table.read(rows, problems, List.of("symbol", "price"), List.of(), row -> {
                    String symbol = row.given("symbol");
                    double price = row.real("price");
                    if (!(price > 0)) {
                        throw new IllegalArgumentException("must be above 0, was " + price);
                    }
                    if (prices.put(symbol, price) != null) {
                        throw new IllegalArgumentException(symbol + " must be given once, was twice");
                    }
                });
            }
            problems.refuseAny();
        }
        return prices;
    }

    /** Depth as it was given, or the open interest of a derivative and the holdings of an asset. */
    private World withDepth(World world) {
        double[] held = held(world);
        List<ExecutionMarket> markets = new ArrayList<>();
        for (int i = 0; i < held.length; i++) {
            Instrument traded = world.instruments().get(i);
            String base = world.assets().get(traded.base()).symbol();
            Double given = depths.getOrDefault(traded.symbol(), depths.get(base));
            double depth = given == null ? Math.max(1, held[i]) : given;
            markets.add(new ExecutionMarket(
                    world.markets().get(i).initialPrice(),
                    ExponentialDepth.of(depth, ASSUMED_FLOOR, ASSUMED_RECOVERY),
                    Depth.ASSUMED));
        }
        return new World(
                world.name(),
                world.assets(),
                world.venues(),
                world.instruments(),
                markets,
                world.passThrough(),
                world.book(),
                world.inputs(),
                world.pathKind(),
                world.startNanos(),
                world.endNanos());
    }

    /** By instrument, in the numeraire: half of all position notional, or all of an asset that accounts hold. */
    private static double[] held(World world) {
        double[] held = new double[world.instruments().size()];
        AccountView view = world.book().view();
        for (int account = 0; account < world.book().size(); account++) {
            world.book().at(account, view);
            for (int k = 0; k < view.positions(); k++) {
                int i = view.instrument(k);
                held[i] += Math.abs(world.instruments().get(i).size(view.lots(k))) * price(world, i) / 2;
            }
            for (int k = 0; k < view.balances(); k++) {
                for (int i = 0; i < held.length; i++) {
                    Instrument traded = world.instruments().get(i);
                    if (!traded.heldAsPosition() && traded.base() == view.asset(k)) {
                        held[i] += Math.abs(world.assets().get(view.asset(k)).units(view.atoms(k))) * price(world, i);
                    }
                }
            }
        }
        return held;
    }

    private static double price(World world, int instrument) {
        return world.markets().get(instrument).initialPrice().value();
    }

    private static String quoted(String text) {
        return ProfileText.quoted(text);
    }
}

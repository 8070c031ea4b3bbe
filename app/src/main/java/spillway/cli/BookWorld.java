package spillway.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import spillway.account.AccountView;
import spillway.impact.ExponentialDepth;
import spillway.impact.Recovery;
import spillway.io.book.BookNames;
import spillway.io.digest.WorldDigest;
import spillway.io.input.InputException;
import spillway.io.input.Problem;
import spillway.io.input.Times;
import spillway.io.profile.ProfileText;
import spillway.io.profile.Profiles;
import spillway.io.scenario.LoadedWorld;
import spillway.io.scenario.Scenarios;
import spillway.market.Instrument;
import spillway.world.Depth;
import spillway.world.ExecutionMarket;
import spillway.world.MarginProfile;
import spillway.world.World;

/**
 * A world around a book that has no scenario: one venue with the profile that is named, prices that are given, and depth
 * that is given or else assumed to be the open interest, per unit of relative move. The run is stamped ASSUMED DEPTH.
 *
 * <p>Each instrument of the book is what {@link ListedName} reads in its symbol, else a perpetual, on the asset that the symbol
 * begins with (BTC of BTC-PERP, BTC-USDC, BTCUSDC); options are marked at a volatility or a price, futures at a price of their
 * own or else at spot grown at the rate; each asset held as collateral gets a spot market in the numeraire. Who holds the other side of a partial book is the
 * rest of the market. What the venue's margin knows beside marks is counted in the book, unless state.csv beside it says
 * otherwise (columns quantity, of, value).
 */
final class BookWorld {
    private static final int LEAST_DECIMALS = 6;
    /** Never below a twentieth of the price, and back to rest by halves in two minutes: an assumption, like the depth. */
    private static final double ASSUMED_FLOOR = 0.05;

    private static final Recovery ASSUMED_RECOVERY = new Recovery(120_000_000_000L);
    private static final int SECONDS = 3600;
    private static final double NANOS_PER_YEAR = 365 * 86_400e9;

    private final Path book;
    private final BookNames names;
    private final MarginProfile profile;
    private final String profileName;
    private final SortedMap<String, Double> prices;
    private final SortedMap<String, Double> depths;
    private final SortedMap<String, Double> volatilities;
    private final String at;
    private final double rateAnnual;

    /**
     * What is said of a book beside it.
     *
     * @param prices by symbol of an instrument or an asset, in the numeraire; they go before those of prices.csv
     * @param depths by symbol of an instrument or an asset
     * @param volatilities by symbol of an option or of what it is on; they go before those of volatilities.csv
     * @param at the moment of the prices, ISO 8601
     * @param rateAnnual continuous
     */
    record Said(
            SortedMap<String, Double> prices,
            SortedMap<String, Double> depths,
            SortedMap<String, Double> volatilities,
            String at,
            double rateAnnual) {}

    private BookWorld(Path book, String profile, Path from, Said said) {
        this.book = book;
        this.profile = profile(profile, from);
        this.profileName = Profiles.ships(profile)
                ? profile
                : from.resolve(profile).toAbsolutePath().toString();
        this.names = BookNames.in(book);
        refuseUnknown("--price", said.prices());
        refuseUnknown("--depth", said.depths());
        refuseUnknown("--volatility", said.volatilities());
        prices = new TreeMap<>(BesideBook.positive(book, BesideBook.PRICES, "price"));
        prices.putAll(said.prices());
        depths = said.depths();
        volatilities = new TreeMap<>(BesideBook.positive(book, BesideBook.VOLATILITIES, "volatility"));
        volatilities.putAll(said.volatilities());
        at = said.at();
        rateAnnual = said.rateAnnual();
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

    /** @param profile a name that ships, or a path from {@code from} */
    static LoadedWorld of(Path book, String profile, Path from, Said said) {
        return new BookWorld(book, profile, from, said).loaded();
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
        lines.add("start: " + quoted(at));
        lines.add("volatility: {rateAnnual: " + rateAnnual + "}");
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
        names.instruments().forEach((symbol, decimals) -> listed(lines, symbol, decimals));
        spotOfOptions(lines);
        for (String asset : names.assets().keySet()) {
            if (!asset.equals(numeraire)) {
                instrument(lines, spot(asset), "spot", asset, Math.min(decimals(asset), BookNames.MOST_LOT_DECIMALS));
            }
        }
        lines.add("book: {file: " + quoted(book.toAbsolutePath().toString()) + "}");
        lines.add("restOfMarket: true");
        return String.join("\n", lines) + "\n";
    }

    private void listed(List<String> lines, String symbol, int decimals) {
        Optional<ListedName> dated = ListedName.of(symbol);
        if (dated.isEmpty()) {
            instrument(lines, symbol, "perpetual", base(symbol), decimals);
            return;
        }
        ListedName name = dated.get();
        if (!(Times.instant(name.expiry()) > Times.instant(at) + SECONDS * 1_000_000_000L)) {
            throw new InputException(
                    book.toString(),
                    0,
                    symbol,
                    "must expire more than an hour after " + at + ", expires at " + name.expiry()
                            + ": say the moment of the prices with --at");
        }
        boolean option = name.option().isPresent();
        head(lines, symbol, option ? "option" : "future", base(symbol), decimals);
        lines.add("    expiry: " + quoted(name.expiry()));
        name.option().ifPresent(strike -> {
            lines.add("    strike: " + strike.price());
            lines.add("    right: " + strike.right().name().toLowerCase(Locale.ROOT));
        });
        lines.add(market(option ? optionQuote(symbol) : "price: " + futurePrice(symbol, name)));
    }

    /** Its own price before its own volatility, and that before one for all options on the asset. */
    private String optionQuote(String symbol) {
        Double price = prices.get(symbol);
        Double vol = volatilities.getOrDefault(symbol, volatilities.get(base(symbol)));
        if (price != null && !volatilities.containsKey(symbol)) {
            return "price: " + price;
        }
        if (vol == null) {
            throw new InputException(
                    book.toString(),
                    0,
                    symbol,
                    "must have a volatility or a price: give --volatility " + base(symbol) + "=0.6, or a line in "
                            + BesideBook.VOLATILITIES + " (columns symbol, volatility) or " + BesideBook.PRICES
                            + " beside the book");
        }
        return "volatility: " + vol;
    }

    private double futurePrice(String symbol, ListedName name) {
        Double own = prices.get(symbol);
        if (own != null) {
            return own;
        }
        double years = (Times.instant(name.expiry()) - Times.instant(at)) / NANOS_PER_YEAR;
        return price(symbol, base(symbol)) * Math.exp(rateAnnual * Math.max(0, years));
    }

    /** Forwards come from spot where the book holds nothing else on the asset. */
    private void spotOfOptions(List<String> lines) {
        TreeSet<String> missing = new TreeSet<>();
        names.instruments().keySet().stream()
                .filter(symbol -> ListedName.of(symbol).isPresent())
                .forEach(symbol -> missing.add(base(symbol)));
        names.instruments().keySet().stream()
                .filter(symbol -> ListedName.of(symbol).isEmpty())
                .forEach(symbol -> missing.remove(base(symbol)));
        missing.removeAll(names.assets().keySet());
        missing.forEach(asset -> instrument(lines, spot(asset), "spot", asset, BookNames.MOST_LOT_DECIMALS));
    }

    private void instrument(List<String> lines, String symbol, String kind, String base, int lotDecimals) {
        head(lines, symbol, kind, base, lotDecimals);
        lines.add(market("price: " + price(symbol, base)));
    }

    private static String market(String quote) {
        return "    market: {" + quote + ", depth: assumed, source: not measured,"
                + " halfLifeSeconds: never, impact: {kind: exponentialDepth, depth: 1, floor: 0}}";
    }

    private void head(List<String> lines, String symbol, String kind, String base, int lotDecimals) {
        lines.add("  - symbol: " + quoted(symbol));
        lines.add("    venue: " + quoted(profile.name()));
        lines.add("    kind: " + kind);
        lines.add("    base: " + quoted(base));
        lines.add("    settlement: " + quoted(profile.numeraire()));
        lines.add("    lotDecimals: " + lotDecimals);
    }

    private double price(String symbol, String base) {
        Double price = prices.getOrDefault(symbol, prices.get(base));
        if (price == null) {
            throw new InputException(
                    book.toString(),
                    0,
                    symbol,
                    "must have a price: give --price " + base + "=..., or a line in " + BesideBook.PRICES
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
        SortedMap<String, SortedMap<String, Double>> known = BesideBook.state(book);
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
                world.endNanos(),
                world.surfaces());
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

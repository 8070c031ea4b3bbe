package spillway.io.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import spillway.asset.Asset;
import spillway.io.yaml.Address;
import spillway.io.yaml.Names;
import spillway.io.yaml.YamlNode;
import spillway.market.Instrument;
import spillway.option.Greeks;
import spillway.option.OptionBoard;
import spillway.option.SurfaceShock.Stickiness;
import spillway.option.SurfaceTerms;
import spillway.option.Vanilla;
import spillway.option.VolSurface;
import spillway.unit.Price;
import spillway.world.ExecutionMarket;

/**
 * The markets of options, and the block {@code volatility}. An option's market says its volatility or its price, or leaves
 * both to the surface of its base; the forward comes from the other instruments.
 */
final class OptionMarkets {
    private final Address address;
    private final List<YamlNode.Fields> blocks;
    private final List<Instrument> instruments;
    private final List<Asset> assets;
    private final Map<Integer, ExecutionMarket> others;
    private final long startNanos;
    private final SurfaceTerms settings;
    private final Map<String, VolSurface> surfaces = new TreeMap<>();

    /** @param others markets of whatever is no option, by instrument */
    private OptionMarkets(
            Address address,
            YamlNode.Fields root,
            List<Asset> assets,
            List<Instrument> instruments,
            Map<Integer, ExecutionMarket> others,
            long startNanos) {
        this.address = address;
        this.assets = assets;
        this.instruments = instruments;
        this.others = others;
        this.startNanos = startNanos;
        blocks = root.list("instruments");
        Optional<YamlNode.Fields> volatility = root.findFields("volatility");
        settings = volatility
                .flatMap(f -> address.attempt(f, () -> settings(f)))
                .orElse(new SurfaceTerms(List.of(), 0, Stickiness.DELTA, 0));
        volatility
                .flatMap(f -> f.findFields("surfaces"))
                .ifPresent(f -> f.values()
                        .forEach((symbol, node) -> address.attempt(node, () -> surface(symbol, (YamlNode.Fields) node))
                                .ifPresent(surface -> surfaces.put(symbol, surface))));
    }

    /** Every instrument's market, and how options are marked. */
    record Read(List<ExecutionMarket> markets, SurfaceTerms surfaces) {}

    static Read read(
            Address address,
            YamlNode.Fields root,
            List<Asset> assets,
            List<Instrument> instruments,
            Map<Integer, ExecutionMarket> others,
            long startNanos) {
        OptionMarkets reading = new OptionMarkets(address, root, assets, instruments, others, startNanos);
        address.problems().refuseAny();
        if (others.size() == instruments.size()) {
            return new Read(List.copyOf(others.values()), SurfaceTerms.NONE);
        }
        return reading.read();
    }

    private static SurfaceTerms settings(YamlNode.Fields f) {
        return new SurfaceTerms(
                List.of(),
                f.has("rateAnnual") ? f.real("rateAnnual") : 0,
                f.has("stickiness") ? Names.read(Stickiness.class, f.text("stickiness")) : Stickiness.DELTA,
                f.has("hedgedShare") ? f.real("hedgedShare") : 0);
    }

    private VolSurface surface(String symbol, YamlNode.Fields f) {
        if (assets.stream().noneMatch(a -> a.symbol().equals(symbol))) {
            throw new IllegalArgumentException("must be of an asset of the scenario, was of '" + symbol + "'");
        }
        return Surfaces.read(f);
    }

    private Read read() {
        // any volatility serves to ask for forwards
        OptionBoard forwards = board(Collections.nCopies(instruments.size(), 1.0));
        List<Double> volatilities = new ArrayList<>();
        for (int i = 0; i < instruments.size(); i++) {
            int option = i;
            boolean other = others.containsKey(i);
            volatilities.add(
                    other
                            ? Double.NaN
                            : address.attempt(blocks.get(i).get("market"), () -> volatility(option, forwards))
                                    .orElse(1.0));
        }
        address.problems().refuseAny();
        OptionBoard board = board(volatilities);
        List<ExecutionMarket> markets = new ArrayList<>();
        for (int i = 0; i < instruments.size(); i++) {
            int option = i;
            ExecutionMarket known = others.get(i);
            Optional<ExecutionMarket> market = known == null
                    ? address.attempt(blocks.get(i).get("market"), () -> market(option, board))
                    : Optional.of(known);
            market.ifPresent(markets::add);
        }
        address.problems().refuseAny();
        return new Read(markets, board.terms());
    }

    private OptionBoard board(List<Double> volatilities) {
        List<Double> ofOptions = new ArrayList<>();
        for (int i = 0; i < instruments.size(); i++) {
            ofOptions.add(others.containsKey(i) ? Double.NaN : volatilities.get(i));
        }
        SurfaceTerms terms =
                new SurfaceTerms(ofOptions, settings.rateAnnual(), settings.stickiness(), settings.hedgedShare());
        Optional<OptionBoard> board =
                address.attempt(firstOption(), () -> new OptionBoard(instruments, terms, this::priceOf, startNanos));
        address.problems().refuseAny();
        return board.orElseThrow();
    }

    private YamlNode firstOption() {
        for (int i = 0; i < instruments.size(); i++) {
            if (!others.containsKey(i)) {
                return blocks.get(i);
            }
        }
        throw new IllegalStateException("there is no option");
    }

    private double priceOf(int instrument) {
        ExecutionMarket market = others.get(instrument);
        if (market == null) {
            throw new IllegalStateException("no option is asked for its price");
        }
        return market.initialPrice().value();
    }

    /** Given, or that of a given price, or that of the surface. */
    private double volatility(int i, OptionBoard forwards) {
        YamlNode.Fields market = blocks.get(i).fields("market");
        Instrument.Option option = (Instrument.Option) instruments.get(i);
        double forward = forwards.forward(i, this::priceOf, startNanos);
        if (market.has("volatility") && market.has("price")) {
            throw new IllegalArgumentException("must have a price or a volatility, has both");
        }
        if (market.has("volatility")) {
            return market.real("volatility");
        }
        if (market.has("price")) {
            double vol = forwards.impliedVol(i, forward, market.real("price"), startNanos, 0);
            if (!(vol > 0)) {
                double discount = forwards.discount(i, startNanos);
                throw new IllegalArgumentException("price must be one that a volatility gives, above "
                        + forwards.price(i, forward, 0, startNanos) + " and below "
                        + discount * (option.right() == Instrument.OptionRight.CALL ? forward : option.strike())
                        + ", was " + market.real("price"));
            }
            return vol;
        }
        String base = assets.get(option.base()).symbol();
        VolSurface surface = surfaces.get(base);
        if (surface == null) {
            throw new IllegalArgumentException(
                    "must have a price or a volatility, or volatility.surfaces must name " + base);
        }
        double vol = surface.volAnnual(Vanilla.of(option, startNanos), new Price(forward));
        if (!(vol > 0)) {
            throw new IllegalArgumentException("volatility of the surface must be above 0, was " + vol);
        }
        return vol;
    }

    private ExecutionMarket market(int i, OptionBoard board) {
        double forward = board.forward(i, this::priceOf, startNanos);
        double vol = board.terms().volAnnual(i);
        double price = board.price(i, forward, vol, startNanos);
        if (!(price > 0)) {
            throw new IllegalArgumentException(
                    "must be worth more than 0 at the start, the volatility of " + vol + " makes it " + price);
        }
        Greeks greeks = board.greeks(i, forward, vol, startNanos);
        return Markets.option(blocks.get(i).fields("market"), price, vol, greeks.vega());
    }
}

package spillway.io.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import spillway.impact.BookSweep;
import spillway.impact.ConstantProduct;
import spillway.impact.ExponentialDepth;
import spillway.impact.ImpactRule;
import spillway.impact.Ladder;
import spillway.impact.Recovery;
import spillway.impact.SlippageTable;
import spillway.io.input.Times;
import spillway.io.yaml.Address;
import spillway.io.yaml.Names;
import spillway.io.yaml.YamlNode;
import spillway.unit.Price;
import spillway.world.Depth;
import spillway.world.ExecutionMarket;

/** The {@code market} block of an instrument. */
final class Markets {
    private Markets() {}

    static ExecutionMarket market(YamlNode.Fields market) {
        if (market.has("volatility")) {
            Address.inside(market.get("volatility"), () -> {
                throw new IllegalArgumentException("must be of an option");
            });
        }
        Price price = Address.inside(market.get("price"), () -> new Price(market.real("price")));
        return new ExecutionMarket(price, impact(market, price.value()), Names.read(Depth.class, market.text("depth")));
    }

    /** Of an option: depth may be said in vega. */
    static ExecutionMarket option(YamlNode.Fields market, double price, double volAnnual, double vega) {
        YamlNode.Fields impact = market.fields("impact");
        Recovery recovery = recovery(market.get("halfLifeSeconds"));
        ImpactRule rule = impact.text("kind").equals("vegaDepth")
                ? Address.inside(impact, () -> vegaDepth(impact, price, volAnnual, vega, recovery))
                : impact(market, price);
        return new ExecutionMarket(new Price(price), rule, Names.read(Depth.class, market.text("depth")));
    }

    /**
     * Vega traded moves volatility by its part of the depth, and the price by vega times that: q contracts by q vega^2 vol /
     * depth, which is q price / D with D = price^2 depth / (vega^2 vol).
     */
    private static ImpactRule vegaDepth(
            YamlNode.Fields impact, double price, double volAnnual, double vega, Recovery recovery) {
        double depth = price * price * impact.real("depth") / (vega * vega * volAnnual);
        return ExponentialDepth.of(depth, impact.real("floor"), recovery);
    }

    private static Recovery recovery(YamlNode halfLife) {
        return halfLife instanceof YamlNode.Number seconds
                ? Address.inside(halfLife, () -> new Recovery(Times.nanos(seconds.value())))
                : Recovery.PERMANENT;
    }

    private static ImpactRule impact(YamlNode.Fields market, double price) {
        Recovery recovery = recovery(market.get("halfLifeSeconds"));
        return Address.inside(market.get("impact"), () -> impact(market.fields("impact"), price, recovery));
    }

    private static ImpactRule impact(YamlNode.Fields f, double price, Recovery recovery) {
        return switch (f.text("kind")) {
            case "vegaDepth" -> throw new IllegalArgumentException("must be of an option, whose price has a vega");
            case "exponentialDepth" -> ExponentialDepth.of(f.real("depth"), f.real("floor"), recovery);
            case "bookShape" ->
                BookSweep.shaped(
                        f.real("depth"), f.real("growth"), f.real("widest"), f.whole("levels"), price, recovery);
            case "bookLadder" -> new BookSweep(ladder(f.get("bids")), ladder(f.get("asks")), recovery);
            case "constantProduct" ->
                new ConstantProduct(f.real("reserveBase"), f.real("reserveQuote"), f.real("fee"), recovery);
            default ->
                SlippageTable.of(
                        rows(f.get("sales")),
                        f.find("purchases").map(Markets::rows).orElse(List.of()),
                        recovery);
        };
    }

    private static Ladder ladder(YamlNode pairs) {
        List<Ladder.Level> levels = new ArrayList<>();
        double total = 0;
        for (YamlNode pair : ((YamlNode.Items) pairs).values()) {
            Ladder.Level level = Address.inside(pair, () -> new Ladder.Level(real(pair, 0), real(pair, 1)));
            total = Address.inside(pair, sum(total, level.sizeBase()));
            levels.add(level);
        }
        return Address.inside(pairs, () -> Ladder.of(levels));
    }

    private static List<SlippageTable.Row> rows(YamlNode pairs) {
        List<SlippageTable.Row> rows = new ArrayList<>();
        for (YamlNode pair : ((YamlNode.Items) pairs).values()) {
            rows.add(Address.inside(pair, () -> new SlippageTable.Row(real(pair, 0), real(pair, 1))));
        }
        return rows;
    }

    /** A ladder keeps running totals: a level that is lost in them would be no level. */
    private static Supplier<Double> sum(double total, double size) {
        return () -> {
            double sum = total + size;
            if (!(sum > total && sum < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "volume must be within 15 digits of all better levels together, " + total + ", was " + size);
            }
            return sum;
        };
    }

    private static double real(YamlNode pair, int place) {
        return ((YamlNode.Number) ((YamlNode.Items) pair).values().get(place)).real();
    }
}

package spillway.io.scenario;

import java.util.ArrayList;
import java.util.List;
import spillway.impact.BookSweep;
import spillway.impact.ConstantProduct;
import spillway.impact.ExponentialDepth;
import spillway.impact.ImpactRule;
import spillway.impact.Ladder;
import spillway.impact.Recovery;
import spillway.impact.SlippageTable;
import spillway.io.input.Times;
import spillway.io.yaml.Names;
import spillway.io.yaml.YamlNode;
import spillway.unit.Price;
import spillway.world.Depth;
import spillway.world.ExecutionMarket;

/** The {@code market} block of an instrument. */
final class Markets {
    private Markets() {}

    static ExecutionMarket market(YamlNode.Fields market) {
        Price price = new Price(market.real("price"));
        return new ExecutionMarket(
                price,
                impact(market.fields("impact"), price.value(), recovery(market.get("halfLifeSeconds"))),
                Names.read(Depth.class, market.text("depth")));
    }

    private static Recovery recovery(YamlNode halfLife) {
        return halfLife instanceof YamlNode.Number seconds
                ? new Recovery(Times.nanos(seconds.value()))
                : Recovery.PERMANENT;
    }

    private static ImpactRule impact(YamlNode.Fields f, double price, Recovery recovery) {
        return switch (f.text("kind")) {
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
        for (YamlNode pair : ((YamlNode.Items) pairs).values()) {
            levels.add(new Ladder.Level(real(pair, 0), real(pair, 1)));
        }
        return Ladder.of(levels);
    }

    private static List<SlippageTable.Row> rows(YamlNode pairs) {
        List<SlippageTable.Row> rows = new ArrayList<>();
        for (YamlNode pair : ((YamlNode.Items) pairs).values()) {
            rows.add(new SlippageTable.Row(real(pair, 0), real(pair, 1)));
        }
        return rows;
    }

    private static double real(YamlNode pair, int place) {
        return ((YamlNode.Number) ((YamlNode.Items) pair).values().get(place)).real();
    }
}

package spillway.io.profile;

import java.util.List;
import java.util.Locale;
import spillway.io.yaml.Names;
import spillway.margin.Correlations;
import spillway.portfolio.BasisContingency;
import spillway.portfolio.CollateralHaircut;
import spillway.portfolio.ContingencyRates;
import spillway.portfolio.GridScenario;
import spillway.portfolio.Minimum;
import spillway.portfolio.PortfolioTerms;
import spillway.portfolio.ScenarioTerms;
import spillway.portfolio.SkewShock;
import spillway.portfolio.StaticDiscount;
import spillway.portfolio.StrikeTerms;
import spillway.portfolio.VolatilityShock;
import spillway.world.MarginTerms;

/** The blocks margin and collateral of portfolio margin as YAML. */
final class PortfolioText {
    private final StringBuilder out = new StringBuilder();

    private PortfolioText() {}

    static String blocks(MarginTerms.PortfolioMarginTerms margin) {
        PortfolioText text = new PortfolioText();
        text.blocks(margin.terms(), margin.correlations());
        return text.out.toString();
    }

    private void blocks(PortfolioTerms portfolio, Correlations correlations) {
        line("margin:");
        switch (portfolio) {
            case ScenarioTerms terms -> grid(terms);
            case StrikeTerms terms -> strikes(terms);
        }
        if (!correlations.isEmpty()) {
            line("  correlations:");
            correlations
                    .pairs()
                    .forEach(pair -> line(
                            "    - {first: %s, second: %s, correlation: %s}",
                            ProfileText.quoted(pair.first()), ProfileText.quoted(pair.second()), pair.correlation()));
        }
        line("collateral:%s", portfolio.collateral().isEmpty() ? " {}" : "");
        portfolio.collateral().forEach(this::collateral);
    }

    private void grid(ScenarioTerms t) {
        line("  kind: scenarioGrid");
        line("  scenarios:");
        t.scenarios().forEach(this::scenario);
        volatility(t.volatilityShock());
        t.skew().ifPresent(this::skew);
        line(
                "  discount: {held: {%s}, owed: {%s}}",
                side(t.discount().held()), side(t.discount().owed()));
        line("  extendedDampener: %s", t.extendedDampener());
        t.basis().ifPresent(this::basis);
        t.calendar().ifPresent(c -> line("  calendar: {perYear: %s, least: %s}", c.perYear(), c.least()));
        t.deltaShock()
                .ifPresent(d -> line(
                        "  deltaShock: {perUnit: %s, most: %s, fromNotional: %s}",
                        d.perUnit(), d.most(), d.fromNotional()));
        rates("perpetual", t.perpetual());
        rates("nakedShort", t.nakedShort());
        line("  minimums:%s", t.minimums().isEmpty() ? " []" : "");
        t.minimums().forEach(this::minimum);
        line(
                "  provisions: {feeFraction: %s, fundingHours: %s}",
                t.provisions().feeFraction(), t.provisions().fundingHours());
        line(
                "  confidence: {threshold: %s, factor: %s}",
                t.confidence().threshold(), t.confidence().factor());
        line("  peg: {threshold: %s, factor: %s}", t.peg().threshold(), t.peg().factor());
        line(
                "  factors: {initial: %s, maintenance: %s, scope: %s}",
                t.factors().initial(),
                t.factors().maintenance(),
                Names.of(t.factors().scope()));
    }

    private void scenario(GridScenario s) {
        line(
                "    - {spot: [%s], volatility: [%s], weight: %s, extended: %s, daysForward: %s}",
                s.spotMove(), Names.of(s.volatility()), s.weight(), s.extended(), s.daysForward());
    }

    private void volatility(VolatilityShock v) {
        line(
                "  volatilityShock: {unit: %s, up: %s, down: %s, leastShockedUp: %s, shortPower: %s, longPower: %s,"
                        + " floorDays: %s}",
                Names.of(v.unit()), v.up(), v.down(), v.leastShockedUp(), v.shortPower(), v.longPower(), v.floorDays());
    }

    private void skew(SkewShock s) {
        line("  skew:");
        line(
                "    linear: {cap: %s, perRootYear: %s}",
                s.linear().cap(), s.linear().perRootYear());
        line(
                "    absolute: {cap: %s, perRootYear: %s}",
                s.absolute().cap(), s.absolute().perRootYear());
        line("    leastWidth: %s", s.leastWidth());
        line("    widthScale: %s", s.widthScale());
        line("    volatility: %s", s.volatility());
        line("    volatilityPerRootYear: %s", s.volatilityPerRootYear());
    }

    private static String side(StaticDiscount.Side side) {
        return "base: " + side.base() + ", rateAdd: " + side.rateAdd() + ", rateMultiplier: " + side.rateMultiplier();
    }

    private void basis(BasisContingency b) {
        line(
                "  basis: {up: %s, down: %s, factor: %s, factorPerYear: %s, use: %s}",
                b.up(), b.down(), b.factor(), b.factorPerYear(), Names.of(b.use()));
    }

    private void rates(String key, ContingencyRates r) {
        line("  %s: {maintenance: %s, initialExtra: %s}", key, r.maintenance(), r.initialExtra());
    }

    private void minimum(Minimum minimum) {
        switch (minimum) {
            case Minimum.Delta d ->
                line("    - {kind: delta, netFraction: %s, hedgedFraction: %s}", d.netFraction(), d.hedgedFraction());
            case Minimum.ShortOption s -> line("    - {kind: shortOption, fractionOfSpot: %s}", s.fractionOfSpot());
            case Minimum.Stepped s ->
                line(
                        "    - {kind: stepped, linearFraction: %s, optionFraction: %s, steps: [%s]}",
                        s.linearFraction(), s.optionFraction(), steps(s.steps()));
        }
    }

    private static String steps(List<Minimum.Step> steps) {
        StringBuilder text = new StringBuilder();
        for (Minimum.Step step : steps) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append("{above: ")
                    .append(step.above())
                    .append(", multiplier: ")
                    .append(step.multiplier())
                    .append('}');
        }
        return text.toString();
    }

    private void strikes(StrikeTerms t) {
        line("  kind: strikes");
        line("  mostOfSpot: %s", t.mostOfSpot());
        line("  leastOfSpot: %s", t.leastOfSpot());
        line("  callMaintenance: %s", t.callMaintenance());
        line("  putMaintenance: %s", t.putMaintenance());
        line("  putMaintenanceOfMark: %s", t.putMaintenanceOfMark());
        line("  putInitialOfMaintenance: %s", t.putInitialOfMaintenance());
        line("  unpairedInitial: %s", t.unpairedInitial());
        line("  unpairedMaintenance: %s", t.unpairedMaintenance());
        rates("perpetual", t.perpetual());
        line(
                "  confidence: {threshold: %s, factor: %s}",
                t.confidence().threshold(), t.confidence().factor());
        line("  peg: {threshold: %s, factor: %s}", t.peg().threshold(), t.peg().factor());
    }

    private void collateral(String symbol, CollateralHaircut h) {
        String hedging = h.hedging()
                .map(g -> String.format(
                        Locale.ROOT,
                        ", hedging: {underlying: %s, maintenance: %s, initialExtra: %s}",
                        ProfileText.quoted(g.underlying()),
                        g.maintenance(),
                        g.initialExtra()))
                .orElse("");
        line(
                "  %s: {maintenance: %s, initialExtra: %s%s}",
                ProfileText.quoted(symbol), h.maintenance(), h.initialExtra(), hedging);
    }

    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}

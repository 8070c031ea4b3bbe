package spillway.io.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import spillway.io.yaml.Address;
import spillway.io.yaml.Names;
import spillway.io.yaml.YamlNode;
import spillway.io.yaml.YamlNode.Fields;
import spillway.margin.Correlations;
import spillway.portfolio.BasisContingency;
import spillway.portfolio.CalendarCharge;
import spillway.portfolio.CollateralHaircut;
import spillway.portfolio.ConfidenceCharge;
import spillway.portfolio.ContingencyRates;
import spillway.portfolio.DeltaShock;
import spillway.portfolio.GridScenario;
import spillway.portfolio.LossFactors;
import spillway.portfolio.Minimum;
import spillway.portfolio.PegCharge;
import spillway.portfolio.PortfolioTerms;
import spillway.portfolio.Provisions;
import spillway.portfolio.ScenarioTerms;
import spillway.portfolio.SkewShock;
import spillway.portfolio.StaticDiscount;
import spillway.portfolio.StrikeTerms;
import spillway.portfolio.VolatilityMove;
import spillway.portfolio.VolatilityShock;
import spillway.world.MarginTerms;

/** The blocks {@code margin} and {@code collateral} of portfolio margin. What a record refuses is told at its own block. */
final class PortfolioBlocks {
    private final Address address;

    PortfolioBlocks(Address address) {
        this.address = address;
    }

    /** Whether a margin block asks for a portfolio as a whole. */
    static boolean isPortfolio(String kind) {
        return kind.equals("scenarioGrid") || kind.equals("strikes");
    }

    /** Empty where a problem was told. */
    Optional<MarginTerms> margin(Fields root) {
        SortedMap<String, CollateralHaircut> collateral = collateral(root);
        Fields margin = root.fields("margin");
        Optional<? extends PortfolioTerms> terms =
                margin.text("kind").equals("strikes") ? strikes(margin, collateral) : grid(margin, collateral);
        Optional<Correlations> correlations = attempt(margin, PortfolioBlocks::correlations);
        address.problems().refuseAny();
        return attempt(
                margin, f -> new MarginTerms.PortfolioMarginTerms(terms.orElseThrow(), correlations.orElseThrow()));
    }

    private static Correlations correlations(Fields margin) {
        List<Correlations.Pair> pairs = new ArrayList<>();
        for (Fields f : margin.list("correlations")) {
            pairs.add(Address.inside(
                    f, () -> new Correlations.Pair(f.text("first"), f.text("second"), f.real("correlation"))));
        }
        return new Correlations(pairs);
    }

    private <T> Optional<T> attempt(Fields at, Function<Fields, T> reading) {
        return address.attempt(at, () -> reading.apply(at));
    }

    /** A block that may be left out; if it is there and refused, the problem is kept and the rest is read on. */
    private <T> Optional<T> block(Fields parent, String key, Function<Fields, T> reading) {
        return parent.findFields(key).flatMap(f -> attempt(f, reading));
    }

    private SortedMap<String, CollateralHaircut> collateral(Fields root) {
        SortedMap<String, CollateralHaircut> haircuts = new TreeMap<>();
        root.findFields("collateral")
                .ifPresent(block -> block.values()
                        .forEach((symbol, node) -> attempt(
                                        (Fields) node,
                                        f -> new CollateralHaircut(
                                                f.real("maintenance"),
                                                f.real("initialExtra"),
                                                f.findFields("hedging").map(PortfolioBlocks::hedging)))
                                .ifPresent(haircut -> haircuts.put(symbol, haircut))));
        return haircuts;
    }

    private static CollateralHaircut.Hedging hedging(Fields f) {
        return new CollateralHaircut.Hedging(f.text("underlying"), f.real("maintenance"), f.real("initialExtra"));
    }

    private Optional<StrikeTerms> strikes(Fields margin, SortedMap<String, CollateralHaircut> collateral) {
        Optional<ContingencyRates> perpetual = block(margin, "perpetual", PortfolioBlocks::rates);
        Optional<ConfidenceCharge> confidence = block(margin, "confidence", PortfolioBlocks::confidence);
        Optional<PegCharge> peg = block(margin, "peg", PortfolioBlocks::peg);
        return attempt(
                margin,
                f -> new StrikeTerms(
                        f.real("mostOfSpot"),
                        f.real("leastOfSpot"),
                        f.real("callMaintenance"),
                        f.real("putMaintenance"),
                        f.real("putMaintenanceOfMark"),
                        f.real("putInitialOfMaintenance"),
                        f.real("unpairedInitial"),
                        f.real("unpairedMaintenance"),
                        perpetual.orElse(ContingencyRates.NONE),
                        confidence.orElse(ConfidenceCharge.NONE),
                        peg.orElse(PegCharge.NONE),
                        collateral));
    }

    private Optional<ScenarioTerms> grid(Fields margin, SortedMap<String, CollateralHaircut> collateral) {
        List<GridScenario> scenarios = new ArrayList<>();
        margin.list("scenarios")
                .forEach(f -> attempt(f, PortfolioBlocks::scenarios).ifPresent(scenarios::addAll));
        List<Minimum> minimums = new ArrayList<>();
        margin.list("minimums")
                .forEach(f -> attempt(f, PortfolioBlocks::minimum).ifPresent(minimums::add));
        Optional<VolatilityShock> volatility = block(margin, "volatilityShock", PortfolioBlocks::volatility);
        Optional<SkewShock> skew = block(margin, "skew", PortfolioBlocks::skew);
        Optional<StaticDiscount> discount = block(margin, "discount", PortfolioBlocks::discount);
        Optional<BasisContingency> basis = block(margin, "basis", PortfolioBlocks::basis);
        Optional<CalendarCharge> calendar =
                block(margin, "calendar", f -> new CalendarCharge(f.real("perYear"), f.real("least")));
        Optional<DeltaShock> deltaShock = block(
                margin, "deltaShock", f -> new DeltaShock(f.real("perUnit"), f.real("most"), f.real("fromNotional")));
        Optional<ContingencyRates> perpetual = block(margin, "perpetual", PortfolioBlocks::rates);
        Optional<ContingencyRates> naked = block(margin, "nakedShort", PortfolioBlocks::rates);
        Optional<Provisions> provisions =
                block(margin, "provisions", f -> new Provisions(f.real("feeFraction"), f.real("fundingHours")));
        Optional<ConfidenceCharge> confidence = block(margin, "confidence", PortfolioBlocks::confidence);
        Optional<PegCharge> peg = block(margin, "peg", PortfolioBlocks::peg);
        Optional<LossFactors> factors = block(margin, "factors", PortfolioBlocks::factors);
        address.problems().refuseAny();
        return attempt(
                margin,
                f -> new ScenarioTerms(
                        scenarios,
                        volatility.orElseThrow(),
                        skew,
                        discount.orElse(StaticDiscount.NONE),
                        real(f, "extendedDampener", 0),
                        basis,
                        calendar,
                        deltaShock,
                        perpetual.orElse(ContingencyRates.NONE),
                        naked.orElse(ContingencyRates.NONE),
                        minimums,
                        provisions.orElse(Provisions.NONE),
                        confidence.orElse(ConfidenceCharge.NONE),
                        peg.orElse(PegCharge.NONE),
                        factors.orElseThrow(),
                        collateral));
    }

    /** One entry stands for every spot move with every volatility move that it names. */
    private static List<GridScenario> scenarios(Fields f) {
        List<GridScenario> scenarios = new ArrayList<>();
        for (YamlNode spot : ((YamlNode.Items) f.get("spot")).values()) {
            for (YamlNode volatility : ((YamlNode.Items) f.get("volatility")).values()) {
                scenarios.add(new GridScenario(
                        ((YamlNode.Number) spot).real(),
                        Names.read(VolatilityMove.class, ((YamlNode.Text) volatility).value()),
                        real(f, "weight", 1),
                        f.truth("extended", false),
                        real(f, "daysForward", 0)));
            }
        }
        return scenarios;
    }

    private static double real(Fields f, String key, double otherwise) {
        return f.has(key) ? f.real(key) : otherwise;
    }

    private static Minimum minimum(Fields f) {
        return switch (f.text("kind")) {
            case "delta" -> new Minimum.Delta(f.real("netFraction"), f.real("hedgedFraction"));
            case "shortOption" -> new Minimum.ShortOption(f.real("fractionOfSpot"));
            default -> {
                List<Minimum.Step> steps = new ArrayList<>();
                f.list("steps").forEach(s -> steps.add(new Minimum.Step(s.real("above"), s.real("multiplier"))));
                yield new Minimum.Stepped(f.real("linearFraction"), f.real("optionFraction"), steps);
            }
        };
    }

    private static VolatilityShock volatility(Fields f) {
        return new VolatilityShock(
                Names.read(VolatilityShock.Unit.class, f.text("unit")),
                f.real("up"),
                f.real("down"),
                f.real("leastShockedUp"),
                f.real("shortPower"),
                f.real("longPower"),
                f.real("floorDays"));
    }

    private static SkewShock skew(Fields f) {
        return new SkewShock(
                bound(f.fields("linear")),
                bound(f.fields("absolute")),
                f.real("leastWidth"),
                f.real("widthScale"),
                f.real("volatility"),
                f.real("volatilityPerRootYear"));
    }

    private static SkewShock.Bound bound(Fields f) {
        return new SkewShock.Bound(f.real("cap"), f.real("perRootYear"));
    }

    private static StaticDiscount discount(Fields f) {
        return new StaticDiscount(side(f.fields("held")), side(f.fields("owed")));
    }

    private static StaticDiscount.Side side(Fields f) {
        return new StaticDiscount.Side(f.real("base"), f.real("rateAdd"), f.real("rateMultiplier"));
    }

    private static BasisContingency basis(Fields f) {
        return new BasisContingency(
                f.real("up"),
                f.real("down"),
                f.real("factor"),
                f.real("factorPerYear"),
                Names.read(BasisContingency.Use.class, f.text("use")));
    }

    private static ContingencyRates rates(Fields f) {
        return new ContingencyRates(f.real("maintenance"), f.real("initialExtra"));
    }

    private static ConfidenceCharge confidence(Fields f) {
        return new ConfidenceCharge(f.real("threshold"), f.real("factor"));
    }

    private static PegCharge peg(Fields f) {
        return new PegCharge(f.real("threshold"), f.real("factor"));
    }

    private static LossFactors factors(Fields f) {
        return new LossFactors(
                f.real("initial"), f.real("maintenance"), Names.read(LossFactors.Scope.class, f.text("scope")));
    }
}

package spillway.portfolio;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import spillway.market.Instrument.OptionRight;
import spillway.portfolio.Portfolio.Holding;
import spillway.portfolio.Squeeze.Factor;

/** Markets, grids and accounts by seed: a few expiries from hours to a year, strikes near and far. */
public final class RandomPortfolios {
    private final SplittableRandom random;

    RandomPortfolios(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A grid with everything that stays proportional to size: discounts, skew, basis, charges. */
    static ScenarioTerms proportional() {
        List<GridScenario> scenarios = regular(0.18, 0.135, 0.09, 0.045, 0, -0.045, -0.09, -0.135, -0.18);
        for (double move : new double[] {-0.66, -0.33, 0.5, 1, 2, 3}) {
            scenarios.add(GridScenario.extended(move, 0.2 * 0.18 / Math.abs(move)));
        }
        scenarios.add(GridScenario.regular(0, VolatilityMove.LINEAR_SKEW));
        scenarios.add(GridScenario.regular(0.05, VolatilityMove.ABSOLUTE_SKEW));
        return new ScenarioTerms(
                scenarios,
                new VolatilityShock(VolatilityShock.Unit.RELATIVE, 0.5, 0.3, 0.4, 0.3, 0.13, 1),
                Optional.of(new SkewShock(
                        new SkewShock.Bound(0.25, -0.1), new SkewShock.Bound(0.25, -0.1), 0.01, 4, 0.6, -0.1)),
                new StaticDiscount(new StaticDiscount.Side(0.95, 0.08, 1), new StaticDiscount.Side(1.04, 0.08, 0.5)),
                0,
                Optional.of(new BasisContingency(0.045, -0.045, 0.5, 2, BasisContingency.Use.COMPETES)),
                Optional.of(new CalendarCharge(0.05, 0.01)),
                Optional.empty(),
                new ContingencyRates(0.03, 0.01),
                new ContingencyRates(0.003, 0.002),
                List.of(),
                Provisions.NONE,
                new ConfidenceCharge(0.55, 1),
                new PegCharge(0.99, 4),
                new LossFactors(1, 0.8, LossFactors.Scope.SCENARIO_LOSS),
                new TreeMap<>(java.util.Map.of(
                        "ETH",
                        new CollateralHaircut(
                                0.15, 0.05, Optional.of(new CollateralHaircut.Hedging("ETH", 0.015, 0.005))),
                        "DAI",
                        new CollateralHaircut(0.08, 0.02, Optional.empty()))));
    }

    /** Every rule that there is, in a few combinations. */
    public static List<ScenarioTerms> everyRule() {
        List<ScenarioTerms> rules = new ArrayList<>();
        ScenarioTerms all = proportional();
        rules.add(all);
        rules.add(additive(0.16, 0.12, 0.08, 0.04, 0, -0.04, -0.08, -0.12, -0.16));
        List<Minimum> minimums = List.of(
                new Minimum.Delta(0.02, 0.01),
                new Minimum.Delta(0.01, 0.04),
                new Minimum.ShortOption(0.02),
                new Minimum.Stepped(
                        0.004,
                        0.002,
                        List.of(new Minimum.Step(0, 1), new Minimum.Step(100, 3), new Minimum.Step(300, 2))));
        for (LossFactors.Scope scope : LossFactors.Scope.values()) {
            rules.add(new ScenarioTerms(
                    all.scenarios(),
                    all.volatilityShock(),
                    all.skew(),
                    scope == LossFactors.Scope.WHOLE ? StaticDiscount.NONE : all.discount(),
                    500,
                    Optional.of(new BasisContingency(0.05, -0.05, 1, 1, BasisContingency.Use.ADDS)),
                    all.calendar(),
                    Optional.of(new DeltaShock(0.001, 0.1, 5_000)),
                    all.perpetual(),
                    all.nakedShort(),
                    minimums,
                    new Provisions(0.0003, 8),
                    all.confidence(),
                    all.peg(),
                    new LossFactors(1.3, 0.8, scope),
                    all.collateral()));
        }
        return rules;
    }

    /** Scenarios alone, {@code moves} with volatility up, none and down: profits are sums over positions. */
    static ScenarioTerms additive(double... moves) {
        return new ScenarioTerms(
                regular(moves),
                new VolatilityShock(VolatilityShock.Unit.RELATIVE, 0.5, 0.25, 0.5, 0.3, 0.13, 1),
                Optional.empty(),
                StaticDiscount.NONE,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ContingencyRates.NONE,
                new ContingencyRates(0.003, 0.002),
                List.of(),
                Provisions.NONE,
                ConfidenceCharge.NONE,
                PegCharge.NONE,
                new LossFactors(1, 0.8, LossFactors.Scope.SCENARIO_LOSS),
                new TreeMap<>());
    }

    private static List<GridScenario> regular(double... moves) {
        List<GridScenario> scenarios = new ArrayList<>();
        for (double move : moves) {
            for (VolatilityMove volatility : List.of(VolatilityMove.UP, VolatilityMove.NONE, VolatilityMove.DOWN)) {
                scenarios.add(GridScenario.regular(move, volatility));
            }
        }
        return scenarios;
    }

    PortfolioMarket market(int expiries, int optionsPerExpiry) {
        double spot = 1000 + 4000 * random.nextDouble();
        List<ExpiryQuote> quotes = new ArrayList<>();
        List<OptionQuote> options = new ArrayList<>();
        for (int e = 0; e < expiries; e++) {
            double days = 0.1 + 365 * random.nextDouble() * random.nextDouble();
            double forward = spot * (0.97 + 0.08 * random.nextDouble());
            quotes.add(new ExpiryQuote(
                    days * 86_400,
                    forward,
                    random.nextInt(4) == 0 ? forward * random.nextDouble() : 0,
                    random.nextDouble(),
                    -0.05 + 0.3 * random.nextDouble(),
                    random.nextDouble(),
                    random.nextDouble()));
            for (int o = 0; o < optionsPerExpiry; o++) {
                double strike = forward * (0.5 + random.nextDouble());
                options.add(new OptionQuote(
                        e,
                        strike,
                        random.nextBoolean() ? OptionRight.CALL : OptionRight.PUT,
                        0.2 + 1.2 * random.nextDouble()));
            }
        }
        return new PortfolioMarket(
                "ETH",
                spot,
                random.nextDouble(),
                spot * (0.99 + 0.02 * random.nextDouble()),
                random.nextDouble(),
                0,
                0.9 + 0.15 * random.nextDouble(),
                quotes,
                options,
                List.of(
                        new CollateralQuote("ETH", spot, random.nextDouble()),
                        new CollateralQuote("DAI", 1, random.nextDouble())));
    }

    Portfolio account(PortfolioMarket market) {
        List<Holding> options = new ArrayList<>();
        for (int o = 0; o < market.options().size(); o++) {
            if (random.nextInt(3) == 0) {
                options.add(new Holding(o, amount()));
            }
        }
        List<Holding> futures =
                market.expiries().isEmpty() || random.nextBoolean() ? List.of() : List.of(new Holding(0, amount()));
        List<Holding> collateral = new ArrayList<>();
        for (int c = 0; c < market.collateral().size(); c++) {
            collateral.add(new Holding(c, 10 * random.nextDouble()));
        }
        double perpetuals = random.nextInt(3) == 0 ? 0 : amount();
        return new Portfolio(10_000 * amount(), amount(), perpetuals, futures, options, collateral);
    }

    /** The market at other prices, later, as far as {@code factors} say. */
    PortfolioMarket moved(PortfolioMarket m, Set<Factor> factors) {
        double spot = factors.contains(Factor.PRICE) ? 0.7 + 0.6 * random.nextDouble() : 1;
        // nobody knows which expiry is the nearest: none is reached
        double seconds = factors.contains(Factor.TIME) ? 8000 * random.nextDouble() : 0;
        boolean sure = factors.contains(Factor.CONFIDENCE);
        List<ExpiryQuote> expiries = new ArrayList<>();
        for (ExpiryQuote e : m.expiries()) {
            double move = factors.contains(Factor.PRICE) ? spot * (0.99 + 0.02 * random.nextDouble()) : 1;
            double forward = e.forward() * move;
            expiries.add(new ExpiryQuote(
                    e.seconds() - seconds,
                    forward,
                    Math.min(forward, e.forwardFixed() * move),
                    sure ? random.nextDouble() : e.forwardConfidence(),
                    factors.contains(Factor.RATE) ? e.flooredRate() + 0.05 : e.rateAnnual(),
                    e.rateConfidence(),
                    sure ? 0.5 * e.volatilityConfidence() : e.volatilityConfidence()));
        }
        List<CollateralQuote> collateral = new ArrayList<>();
        for (CollateralQuote c : m.collateral()) {
            double price = factors.contains(Factor.COLLATERAL) ? 0.6 + 0.6 * random.nextDouble() : 1;
            collateral.add(new CollateralQuote(c.symbol(), c.price() * price, sure ? 0.2 : c.confidence()));
        }
        PortfolioMarket moved = new PortfolioMarket(
                m.underlying(),
                m.spot() * spot,
                sure ? random.nextDouble() : m.spotConfidence(),
                m.perpetualPrice() * spot,
                m.perpetualConfidence(),
                m.fundingPerHour(),
                m.stablePrice() * (factors.contains(Factor.PEG) ? 0.97 : 1),
                expiries,
                m.options(),
                collateral);
        if (factors.contains(Factor.VOLATILITY_SKEW)) {
            moved = skewed(m, moved);
        }
        return factors.contains(Factor.VOLATILITY_LEVEL) ? levelled(moved) : moved;
    }

    private PortfolioMarket levelled(PortfolioMarket m) {
        double[] level = random.doubles(m.expiries().size(), 0.6, 1.8).toArray();
        return withVolatilities(
                m,
                o -> m.options().get(o).volAnnual() * level[m.options().get(o).expiry()]);
    }

    /** Volatilities that move by strike, brought back until the level of each expiry is what it was. */
    private PortfolioMarket skewed(PortfolioMarket before, PortfolioMarket m) {
        double[] tilt = random.doubles(m.options().size(), 0.8, 1.25).toArray();
        PortfolioMarket moved = withVolatilities(m, o -> m.options().get(o).volAnnual() * tilt[o]);
        for (int i = 0; i < 5000; i++) {
            PortfolioMarket last = moved;
            SmileChange change = new SmileChange(before, last);
            if (IntStream.range(0, m.expiries().size()).noneMatch(change::levelChanged)) {
                break;
            }
            moved = withVolatilities(
                    last,
                    o -> last.options().get(o).volAnnual()
                            / change.level(last.options().get(o).expiry()));
        }
        return moved;
    }

    private static PortfolioMarket withVolatilities(PortfolioMarket m, IntToDoubleFunction volAnnual) {
        List<OptionQuote> options = new ArrayList<>();
        for (int o = 0; o < m.options().size(); o++) {
            OptionQuote q = m.options().get(o);
            options.add(new OptionQuote(q.expiry(), q.strike(), q.right(), volAnnual.applyAsDouble(o)));
        }
        return new PortfolioMarket(
                m.underlying(),
                m.spot(),
                m.spotConfidence(),
                m.perpetualPrice(),
                m.perpetualConfidence(),
                m.fundingPerHour(),
                m.stablePrice(),
                m.expiries(),
                options,
                m.collateral());
    }

    private double amount() {
        return 20 * random.nextDouble() - 10;
    }
}

package spillway.portfolio;

/**
 * What one unit of everything that can be held gains in every scenario: a row per option, per future, for the perpetual,
 * per collateral asset. A row has the scenarios, padded with zeros to whole blocks of eight; where expiries are treated as a
 * whole, eight columns more: mark value, and the changes of the basis contingency.
 */
final class SweepRows {
    static final int LANES = 8;

    /** Whether profits add over positions: no discount, no tilt, no competing basis. */
    final boolean additive;

    final int scenarios;
    /** Scenarios padded to whole blocks. */
    final int columns;

    final int stride;
    final double[] value;
    /** Added to every profit: the dampener where a scenario is extended. */
    final double[] start;

    final double[] weight;
    /** 1 for a scenario that tilts volatilities, else 0. */
    final double[] skew;

    final double[] held;
    final double[] owed;
    final double[] basisFactor;
    final boolean basisCompetes;
    private final int options;
    private final int expiries;

    SweepRows(ScenarioEngine engine) {
        ScenarioTerms terms = engine.terms();
        PortfolioMarket market = engine.market();
        scenarios = terms.scenarios().size();
        columns = (scenarios + LANES - 1) / LANES * LANES;
        options = market.options().size();
        expiries = market.expiries().size();
        held = engine.heldDiscount();
        owed = engine.owedDiscount();
        basisCompetes = terms.basis()
                .filter(b -> b.use() == BasisContingency.Use.COMPETES)
                .isPresent();
        basisFactor = new double[expiries];
        for (int e = 0; e < expiries; e++) {
            double years = market.expiries().get(e).years();
            basisFactor[e] = terms.basis()
                    .map(b -> b.factor() + b.factorPerYear() * years)
                    .orElse(0.0);
        }
        boolean skewed = terms.scenarios().stream().anyMatch(s -> s.volatility().isSkew());
        additive = !basisCompetes && !skewed && terms.discount().equals(StaticDiscount.NONE);
        stride = additive ? columns : columns + LANES;
        start = new double[columns];
        weight = new double[columns];
        skew = new double[columns];
        for (int s = 0; s < scenarios; s++) {
            GridScenario scenario = terms.scenarios().get(s);
            start[s] = scenario.extended() ? terms.extendedDampener() : 0;
            weight[s] = scenario.weight();
            skew[s] = scenario.volatility().isSkew() ? 1 : 0;
        }
        value = new double[rows(market) * stride];
        fill(engine);
    }

    private static int rows(PortfolioMarket market) {
        return market.options().size()
                + 2 * market.expiries().size()
                + 1
                + market.collateral().size();
    }

    /** Offset of a row in {@link #value}. */
    int option(int option) {
        return option * stride;
    }

    int future(int expiry) {
        return (options + expiry) * stride;
    }

    /** What a future adds to its expiry's basis contingency, and nothing else. */
    int futureBasis(int expiry) {
        return (options + expiries + expiry) * stride;
    }

    int perpetual() {
        return (options + 2 * expiries) * stride;
    }

    int collateral(int asset) {
        return (options + 2 * expiries + 1 + asset) * stride;
    }

    /** Positions of one expiry are a segment; what is in none comes last. */
    int linearSegment() {
        return expiries;
    }

    private void fill(ScenarioEngine engine) {
        ScenarioTable table = engine.table();
        table.priceAll();
        PortfolioMarket market = engine.market();
        for (int o = 0; o < options; o++) {
            for (int s = 0; s < scenarios; s++) {
                double shocked = table.shocked[o * scenarios + s];
                value[option(o) + s] = additive ? weight[s] * (shocked - table.mark[o]) : shocked;
            }
            if (!additive) {
                value[option(o) + columns] = table.mark[o];
                value[option(o) + columns + 1] = table.basisUp[o];
                value[option(o) + columns + 2] = table.basisDown[o];
            }
        }
        for (int s = 0; s < scenarios; s++) {
            double move = engine.terms().scenarios().get(s).spotMove();
            double part = additive ? weight[s] : 1;
            for (int e = 0; e < expiries; e++) {
                value[future(e) + s] = part * futureChange(market, e, move);
            }
            value[perpetual() + s] = part * (move * market.perpetualPrice());
            for (int c = 0; c < market.collateral().size(); c++) {
                value[collateral(c) + s] = part * (move * engine.hedgingPrice(c));
            }
        }
        engine.terms().basis().filter(b -> !additive).ifPresent(basis -> {
            for (int e = 0; e < expiries; e++) {
                value[futureBasis(e) + columns + 1] = futureChange(market, e, basis.up());
                value[futureBasis(e) + columns + 2] = futureChange(market, e, basis.down());
            }
        });
    }

    private static double futureChange(PortfolioMarket market, int expiry, double move) {
        ExpiryQuote quote = market.expiries().get(expiry);
        return quote.shockedForward(1 + move) - quote.forward();
    }
}

package spillway.portfolio;

import spillway.option.OptionColumns;
import spillway.option.OptionMarket;
import spillway.option.Vanilla;
import spillway.unit.Price;

/**
 * Every listed option repriced once per scenario, per unit held. Rows are options, a row has one value per scenario: what
 * accounts hold is summed over these columns and nothing is priced twice. An option is priced when it is first asked for.
 */
final class ScenarioTable {
    /** A forward that a shock takes to 0 is priced as this, where options are worth what they are worth at 0. */
    private static final double LEAST_FORWARD = 1e-50;

    private static final int BASIS_MOVES = 2;

    final int scenarios;
    final int expiries;
    /** Value now, mark discount included. */
    final double[] mark;

    final double[] delta;
    /** Value in a scenario at {@code option * scenarios + scenario}. */
    final double[] shocked;

    final double[] basisUp;
    final double[] basisDown;
    /** Options of one expiry and strike share a group. */
    final int[] strikeGroup;

    final int strikeGroups;

    private final ScenarioTerms terms;
    /** By option: as it stands, its scenarios, its forward moved up and down. */
    private final OptionColumns columns;

    private final int slots;
    private final boolean[] priced;
    private PortfolioMarket market;

    ScenarioTable(ScenarioTerms terms, PortfolioMarket market) {
        this.terms = terms;
        this.market = market;
        int options = market.options().size();
        scenarios = terms.scenarios().size();
        expiries = market.expiries().size();
        slots = 1 + scenarios + BASIS_MOVES;
        columns = OptionColumns.ofSize(Math.multiplyExact(options, slots));
        priced = new boolean[options];
        mark = new double[options];
        delta = new double[options];
        shocked = new double[options * scenarios];
        basisUp = new double[options];
        basisDown = new double[options];
        strikeGroup = new int[options];
        strikeGroups = groups();
    }

    private int groups() {
        record Strike(int expiry, double strike) {}
        java.util.LinkedHashMap<Strike, Integer> groups = new java.util.LinkedHashMap<>();
        for (int o = 0; o < strikeGroup.length; o++) {
            OptionQuote option = market.options().get(o);
            Strike at = new Strike(option.expiry(), option.strike());
            groups.putIfAbsent(at, groups.size());
            strikeGroup[o] = groups.getOrDefault(at, 0);
        }
        return groups.size();
    }

    /** The same list at other prices; nothing of the old ones stands. */
    void moveTo(PortfolioMarket moved) {
        market = moved;
        java.util.Arrays.fill(priced, false);
    }

    void priceAll() {
        for (int o = 0; o < priced.length; o++) {
            price(o);
        }
    }

    /** Prices an option in every scenario, unless that is done. */
    void price(int o) {
        if (priced[o]) {
            return;
        }
        priced[o] = true;
        OptionQuote option = market.options().get(o);
        ExpiryQuote expiry = market.expiryOf(option);
        int row = o * slots;
        put(row, option, expiry, expiry.forward(), option.volAnnual(), expiry.years());
        // most scenarios shock it all the way: how far is found once
        double shockedUp = volatility(terms, option, expiry, VolatilityMove.UP);
        double shockedDown = volatility(terms, option, expiry, VolatilityMove.DOWN);
        for (int s = 0; s < scenarios; s++) {
            GridScenario scenario = terms.scenarios().get(s);
            double vol = switch (scenario.volatility()) {
                case UP -> shockedUp;
                case DOWN -> shockedDown;
                case NONE, LINEAR_SKEW, ABSOLUTE_SKEW -> volatility(terms, option, expiry, scenario.volatility());
            };
            double forward = expiry.shockedForward(forwardFactor(scenario));
            put(row + 1 + s, option, expiry, forward, vol, years(expiry, scenario));
        }
        BasisContingency basis = terms.basis().orElse(NO_MOVE);
        double up = expiry.shockedForward(1 + basis.up());
        double down = expiry.shockedForward(1 + basis.down());
        put(row + 1 + scenarios, option, expiry, up, option.volAnnual(), expiry.years());
        put(row + 2 + scenarios, option, expiry, down, option.volAnnual(), expiry.years());
        columns.evaluate(row, row + slots);
        mark[o] = columns.price(row);
        delta[o] = columns.delta(row);
        for (int s = 0; s < scenarios; s++) {
            shocked[o * scenarios + s] = columns.price(row + 1 + s);
        }
        basisUp[o] = columns.price(row + 1 + scenarios) - mark[o];
        basisDown[o] = columns.price(row + 2 + scenarios) - mark[o];
    }

    /** Where terms have no basis contingency nothing reads its columns. */
    private static final BasisContingency NO_MOVE = new BasisContingency(1, -1, 0, 0, BasisContingency.Use.ADDS);

    private void put(int row, OptionQuote option, ExpiryQuote expiry, double forward, double vol, double years) {
        Price price = new Price(Math.max(forward, LEAST_FORWARD));
        Vanilla vanilla = new Vanilla(option.right(), new Price(option.strike()), years);
        columns.put(row, vanilla, new OptionMarket(price, vol, expiry.markDiscount(years)));
    }

    /** Options keep their forward in a skew scenario: the tilt is measured at the strikes as they stand. */
    static double forwardFactor(GridScenario scenario) {
        return scenario.volatility().isSkew() ? 1 : 1 + scenario.spotMove();
    }

    static double years(ExpiryQuote expiry, GridScenario scenario) {
        return Math.max(0, expiry.years() - scenario.daysForward() / ExpiryQuote.DAYS_PER_YEAR);
    }

    static double volatility(ScenarioTerms terms, OptionQuote option, ExpiryQuote expiry, VolatilityMove move) {
        double vol = option.volAnnual();
        return switch (move) {
            case NONE -> vol;
            case UP -> terms.volatilityShock().shockedUp(vol, expiry.days());
            case DOWN -> terms.volatilityShock().shockedDown(vol, expiry.days());
            case LINEAR_SKEW, ABSOLUTE_SKEW -> {
                double moneyness = SkewShock.moneyness(option.strike(), expiry.forward());
                yield vol * Math.max(0, terms.skew().orElseThrow().multiplier(move, moneyness, expiry.years()));
            }
        };
    }
}

package spillway.portfolio;

import spillway.portfolio.MarginReasons.Grid;
import spillway.portfolio.Portfolio.Holding;

/**
 * How far spot may move before one account's maintenance excess can fall below 0, within a band.
 *
 * <p>The excess is the least of a few branches: net value with the loss of one scenario, of the basis contingency, of none, or
 * with the minimum in their place. Each branch moves with spot at a rate that lies between two bounds, summed from
 * {@link SlopeBand} with the amounts held; charges on notionals and deltas count at the most that they can be within the
 * band. So a branch of value v whose rate is at least -l stays above 0 for v / l upwards, and downwards alike.
 */
final class ExcessBound {
    /** Of everything added up, for rounding. */
    private static final double GUARD = 1e-10;

    private final SpotMoves moves;
    private final ScenarioTerms terms;
    private final int scenarios;
    private final int expiries;
    private final double[] held;
    private final double[] owed;
    private final double[] basisFactor;
    private final double[] low;
    private final double[] high;
    private final BandCharges charges;
    private final int slots;
    private double up;
    private double down;

    ExcessBound(SpotMoves moves, ScenarioEngine engine) {
        this.moves = moves;
        terms = moves.terms;
        scenarios = terms.scenarios().size();
        expiries = moves.base.expiries().size();
        held = engine.heldDiscount();
        owed = engine.owedDiscount();
        slots = 1 + scenarios + 2;
        low = new double[expiries * slots];
        high = new double[expiries * slots];
        basisFactor = new double[expiries];
        for (int e = 0; e < expiries; e++) {
            double years = moves.base.expiries().get(e).years();
            basisFactor[e] = terms.basis()
                    .map(b -> b.factor() + b.factorPerYear() * years)
                    .orElse(0.0);
        }
        charges = new BandCharges(moves);
    }

    /** How far spot may rise, at least 0. */
    double up() {
        return up;
    }

    /** How far spot may fall, at least 0. */
    double down() {
        return down;
    }

    /** @param margin of the portfolio at {@code spot}, which lies within the band */
    void derive(Portfolio portfolio, PortfolioMargin margin, double spot, SlopeBand band) {
        up = Math.max(0, band.highest - spot);
        down = Math.max(0, spot - band.lowest);
        addSlopes(portfolio, band);
        Grid reasons = (Grid) margin.reasons();
        double factor = terms.factors().maintenance();
        boolean partial = terms.factors().scope() == LossFactors.Scope.SCENARIO_LOSS;
        double chargeFactor = partial ? 1 : factor;
        double provisionFactor = terms.factors().scope() == LossFactors.Scope.WHOLE ? factor : 1;
        double scale = band.highest / spot;
        double provision = provisionFactor * charges.provision(reasons, scale);
        double charge = chargeFactor * charges.most(portfolio, reasons, scale, band) + provision;
        double net = margin.netValue();
        double guard = GUARD * (Math.abs(net) + charge + factor * reasons.scenarioLoss() + size(portfolio));
        double linear = moves.linearSlope(portfolio);
        double value = net - charge - guard;
        double lowNet = linear + sum(low, 0);
        double highNet = linear + sum(high, 0);
        boolean competes = terms.basis()
                .filter(b -> b.use() == BasisContingency.Use.COMPETES)
                .isPresent();
        double addedLow = competes ? 0 : chargeFactor * basisLow();
        double addedHigh = competes ? 0 : chargeFactor * basisHigh();
        limit(value, lowNet + addedLow, highNet + addedHigh);
        if (competes) {
            limit(value + factor * reasons.basisProfit(), lowNet + factor * basisLow(), highNet + factor * basisHigh());
        }
        if (!terms.minimums().isEmpty()) {
            double minimum = chargeFactor * charges.minimum(portfolio, band);
            limit(net - minimum - provision - guard, lowNet, highNet);
        }
        for (int s = 0; s < scenarios; s++) {
            double branch = value + factor * reasons.scenarios().get(s).profit();
            limitByScenario(branch, s, factor, linear, addedLow, addedHigh);
        }
    }

    private double size(Portfolio portfolio) {
        double size = Math.abs(portfolio.cash()) + Math.abs(portfolio.perpetuals()) * moves.base.spot();
        for (Holding option : portfolio.options()) {
            OptionQuote quote = moves.base.options().get(option.of());
            size += Math.abs(option.amount()) * (quote.strike() + moves.base.spot());
        }
        return size;
    }

    private void limit(double value, double lowSlope, double highSlope) {
        up = Math.min(up, reach(value, -lowSlope));
        down = Math.min(down, reach(value, highSlope));
    }

    /**
     * How far a branch reaches that loses at most {@code rate} per unit: nowhere if the rate is not known, nor if charges at
     * the most that they can be leave nothing, however fast the branch may rise.
     */
    private static double reach(double value, double rate) {
        if (!(value > 0)) {
            return 0;
        }
        if (rate <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        return rate < Double.POSITIVE_INFINITY ? value / rate : 0;
    }

    /** Sums of slopes by expiry: a short position turns the interval round. */
    private void addSlopes(Portfolio portfolio, SlopeBand band) {
        java.util.Arrays.fill(low, 0);
        java.util.Arrays.fill(high, 0);
        for (Holding option : portfolio.options()) {
            double amount = option.amount();
            if (amount == 0) {
                continue;
            }
            band.price(option.of());
            int from = option.of() * slots;
            int to = moves.base.options().get(option.of()).expiry() * slots;
            double[] lower = amount > 0 ? band.low : band.high;
            double[] upper = amount > 0 ? band.high : band.low;
            for (int s = 0; s < slots; s++) {
                low[to + s] += amount * lower[from + s];
                high[to + s] += amount * upper[from + s];
            }
        }
        terms.basis().ifPresent(basis -> {
            for (Holding future : portfolio.futures()) {
                double slope = future.amount() * moves.variable(future.of()) / moves.base.spot();
                int at = future.of() * slots;
                // as it stands it counts among the linear; of the basis columns only the change does
                low[at + slots - 2] += slope * basis.up();
                high[at + slots - 2] += slope * basis.up();
                low[at + slots - 1] += slope * basis.down();
                high[at + slots - 1] += slope * basis.down();
            }
        });
    }

    private double sum(double[] slopes, int slot) {
        double sum = 0;
        for (int e = 0; e < expiries; e++) {
            sum += slopes[e * slots + slot];
        }
        return sum;
    }

    /** Of the sum over expiries of factor * min(0, up, down). */
    private double basisLow() {
        double sum = 0;
        for (int e = 0; e < expiries; e++) {
            int at = e * slots;
            double least = Math.min(low[at + slots - 2], low[at + slots - 1]) - high[at];
            sum += basisFactor[e] * Math.min(0, least);
        }
        return sum;
    }

    private double basisHigh() {
        double sum = 0;
        for (int e = 0; e < expiries; e++) {
            int at = e * slots;
            double most = Math.max(high[at + slots - 2], high[at + slots - 1]) - low[at];
            sum += basisFactor[e] * Math.max(0, most);
        }
        return sum;
    }

    private void limitByScenario(double value, int s, double factor, double linear, double addedLow, double addedHigh) {
        GridScenario scenario = terms.scenarios().get(s);
        double part = factor * scenario.weight();
        double rest = 1 - part;
        boolean tilted = scenario.volatility().isSkew();
        double moving = linear * (1 + part * scenario.spotMove());
        double lowSlope = moving + addedLow;
        double highSlope = moving + addedHigh;
        for (int e = 0; e < expiries; e++) {
            int at = e * slots;
            double markLow = low[at];
            double markHigh = high[at];
            double lowest = Math.min(held[e] * low[at + 1 + s], owed[e] * low[at + 1 + s]);
            double highest = Math.max(held[e] * high[at + 1 + s], owed[e] * high[at + 1 + s]);
            if (tilted) {
                double fastest = part * Math.max(Math.abs(lowest - markHigh), Math.abs(highest - markLow));
                lowSlope += markLow - fastest;
                highSlope += markHigh + fastest;
            } else {
                lowSlope += part * lowest + rest * (rest >= 0 ? markLow : markHigh);
                highSlope += part * highest + rest * (rest >= 0 ? markHigh : markLow);
            }
        }
        limit(value, lowSlope, highSlope);
    }
}

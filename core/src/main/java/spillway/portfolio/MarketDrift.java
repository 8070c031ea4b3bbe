package spillway.portfolio;

import java.util.ArrayList;
import java.util.List;
import spillway.market.Instrument.OptionRight;

/**
 * How much what is held of one underlying can lose between two markets other than by spot: bounds for one unit of each option,
 * future, perpetual and collateral asset, added up from market to market, as an odometer adds up what was driven.
 *
 * <p>The excess of an account at spot S is compared at both markets. Black's price depends on volatility and time by s =
 * volatility sqrt(T), at a rate of {@code D F phi(d1) = D K phi(d2) <= D min(F, K) phi(0)}; on the discount D at its own
 * undiscounted size; on the forward, as it stands against spot, at a rate of at most D. Delta depends on s at a rate of
 * {@code D phi(d1) |d2| / s <= D (phi(1) / s + phi(0))}. Volatilities in scenarios are computed as the grid does, at both
 * markets; in skew scenarios also what the tilt can change at any moneyness.
 *
 * <p>S is where the account stands when it is looked at. Its bounds on spot lie within a band that spot has not left since, so
 * S is at most {@link #SPOT_RATIO} times what spot is at any market between.
 */
final class MarketDrift {
    /** Of the ends of the widest band. */
    static final double SPOT_RATIO = (1 + SlopeBand.WIDEST) / (1 - SlopeBand.WIDEST);

    private static final double LARGEST_DENSITY = 0.39894228040143270;
    /** The largest of x phi(x), at x = 1. */
    private static final double LARGEST_DENSITY_TIMES_X = 0.24197072451914337;

    private static final double ROUNDING = 1 + 1e-9;

    private final ScenarioTerms terms;
    private final List<GridScenario> kinds = new ArrayList<>();
    private final double factor;
    private final double weight;
    /** Of spot or a forward, in any scenario. */
    private final double largestMove;

    private final double smallestMove;
    private final int options;
    private final int expiries;
    private final double[] reading;
    private PortfolioMarket from;

    MarketDrift(ScenarioTerms terms, PortfolioMarket market) {
        this.terms = terms;
        from = market;
        factor = Math.max(1, terms.factors().maintenance());
        double heaviest = 0;
        double most = terms.basis().map(BasisContingency::up).orElse(0.0);
        double least = terms.basis().map(BasisContingency::down).orElse(0.0);
        kinds.add(GridScenario.regular(0, VolatilityMove.NONE));
        for (GridScenario scenario : terms.scenarios()) {
            heaviest = Math.max(heaviest, scenario.weight());
            most = Math.max(most, scenario.spotMove());
            least = Math.min(least, scenario.spotMove());
            if (kinds.stream()
                    .noneMatch(k ->
                            k.volatility() == scenario.volatility() && k.daysForward() == scenario.daysForward())) {
                kinds.add(scenario);
            }
        }
        weight = heaviest;
        largestMove = most;
        smallestMove = least;
        options = market.options().size();
        expiries = market.expiries().size();
        reading = new double[options + expiries + 1 + market.collateral().size()];
    }

    int readings() {
        return reading.length;
    }

    int ofOption(int option) {
        return option;
    }

    int ofFuture(int expiry) {
        return options + expiry;
    }

    int ofPerpetual() {
        return options + expiries;
    }

    int ofCollateral(int asset) {
        return options + expiries + 1 + asset;
    }

    /** Added up so far for one unit, in the numeraire. */
    double reading(int of) {
        return reading[of];
    }

    /** Whether anything can be said: if not, nothing that was derived before holds. */
    boolean moveTo(PortfolioMarket to) {
        boolean comparable = isComparable(to);
        double highest = SPOT_RATIO * Math.max(from.spot(), to.spot());
        double largest = Math.max(largestMove, -smallestMove);
        double linear = factor * (1 + weight * largest);
        for (int o = 0; o < options; o++) {
            comparable &= add(ofOption(o), option(o, to, highest));
        }
        for (int e = 0; e < expiries; e++) {
            double basis = factor * basisFactor(from, e) * largest;
            double moved = highest * Math.abs(ratio(to, e) - ratio(from, e));
            comparable &= add(ofFuture(e), moved * (linear + basis));
        }
        double funding =
                factor * Math.abs(to.fundingPerHour() * terms.provisions().fundingHours());
        double perpetual = highest * Math.abs(to.perpetualPrice() / to.spot() - from.perpetualPrice() / from.spot());
        comparable &= add(ofPerpetual(), perpetual * (linear + funding));
        for (int c = 0; c < to.collateral().size(); c++) {
            comparable &= add(ofCollateral(c), collateral(c, to, highest, linear));
        }
        from = to;
        return comparable;
    }

    private boolean add(int of, double most) {
        // positively stated: what is no number is no bound
        boolean bounded = most >= 0 && most < Double.POSITIVE_INFINITY;
        reading[of] += bounded ? most * ROUNDING : 0;
        return bounded;
    }

    /** What never changes in a run: bounds that heed it too would be bounds of nothing. */
    private boolean isComparable(PortfolioMarket to) {
        boolean same = to.stablePrice() == from.stablePrice() && to.fundingPerHour() == from.fundingPerHour();
        for (int e = 0; e < expiries; e++) {
            ExpiryQuote a = from.expiries().get(e);
            ExpiryQuote b = to.expiries().get(e);
            same &= a.forwardFixed() == 0
                    && b.forwardFixed() == 0
                    && b.years() <= a.years()
                    && a.rateAnnual() == b.rateAnnual();
        }
        return same;
    }

    private static double ratio(PortfolioMarket market, int expiry) {
        return market.expiries().get(expiry).forward() / market.spot();
    }

    private double collateral(int c, PortfolioMarket to, double highest, double linear) {
        CollateralQuote a = from.collateral().get(c);
        CollateralQuote b = to.collateral().get(c);
        CollateralHaircut haircut = terms.collateral().get(a.symbol());
        boolean hedges = haircut != null && haircut.hedges(to.underlying());
        double moved = hedges
                ? highest * Math.abs(b.price() / to.spot() - a.price() / from.spot())
                : Math.abs(b.price() - a.price());
        return moved * linear / to.stablePrice();
    }

    private double basisFactor(PortfolioMarket market, int expiry) {
        double years = market.expiries().get(expiry).years();
        return terms.basis().map(b -> b.factor() + b.factorPerYear() * years).orElse(0.0);
    }

    private double option(int o, PortfolioMarket to, double highestSpot) {
        OptionQuote a = from.options().get(o);
        OptionQuote b = to.options().get(o);
        ExpiryQuote before = from.expiryOf(a);
        ExpiryQuote after = to.expiryOf(b);
        double ratioMove = Math.abs(ratio(to, b.expiry()) - ratio(from, a.expiry()));
        double highestRatio = Math.max(ratio(to, b.expiry()), ratio(from, a.expiry()));
        // of the logarithm of the forward at one spot, at most
        double logMove = ratioMove / Math.min(ratio(to, b.expiry()), ratio(from, a.expiry()));
        double forward = highestSpot * highestRatio * (1 + largestMove);
        double vega = Math.min(forward, a.strike()) * LARGEST_DENSITY;
        double size = a.right() == OptionRight.CALL ? forward : a.strike();
        double byForward = highestSpot * (1 + largestMove) * ratioMove;
        double mark = 0;
        double most = 0;
        for (GridScenario kind : kinds) {
            double discountMove = Math.abs(discount(after, kind) - discount(before, kind));
            double discount = Math.max(discount(after, kind), discount(before, kind));
            double value =
                    discount * (vega * totalMove(a, before, b, after, kind, logMove) + byForward) + discountMove * size;
            mark = kind == kinds.get(0) ? value : mark;
            most = Math.max(most, value);
        }
        double years = after.years();
        double held = terms.discount().ofHeld(years, after.flooredRate());
        double owed = terms.discount().ofOwed(years, after.flooredRate(), after.markDiscount());
        double heldBefore = terms.discount().ofHeld(before.years(), before.flooredRate());
        double owedBefore = terms.discount().ofOwed(before.years(), before.flooredRate(), before.markDiscount());
        double largest = Math.max(Math.max(held, owed), Math.max(heldBefore, owedBefore));
        double changed = Math.max(Math.abs(held - heldBefore), Math.abs(owed - owedBefore));
        double scenario = factor * weight * (largest * most + changed * size + mark);
        double basis = 2 * factor * basisFactor(from, a.expiry()) * mark;
        return mark + scenario + basis + deltaMove(a, before, b, after, logMove) * byDelta(before, highestSpot);
    }

    private static double discount(ExpiryQuote expiry, GridScenario kind) {
        return expiry.markDiscount(ScenarioTable.years(expiry, kind));
    }

    /** By how much s moves in scenarios of a kind. */
    private double totalMove(
            OptionQuote a, ExpiryQuote before, OptionQuote b, ExpiryQuote after, GridScenario kind, double logMove) {
        VolatilityMove move = kind.volatility();
        if (!move.isSkew()) {
            double was =
                    ScenarioTable.volatility(terms, a, before, move) * Math.sqrt(ScenarioTable.years(before, kind));
            double is = ScenarioTable.volatility(terms, b, after, move) * Math.sqrt(ScenarioTable.years(after, kind));
            return Math.abs(is - was);
        }
        SkewShock skew = terms.skew().orElseThrow();
        double capBefore = skew.cap(move, before.years());
        double capAfter = skew.cap(move, after.years());
        if (capBefore == 0 && capAfter == 0) {
            return totalMove(a, before, b, after, kinds.get(0), logMove);
        }
        double widthBefore = skew.width(before.years());
        double widthAfter = skew.width(after.years());
        if (!(capBefore > 0 && capAfter > 0 && widthBefore > 0 && widthAfter > 0)) {
            return Double.POSITIVE_INFINITY; // the tilt jumps
        }
        double cap = Math.max(capBefore, capAfter);
        double tiltMove = Math.abs(capAfter - capBefore)
                + cap * Math.abs(widthAfter - widthBefore) / Math.max(widthBefore, widthAfter)
                + skew.steepest(move, before.years()) * logMove;
        double was = a.volAnnual() * Math.sqrt(before.years());
        double is = b.volAnnual() * Math.sqrt(after.years());
        return Math.abs(is - was) * (1 + cap) + Math.max(was, is) * tiltMove;
    }

    /** By how much delta in the forward moves, at most by all of it. */
    private static double deltaMove(
            OptionQuote a, ExpiryQuote before, OptionQuote b, ExpiryQuote after, double logMove) {
        double was = a.volAnnual() * Math.sqrt(before.years());
        double is = b.volAnnual() * Math.sqrt(after.years());
        double least = Math.min(was, is);
        double discount = Math.max(before.markDiscount(), after.markDiscount());
        if (!(least > 0)) {
            return discount;
        }
        double byTotal = Math.abs(is - was) * (LARGEST_DENSITY_TIMES_X / least + LARGEST_DENSITY);
        double byForward = LARGEST_DENSITY / least * logMove;
        return Math.min(
                discount, discount * (byTotal + byForward) + Math.abs(after.markDiscount() - before.markDiscount()));
    }

    /** What charges on deltas ask for each unit of delta, at most. */
    private double byDelta(ExpiryQuote expiry, double highestSpot) {
        double calendar = terms.calendar().map(c -> c.move(expiry.years())).orElse(0.0);
        // size min(most, perUnit (size - from)) grows by at most twice most, and by what the threshold adds
        double shock = terms.deltaShock()
                .map(d -> 2 * d.most() * highestSpot + d.perUnit() * d.fromNotional())
                .orElse(0.0);
        double minimum = 0;
        for (Minimum each : terms.minimums()) {
            minimum += each instanceof Minimum.Delta d ? d.netFraction() + d.hedgedFraction() : 0;
        }
        return factor * (highestSpot * (calendar + minimum) + shock);
    }
}

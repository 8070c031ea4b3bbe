package spillway.portfolio;

import spillway.option.Greeks;

/**
 * Every listed option repriced once per scenario, per unit held. Rows are options, a row has one value per scenario: what
 * accounts hold is summed over these columns and nothing is priced again.
 */
final class ScenarioTable {
    final int scenarios;
    final int expiries;
    /** Value now, marked discount included. */
    final double[] mark;

    final double[] delta;
    /** Value in a scenario at {@code option * scenarios + scenario}. */
    final double[] shocked;

    final double[] basisUp;
    final double[] basisDown;
    /** Options of one expiry and strike share a group. */
    final int[] strikeGroup;

    final int strikeGroups;

    ScenarioTable(ScenarioTerms terms, PortfolioMarket market) {
        int options = market.options().size();
        scenarios = terms.scenarios().size();
        expiries = market.expiries().size();
        mark = new double[options];
        delta = new double[options];
        shocked = new double[options * scenarios];
        basisUp = new double[options];
        basisDown = new double[options];
        strikeGroup = new int[options];
        int groups = 0;
        for (int o = 0; o < options; o++) {
            fill(terms, market, o);
            strikeGroup[o] = groupBefore(market, o);
            if (strikeGroup[o] < 0) {
                strikeGroup[o] = groups++;
            }
        }
        strikeGroups = groups;
    }

    private int groupBefore(PortfolioMarket market, int o) {
        OptionQuote option = market.options().get(o);
        for (int before = 0; before < o; before++) {
            OptionQuote other = market.options().get(before);
            if (other.expiry() == option.expiry() && other.strike() == option.strike()) {
                return strikeGroup[before];
            }
        }
        return -1;
    }

    private void fill(ScenarioTerms terms, PortfolioMarket market, int o) {
        OptionQuote option = market.options().get(o);
        ExpiryQuote expiry = market.expiryOf(option);
        double years = expiry.years();
        double discount = expiry.markDiscount();
        Greeks now = Repricing.greeks(option, expiry.forward(), option.volAnnual(), years, discount);
        mark[o] = now.price();
        delta[o] = now.delta();
        for (int s = 0; s < scenarios; s++) {
            shocked[o * scenarios + s] =
                    shocked(terms, option, expiry, terms.scenarios().get(s));
        }
        terms.basis().ifPresent(basis -> {
            basisUp[o] = atForward(option, expiry, basis.up()) - mark[o];
            basisDown[o] = atForward(option, expiry, basis.down()) - mark[o];
        });
    }

    private static double atForward(OptionQuote option, ExpiryQuote expiry, double move) {
        double forward = expiry.shockedForward(1 + move);
        return Repricing.price(option, forward, option.volAnnual(), expiry.years(), expiry.markDiscount());
    }

    /** Options keep their forward in a skew scenario: the tilt is measured at the strikes as they stand. */
    private static double shocked(ScenarioTerms terms, OptionQuote option, ExpiryQuote expiry, GridScenario scenario) {
        boolean skewed = scenario.volatility().isSkew();
        double forward = skewed ? expiry.forward() : expiry.shockedForward(1 + scenario.spotMove());
        double years = Math.max(0, expiry.years() - scenario.daysForward() / ExpiryQuote.DAYS_PER_YEAR);
        double vol = volatility(terms, option, expiry, scenario.volatility());
        return Repricing.price(option, forward, vol, years, expiry.markDiscount(years));
    }

    private static double volatility(ScenarioTerms terms, OptionQuote option, ExpiryQuote expiry, VolatilityMove move) {
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

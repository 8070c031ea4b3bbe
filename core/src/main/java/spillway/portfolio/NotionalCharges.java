package spillway.portfolio;

import spillway.portfolio.Portfolio.Holding;

/** What is charged on notionals and deltas rather than on scenarios, in the numeraire. */
final class NotionalCharges {
    private final ScenarioTerms terms;
    private final PortfolioMarket market;
    private final ScenarioTable table;
    private final Portfolio portfolio;
    private final double netDelta;
    private final double grossDelta;

    NotionalCharges(ScenarioTerms terms, PortfolioMarket market, ScenarioTable table, Portfolio portfolio) {
        this.terms = terms;
        this.market = market;
        this.table = table;
        this.portfolio = portfolio;
        double net = portfolio.perpetuals();
        double gross = Math.abs(net);
        for (Holding future : portfolio.futures()) {
            net += future.amount();
            gross += Math.abs(future.amount());
        }
        for (Holding option : portfolio.options()) {
            double delta = option.amount() * table.delta[option.of()];
            net += delta;
            gross += Math.abs(delta);
        }
        netDelta = net;
        grossDelta = gross;
    }

    double perpetual() {
        return Math.abs(portfolio.perpetuals()) * market.spot();
    }

    /** Options sold beyond those bought at their strike, calls and puts together. */
    double nakedShort() {
        double[] net = new double[table.strikeGroups];
        for (Holding option : portfolio.options()) {
            net[table.strikeGroup[option.of()]] += option.amount();
        }
        double naked = 0;
        for (double amount : net) {
            naked += Math.max(0, -amount);
        }
        return naked * market.spot();
    }

    double calendar() {
        return terms.calendar().map(this::calendar).orElse(0.0);
    }

    private double calendar(CalendarCharge rule) {
        double[] delta = new double[table.expiries];
        for (Holding future : portfolio.futures()) {
            delta[future.of()] += future.amount();
        }
        for (Holding option : portfolio.options()) {
            delta[market.options().get(option.of()).expiry()] += option.amount() * table.delta[option.of()];
        }
        double charge = 0;
        for (int e = 0; e < delta.length; e++) {
            charge += Math.abs(delta[e]) * rule.move(market.expiries().get(e).years());
        }
        return charge * market.spot();
    }

    double deltaShock() {
        return terms.deltaShock()
                .map(rule -> rule.charge(netDelta, market.spot()))
                .orElse(0.0);
    }

    /** The largest of the profile's minimums. */
    double minimum() {
        double most = 0;
        for (Minimum minimum : terms.minimums()) {
            most = Math.max(most, minimum(minimum));
        }
        return most;
    }

    private double minimum(Minimum minimum) {
        return switch (minimum) {
            case Minimum.Delta delta -> {
                double net = Math.abs(netDelta);
                double hedged = (grossDelta - net) / 2;
                yield (delta.netFraction() * net + delta.hedgedFraction() * hedged) * market.spot();
            }
            case Minimum.ShortOption each -> each.fractionOfSpot() * market.spot() * sold();
            case Minimum.Stepped stepped -> {
                double raw = (stepped.linearFraction() * linearAmount() + stepped.optionFraction() * optionAmount())
                        * market.spot();
                yield raw * stepped.multiplier(raw);
            }
        };
    }

    private double sold() {
        double sold = 0;
        for (Holding option : portfolio.options()) {
            sold += Math.max(0, -option.amount());
        }
        return sold;
    }

    private double linearAmount() {
        double sum = Math.abs(portfolio.perpetuals());
        for (Holding future : portfolio.futures()) {
            sum += Math.abs(future.amount());
        }
        return sum;
    }

    private double optionAmount() {
        double sum = 0;
        for (Holding option : portfolio.options()) {
            sum += Math.abs(option.amount());
        }
        return sum;
    }

    /** Fees for closing everything, and funding where it is this account that pays. */
    double provision() {
        Provisions rule = terms.provisions();
        double fees = rule.feeFraction() * (linearAmount() + optionAmount()) * market.spot();
        double paid = portfolio.perpetuals() * market.perpetualPrice() * market.fundingPerHour();
        return fees + Math.max(0, paid * rule.fundingHours());
    }
}

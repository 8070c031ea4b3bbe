package spillway.portfolio;

import java.util.ArrayList;
import java.util.List;
import spillway.market.Instrument.OptionRight;
import spillway.portfolio.MarginReasons.Charge;
import spillway.portfolio.MarginReasons.StrikeResult;
import spillway.portfolio.MarginReasons.Value;
import spillway.portfolio.Portfolio.Holding;

/** Margin strike by strike (venues.md of the project, 4.4.1): each expiry takes the milder of two measures. */
public final class StrikeEngine {
    private final StrikeTerms terms;
    private final PortfolioMarket market;
    private final double[] mark;

    /** Prices every option of the market once. */
    public StrikeEngine(StrikeTerms terms, PortfolioMarket market) {
        this.terms = terms;
        this.market = market;
        mark = new double[market.options().size()];
        for (int o = 0; o < mark.length; o++) {
            OptionQuote option = market.options().get(o);
            ExpiryQuote expiry = market.expiryOf(option);
            mark[o] = Repricing.price(
                    option, expiry.forward(), option.volAnnual(), expiry.years(), expiry.markDiscount());
        }
    }

    /** Net value and both requirements, with what led there. Futures are refused: the rule knows none. */
    public PortfolioMargin margin(Portfolio portfolio) {
        if (!portfolio.futures().isEmpty()) {
            throw new IllegalArgumentException("futures must be none under margin by strikes");
        }
        PortfolioMarkets.refuseUnlisted(market, portfolio);
        Value value = value(portfolio);
        List<StrikeResult> expiries = new ArrayList<>();
        double initial = 0;
        double maintenance = 0;
        for (int e = 0; e < market.expiries().size(); e++) {
            StrikeResult result = expiry(portfolio, e);
            expiries.add(result);
            initial += result.initial();
            maintenance += result.maintenance();
        }
        double notional = Math.abs(portfolio.perpetuals()) * market.spot();
        Charge perpetual = Charge.of(terms.perpetual(), notional);
        Charge collateral = PortfolioMarkets.collateralCharge(terms, market, portfolio);
        double confidence = confidence(portfolio, notional);
        double sold = notional + sold(portfolio) * market.spot();
        double peg = terms.peg().factorAdded(market.stablePrice()) * sold;
        // the rule speaks of balances: options count as their margin says, not as their mark
        double initialRequirement = value.options() - initial + perpetual.initial() + collateral.initial() + confidence;
        double maintenanceRequirement =
                value.options() - maintenance + perpetual.maintenance() + collateral.maintenance();
        return new PortfolioMargin(
                value.net(),
                initialRequirement + peg,
                maintenanceRequirement,
                new MarginReasons.Strikes(value, expiries, perpetual, collateral, confidence, peg));
    }

    private Value value(Portfolio portfolio) {
        double options = 0;
        for (Holding option : portfolio.options()) {
            options += option.amount() * mark[option.of()];
        }
        return new Value(
                options,
                PortfolioMarkets.collateralValue(market, portfolio),
                portfolio.unrealisedProfit(),
                portfolio.cash());
    }

    private StrikeResult expiry(Portfolio portfolio, int expiry) {
        List<Holding> held = new ArrayList<>();
        for (Holding option : portfolio.options()) {
            if (market.options().get(option.of()).expiry() == expiry) {
                held.add(option);
            }
        }
        double initial = 0;
        double maintenance = 0;
        double netCalls = 0;
        for (Holding option : held) {
            OptionQuote quote = market.options().get(option.of());
            initial += Math.min(0, isolatedInitial(quote, option));
            maintenance += Math.min(0, isolatedMaintenance(quote, option));
            netCalls += quote.right() == OptionRight.CALL ? option.amount() : 0;
        }
        double worst = worstPayoff(held);
        double unpaired = Math.min(0, netCalls) * market.expiries().get(expiry).forward();
        return new StrikeResult(
                initial,
                maintenance,
                worst + unpaired * terms.unpairedInitial(),
                worst + unpaired * terms.unpairedMaintenance());
    }

    /** Payoffs are straight between strikes and calls are charged apart beyond the last, so strikes and 0 are enough. */
    private double worstPayoff(List<Holding> held) {
        double worst = Math.min(0, payoff(held, 0));
        for (Holding at : held) {
            worst = Math.min(worst, payoff(held, market.options().get(at.of()).strike()));
        }
        return worst;
    }

    private double payoff(List<Holding> held, double price) {
        double sum = 0;
        for (Holding option : held) {
            sum += option.amount() * market.options().get(option.of()).payoff(price);
        }
        return sum;
    }

    private double isolatedMaintenance(OptionQuote quote, Holding option) {
        if (option.amount() >= 0) {
            return 0;
        }
        double value = option.amount() * mark[option.of()];
        double notional = market.spot() * option.amount();
        return switch (quote.right()) {
            case CALL -> value + terms.callMaintenance() * notional;
            case PUT -> value + Math.min(terms.putMaintenance() * notional, terms.putMaintenanceOfMark() * value);
        };
    }

    private double isolatedInitial(OptionQuote quote, Holding option) {
        if (option.amount() >= 0) {
            return 0;
        }
        double spot = market.spot();
        double value = option.amount() * mark[option.of()];
        double out = Math.max(0, quote.right() == OptionRight.CALL ? quote.strike() - spot : spot - quote.strike());
        double rate = Math.max(terms.mostOfSpot() - out / spot, terms.leastOfSpot());
        double byMoneyness = value + rate * spot * option.amount();
        return switch (quote.right()) {
            case CALL -> byMoneyness;
            case PUT -> Math.min(byMoneyness, isolatedMaintenance(quote, option) * terms.putInitialOfMaintenance());
        };
    }

    private double sold(Portfolio portfolio) {
        double sold = 0;
        for (Holding option : portfolio.options()) {
            sold += Math.max(0, -option.amount());
        }
        return sold;
    }

    /** Positions that are owed hang on the prices; collateral on its own and on spot. */
    private double confidence(Portfolio portfolio, double perpetualNotional) {
        ConfidenceCharge rule = terms.confidence();
        double trust = PortfolioMarkets.confidence(market, portfolio);
        double charge = rule.charge(trust, perpetualNotional);
        for (Holding option : portfolio.options()) {
            double own = PortfolioMarkets.confidence(market, market.options().get(option.of()));
            double owed = Math.max(0, -option.amount()) * market.spot();
            charge += rule.charge(Math.min(trust, own), owed);
        }
        return PortfolioMarkets.addCollateral(charge, rule, market, portfolio);
    }
}

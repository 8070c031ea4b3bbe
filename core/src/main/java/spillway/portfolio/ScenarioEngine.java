package spillway.portfolio;

import java.util.ArrayList;
import java.util.List;
import spillway.portfolio.MarginReasons.Charge;
import spillway.portfolio.MarginReasons.Contingencies;
import spillway.portfolio.MarginReasons.ExpiryResult;
import spillway.portfolio.MarginReasons.ScenarioProfit;
import spillway.portfolio.MarginReasons.Value;
import spillway.portfolio.Portfolio.Holding;

/**
 * Margin by a scenario grid: options are repriced once, when the engine is made; an account is then a sum over columns.
 *
 * <p>The steps are those of Derive PMRM_2 (venues.md of the project, 4.4.3), of which the other grids use parts.
 */
public final class ScenarioEngine {
    private final ScenarioTerms terms;
    private final PortfolioMarket market;
    private final ScenarioTable table;
    private final double[] heldDiscount;
    private final double[] owedDiscount;

    /** Prices every option of the market in every scenario of the terms. */
    public ScenarioEngine(ScenarioTerms terms, PortfolioMarket market) {
        this(terms, market, new ScenarioTable(terms, market));
        table.priceAll();
    }

    /** Prices only what is asked for, in a table that stands at this market. */
    ScenarioEngine(ScenarioTerms terms, PortfolioMarket market, ScenarioTable table) {
        this.terms = terms;
        this.market = market;
        this.table = table;
        heldDiscount = new double[table.expiries];
        owedDiscount = new double[table.expiries];
        for (int e = 0; e < table.expiries; e++) {
            ExpiryQuote expiry = market.expiries().get(e);
            double years = expiry.years();
            heldDiscount[e] = terms.discount().ofHeld(years, expiry.flooredRate());
            owedDiscount[e] = terms.discount().ofOwed(years, expiry.flooredRate(), expiry.markDiscount());
        }
    }

    public ScenarioTerms terms() {
        return terms;
    }

    public PortfolioMarket market() {
        return market;
    }

    ScenarioTable table() {
        return table;
    }

    double[] heldDiscount() {
        return heldDiscount.clone();
    }

    double[] owedDiscount() {
        return owedDiscount.clone();
    }

    /** Price of an asset that hedges, in the numeraire; 0 of one that does not or that the terms do not take. */
    double hedgingPrice(int asset) {
        CollateralQuote quote = market.collateral().get(asset);
        CollateralHaircut haircut = terms.collateral().get(quote.symbol());
        boolean hedges = haircut != null && haircut.hedges(market.underlying());
        return hedges ? quote.price() / market.stablePrice() : 0;
    }

    /** What the grid makes of an option's volatility. */
    public OptionShocks shocks(int option) {
        OptionQuote quote = market.options().get(option);
        return OptionShocks.of(terms.volatilityShock(), quote, market.expiryOf(quote));
    }

    /** What the holdings are worth in every scenario; exposures of one engine add. */
    public ScenarioExposure exposure(Portfolio portfolio) {
        PortfolioMarkets.refuseUnlisted(market, portfolio);
        ScenarioExposure sum = new ScenarioExposure(table.expiries, table.scenarios);
        for (Holding option : portfolio.options()) {
            addOption(sum, option.of(), option.amount());
        }
        for (Holding future : portfolio.futures()) {
            addFuture(sum, future.of(), future.amount());
        }
        double moving = portfolio.perpetuals() * market.perpetualPrice();
        for (Holding asset : portfolio.collateral()) {
            if (haircut(asset).hedges(market.underlying())) {
                moving += PortfolioMarkets.value(market, asset);
            }
        }
        for (int s = 0; s < table.scenarios; s++) {
            sum.linearProfit[s] += terms.scenarios().get(s).spotMove() * moving;
        }
        return sum;
    }

    private void addOption(ScenarioExposure sum, int option, double amount) {
        table.price(option);
        int expiry = market.options().get(option).expiry();
        sum.markValue[expiry] += amount * table.mark[option];
        sum.basisUp[expiry] += amount * table.basisUp[option];
        sum.basisDown[expiry] += amount * table.basisDown[option];
        int from = option * table.scenarios;
        int to = expiry * table.scenarios;
        for (int s = 0; s < table.scenarios; s++) {
            sum.shockedValue[to + s] += amount * table.shocked[from + s];
        }
    }

    private void addFuture(ScenarioExposure sum, int expiry, double amount) {
        ExpiryQuote quote = market.expiries().get(expiry);
        double now = quote.forward();
        for (int s = 0; s < table.scenarios; s++) {
            double move = terms.scenarios().get(s).spotMove();
            sum.linearProfit[s] += amount * (quote.shockedForward(1 + move) - now);
        }
        terms.basis().ifPresent(basis -> {
            sum.basisUp[expiry] += amount * (quote.shockedForward(1 + basis.up()) - now);
            sum.basisDown[expiry] += amount * (quote.shockedForward(1 + basis.down()) - now);
        });
    }

    /** Health once, last: net value and both requirements, with everything that led there. */
    public PortfolioMargin margin(Portfolio portfolio) {
        ScenarioExposure exposure = exposure(portfolio);
        Value value = value(portfolio, exposure);
        List<ExpiryResult> expiries = expiries(exposure);
        double basis = 0;
        for (ExpiryResult expiry : expiries) {
            basis += expiry.basisProfit();
        }
        List<ScenarioProfit> scenarios = scenarios(exposure);
        boolean competes = terms.basis()
                .filter(b -> b.use() == BasisContingency.Use.COMPETES)
                .isPresent();
        double worst = competes ? Math.min(0, basis) : 0;
        for (ScenarioProfit scenario : scenarios) {
            worst = Math.min(worst, scenario.profit());
        }
        NotionalCharges notional = new NotionalCharges(terms, market, table, portfolio);
        Contingencies contingencies = new Contingencies(
                Charge.of(terms.perpetual(), notional.perpetual()),
                PortfolioMarkets.collateralCharge(terms, market, portfolio),
                Charge.of(terms.nakedShort(), notional.nakedShort()),
                notional.calendar(),
                notional.deltaShock(),
                competes ? 0 : -basis,
                confidence(portfolio));
        MarginReasons.Grid reasons = new MarginReasons.Grid(
                value,
                expiries,
                scenarios,
                basis,
                -worst,
                contingencies,
                notional.minimum(),
                notional.provision(),
                terms.peg().factorAdded(market.stablePrice()));
        double initial = requirement(terms.factors().initial() + reasons.pegFactor(), contingencies.initial(), reasons)
                + contingencies.confidence();
        double maintenance = requirement(terms.factors().maintenance(), contingencies.maintenance(), reasons);
        return new PortfolioMargin(value.net(), initial, maintenance, reasons);
    }

    private double requirement(double factor, double contingencies, MarginReasons.Grid reasons) {
        return terms.factors()
                .requirement(factor, reasons.scenarioLoss(), contingencies, reasons.minimum(), reasons.provision());
    }

    private Value value(Portfolio portfolio, ScenarioExposure exposure) {
        double options = 0;
        for (double expiry : exposure.markValue) {
            options += expiry;
        }
        return new Value(
                options,
                PortfolioMarkets.collateralValue(market, portfolio),
                portfolio.unrealisedProfit(),
                portfolio.cash());
    }

    private CollateralHaircut haircut(Holding asset) {
        return PortfolioMarkets.haircut(terms, market, asset.of());
    }

    private List<ExpiryResult> expiries(ScenarioExposure exposure) {
        List<ExpiryResult> results = new ArrayList<>();
        for (int e = 0; e < table.expiries; e++) {
            double years = market.expiries().get(e).years();
            double worse = Math.min(0, Math.min(exposure.basisUp[e], exposure.basisDown[e]));
            double factor = terms.basis()
                    .map(b -> b.factor() + b.factorPerYear() * years)
                    .orElse(0.0);
            results.add(new ExpiryResult(exposure.markValue[e], heldDiscount[e], owedDiscount[e], worse * factor));
        }
        return results;
    }

    private List<ScenarioProfit> scenarios(ScenarioExposure exposure) {
        List<ScenarioProfit> profits = new ArrayList<>();
        for (int s = 0; s < table.scenarios; s++) {
            profits.add(new ScenarioProfit(terms.scenarios().get(s), profit(exposure, s)));
        }
        return profits;
    }

    private double profit(ScenarioExposure exposure, int s) {
        GridScenario scenario = terms.scenarios().get(s);
        double profit = 0;
        for (int e = 0; e < table.expiries; e++) {
            double shocked = exposure.shockedValue[e * table.scenarios + s];
            double discounted = shocked * (shocked >= 0 ? heldDiscount[e] : owedDiscount[e]);
            double change = scenario.weight() * (discounted - exposure.markValue[e]);
            profit += scenario.volatility().isSkew() ? -Math.abs(change) : change;
        }
        profit += scenario.weight() * exposure.linearProfit[s];
        // the dampener forgives the first part of a loss, never turns it into a profit
        return scenario.extended() && profit < 0 ? Math.min(0, profit + terms.extendedDampener()) : profit;
    }

    /**
     * By leg. The perpetual's confidence counts where one is held, for positions; collateral looks at spot and itself.
     */
    private double confidence(Portfolio portfolio) {
        ConfidenceCharge rule = terms.confidence();
        double spot = market.spot();
        double trust = PortfolioMarkets.confidence(market, portfolio);
        double charge = rule.charge(trust, Math.abs(portfolio.perpetuals()) * spot);
        for (Holding option : portfolio.options()) {
            double own = PortfolioMarkets.confidence(market, market.options().get(option.of()));
            charge += rule.charge(Math.min(trust, own), Math.abs(option.amount()) * spot);
        }
        for (Holding future : portfolio.futures()) {
            double own = market.expiries().get(future.of()).forwardConfidence();
            charge += rule.charge(Math.min(trust, own), Math.abs(future.amount()) * spot);
        }
        return PortfolioMarkets.addCollateral(charge, rule, market, portfolio);
    }
}

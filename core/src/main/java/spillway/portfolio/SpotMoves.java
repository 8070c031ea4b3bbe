package spillway.portfolio;

import java.util.ArrayList;
import java.util.List;
import spillway.portfolio.Portfolio.Holding;

/** A market, and the portfolios held in it, as spot alone moves. */
final class SpotMoves {
    final ScenarioTerms terms;
    final PortfolioMarket base;
    private final boolean[] hedges;

    SpotMoves(ScenarioTerms terms, PortfolioMarket base) {
        this.terms = terms;
        this.base = base;
        hedges = new boolean[base.collateral().size()];
        for (int c = 0; c < hedges.length; c++) {
            CollateralHaircut haircut =
                    terms.collateral().get(base.collateral().get(c).symbol());
            hedges[c] = haircut != null && haircut.hedges(base.underlying());
        }
    }

    PortfolioMarket at(double spot) {
        double factor = spot / base.spot();
        List<ExpiryQuote> expiries = new ArrayList<>();
        for (ExpiryQuote e : base.expiries()) {
            expiries.add(new ExpiryQuote(
                    e.seconds(),
                    e.shockedForward(factor),
                    e.forwardFixed(),
                    e.forwardConfidence(),
                    e.rateAnnual(),
                    e.rateConfidence(),
                    e.volatilityConfidence()));
        }
        List<CollateralQuote> collateral = new ArrayList<>();
        for (int c = 0; c < hedges.length; c++) {
            CollateralQuote asset = base.collateral().get(c);
            double price = hedges[c] ? asset.price() * factor : asset.price();
            collateral.add(new CollateralQuote(asset.symbol(), price, asset.confidence()));
        }
        return new PortfolioMarket(
                base.underlying(),
                spot,
                base.spotConfidence(),
                base.perpetualPrice() * factor,
                base.perpetualConfidence(),
                base.fundingPerHour(),
                base.stablePrice(),
                expiries,
                base.options(),
                collateral);
    }

    /** The portfolio with what its perpetuals and futures have made since spot was that of the market. */
    Portfolio at(Portfolio p, double spot) {
        double factor = spot / base.spot();
        double made = p.perpetuals() * base.perpetualPrice() * (factor - 1);
        for (Holding future : p.futures()) {
            ExpiryQuote expiry = base.expiries().get(future.of());
            made += future.amount() * (expiry.shockedForward(factor) - expiry.forward());
        }
        return new Portfolio(
                p.cash(), p.unrealisedProfit() + made, p.perpetuals(), p.futures(), p.options(), p.collateral());
    }

    /** Change per unit of spot of what moves one for one with it: perpetuals, futures, collateral that hedges. */
    double linearSlope(Portfolio p) {
        double value = p.perpetuals() * base.perpetualPrice();
        for (Holding future : p.futures()) {
            value += future.amount() * variable(future.of());
        }
        for (Holding asset : p.collateral()) {
            if (hedges[asset.of()]) {
                value += asset.amount() * base.collateral().get(asset.of()).price() / base.stablePrice();
            }
        }
        return value / base.spot();
    }

    /** The part of a forward that moves with spot, at the spot of the market. */
    double variable(int expiry) {
        ExpiryQuote quote = base.expiries().get(expiry);
        return quote.forward() - quote.forwardFixed();
    }
}

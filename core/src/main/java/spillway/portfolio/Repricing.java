package spillway.portfolio;

import spillway.option.Black76;
import spillway.option.OptionMarket;
import spillway.option.Vanilla;
import spillway.unit.Price;

/** Black-76 of a listed option at a forward of its own, which a shock may take down to 0. */
final class Repricing {
    private Repricing() {}

    static double price(OptionQuote option, double forward, double volAnnual, double years, double discount) {
        if (forward == 0) {
            return discount * option.payoff(0);
        }
        return Black76.price(vanilla(option, years), new OptionMarket(new Price(forward), volAnnual, discount));
    }

    private static Vanilla vanilla(OptionQuote option, double years) {
        return new Vanilla(option.right(), new Price(option.strike()), years);
    }
}

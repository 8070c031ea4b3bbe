package spillway.portfolio;

/**
 * What a grid makes of one option's volatility.
 *
 * @param upMultiplier shocked up over the mark's, before the least volatility; NaN where shocks are in points
 * @param downMultiplier the same downwards
 * @param volUp annual volatility after the shock up
 * @param volDown annual volatility after the shock down
 * @param moneyness log(strike / forward)
 */
public record OptionShocks(double upMultiplier, double downMultiplier, double volUp, double volDown, double moneyness) {
    static OptionShocks of(VolatilityShock shock, OptionQuote option, ExpiryQuote expiry) {
        boolean relative = shock.unit() == VolatilityShock.Unit.RELATIVE;
        double days = expiry.days();
        return new OptionShocks(
                relative ? shock.upMultiplier(days) : Double.NaN,
                relative ? shock.downMultiplier(days) : Double.NaN,
                shock.shockedUp(option.volAnnual(), days),
                shock.shockedDown(option.volAnnual(), days),
                SkewShock.moneyness(option.strike(), expiry.forward()));
    }
}

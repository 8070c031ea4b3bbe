package spillway.option;

import java.util.concurrent.TimeUnit;
import spillway.unit.Price;

/**
 * An option that settles on the time average of its index over the last minutes. Deribit: 30 minutes before 08:00 UTC
 * ("delivery price", contract specifications).
 *
 * <p>Before the window the forward of the average is the forward, and the variance of what is averaged counts for about a
 * third: the lognormal that has the first two moments of the average (Levy (1992), Journal of International Money and
 * Finance 11, 474-491, equations 4 to 8, for an index without drift in continuous time) has the total variance
 *
 * <p>V = v^2 (T - w) + log(2 (e^y - 1 - y) / y^2), y = v^2 w, with w the time still to be averaged and v the volatility.
 *
 * <p>Inside the window the part already averaged is fixed: an option on the average is a share (time left over window) of an
 * option on the average of the rest, struck at (K - fixed) / share. A strike that the fixed part alone exceeds leaves a
 * call that is a forward and a put that is worthless.
 *
 * <p>Delta and gamma are per unit of the forward of what is still to be averaged; theta lets the average accrue at that
 * forward.
 *
 * @param windowNanos length of the average, above 0
 */
public record SettlementAverage(long windowNanos) {
    /** As Deribit settles. */
    public static final SettlementAverage DERIBIT = new SettlementAverage(TimeUnit.MINUTES.toNanos(30));

    public SettlementAverage {
        if (!(windowNanos > 0)) throw new IllegalArgumentException("windowNanos must be above 0, was " + windowNanos);
    }

    private double windowYears() {
        return windowNanos / Vanilla.NANOS_PER_YEAR;
    }

    /** Part of the average that is still to come: 1 before the window, 0 at settlement. */
    public double movingShare(double yearsToExpiry) {
        return Math.min(1, yearsToExpiry / windowYears());
    }

    /**
     * Price and Greeks.
     *
     * @param market its forward is that of the index over the time still to be averaged
     * @param averageSoFar average of the index since the window opened; without effect before that
     */
    public Greeks greeks(Vanilla option, OptionMarket market, Price averageSoFar) {
        double share = movingShare(option.yearsToExpiry());
        double fixed = share == 1 ? 0 : (1 - share) * averageSoFar.value();
        double strikeLeft = option.strike().value() - fixed;
        if (share == 0 || strikeLeft <= 0) return certain(option, market, share, -strikeLeft);
        Vanilla rest = new Vanilla(option.right(), new Price(strikeLeft / share), option.yearsToExpiry());
        return share(rest, market, share);
    }

    /** Nothing left to decide: {@code share} of the forward and {@code surplus} in cash, or for a put nothing. */
    private static Greeks certain(Vanilla option, OptionMarket market, double share, double surplus) {
        double sign = option.sign();
        double gain = sign * (share * market.forward().value() + surplus);
        double discount = market.discount();
        return gain > 0
                ? new Greeks(
                        discount * gain,
                        discount * sign * share,
                        0,
                        0,
                        market.rateAnnual(option.yearsToExpiry()) * discount * gain,
                        0,
                        0)
                : new Greeks(0, 0, 0, 0, 0, 0, 0);
    }

    /** {@code share} of an option on the average of the rest: Black-76 at the total volatility of that average. */
    private Greeks share(Vanilla rest, OptionMarket market, double share) {
        double window = windowYears();
        AverageVariance variance = AverageVariance.of(rest.yearsToExpiry(), window, market.volAnnual());
        OptionMarket ofTotal = new OptionMarket(market.forward(), variance.total(), market.discount());
        Greeks g = Black76.greeks(new Vanilla(rest.right(), rest.strike(), 1), ofTotal);
        double forward = market.forward().value();
        double perStrike = (g.price() - forward * g.delta()) / rest.strike().value();
        double accrual = share < 1 ? forward * (g.delta() + perStrike) / window : 0;
        double rate = market.rateAnnual(rest.yearsToExpiry());
        return new Greeks(
                share * g.price(),
                share * g.delta(),
                share * g.gamma(),
                share * g.vega() * variance.perVol(),
                -accrual - share * g.vega() * variance.perYear() + rate * share * g.price(),
                share * g.vanna() * variance.perVol(),
                share * (g.volga() * variance.perVol() * variance.perVol() + g.vega() * variance.perVolTwice()));
    }
}

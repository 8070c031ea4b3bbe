package spillway.option;

import spillway.market.Instrument;
import spillway.market.Instrument.OptionRight;
import spillway.unit.Price;

/**
 * A European option as a formula sees it: what it pays and how long it has to run.
 *
 * @param strike quote per base
 * @param yearsToExpiry years of 365 days, at least 0 and finite; 0 is an option that settles now
 */
public record Vanilla(OptionRight right, Price strike, double yearsToExpiry) {
    /** Nanoseconds in the year of 365 days by which option venues count. */
    public static final double NANOS_PER_YEAR = 365 * 86_400e9;

    public Vanilla {
        if (!(yearsToExpiry >= 0 && yearsToExpiry < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("yearsToExpiry must be at least 0 and finite, was " + yearsToExpiry);
    }

    /** The instrument as it stands at {@code nowNanos}, nanoseconds since the epoch; at and after expiry it settles now. */
    public static Vanilla of(Instrument.Option option, long nowNanos) {
        double years = Math.max(0, option.expiryNanos() - nowNanos) / NANOS_PER_YEAR;
        return new Vanilla(option.right(), new Price(option.strike()), years);
    }

    /** 1 for a call, -1 for a put. */
    double sign() {
        return right == OptionRight.CALL ? 1 : -1;
    }
}

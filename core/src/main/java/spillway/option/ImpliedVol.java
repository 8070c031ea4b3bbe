package spillway.option;

import spillway.num.Maths;
import spillway.unit.Price;

/** The volatility at which Black-76 gives a price, or why there is none. */
public sealed interface ImpliedVol {
    /** @param volAnnual a fraction per square root of a year; 0 if the price is the intrinsic value itself */
    record Found(double volAnnual) implements ImpliedVol {}

    /**
     * No volatility gives the price.
     *
     * @param undiscountedPrice what was asked for
     * @param intrinsic the price at volatility 0, which is the least there can be
     * @param limit the price at infinite volatility, which no volatility reaches
     */
    record Refused(Why why, double undiscountedPrice, double intrinsic, double limit) implements ImpliedVol {
        /** The refusal in a sentence, with the numbers. */
        public String message() {
            return switch (why) {
                case BELOW_INTRINSIC ->
                    "price must be at least the intrinsic value " + intrinsic + ", was " + undiscountedPrice;
                case AT_THE_LIMIT -> "price must be below " + limit + ", was " + undiscountedPrice;
                case NO_TIME -> "an option that settles now has no volatility, its price was " + undiscountedPrice;
            };
        }
    }

    /** Why there is no volatility. */
    enum Why {
        BELOW_INTRINSIC,
        AT_THE_LIMIT,
        NO_TIME
    }

    /**
     * Solves for the volatility, to a few ulp beyond what the last place of the price itself decides.
     *
     * @param undiscountedPrice the price over the discount factor, in the quote asset per unit of base; not NaN
     */
    static ImpliedVol of(Vanilla option, Price forward, double undiscountedPrice) {
        if (undiscountedPrice != undiscountedPrice)
            throw new IllegalArgumentException("undiscountedPrice must be a number, was " + undiscountedPrice);
        double strike = option.strike().value();
        double sign = option.sign();
        double intrinsic = Math.max(0, sign * (forward.value() - strike));
        double limit = sign > 0 ? forward.value() : strike;
        if (!(undiscountedPrice >= intrinsic))
            return new Refused(Why.BELOW_INTRINSIC, undiscountedPrice, intrinsic, limit);
        if (!(undiscountedPrice < limit)) return new Refused(Why.AT_THE_LIMIT, undiscountedPrice, intrinsic, limit);
        if (option.yearsToExpiry() == 0) return new Refused(Why.NO_TIME, undiscountedPrice, intrinsic, limit);
        double scale = Math.sqrt(forward.value()) * Math.sqrt(strike);
        double timeValue = undiscountedPrice - intrinsic;
        if (timeValue == 0) return new Found(0);
        double missing = (limit - undiscountedPrice) / scale;
        double x = -Math.abs(Maths.logRatio(forward.value(), strike));
        double logValue = Maths.log(timeValue) - Maths.log(scale);
        double total = TotalVol.solve(x, timeValue / scale, missing, logValue);
        return new Found(total / Math.sqrt(option.yearsToExpiry()));
    }
}

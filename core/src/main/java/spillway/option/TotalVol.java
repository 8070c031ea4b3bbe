package spillway.option;

import spillway.num.Maths;

/**
 * Finds the total volatility of a normalised price. Three zones, as in Jaeckel (2015), "Let's be rational", Wilmott 75:
 * prices below the point where the tangent at the inflection meets 0, prices above the one where it meets the limit, and
 * those between. In each, a guess that is exact at the zone's end or tangent there, then Householder steps of fourth order
 * on 1 / log b, log(limit - b) or b, in which that zone is nearly straight. A bracket catches any step that leaves it.
 */
final class TotalVol {
    private static final double SQRT_THREE = 0x1.bb67ae8584caap+0;
    private static final double TWO_PI = 0x1.921fb54442d18p+2;
    private static final double SQRT_TWO_PI = 0x1.40d931ff62706p+1;
    /** A step of fourth order this small leaves an error below rounding. */
    private static final double LAST_STEP = 1e-5;

    private static final int MOST_STEPS = 100;

    private final double x;
    private final double price;
    private final double missing;
    private final double logPrice;
    private double low = 0;
    private double high = Double.POSITIVE_INFINITY;

    private TotalVol(double x, double price, double missing, double logPrice) {
        this.x = x;
        this.price = price;
        this.missing = missing;
        this.logPrice = logPrice;
    }

    /**
     * The s at which b(x, s) is {@code price}.
     *
     * @param x at most 0, finite
     * @param price at least 0
     * @param missing exp(x/2) less the price, above 0: given apart because the difference would cancel
     * @param logPrice log of the price: given apart because the price may be too small for a double
     */
    static double solve(double x, double price, double missing, double logPrice) {
        return new TotalVol(x, price, missing, logPrice).solve();
    }

    private double solve() {
        double centre = Math.sqrt(-2 * x);
        double atCentre = 0;
        double slope = 1 / SQRT_TWO_PI;
        if (x < 0) {
            NormalBlack inflection = new NormalBlack(x, centre);
            atCentre = inflection.value();
            slope = inflection.vega();
        }
        double guess = centre + (price - atCentre) / slope;
        return price < atCentre ? below(centre - atCentre / slope, guess) : above(centre, atCentre, slope, guess);
    }

    /** @param end where the tangent at the inflection meets 0 */
    private double below(double end, double guess) {
        return logPrice < new NormalBlack(x, end).logValue()
                ? iterate(Zone.LOW, Math.min(end, lowGuess()))
                : iterate(Zone.MIDDLE, Math.max(end, guess));
    }

    private double above(double centre, double atCentre, double slope, double guess) {
        double end = centre + (Maths.exp(0.5 * x) - atCentre) / slope;
        return missing < new NormalBlack(x, end).missing()
                ? iterate(Zone.HIGH, highGuess(end))
                : iterate(Zone.MIDDLE, guess);
    }

    /** For a small s, b is about 2 pi |x| / (3 sqrt 3) N(-|x| / (sqrt 3 s))^3: Jaeckel's lower map, inverted. */
    private double lowGuess() {
        double cube = logPrice - Maths.log(TWO_PI * -x / (3 * SQRT_THREE));
        double guess = x / (SQRT_THREE * Maths.normalInverse(Maths.exp(cube / 3)));
        return guess > 0 ? guess : Double.POSITIVE_INFINITY;
    }

    /** At x = 0 the missing part is 2 N(-s/2) exactly; scaled so that it is right where the zone ends. */
    private double highGuess(double end) {
        double tailAtEnd = Maths.normalCdf(-0.5 * end);
        double tail = tailAtEnd * (missing / new NormalBlack(x, end).missing());
        return Math.max(end, -2 * Maths.normalInverse(tail));
    }

    private double iterate(Zone zone, double guess) {
        double s = guess;
        for (int i = 0; i < MOST_STEPS; i++) {
            NormalBlack black = new NormalBlack(x, s);
            double step = step(zone, black);
            if (step == 0) return s;
            if (step > 0) low = s;
            else high = s;
            double next = s + step;
            if (Math.abs(step) <= LAST_STEP * s) return next;
            if (!(next > low && next < high)) next = high < Double.POSITIVE_INFINITY ? 0.5 * (low + high) : 2 * s;
            s = next;
        }
        throw new ArithmeticException("no volatility found for x " + x + ", price " + price);
    }

    private double step(Zone zone, NormalBlack black) {
        double curvature = black.curvature();
        double slope = black.curvatureSlope();
        return switch (zone) {
            case LOW -> lowStep(black, curvature, slope);
            case MIDDLE -> householder((price - black.value()) / black.vega(), curvature, slope);
            case HIGH -> {
                double rate = 1 / black.missingOverVega();
                double newton = Maths.log(black.missing() / missing) / rate;
                yield householder(newton, curvature + rate, slope + rate * (curvature + rate));
            }
        };
    }

    /** On 1 / log b, whose derivatives follow from those of log b. */
    private double lowStep(NormalBlack black, double curvature, double slope) {
        double log = black.logValue();
        double rate = 1 / black.overVega();
        double rateSlope = rate * (curvature - rate);
        double newton = logShort(black, log) * (log / logPrice) / rate;
        double second = curvature - rate - 2 * rate / log;
        double change = slope - rateSlope - 2 * (rateSlope * log - rate * rate) / (log * log);
        return householder(newton, second, change);
    }

    /** log(price / b), from the quotient where both are normal doubles: close to 1 it loses nothing. */
    private double logShort(NormalBlack black, double log) {
        double value = black.value();
        return value >= Double.MIN_NORMAL && price >= Double.MIN_NORMAL ? Maths.log(price / value) : logPrice - log;
    }

    /**
     * Householder's step of order three for g = 0.
     *
     * @param newton -g / g'
     * @param second g'' / g'
     * @param change derivative of {@code second}, so that g''' / g' = second^2 + change
     */
    private static double householder(double newton, double second, double change) {
        double third = second * second + change;
        double denominator = 1 + newton * (second + newton * third / 6);
        double step = newton * (1 + 0.5 * second * newton) / denominator;
        boolean sameWay = step > 0 == newton > 0 && Math.abs(step) < Double.POSITIVE_INFINITY;
        return sameWay ? step : newton;
    }

    private enum Zone {
        LOW,
        MIDDLE,
        HIGH
    }
}

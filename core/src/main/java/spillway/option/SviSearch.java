package spillway.option;

import java.util.List;
import java.util.Optional;
import spillway.num.Maths;
import spillway.num.Simplex;

/** The search behind {@link SviFit#of}. */
final class SviSearch {
    private static final double TOLERANCE = 1e-7;
    private static final int MOST_EVALUATIONS = 300;
    /** The least width of a smile beside the deviation of the price, the largest beside the range of the quotes. */
    private static final double LEAST_WIDTH = 0.01;

    private static final double LARGEST_WIDTH = 10;

    private final List<SmileQuote> quotes;
    private final double years;
    private final SviInner inner;
    private final double least;
    private final double most;
    private final double lowestAt;
    private final double range;
    private final double deviation;

    SviSearch(List<SmileQuote> quotes, double years) {
        this.quotes = quotes;
        this.years = years;
        this.inner = new SviInner(quotes, years);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        SmileQuote lowest = quotes.getFirst();
        for (SmileQuote quote : quotes) {
            low = Math.min(low, quote.logMoneyness());
            high = Math.max(high, quote.logMoneyness());
            if (quote.volAnnual() < lowest.volAnnual()) lowest = quote;
        }
        this.least = low;
        this.most = high;
        this.lowestAt = lowest.logMoneyness();
        this.range = Math.max(high - low, 1e-6);
        this.deviation = lowest.volAnnual() * Math.sqrt(years);
    }

    SviFit fit() {
        RawSvi best = outer(lowestAt, 0.3 * range);
        for (RawSvi other : starts()) if (loss(other) < loss(best)) best = other;
        best = polish(best);
        Optional<Arbitrage> arbitrage = Arbitrage.inSmile(best);
        double error = Math.sqrt(meanSquare(best));
        RawSvi found = best;
        return arbitrage
                .<SviFit>map(a -> new SviFit.Rejected(found, error, a))
                .orElseGet(() -> new SviFit.Fitted(found, error));
    }

    /** From narrow and wide, by the range of the quotes and by the standard deviation of the price, which may be far less. */
    private List<RawSvi> starts() {
        return List.of(
                outer(0, 0.05 * range),
                outer(0.5 * (least + most), range),
                outer(lowestAt, 0.5 * deviation),
                outer(0, 2 * deviation));
    }

    /** Over m and the logarithm of sigma. */
    private RawSvi outer(double middle, double width) {
        double[] start = {middle, Maths.log(width)};
        double[] steps = {0.1 * range, 0.5};
        double[] lower = {least - range, Maths.log(LEAST_WIDTH * Math.min(range, deviation))};
        double[] upper = {most + range, Maths.log(LARGEST_WIDTH * range)};
        Simplex.Minimum found = Simplex.minimise(
                p -> loss(inner.best(p[0], Maths.exp(p[1]))), start, steps, lower, upper, TOLERANCE, MOST_EVALUATIONS);
        return inner.best(found.point()[0], Maths.exp(found.point()[1]));
    }

    /** Over all five. */
    private RawSvi polish(RawSvi from) {
        double level = Math.max(from.totalVariance(from.m()), 1e-12);
        double[] start = {level, from.b(), from.rho(), from.m(), Maths.log(from.sigma())};
        double[] steps = {0.1 * level, -0.1 * from.b(), -0.1 * from.rho() - 0.01, 0.1 * range, 0.3};
        double[] lower = {0, 0, -0.999, least - range, Maths.log(LEAST_WIDTH * Math.min(range, deviation))};
        double[] upper = {100 * level, 2, 0.999, most + range, Maths.log(LARGEST_WIDTH * range)};
        Simplex.Minimum found =
                Simplex.minimise(p -> loss(ofLevel(p)), start, steps, lower, upper, TOLERANCE, 4 * MOST_EVALUATIONS);
        RawSvi polished = ofLevel(found.point());
        return loss(polished) < loss(from) ? polished : from;
    }

    /** From the total variance at m in place of a, held where the least variance stays at 0 or above. */
    private static RawSvi ofLevel(double[] p) {
        double sigma = Maths.exp(p[4]);
        double least = -p[1] * sigma * Math.sqrt(1 - p[2] * p[2]);
        return new RawSvi(Math.max(SviInner.NEARLY * least, p[0] - p[1] * sigma), p[1], p[2], p[3], sigma);
    }

    private double loss(RawSvi smile) {
        return meanSquare(smile) + SmileChecks.butterflyDepth(smile);
    }

    private double meanSquare(RawSvi smile) {
        return SmileQuote.meanSquare(quotes, smile, years);
    }
}

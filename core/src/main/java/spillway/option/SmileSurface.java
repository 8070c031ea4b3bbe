package spillway.option;

import java.util.ArrayList;
import java.util.List;
import spillway.num.Maths;
import spillway.unit.Price;

/**
 * A surface through smiles at a few expiries. Between two, total variance is linear in time at the same log moneyness, which
 * keeps it free of calendar arbitrage where the smiles are (Gatheral &amp; Jacquier (2014), lemma 2.1); before the first and
 * after the last, the volatility at a log moneyness stays that of the nearest smile.
 */
public final class SmileSurface implements VolSurface {
    private final List<Slice> slices;

    /** @param years to expiry, above 0 and finite */
    public record Slice(double years, RawSvi smile) {
        public Slice {
            if (!(years > 0 && years < Double.POSITIVE_INFINITY))
                throw new IllegalArgumentException("years must be above 0 and finite, was " + years);
        }
    }

    /** An arbitrage, and the expiry at which it is: for a calendar, the later one. */
    public record Found(double years, Arbitrage arbitrage) {}

    /** @param slices at least one, in ascending order of years */
    public SmileSurface(List<Slice> slices) {
        if (slices.isEmpty()) throw new IllegalArgumentException("slices must not be empty");
        for (int i = 1; i < slices.size(); i++)
            if (!(slices.get(i).years() > slices.get(i - 1).years()))
                throw new IllegalArgumentException("slices must ascend in years, number " + i + " does not");
        this.slices = List.copyOf(slices);
    }

    @Override
    public double volAnnual(Vanilla option, Price forward) {
        double k = Maths.logRatio(option.strike().value(), forward.value());
        double years = option.yearsToExpiry();
        Slice first = slices.getFirst();
        if (years <= first.years()) return Math.sqrt(first.smile().totalVariance(k) / first.years());
        return Math.sqrt(totalVariance(k, years) / years);
    }

    private double totalVariance(double k, double years) {
        Slice before = slices.getFirst();
        for (Slice after : slices) {
            if (after.years() >= years) {
                double part = (years - before.years()) / (after.years() - before.years());
                double from = before.smile().totalVariance(k);
                return from + part * (after.smile().totalVariance(k) - from);
            }
            before = after;
        }
        return before.smile().totalVariance(k) * (years / before.years());
    }

    /** The worst butterfly of each smile and the worst calendar between each two, of those that have any. */
    public List<Found> arbitrages() {
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < slices.size(); i++) {
            Slice slice = slices.get(i);
            Arbitrage.inSmile(slice.smile()).ifPresent(a -> found.add(new Found(slice.years(), a)));
            if (i > 0)
                Arbitrage.between(slices.get(i - 1).smile(), slice.smile())
                        .ifPresent(a -> found.add(new Found(slice.years(), a)));
        }
        return found;
    }
}

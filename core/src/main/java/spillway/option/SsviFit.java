package spillway.option;

import java.util.ArrayList;
import java.util.List;
import spillway.num.Maths;
import spillway.num.Simplex;

/**
 * SSVI fitted to the quotes of all expiries together, inside the region where it has no arbitrage: eta (1 + |rho|) at most 2,
 * gamma at most 1/2, theta not falling over time. It fits less closely than a smile for each expiry ({@link SviFit}).
 *
 * @param thetas total variance at the money of each expiry, in the order given
 * @param errorVol root of the weighted mean square error in volatility, over all expiries
 */
public record SsviFit(Ssvi ssvi, List<Double> thetas, double errorVol) {
    private static final double GOLDEN = 0x1.3c6ef372fe95p-1;
    private static final double TOLERANCE = 1e-7;
    private static final int MOST_EVALUATIONS = 400;

    public SsviFit {
        thetas = List.copyOf(thetas);
    }

    /**
     * The quotes of one expiry.
     *
     * @param quotes at least one with a weight above 0
     */
    public record Expiry(double years, List<SmileQuote> quotes) {
        public Expiry {
            if (!(years > 0 && years < Double.POSITIVE_INFINITY))
                throw new IllegalArgumentException("years must be above 0 and finite, was " + years);
            quotes = quotes.stream().filter(q -> q.weight() > 0).toList();
            if (quotes.isEmpty()) throw new IllegalArgumentException("quotes must have one with a weight, had none");
        }

        private double meanSquare(RawSvi smile) {
            return SmileQuote.meanSquare(quotes, smile, years);
        }

        /** Total variance of the quote nearest the money. */
        private double nearTheMoney() {
            SmileQuote nearest = quotes.getFirst();
            for (SmileQuote quote : quotes)
                if (Math.abs(quote.logMoneyness()) < Math.abs(nearest.logMoneyness())) nearest = quote;
            return nearest.volAnnual() * nearest.volAnnual() * years;
        }
    }

    /** @param expiries in ascending order of years, at least one */
    public static SsviFit of(List<Expiry> expiries) {
        if (expiries.isEmpty()) throw new IllegalArgumentException("expiries must not be empty");
        for (int i = 1; i < expiries.size(); i++)
            if (!(expiries.get(i).years() > expiries.get(i - 1).years()))
                throw new IllegalArgumentException("expiries must ascend, number " + i + " does not");
        Simplex.Minimum found = Simplex.minimise(
                p -> fitted(expiries, p).errorVol,
                new double[] {-0.3, Maths.log(1), 0.4},
                new double[] {0.3, 0.4, -0.15},
                new double[] {-0.99, Maths.log(1e-3), 0.01},
                new double[] {0.99, Maths.log(2), 0.5},
                TOLERANCE,
                MOST_EVALUATIONS);
        return fitted(expiries, found.point());
    }

    /** The best thetas for given rho, log eta and gamma. */
    private static SsviFit fitted(List<Expiry> expiries, double[] p) {
        double eta = Math.min(Maths.exp(p[1]), 2 / (1 + Math.abs(p[0])));
        Ssvi ssvi = new Ssvi(p[0], eta, p[2]);
        List<Double> thetas = new ArrayList<>();
        double least = 0;
        double sum = 0;
        for (Expiry expiry : expiries) {
            double theta = Math.max(least, bestTheta(ssvi, expiry));
            thetas.add(theta);
            sum += expiry.meanSquare(ssvi.smile(theta));
            least = theta;
        }
        return new SsviFit(ssvi, thetas, Math.sqrt(sum / expiries.size()));
    }

    /** By golden section over the logarithm, from a third to three times the total variance near the money. */
    private static double bestTheta(Ssvi ssvi, Expiry expiry) {
        double centre = Maths.log(expiry.nearTheMoney());
        double low = centre - 1.1;
        double high = centre + 1.1;
        for (int i = 0; i < 40; i++) {
            double a = high - GOLDEN * (high - low);
            double b = low + GOLDEN * (high - low);
            boolean left = expiry.meanSquare(ssvi.smile(Maths.exp(a))) < expiry.meanSquare(ssvi.smile(Maths.exp(b)));
            if (left) high = b;
            else low = a;
        }
        return Maths.exp(0.5 * (low + high));
    }

    /** The smiles as a surface. */
    public SmileSurface surface(List<Expiry> expiries) {
        if (expiries.size() != thetas.size())
            throw new IllegalArgumentException(
                    "expiries must be the " + thetas.size() + " that were fitted, were " + expiries.size());
        List<SmileSurface.Slice> slices = new ArrayList<>();
        for (int i = 0; i < expiries.size(); i++)
            slices.add(new SmileSurface.Slice(expiries.get(i).years(), ssvi.smile(thetas.get(i))));
        return new SmileSurface(slices);
    }
}

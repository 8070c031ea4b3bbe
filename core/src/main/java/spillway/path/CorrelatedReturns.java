package spillway.path;

import java.util.Arrays;
import spillway.num.Maths;
import spillway.rng.Purpose;
import spillway.rng.RandomStream;
import spillway.rng.Rng;

/**
 * Log returns that are independent from step to step and correlated from asset to asset, without drift: a price is expected to
 * stay where it is. Their variance over the span does not depend on the number of steps.
 *
 * <p>The numbers of an asset depend on the path and the asset alone: laws that differ in volatility, correlation or tails see
 * the same luck, and their results can be compared path by path.
 */
public final class CorrelatedReturns implements PathModel {
    private static final double DAYS_PER_YEAR = 365;

    private final double[] deviation;
    private final CorrelationMatrix correlation;
    private final Tails tails;
    private final double gap;

    private CorrelatedReturns(double[] deviation, CorrelationMatrix correlation, Tails tails, double gap) {
        this.deviation = deviation;
        this.correlation = correlation;
        this.tails = tails;
        this.gap = gap;
    }

    /**
     * Normal returns over one day of 24 hours.
     *
     * @param volAnnual by asset, at least 0, a year having 365 days
     */
    public static CorrelatedReturns ofDay(double[] volAnnual, CorrelationMatrix correlation) {
        if (volAnnual.length != correlation.assets()) {
            throw new IllegalArgumentException(
                    "volAnnual must be one per asset, were " + volAnnual.length + " for " + correlation.assets());
        }
        double[] deviation = new double[volAnnual.length];
        for (int a = 0; a < deviation.length; a++) {
            if (!(volAnnual[a] >= 0 && volAnnual[a] < 100)) {
                throw new IllegalArgumentException("volAnnual must be in [0, 100), was " + volAnnual[a]);
            }
            deviation[a] = volAnnual[a] / Math.sqrt(DAYS_PER_YEAR);
        }
        return new CorrelatedReturns(deviation, correlation, new Tails.Gaussian(), 0);
    }

    public CorrelatedReturns with(Tails other) {
        return new CorrelatedReturns(deviation, correlation, other, gap);
    }

    /**
     * At one step of each path, any of them, every asset also jumps by so many deviations of the span, up or down by itself.
     *
     * @param deviations at least 0
     */
    public CorrelatedReturns withGap(double deviations) {
        if (!(deviations >= 0 && deviations < 1000)) {
            throw new IllegalArgumentException("gap must be in [0, 1000) deviations, was " + deviations);
        }
        return new CorrelatedReturns(deviation, correlation, tails, deviations);
    }

    @Override
    public String id() {
        String law = switch (tails) {
            case Tails.Gaussian g -> "gaussian";
            case Tails.Student t -> "student-" + t.degrees();
        };
        return law + (gap > 0 ? "-gap-" + gap : "") + "-1";
    }

    @Override
    public int assets() {
        return deviation.length;
    }

    @Override
    public double[][] factors(Rng rng, int steps) {
        if (!(steps >= 1)) {
            throw new IllegalArgumentException("steps must be at least 1, was " + steps);
        }
        int n = deviation.length;
        double[][] draws = new double[n][steps];
        for (int a = 0; a < n; a++) {
            rng.stream(Purpose.PRICE, a, 0).fillNormals(draws[a], 0, steps);
        }
        double level = level(rng);
        double part = level / Math.sqrt(steps);
        double[] log = new double[n];
        double[] independent = new double[n];
        double[][] factors = new double[steps][n];
        int jumpStep = gap > 0 ? rng.stream(Purpose.JUMP, 0, 0).nextInt(steps) : -1;
        for (int s = 0; s < steps; s++) {
            for (int a = 0; a < n; a++) {
                independent[a] = draws[a][s];
            }
            double[] moves = correlation.correlated(independent);
            for (int a = 0; a < n; a++) {
                double step = part * deviation[a];
                log[a] += step * moves[a] - step * step / 2;
                log[a] += s == jumpStep ? jump(rng, a) : 0;
                factors[s][a] = Maths.exp(log[a]);
            }
        }
        return factors;
    }

    /** By what volatility is multiplied on this path; its square has the mean 1. */
    private double level(Rng rng) {
        return switch (tails) {
            case Tails.Gaussian g -> 1;
            case Tails.Student t -> {
                RandomStream draws = rng.stream(Purpose.VOLATILITY, 0, 0);
                double chiSquared = 0;
                for (int k = 0; k < t.degrees(); k++) {
                    double z = draws.nextNormal();
                    chiSquared += z * z;
                }
                yield Math.sqrt((t.degrees() - 2) / chiSquared);
            }
        };
    }

    private double jump(Rng rng, int asset) {
        boolean up = rng.stream(Purpose.JUMP, asset, 1).nextUniform() < 0.5;
        return up ? gap * deviation[asset] : -gap * deviation[asset];
    }

    @Override
    public String toString() {
        return id() + " " + Arrays.toString(deviation) + " " + correlation;
    }
}

package spillway.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spillway.path.ReturnSample.Estimated;
import spillway.rng.Rng;

class ReturnSampleTest {
    private static final long HOUR = 3_600_000_000_000L;
    private static final double RHO = 0.6;

    /** Hourly prices: days of one step each, taken for hours, end to end. */
    private static ReturnSample sample(long seed, int n, Tails tails) {
        CorrelatedReturns model = CorrelatedReturns.ofDay(new double[] {0.6, 0.9}, CorrelationMatrix.of(new double[][] {
                    {1, RHO}, {RHO, 1}
                }))
                .with(tails);
        long[] moments = new long[n + 1];
        List<double[]> prices = List.of(new double[n + 1], new double[n + 1]);
        prices.get(0)[0] = 100;
        prices.get(1)[0] = 4;
        for (int t = 1; t <= n; t++) {
            moments[t] = t * HOUR;
            double[] factor = model.factors(Rng.of(seed, t), 1)[0];
            for (int a = 0; a < 2; a++) {
                prices.get(a)[t] = prices.get(a)[t - 1] * factor[a];
            }
        }
        return ReturnSample.of(moments, prices);
    }

    /** A year of hours has 24 times the variance of a year of the days that they were drawn as. */
    @Test
    void volatilityIsOfAYearAndCorrelationOfTheReturns() {
        ReturnSample sample = sample(1, 5000, new Tails.Gaussian());
        assertThat(sample.size()).isEqualTo(5000);
        assertThat(sample.volAnnual(0).value()).isCloseTo(0.6 * Math.sqrt(24), within(0.02 * Math.sqrt(24)));
        assertThat(sample.volAnnual(1).value()).isCloseTo(0.9 * Math.sqrt(24), within(0.03 * Math.sqrt(24)));
        assertThat(sample.correlation(0, 1).value()).isCloseTo(RHO, within(0.03));
        assertThat(sample.correlations().at(1, 0))
                .isEqualTo(sample.correlation(1, 0).value());
    }

    /** What the errors say is how far estimates of many samples lie apart; also where tails are fat. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void standardErrorsAreTheSpreadOfEstimates(boolean fat) {
        List<Estimated> vols = new ArrayList<>();
        List<Estimated> correlations = new ArrayList<>();
        for (int s = 0; s < 400; s++) {
            ReturnSample sample = sample(1000 + s, 300, fat ? new Tails.Student(12) : new Tails.Gaussian());
            vols.add(sample.volAnnual(0));
            correlations.add(sample.correlation(0, 1));
        }
        for (List<Estimated> estimates : List.of(vols, correlations)) {
            double mean =
                    estimates.stream().mapToDouble(Estimated::value).average().orElseThrow();
            double spread = Math.sqrt(estimates.stream()
                    .mapToDouble(e -> (e.value() - mean) * (e.value() - mean))
                    .average()
                    .orElseThrow());
            double said = estimates.stream()
                    .mapToDouble(Estimated::standardError)
                    .average()
                    .orElseThrow();
            assertThat(said / spread).isBetween(0.85, 1.15);
        }
    }

    @Test
    void nonsenseIsRefused() {
        long[] moments = new long[30];
        for (int t = 0; t < 30; t++) {
            moments[t] = t;
        }
        double[] still = new double[30];
        java.util.Arrays.fill(still, 7);
        assertThatThrownBy(() -> ReturnSample.of(moments, List.of(still)))
                .hasMessage("prices must move, those of asset 1 did not");
        assertThatThrownBy(() -> ReturnSample.of(new long[20], List.of(new double[20])))
                .hasMessage("prices must be of at least 21 moments, were of 20");
        assertThatThrownBy(() -> ReturnSample.of(new long[30], List.of(still)))
                .hasMessage("moments must ascend, number 2 does not");
        still[3] = 0;
        assertThatThrownBy(() -> ReturnSample.of(moments, List.of(still))).hasMessage("price must be above 0, was 0.0");
    }
}

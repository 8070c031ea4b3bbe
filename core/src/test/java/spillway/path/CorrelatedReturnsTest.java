package spillway.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spillway.num.Maths;
import spillway.rng.Rng;

class CorrelatedReturnsTest {
    private static final int PATHS = 40_000;
    private static final double A = 0.02;
    private static final double B = 0.05;
    private static final double RHO = 0.7;

    private static CorrelationMatrix pair(double rho) {
        return CorrelationMatrix.of(new double[][] {{1, rho}, {rho, 1}});
    }

    private static CorrelatedReturns returns(double rho) {
        double year = Math.sqrt(365);
        return CorrelatedReturns.ofDay(new double[] {A * year, B * year}, pair(rho));
    }

    /** Log returns over the day by path. */
    private static double[][] ends(PathModel model, int steps, int paths) {
        double[][] ends = new double[paths][];
        for (int p = 0; p < paths; p++) {
            double[] last = model.factors(Rng.of(5, p), steps)[steps - 1];
            ends[p] = new double[] {Math.log(last[0]), Math.log(last[1])};
        }
        return ends;
    }

    private static double mean(double[][] ends, int power0, int power1) {
        double sum = 0;
        for (double[] end : ends) {
            sum += Math.pow(end[0] / A, power0) * Math.pow(end[1] / B, power1);
        }
        return sum / ends.length;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6})
    void deviationsAndCorrelationAreThoseAskedForAtAnyNumberOfSteps(int steps) {
        double[][] ends = ends(returns(RHO), steps, PATHS);
        assertThat(mean(ends, 2, 0)).isCloseTo(1, within(0.03));
        assertThat(mean(ends, 0, 2)).isCloseTo(1, within(0.03));
        assertThat(mean(ends, 1, 1)).isCloseTo(RHO, within(0.02));
        // normal: the fourth moment is three
        assertThat(mean(ends, 4, 0)).isCloseTo(3, within(0.2));
    }

    @Test
    void aPriceIsExpectedToStayWhereItIs() {
        double sum = 0;
        for (int p = 0; p < PATHS; p++) {
            sum += returns(RHO).factors(Rng.of(5, p), 3)[2][1];
        }
        assertThat(sum / PATHS).isCloseTo(1, within(4 * B / Math.sqrt(PATHS)));
    }

    /** P(t4 < -x) in closed form, at the deviation of a normal; joint extremes even where nothing is correlated. */
    @ParameterizedTest
    @ValueSource(ints = {1, 6})
    void studentTailsAreThoseOfStudentOverTheDayAtAnyNumberOfSteps(int steps) {
        double[][] ends = ends(returns(0).with(new Tails.Student(4)), steps, PATHS);
        for (double deviations : new double[] {1, 2.326, 4}) {
            int beyond = 0;
            for (double[] end : ends) {
                beyond += end[0] < -deviations * A ? 1 : 0;
            }
            double x = deviations * Math.sqrt(2);
            double u = x / Math.sqrt(4 + x * x);
            double expected = 0.5 - 0.75 * (u - u * u * u / 3);
            assertThat((double) beyond / PATHS)
                    .as("%s deviations", deviations)
                    .isCloseTo(expected, within(4 * Math.sqrt(expected / PATHS)));
        }
        int both = 0;
        for (double[] end : ends) {
            both += Math.abs(end[0]) > 3 * A && Math.abs(end[1]) > 3 * B ? 1 : 0;
        }
        double independent = Math.pow(2 * (1 - Maths.normalCdf(3)), 2);
        assertThat((double) both / PATHS).isGreaterThan(20 * independent);
    }

    @Test
    void aGapComesAtOneStepUpOrDownForEachAssetByItself() {
        PathModel quiet = CorrelatedReturns.ofDay(new double[] {0.5, 0.5}, pair(0.99));
        PathModel gap =
                CorrelatedReturns.ofDay(new double[] {0.5, 0.5}, pair(0.99)).withGap(4);
        double jump = 4 * 0.5 / Math.sqrt(365);
        int same = 0;
        for (int p = 0; p < 400; p++) {
            double[][] without = quiet.factors(Rng.of(5, p), 10);
            double[][] with = gap.factors(Rng.of(5, p), 10);
            int jumps = 0;
            double before = 0;
            for (int s = 0; s < 10; s++) {
                double off = Math.log(with[s][0] / without[s][0]);
                jumps += Math.abs(off - before) > 1e-9 ? 1 : 0;
                before = off;
            }
            assertThat(jumps).isEqualTo(1);
            assertThat(Math.abs(before)).isCloseTo(jump, within(1e-12));
            same += before * Math.log(with[9][1] / without[9][1]) > 0 ? 1 : 0;
        }
        assertThat(same).isBetween(160, 240);
    }

    /** What differs is the law, not the luck: the first asset moves alike under any correlation, and twice as far at twice. */
    @Test
    void lawsSeeTheSameLuck() {
        double[] one = returns(0).factors(Rng.of(5, 7), 4)[3];
        double[] other = returns(0.9).factors(Rng.of(5, 7), 4)[3];
        assertThat(other[0]).isEqualTo(one[0]);
        assertThat(other[1]).isNotEqualTo(one[1]);
        double year = Math.sqrt(365);
        double[] twice = CorrelatedReturns.ofDay(new double[] {2 * A * year, B * year}, pair(0))
                .factors(Rng.of(5, 7), 4)[3];
        assertThat(Math.log(twice[0]) + 2 * A * A).isCloseTo(2 * (Math.log(one[0]) + A * A / 2), within(1e-12));
        assertThat(returns(0).factors(Rng.of(5, 8), 4)[3][0]).isNotEqualTo(one[0]);
    }

    @Test
    void perfectCorrelationIsAllowedAndImpossibleOnesAreNot() {
        double[] end = returns(1).factors(Rng.of(5, 7), 1)[0];
        assertThat((Math.log(end[1]) + B * B / 2) / B).isCloseTo((Math.log(end[0]) + A * A / 2) / A, within(1e-9));
        assertThatThrownBy(() -> CorrelationMatrix.of(new double[][] {{1, 0.9, -0.9}, {0.9, 1, 0.9}, {-0.9, 0.9, 1}}))
                .hasMessageContaining("no returns have all of them");
        // the second is the first; the third cannot go with one and not with the other
        assertThatThrownBy(() -> CorrelationMatrix.of(new double[][] {{1, 1, 0.5}, {1, 1, 0.2}, {0.5, 0.2, 1}}))
                .hasMessageContaining("no returns have all of them");
        assertThatThrownBy(() -> CorrelationMatrix.of(new double[][] {{1, 0.1}, {0.2, 1}}))
                .hasMessageStartingWith("correlation must be symmetric");
        assertThatThrownBy(() -> CorrelationMatrix.of(new double[][] {{1, Double.NaN}, {Double.NaN, 1}}))
                .hasMessageStartingWith("correlation must be symmetric");
    }

    /** Of random factors, which are possible by construction; with too much taken from one of them, not always. */
    @Test
    void everyCorrelationOfSomeReturnsIsTaken() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            int n = 1 + random.nextInt(6);
            int factors = 1 + random.nextInt(n);
            double[][] loads = new double[n][factors];
            for (double[] load : loads) {
                double square = 0;
                for (int f = 0; f < factors; f++) {
                    load[f] = random.nextGaussian();
                    square += load[f] * load[f];
                }
                for (int f = 0; f < factors; f++) {
                    load[f] /= Math.sqrt(square);
                }
            }
            double[][] matrix = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    double sum = 0;
                    for (int f = 0; f < factors; f++) {
                        sum += loads[i][f] * loads[j][f];
                    }
                    matrix[i][j] = Math.clamp(sum, -1, 1);
                    matrix[j][i] = matrix[i][j];
                }
                matrix[i][i] = 1;
            }
            assertThat(CorrelationMatrix.of(matrix).assets())
                    .as("seed %d", seed)
                    .isEqualTo(n);
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> CorrelatedReturns.ofDay(new double[] {1}, pair(0)))
                .hasMessage("volAnnual must be one per asset, were 1 for 2");
        assertThatThrownBy(() -> CorrelatedReturns.ofDay(new double[] {1, Double.NaN}, pair(0)))
                .hasMessage("volAnnual must be in [0, 100), was NaN");
        assertThatThrownBy(() -> new Tails.Student(2)).hasMessage("degrees must be in [3, 1000], was 2");
        assertThatThrownBy(() -> returns(0).factors(Rng.of(1, 1), 0)).hasMessage("steps must be at least 1, was 0");
        assertThatThrownBy(() -> returns(0).withGap(-1)).hasMessage("gap must be in [0, 1000) deviations, was -1.0");
    }
}

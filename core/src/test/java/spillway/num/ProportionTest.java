package spillway.num;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {
    /** Wilson's interval as Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, prints it. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "1, 29, 0.0061, 0.1718"})
    void wilsonsInterval(int happened, int trials, double low, double high) {
        Proportion p = Proportion.of((double) happened / trials, trials);
        assertThat(p.low()).isCloseTo(low, within(5e-5));
        assertThat(p.high()).isCloseTo(high, within(5e-5));
    }

    /** Of 95 in 100 samples it holds the truth, wherever that is: summed over the binomial law. */
    @ParameterizedTest
    @CsvSource({"0.01, 1000", "0.05, 200", "0.3, 100", "0.002, 5000"})
    void itHoldsTheTruthAsOftenAsItSays(double truth, int trials) {
        double held = 0;
        double log = trials * Math.log1p(-truth);
        for (int k = 0; k <= trials; k++) {
            Proportion p = Proportion.of((double) k / trials, trials);
            held += p.low() <= truth && truth <= p.high() ? Math.exp(log) : 0;
            log += Math.log((double) (trials - k) / (k + 1)) + Math.log(truth / (1 - truth));
        }
        assertThat(held).isBetween(0.93, 0.975);
    }

    @Test
    void theMeanIsInside() {
        for (double mean : new double[] {0, 1e-9, 0.5, 1}) {
            Proportion p = Proportion.of(mean, 10);
            assertThat(p.low()).isBetween(0.0, mean);
            assertThat(p.high()).isBetween(mean, 1.0);
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> Proportion.of(Double.NaN, 10)).hasMessage("mean must be in [0, 1], was NaN");
        assertThatThrownBy(() -> Proportion.of(0.5, 0)).hasMessage("trials must be at least 1, was 0");
    }
}

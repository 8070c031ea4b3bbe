package spillway.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import spillway.margin.Correlations.Pair;

/** What signed risks take off each other: K of MAR21.4 against their sum. */
class CorrelationsTest {
    private static final List<String> TWO = List.of("BTC", "ETH");

    private static double credit(double correlation, double... signed) {
        return new Correlations(List.of(new Pair("ETH", "BTC", correlation))).credit(TWO, signed);
    }

    @Test
    void theSquareRootOfTheSumOfSquaresAndProducts() {
        // K^2 = 9 + 16 - 2 x 0.5 x 12 = 13
        assertThat(credit(0.5, 3, -4)).isCloseTo(7 - Math.sqrt(13), within(1e-12));
        // losses the same way, wholly correlated, add
        assertThat(credit(1, 3, 4)).isCloseTo(0, within(1e-12));
        // opposite ones, wholly correlated, leave the difference
        assertThat(credit(1, 3, -4)).isCloseTo(6, within(1e-12));
        // uncorrelated: 5 of 7
        assertThat(credit(0, 3, 4)).isCloseTo(2, within(1e-12));
        assertThat(credit(-1, 3, 4)).isCloseTo(6, within(1e-12));
    }

    @Test
    void aPairThatIsNotNamedOffsetsNothing() {
        assertThat(Correlations.NONE.credit(TWO, new double[] {3, -4})).isZero();
        Correlations other = new Correlations(List.of(new Pair("BTC", "SOL", 0.9)));
        assertThat(other.credit(TWO, new double[] {3, -4})).isZero();
    }

    @Test
    void creditIsNeverBelowZeroNorAboveWhatIsThere() {
        SplittableRandom random = new SplittableRandom(7);
        List<String> three = List.of("A", "B", "C");
        for (int k = 0; k < 10_000; k++) {
            // three correlations by chance are mostly of no three returns: the square may come out below 0
            Correlations any = new Correlations(List.of(
                    new Pair("A", "B", 2 * random.nextDouble() - 1),
                    new Pair("B", "C", 2 * random.nextDouble() - 1),
                    new Pair("A", "C", 2 * random.nextDouble() - 1)));
            double[] signed = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            double sum = Math.abs(signed[0]) + Math.abs(signed[1]) + Math.abs(signed[2]);
            assertThat(any.credit(three, signed)).isBetween(0.0, sum);
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new Pair("A", "A", 0.5)).hasMessageContaining("two underlyings, was A twice");
        assertThatThrownBy(() -> new Pair("A", "B", Double.NaN)).hasMessageContaining("in [-1, 1], was NaN");
        assertThatThrownBy(() -> new Correlations(List.of(new Pair("A", "B", 0.5), new Pair("B", "A", 0.4))))
                .hasMessageContaining("named once");
    }
}

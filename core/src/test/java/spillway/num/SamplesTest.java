package spillway.num;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Quantiles and exact totals. */
class SamplesTest {
    @Test
    void quantilesInterpolateBetweenOrderStatistics() {
        double[] sample = {4, 1, 3, 2};
        Quantiles quantiles = Quantiles.of(sample);
        assertEquals(1, quantiles.at(0));
        assertEquals(1.75, quantiles.at(0.25));
        assertEquals(2.5, quantiles.at(0.5));
        assertEquals(4, quantiles.at(1));
        assertArrayEquals(new double[] {4, 1, 3, 2}, sample);
        assertEquals(7, Quantiles.of(7).at(0.3));
    }

    @Test
    void quantilesRefuseWhatHasNoOrder() {
        assertThrows(IllegalArgumentException.class, Quantiles::of);
        assertThrows(IllegalArgumentException.class, () -> Quantiles.of(1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Quantiles.of(1, Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> Quantiles.of(1).at(1.01));
        assertThrows(IllegalArgumentException.class, () -> Quantiles.of(1).at(Double.NaN));
    }

    @Test
    void aCompensatedSumKeepsWhatRoundingDrops() {
        assertEquals(2, Compensated.sum(1, 1e100, 1, -1e100));
        assertEquals(0, Compensated.sum());
        assertEquals(Double.POSITIVE_INFINITY, Compensated.sum(1, Double.POSITIVE_INFINITY));
    }

    @Test
    void aCompensatedSumOfAMillionTermsIsExactToItsLastBit() {
        SplittableRandom random = new SplittableRandom(3);
        double[] terms = random.doubles(1_000_000, -1e6, 1e6).toArray();
        BigDecimal exact = BigDecimal.ZERO;
        for (double term : terms) exact = exact.add(new BigDecimal(term));
        assertEquals(exact.doubleValue(), Compensated.sum(terms), Math.ulp(exact.doubleValue()));
    }
}

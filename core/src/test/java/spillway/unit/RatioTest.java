package spillway.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatioTest {

    @Test
    void fivePerCentIsLessThanTheWhole() {
        assertTrue(new Ratio(0.05).compareTo(Ratio.ONE) < 0);
        assertEquals(Ratio.ZERO, new Ratio(0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.01})
    void refusesWhatIsNoFraction(double value) {
        assertThrows(IllegalArgumentException.class, () -> new Ratio(value));
    }
}

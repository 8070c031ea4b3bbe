package spillway.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTest {
    private static final BigInteger LOWEST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger HIGHEST = BigInteger.valueOf(Long.MAX_VALUE);

    @Test
    void theDirectionIsInTheName() {
        assertEquals(2, Round.down(2.9));
        assertEquals(-3, Round.down(-2.1));
        assertEquals(3, Round.up(2.1));
        assertEquals(-2, Round.up(-2.9));
        assertEquals(2, Round.nearest(2.5));
        assertEquals(4, Round.nearest(3.5));
        assertEquals(-2, Round.nearest(-2.5));
        assertEquals(Long.MIN_VALUE, Round.down(-0x1p63));
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {0x1p63, -0x1.0000000000001p63, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatDoesNotFitIsAnError(double value) {
        assertThrows(ArithmeticException.class, () -> Round.down(value));
        assertThrows(ArithmeticException.class, () -> Round.up(value));
        assertThrows(ArithmeticException.class, () -> Round.nearest(value));
    }

    @Test
    void productsOf128BitsAreExact() {
        for (long seed = 0; seed < 5000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long a = random.nextLong() >> random.nextInt(64);
            long b = random.nextLong() >> random.nextInt(64);
            long c = Math.max(1, (random.nextLong() >>> 1) >> random.nextInt(63));
            if (a != Long.MIN_VALUE) {
                agrees(a, b, c, RoundingMode.FLOOR, seed);
                agrees(a, b, c, RoundingMode.CEILING, seed);
            }
        }
        agrees(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, RoundingMode.FLOOR, -1);
        agrees(-Long.MAX_VALUE, Long.MAX_VALUE, 3, RoundingMode.FLOOR, -1);
        assertThrows(IllegalArgumentException.class, () -> Round.mulDivDown(1, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> Round.mulDivUp(1, 1, -1));
    }

    private static void agrees(long a, long b, long c, RoundingMode mode, long seed) {
        BigInteger exact = new BigDecimal(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)))
                .divide(BigDecimal.valueOf(c), 0, mode)
                .toBigInteger();
        boolean fits = exact.compareTo(LOWEST) > 0 && exact.compareTo(HIGHEST) <= 0;
        if (!fits) {
            assertThrows(ArithmeticException.class, () -> rounded(a, b, c, mode), "seed " + seed);
        } else {
            assertEquals(exact.longValueExact(), rounded(a, b, c, mode), "seed " + seed);
        }
    }

    private static long rounded(long a, long b, long c, RoundingMode mode) {
        return mode == RoundingMode.FLOOR ? Round.mulDivDown(a, b, c) : Round.mulDivUp(a, b, c);
    }
}

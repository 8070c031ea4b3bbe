package spillway.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RootsTest {
    private static final Bracket ZERO_TO_TWO = new Bracket(0, 2);

    @Test
    void bothFindTheRootOfTwo() {
        assertEquals(Math.sqrt(2), Roots.brent(x -> x * x - 2, ZERO_TO_TWO, 1e-14), 2e-14);
        assertEquals(Math.sqrt(2), Roots.bisect(x -> x * x - 2, ZERO_TO_TWO, 0), 5e-16);
    }

    @Test
    void brentNeedsFewEvaluations() {
        AtomicInteger calls = new AtomicInteger();
        double root = Roots.brent(
                x -> {
                    calls.incrementAndGet();
                    return Maths.exp(x) - 5;
                },
                ZERO_TO_TWO,
                1e-13);
        assertEquals(Maths.log(5), root, 2e-13);
        assertTrue(calls.get() <= 14, calls + " evaluations");
    }

    @Test
    void bisectionFindsAJump() {
        assertEquals(0.3, Roots.bisect(x -> x < 0.3 ? -1 : 5, ZERO_TO_TWO, 1e-12), 1e-12);
        assertEquals(0.3, Roots.brent(x -> x < 0.3 ? -1 : 5, ZERO_TO_TWO, 1e-12), 2e-12);
    }

    @Test
    void aRootAtAnEndIsFound() {
        assertEquals(0, Roots.brent(x -> x, ZERO_TO_TWO, 1e-9));
        assertEquals(2, Roots.bisect(x -> x - 2, ZERO_TO_TWO, 1e-9));
    }

    @RepeatedTest(50)
    void rootsOfCubicsAreFoundWithinTolerance(RepetitionInfo trial) {
        int seed = trial.getCurrentRepetition();
        SplittableRandom random = new SplittableRandom(seed);
        double root = random.nextDouble(-5, 5);
        double flat = random.nextDouble(0, 2);
        Bracket bracket = new Bracket(root - random.nextDouble(0.1, 9), root + random.nextDouble(0.1, 9));
        double sign = random.nextBoolean() ? 1 : -1;
        double found = Roots.brent(x -> sign * ((x - root) * (x - root) + flat) * (x - root), bracket, 1e-10);
        assertEquals(root, found, 2e-10, "seed " + seed);
    }

    @Test
    void aBracketWithoutAChangeOfSignIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Roots.brent(x -> x * x + 1, ZERO_TO_TWO, 1e-9));
        assertThrows(IllegalArgumentException.class, () -> Roots.bisect(x -> -1, ZERO_TO_TWO, 1e-9));
        assertThrows(IllegalArgumentException.class, () -> Roots.bisect(x -> x - 1, ZERO_TO_TWO, Double.NaN));
        assertThrows(ArithmeticException.class, () -> Roots.brent(Maths::log, new Bracket(-1, 2), 1e-9));
        assertThrows(IllegalArgumentException.class, () -> new Bracket(2, 1));
        assertThrows(IllegalArgumentException.class, () -> new Bracket(Double.NaN, 1));
    }
}

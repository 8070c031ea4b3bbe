package spillway.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RecoveryTest {
    private static final Recovery MINUTE = new Recovery(60_000_000_000L);

    @Test
    void halfIsLeftAfterAHalfLife() {
        assertEquals(1, MINUTE.remaining(0));
        assertEquals(0.5, MINUTE.remaining(60_000_000_000L));
        assertEquals(0.125, MINUTE.remaining(180_000_000_000L));
        assertEquals(Math.sqrt(0.5), MINUTE.remaining(30_000_000_000L), 1e-15);
        assertEquals(0, MINUTE.remaining(Long.MAX_VALUE - 1));
        assertEquals(0, new Recovery(1).remaining(2000));
    }

    @Test
    void permanentImpactStays() {
        assertEquals(1, Recovery.PERMANENT.remaining(Long.MAX_VALUE));
        assertTrue(Recovery.PERMANENT.isPermanent());
    }

    @Test
    void nonsenseIsRefused() {
        assertEquals(
                "recovery: halfLifeNanos must be > 0, was 0",
                assertThrows(IllegalArgumentException.class, () -> new Recovery(0))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> MINUTE.remaining(-1));
    }

    /** Waiting never brings displacement back, and waiting twice is waiting once for as long, to rounding. */
    @Test
    void whatIsLeftFallsAndComposes() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Recovery recovery = new Recovery((long) RandomRules.between(random, 1, 1e16));
            double scale = recovery.halfLifeNanos() * 20.0;
            long first = (long) (scale * random.nextDouble());
            long second = (long) (scale * random.nextDouble());
            double both = recovery.remaining(first + second);
            assertTrue(both <= recovery.remaining(first), "seed " + seed);
            assertEquals(both, recovery.remaining(first) * recovery.remaining(second), 1e-14 * both, "seed " + seed);
        }
    }

    @Test
    void displacementAddsAndRefills() {
        Displacement sold = Displacement.atRest(MINUTE, 100);
        assertEquals(0, sold.at(100));
        assertEquals(8, sold.add(8, 100));
        assertEquals(4, sold.at(100 + 60_000_000_000L));
        assertEquals(1, sold.add(-3, 100 + 60_000_000_000L));
        assertEquals(1, sold.lastBase());
        assertEquals(0.5, Displacement.restored(MINUTE, 1, 7).at(7 + 60_000_000_000L));
    }

    /** Looking is free: a run that reads displacement at every tick finds the bits of one that reads it once. */
    @Test
    void readingNeverChangesIt() {
        Displacement looked = Displacement.atRest(MINUTE, 0);
        Displacement left = Displacement.atRest(MINUTE, 0);
        looked.add(3.7, 5);
        left.add(3.7, 5);
        for (long now = 6; now < 100_000_000_000L; now += 999_999_937L) looked.at(now);
        assertEquals(left.at(100_000_000_000L), looked.at(100_000_000_000L));
    }

    @Test
    void timeNeverRunsBack() {
        Displacement displaced = Displacement.atRest(MINUTE, 100);
        assertThrows(IllegalStateException.class, () -> displaced.at(99));
        String message = assertThrows(IllegalArgumentException.class, () -> displaced.add(Double.NaN, 100))
                .getMessage();
        assertEquals("displacement: addedBase must be finite, was NaN", message);
        assertEquals(0, displaced.lastBase());
    }
}

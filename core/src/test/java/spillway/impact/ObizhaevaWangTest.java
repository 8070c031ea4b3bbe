package spillway.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Obizhaeva and Wang (2013): buying X over [0, T] in a block-shaped book whose volume recovers at rate rho is
 * cheapest with equal blocks X / (rho T + 2) at both ends and a steady rate between. T is one trading day of 390
 * minutes.
 */
class ObizhaevaWangTest {
    private static final double VOLUME = 100_000;
    private static final long DAY_NANOS = 390L * 60 * 1_000_000_000L;
    private static final double REFERENCE = 1;

    /** Deep enough that the linear rule stays far from zero. */
    private static final double DEPTH = 1e9;

    @ParameterizedTest
    @CsvSource({
        "0.5, 40000, 20000, 540.65",
        "1, 33333.3, 33333.3, 270.33",
        "2, 25000, 50000, 135.16",
        "5, 14285.7, 71428.6, 54.07",
        "20, 4545.5, 90909.1, 13.52",
        "300, 331.1, 99337.7, 0.90"
    })
    void theCheapestScheduleIsThePublishedOne(double rho, double block, double middle, double halfLifeMinutes) {
        long halfLife = Math.round(Math.log(2) / rho * DAY_NANOS);
        assertEquals(halfLifeMinutes, halfLife / 60e9, 0.005 + 1e-9);
        ImpactRule rule = new LinearImpact(DEPTH, new Recovery(halfLife));
        int steps = 20_000;
        double best = cheapestBlock(rule, steps);
        double remaining = rule.recovery().remaining(DAY_NANOS / steps);
        double discrete = VOLUME / ((steps - 1) * (1 - remaining) + 2);
        assertEquals(discrete, best, 1e-4 * discrete, "the optimum on this grid, in closed form");
        double coarse = 1 + rho / steps;
        assertEquals(VOLUME / (rho + 2), best, coarse * block / steps * (rho + 2), "the optimum in continuous time");
        assertEquals(block, VOLUME / (rho + 2), 0.05);
        assertEquals(middle, VOLUME - 2 * VOLUME / (rho + 2), 0.05);
    }

    /** While the steady rate runs, what is bought replaces what has recovered: the price stands still. */
    @Test
    void theMiddleOfTheOptimalScheduleHoldsThePrice() {
        double rho = 5;
        Recovery recovery = new Recovery(Math.round(Math.log(2) / rho * DAY_NANOS));
        Displacement displaced = Displacement.atRest(recovery, 0);
        double block = VOLUME / (rho + 2);
        displaced.add(-block, 0);
        int steps = 10_000;
        double total = block;
        for (int i = 1; i <= steps; i++) {
            long now = DAY_NANOS / steps * i;
            double refill = -block - displaced.at(now);
            displaced.add(refill, now);
            total -= refill;
        }
        assertEquals(VOLUME, total + block, VOLUME * 1e-3);
    }

    /** Cost is quadratic in the block, so three schedules give its minimum exactly. */
    private static double cheapestBlock(ImpactRule rule, int steps) {
        double low = cost(rule, steps, 0);
        double middle = cost(rule, steps, VOLUME / 4);
        double high = cost(rule, steps, VOLUME / 2);
        double curvature = low - 2 * middle + high;
        assertTrue(curvature > 0);
        return VOLUME / 4 * (1 + (low - high) / (2 * curvature));
    }

    /** What buying costs above the reference: a block at each end, equal trades between. */
    private static double cost(ImpactRule rule, int steps, double block) {
        double each = (VOLUME - 2 * block) / (steps - 1);
        return cost(rule, steps, i -> i == 0 || i == steps ? block : each);
    }

    private static double cost(ImpactRule rule, int steps, IntToDoubleFunction bought) {
        Displacement displaced = Displacement.atRest(rule.recovery(), 0);
        double cost = 0;
        for (int i = 0; i <= steps; i++) {
            long now = DAY_NANOS / steps * i;
            double from = displaced.at(now);
            double to = displaced.add(-bought.applyAsDouble(i), now);
            cost += rule.quote(REFERENCE, from, to) - REFERENCE * (from - to);
        }
        return cost;
    }
}

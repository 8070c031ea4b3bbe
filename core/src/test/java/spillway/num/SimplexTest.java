package spillway.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Minima without derivatives, in a box. */
class SimplexTest {
    private static final ToDoubleFunction<double[]> ROSENBROCK =
            p -> (1 - p[0]) * (1 - p[0]) + 100 * (p[1] - p[0] * p[0]) * (p[1] - p[0] * p[0]);

    @Test
    void findsTheEndOfTheValley() {
        Simplex.Minimum found = minimise(ROSENBROCK, new double[] {5, 5});
        assertEquals(1, found.point()[0], 1e-4);
        assertEquals(1, found.point()[1], 1e-4);
    }

    @Test
    void staysInTheBoxAndFindsItsEdge() {
        Simplex.Minimum found = minimise(ROSENBROCK, new double[] {0.5, 5});
        assertEquals(0.5, found.point()[0], 1e-6);
        assertEquals(0.25, found.point()[1], 1e-4);
        assertEquals(0.25, found.value(), 1e-6);
    }

    @Test
    void infinityIsNoMinimumAndNaNARefusal() {
        ToDoubleFunction<double[]> walled =
                p -> p[0] + p[1] < -1 ? Double.POSITIVE_INFINITY : ROSENBROCK.applyAsDouble(p);
        assertTrue(minimise(walled, new double[] {5, 5}).value() < 1e-6);
        assertThrows(ArithmeticException.class, () -> minimise(p -> Double.NaN, new double[] {5, 5}));
    }

    @Test
    void theSameFunctionGivesTheSameEvaluations() {
        Simplex.Minimum once = minimise(ROSENBROCK, new double[] {5, 5});
        Simplex.Minimum again = minimise(ROSENBROCK, new double[] {5, 5});
        assertEquals(once.evaluations(), again.evaluations());
        assertEquals(once.value(), again.value());
    }

    private static Simplex.Minimum minimise(ToDoubleFunction<double[]> f, double[] upper) {
        double[] lower = {-5, -5};
        return Simplex.minimise(f, new double[] {-1.2, 1}, new double[] {0.5, 0.5}, lower, upper, 1e-12, 2000);
    }
}

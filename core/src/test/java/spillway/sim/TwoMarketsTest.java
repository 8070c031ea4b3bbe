package spillway.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spillway.impact.PassThrough.Pair;
import spillway.num.NonNegativeMatrix;
import spillway.num.SpectralRadius;

/**
 * Two markets that hit each other and not themselves: a ratio per market says 0 and sees no danger, the spectral radius
 * says n, and the engine amplifies by what the matrix of both says.
 */
class TwoMarketsTest {
    private static final int ACCOUNTS = 50_000;
    private static final double WIDEST = 0.3;
    private static final double SHOCK = 0.01;

    /** Both fall by s: each ends at s / (1 - n), with n the spectral radius of {{0, n}, {n, 0}}. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.6, 0.9})
    void bothFall(double n) {
        double radius = SpectralRadius.of(NonNegativeMatrix.of(new double[] {0, n}, new double[] {n, 0}))
                .value();
        assertEquals(n, radius, 1e-12);
        double[] moves = moves(n, 1 - SHOCK, 1 - SHOCK);
        assertEquals(1 / (1 - radius), moves[0] / SHOCK, 1e-3 / (1 - n));
        assertEquals(1 / (1 - radius), moves[1] / SHOCK, 1e-3 / (1 - n));
    }

    /** One falls by s: it ends at s / (1 - n^2), and the other, which nobody shocked, at n times that. */
    @Test
    void oneFallsAndBothGoDown() {
        double n = 0.9;
        double[] moves = moves(n, 1 - SHOCK, 1);
        double first = SHOCK / (1 - n * n);
        assertEquals(first, moves[0], 1e-3 * first);
        // impact is passed on relative to the price it left: 0.99 in the first market
        assertEquals(n * first / (1 - SHOCK), moves[1], 1e-3 * first);
    }

    private static double[] moves(double n, double firstPrice, double secondPrice) {
        Worlds world = new Worlds();
        int[] perp = {
            world.perpetual("X", 1, new Linear(WIDEST * n / ACCOUNTS), 0),
            world.perpetual("Y", 1, new Linear(WIDEST * n / ACCOUNTS), 0)
        };
        world.passThrough.add(new Pair(perp[0], perp[1], 1));
        world.passThrough.add(new Pair(perp[1], perp[0], 1));
        for (int market = 0; market < 2; market++) {
            for (int i = 0; i < ACCOUNTS; i++) {
                double threshold = (i + 0.5) / ACCOUNTS * WIDEST;
                // on the brink at 1 - threshold, as in CriticalAmplificationTest
                int account = world.account(String.format("a%d-%05d", market, i), threshold + 0.01 * (1 - threshold));
                world.position(account, perp[market], 1, 1);
            }
        }
        world.moves(1, perp[0], firstPrice).moves(1, perp[1], secondPrice);
        Simulation run = new Simulation(world.build(), RunOptions.QUIET);
        run.run();
        return new double[] {1 - run.marks().mark(perp[0]), 1 - run.marks().mark(perp[1])};
    }
}

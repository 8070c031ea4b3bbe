package spillway.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.margin.TierTable;

/**
 * A book of six leverages: amplification follows 1 / (1 - n) up to the knee, then runs until the cluster is exhausted. The
 * whole engine against numbers computed without it (rounds to a fixed point over thresholds and notionals alone).
 */
class LeverageMixtureTest {
    private static final int ACCOUNTS = 200_000;
    private static final double[] LEVERAGE = {2, 3, 5, 10, 20, 50};
    private static final double[] WEIGHT = {0.20, 0.20, 0.25, 0.20, 0.10, 0.05};
    private static final double MAINTENANCE = 0.005;
    private static final double SHOCK = 0.01;

    /** Notional for thresholds below this counts towards n. */
    private static final double WIDTH = 0.05;

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.190, 1.234",
        "1, 0.380, 1.612",
        "1.5, 0.569, 2.322",
        "2, 0.759, 4.151",
        "2.5, 0.949, 20.73",
        "3, 1.139, 27.11",
        "4, 1.518, 38.76"
    })
    void amplificationOfAMixedBook(double scale, double n, double amplification) {
        double whole = 0;
        double near = 0;
        for (int kind = 0; kind < LEVERAGE.length; kind++) {
            for (int i = 0; i < count(kind); i++) {
                double threshold = threshold(kind, i);
                whole += threshold > 0 ? LEVERAGE[kind] : 0;
                near += threshold > 0 && threshold < WIDTH ? LEVERAGE[kind] : 0;
            }
        }
        double depth = 10 * whole / scale;
        assertEquals(n, near / WIDTH / depth, 0.0006, "branching ratio of the book");
        assertEquals(amplification, run(depth), 0.01 * amplification);
    }

    private static int count(int kind) {
        return (int) Math.round(ACCOUNTS * WEIGHT[kind]);
    }

    /** Relative fall that makes the account unhealthy; at or below 0 it already is, and is left out. */
    private static double threshold(int kind, int i) {
        double u = 0.9 + 0.15 * (i + 0.5) / count(kind);
        return 1 - (1 - 1 / LEVERAGE[kind]) / (1 - MAINTENANCE) * u;
    }

    private static double run(double depth) {
        Worlds world = new Worlds();
        world.profile = Worlds.profile(
                new Sizing.Full(),
                new Sale.BookSweep(Sale.Limit.MARKET, 0),
                List.of(),
                TierTable.flat(2 * MAINTENANCE, MAINTENANCE));
        int perp = world.perpetual("X", 1, new Linear(1 / depth), 1);
        for (int kind = 0; kind < LEVERAGE.length; kind++) {
            double size = LEVERAGE[kind];
            for (int i = 0; i < count(kind); i++) {
                double threshold = threshold(kind, i);
                if (threshold > 0) {
                    // bought at 1, on the brink at 1 - threshold
                    double cash = size * (threshold + MAINTENANCE * (1 - threshold));
                    int account = world.account(String.format("a%d-%06d", kind, i), cash);
                    world.position(account, perp, size, 1);
                }
            }
        }
        world.moves(1, perp, 1 - SHOCK);
        Simulation run = new Simulation(world.build(), RunOptions.QUIET);
        run.run();
        return (1 - run.marks().mark(perp)) / SHOCK;
    }
}

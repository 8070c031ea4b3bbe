package spillway.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** E2: the closed form 1 / (1 - phi n) is what the whole engine gives on a book of evenly spread thresholds. */
class CriticalAmplificationTest {
    private static final int ACCOUNTS = 200_000;
    private static final double WIDEST = 0.3;
    private static final double SHOCK = 0.01;

    @ParameterizedTest
    @CsvSource({
        "0.25,0",
        "0.25,0.5",
        "0.25,1",
        "0.5,0",
        "0.5,0.5",
        "0.5,1",
        "0.8,0",
        "0.8,0.5",
        "0.8,1",
        "0.9,0",
        "0.9,0.5",
        "0.9,1"
    })
    void amplificationIsTheClosedForm(double n, double phi) {
        assertEquals(1 / (1 - phi * n), amplification(n, phi), 1e-3 / (1 - phi * n));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1.1,1", "1.5,1", "1.5,0.8"})
    void runawayStopsWhenTheClusterIsExhausted(double n, double phi) {
        // notional 1, density 1/0.3, so depth D = 1 / (0.3 n): the most that can be added is phi * 0.3 n
        assertEquals((SHOCK + phi * WIDEST * n) / SHOCK, amplification(n, phi), 0.02);
    }

    private static double amplification(double n, double phi) {
        Worlds world = new Worlds();
        // each account is one base unit at price 1; depth = notional / (0.3 n), and price per base = 1 / depth
        int perp = world.perpetual("X", 1, new Linear(WIDEST * n / ACCOUNTS), phi);
        for (int i = 0; i < ACCOUNTS; i++) {
            double threshold = (i + 0.5) / ACCOUNTS * WIDEST;
            // healthy at 1 - threshold: cash + (1 - threshold) - 1 = 0.01 (1 - threshold)
            int account = world.account(String.format("a%06d", i), threshold + 0.01 * (1 - threshold));
            world.position(account, perp, 1, 1);
        }
        world.moves(1, perp, 1 - SHOCK);
        Simulation run = new Simulation(world.build(), RunOptions.QUIET);
        run.run();
        return (1 - run.marks().mark(perp)) / SHOCK;
    }
}

package spillway.num;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ShapleyTest {
    /** A pair of gloves is worth 1; one has a left one, two have right ones. */
    @Test
    void theOnlyLeftGloveIsWorthTwoThirdsOfAPair() {
        double[] worth = new double[8];
        worth[0b011] = 1;
        worth[0b101] = 1;
        worth[0b111] = 1;
        assertArrayEquals(new double[] {2.0 / 3, 1.0 / 6, 1.0 / 6}, Shapley.shares(worth), 1e-16);
    }

    /** A runway costs what the largest aeroplane needs: each stretch is shared by those that use it. */
    @Test
    void aRunwayIsSharedStretchByStretch() {
        double[] needs = {3, 8, 8, 20};
        double[] worth = new double[16];
        for (int s = 0; s < 16; s++) {
            for (int i = 0; i < 4; i++) {
                worth[s] = (s & 1 << i) == 0 ? worth[s] : Math.max(worth[s], needs[i]);
            }
        }
        double first = 3 / 4.0;
        double second = first + 5 / 3.0;
        assertArrayEquals(new double[] {first, second, second, second + 12}, Shapley.shares(worth), 1e-14);
    }

    @RepeatedTest(20)
    void aShareIsTheAverageOverAllOrders(RepetitionInfo repetition) {
        int seed = repetition.getCurrentRepetition();
        SplittableRandom random = new SplittableRandom(seed);
        int players = 1 + seed % 6;
        double[] worth = random.doubles(1 << players).toArray();
        double[] added = new double[players];
        int orders = addUp(worth, 0, added);
        for (int i = 0; i < players; i++) {
            added[i] /= orders;
        }
        assertArrayEquals(added, Shapley.shares(worth), 1e-13, "seed " + seed);
    }

    /** All orders in which the others may join; returns how many there are. */
    private static int addUp(double[] worth, int joined, double[] added) {
        if (joined == worth.length - 1) {
            return 1;
        }
        int orders = 0;
        for (int i = 0; i < added.length; i++) {
            if ((joined & 1 << i) == 0) {
                int further = addUp(worth, joined | 1 << i, added);
                added[i] += further * (worth[joined | 1 << i] - worth[joined]);
                orders += further;
            }
        }
        return orders;
    }

    @Test
    void nobodyPlaysForNothingAndOneAloneGetsAll() {
        assertArrayEquals(new double[0], Shapley.shares(new double[] {5}));
        assertArrayEquals(new double[] {2}, Shapley.shares(new double[] {5, 7}));
    }

    @Test
    void aColumnThatIsNoGameIsRefused() {
        assertEquals(
                "worth must have one value for each coalition of at most 24 players, had 3",
                assertThrows(IllegalArgumentException.class, () -> Shapley.shares(new double[3]))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> Shapley.shares(new double[0]));
        assertEquals(
                "player must be one of 2, was number 2",
                assertThrows(IllegalArgumentException.class, () -> Shapley.share(new double[4], 2))
                        .getMessage());
    }
}

package spillway.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CapitalSearchTest {
    @Test
    void oneAccountHasTheNeedThatOneDayInTenGoesBeyond() {
        double[][] needs = {{3, 9, 1, 7, 5, 10, 2, 8, 6, 4}};
        List<int[]> owners = List.of(new int[] {0});
        assertThat(new CapitalSearch(needs).capital(owners, 0.1)).containsExactly(9);
        assertThat(new CapitalSearch(needs).capital(owners, 0.35)).containsExactly(7);
        assertThat(new CapitalSearch(needs).capital(owners, 0.05)).containsExactly(10);
    }

    /** Each leg has one bad day of its own: both may be missed only where two days of ten are. */
    @Test
    void twoLegsShareTheDaysOnWhichOneMayBeLiquidated() {
        double[][] needs = {{1, 1, 1, 9, 1, 1, 1, 1, 1, 1}, {2, 2, 2, 2, 2, 2, 8, 2, 2, 2}};
        List<int[]> owners = List.of(new int[] {0, 1});
        assertThat(new CapitalSearch(needs).capital(owners, 0.2)).containsExactly(1, 2);
        assertThat(new CapitalSearch(needs).capital(owners, 0.1)).containsExactly(9, 8);
    }

    /** Never more liquidations than wanted, and a rank less would be more. */
    @Test
    void isTheLeastRankThatKeepsToTheProbability() {
        for (long seed = 1; seed <= 500; seed++) {
            Random random = new Random(seed);
            int accounts = 1 + random.nextInt(4);
            int days = 100 + random.nextInt(200);
            double[][] needs = new double[accounts][days];
            for (double[] row : needs) {
                Arrays.setAll(
                        row,
                        d -> random.nextInt(3) == 0 ? Math.rint(5 * random.nextGaussian()) : random.nextGaussian());
            }
            int[] owner = java.util.stream.IntStream.range(0, accounts).toArray();
            double probability = random.nextDouble() * 0.5;
            double[] capital = new CapitalSearch(needs).capital(List.of(owner), probability);
            assertThat(liquidated(needs, capital)).as("seed %d", seed).isLessThanOrEqualTo(probability * days + 1e-9);
            double[] less = new double[accounts];
            boolean any = false;
            for (int k = 0; k < accounts; k++) {
                double[] sorted = needs[k].clone();
                Arrays.sort(sorted);
                // any day of the rank: ties share a need
                int rank = 0;
                while (sorted[rank] < capital[k]) {
                    rank++;
                }
                less[k] = rank > 0 ? sorted[rank - 1] : sorted[0];
                any |= less[k] < capital[k];
            }
            if (accounts == 1 && any) {
                assertThat(liquidated(needs, less)).as("seed %d", seed).isGreaterThan(probability * days);
            }
        }
    }

    private static double liquidated(double[][] needs, double[] capital) {
        int count = 0;
        for (int d = 0; d < needs[0].length; d++) {
            boolean any = false;
            for (int k = 0; k < needs.length; k++) {
                any |= needs[k][d] > capital[k];
            }
            count += any ? 1 : 0;
        }
        return count;
    }
}

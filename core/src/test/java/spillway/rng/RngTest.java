package spillway.rng;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RngTest {
    private static final Rng RNG = Rng.of(42, 7);

    /** The known answers of the authors' own test file (Random123, kat_vectors). */
    @Test
    void philoxGivesTheKnownAnswers() {
        assertArrayEquals(new int[] {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}, words(0, 0, 0, 0, 0));
        assertArrayEquals(new int[] {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}, words(-1, -1, -1, -1, -1));
    }

    /** Commons RNG adds one to its counter before it draws. */
    @RepeatedTest(20)
    void philoxAgreesWithCommonsRng(RepetitionInfo trial) {
        SplittableRandom random = new SplittableRandom(trial.getCurrentRepetition());
        int[] state = random.ints(6).toArray();
        UniformRandomProvider other = RandomSource.PHILOX_4X32.create(state);
        long key = state[0] & Philox.WORD | (long) state[1] << 32;
        for (int block = 0; block < 5; block++) {
            for (int word : words(key, state[2] + block + 1, state[3], state[4], state[5]))
                assertEquals(other.nextInt(), word, "seed " + trial.getCurrentRepetition() + ", block " + block);
        }
    }

    @Test
    void aStreamDoesNotCareWhenItIsAsked() {
        RandomStream first = RNG.stream(Purpose.PRICE, 3, 11);
        double expected = first.nextNormal();
        RandomStream other = RNG.stream(Purpose.AGENT, 3, 11);
        for (int i = 0; i < 1000; i++) other.nextUniform();
        assertEquals(expected, Rng.of(42, 7).stream(Purpose.PRICE, 3, 11).nextNormal());
    }

    @Test
    void everyCoordinateChangesTheNumbers() {
        long here = RNG.stream(Purpose.PRICE, 3, 11).nextLong();
        assertNotEquals(here, Rng.of(43, 7).stream(Purpose.PRICE, 3, 11).nextLong());
        assertNotEquals(
                here, Rng.of(42L | 1L << 40, 7).stream(Purpose.PRICE, 3, 11).nextLong());
        assertNotEquals(here, Rng.of(42, 8).stream(Purpose.PRICE, 3, 11).nextLong());
        assertNotEquals(here, RNG.stream(Purpose.JUMP, 3, 11).nextLong());
        assertNotEquals(here, RNG.stream(Purpose.PRICE, 4, 11).nextLong());
        assertNotEquals(here, RNG.stream(Purpose.PRICE, 3, 12).nextLong());
    }

    @Test
    void aStreamMayMixItsKindsOfDraws() {
        RandomStream plain = RNG.stream(Purpose.BOOK, 0, 0);
        double[] expected = {plain.nextUniform(), plain.nextUniform()};
        RandomStream mixed = RNG.stream(Purpose.BOOK, 0, 0);
        double first = mixed.nextUniform();
        double normal = mixed.nextNormal();
        assertArrayEquals(expected, new double[] {first, mixed.nextUniform()});
        RandomStream again = RNG.stream(Purpose.BOOK, 0, 0);
        again.nextLong();
        assertEquals(normal, again.nextNormal());
    }

    @Test
    void coordinatesThatDoNotFitAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Rng.of(1, -1));
        assertThrows(IllegalArgumentException.class, () -> Rng.of(1, 1L << 32));
        assertThrows(IllegalArgumentException.class, () -> RNG.stream(Purpose.PRICE, 1L << 24, 0));
        assertThrows(IllegalArgumentException.class, () -> RNG.stream(Purpose.PRICE, 0, 1L << 32));
        assertThrows(IllegalArgumentException.class, () -> RNG.stream(Purpose.PRICE, 0, -1));
        assertThrows(
                IllegalArgumentException.class,
                () -> RNG.stream(Purpose.PRICE, 0, 0).nextInt(0));
        RNG.stream(Purpose.PRICE, (1L << 24) - 1, (1L << 32) - 1).nextUniform();
    }

    @Test
    void uniformsNeverReachZeroOrOne() {
        assertEquals(0x1p-53, Philox.uniform(0));
        assertEquals(1 - 0x1p-53, Philox.uniform(-1));
    }

    /** 256 cells, 2^20 draws: chi-square has mean 255 and deviation 22.6; five deviations are allowed. */
    @Test
    void uniformsFillTheIntervalEvenly() {
        double[] u = new double[1 << 20];
        RNG.stream(Purpose.PRICE, 1, 1).fillUniforms(u, 0, u.length);
        assertEquals(255, chiSquare(u, 256), 5 * 22.6);
    }

    @Test
    void integersFillTheirRangeEvenly() {
        RandomStream stream = RNG.stream(Purpose.AGENT, 1, 1);
        int[] counts = new int[10];
        for (int i = 0; i < 100_000; i++) counts[stream.nextInt(10)]++;
        for (int count : counts) assertEquals(10_000, count, 5 * 95);
        for (int i = 0; i < 100; i++) assertEquals(0, stream.nextInt(1));
        for (int i = 0; i < 100; i++) assertTrue(stream.nextInt(Integer.MAX_VALUE) >= 0);
    }

    @Test
    void normalsAndExponentialsHaveTheirMoments() {
        int n = 1 << 20;
        double[] z = new double[n];
        RNG.stream(Purpose.VOLATILITY, 1, 1).fillNormals(z, 0, n);
        assertEquals(0, moment(z, 1), 5 * Math.sqrt(1.0 / n));
        assertEquals(1, moment(z, 2), 5 * Math.sqrt(2.0 / n));
        assertEquals(0, moment(z, 3), 5 * Math.sqrt(15.0 / n));
        assertEquals(3, moment(z, 4), 5 * Math.sqrt(96.0 / n));
        double[] e = new double[n];
        RandomStream stream = RNG.stream(Purpose.DELAY, 1, 1);
        for (int i = 0; i < n; i++) e[i] = stream.nextExponential();
        assertEquals(1, moment(e, 1), 5 * Math.sqrt(1.0 / n));
        assertEquals(2, moment(e, 2), 5 * Math.sqrt(20.0 / n));
    }

    /** First draws of neighbours in each coordinate, and neighbouring draws: correlations within five deviations. */
    @Test
    void neighboursAreNotCorrelated() {
        int n = 1 << 16;
        double[][] columns = new double[5][n + 1];
        for (int i = 0; i <= n; i++) {
            columns[0][i] = Rng.of(42, i).stream(Purpose.PRICE, 0, 0).nextNormal();
            columns[1][i] = RNG.stream(Purpose.PRICE, i, 0).nextNormal();
            columns[2][i] = RNG.stream(Purpose.PRICE, 0, i).nextNormal();
            columns[3][i] = Rng.of(i, 7).stream(Purpose.PRICE, 0, 0).nextNormal();
        }
        RNG.stream(Purpose.PRICE, 0, 0).fillNormals(columns[4], 0, n + 1);
        for (double[] column : columns) {
            double product = 0;
            for (int i = 0; i < n; i++) product += column[i] * column[i + 1];
            assertEquals(0, product / n, 5 / Math.sqrt(n));
        }
    }

    private static double chiSquare(double[] u, int cells) {
        int[] counts = new int[cells];
        for (double value : u) counts[(int) (value * cells)]++;
        double expected = (double) u.length / cells;
        double sum = 0;
        for (int count : counts) sum += (count - expected) * (count - expected) / expected;
        return sum;
    }

    private static double moment(double[] values, int power) {
        double sum = 0;
        for (double value : values) sum += Math.pow(value, power);
        return sum / values.length;
    }

    private static int[] words(long key, int c0, int c1, int c2, int c3) {
        long[] out = new long[2];
        Philox.block(key, c0, c1, c2, c3, out, 0);
        return new int[] {(int) out[0], (int) (out[0] >>> 32), (int) out[1], (int) (out[1] >>> 32)};
    }
}

package spillway.rng;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bulk draws are the single draws, and both twins return the same bits. */
@Tag("twin")
class UniformFillTwinTest {
    private static final int[] SIZES = {0, 1, 7, 8, 9, 15, 16, 17, 1000, 1100};

    @Test
    void bothTwinsReturnTheSameBits() {
        assumeTrue(
                UniformFill.best() != PlainUniformFill.INSTANCE,
                "skipped: no vector module or no vector processor, so there is only the plain twin");
        SplittableRandom random = new SplittableRandom(5);
        for (int size : SIZES) {
            double[] plain = new double[2 * size + 9];
            double[] best = new double[2 * size + 9];
            long key = random.nextLong();
            long block = random.nextLong(1L << 32);
            int c1 = random.nextInt();
            int c2 = random.nextInt();
            int c3 = random.nextInt();
            PlainUniformFill.INSTANCE.fill(key, block, c1, c2, c3, plain, 5, 5 + 2 * size);
            UniformFill.best().fill(key, block, c1, c2, c3, best, 5, 5 + 2 * size);
            assertArrayEquals(plain, best);
        }
    }

    @Test
    void aFillIsTheSameAsSingleDraws() {
        for (int size : SIZES) {
            for (int before = 0; before < 3; before++) {
                RandomStream single = Rng.of(9, 9).stream(Purpose.PRICE, 1, 2);
                RandomStream filled = Rng.of(9, 9).stream(Purpose.PRICE, 1, 2);
                for (int i = 0; i < before; i++) assertEquals(single.nextUniform(), filled.nextUniform());
                for (int i = 0; i < before; i++) assertEquals(single.nextNormal(), filled.nextNormal());
                double[] uniforms = new double[size + 4];
                double[] normals = new double[size + 4];
                filled.fillUniforms(uniforms, 3, 3 + size);
                for (int i = 3; i < 3 + size; i++) assertEquals(single.nextUniform(), uniforms[i]);
                filled.fillNormals(normals, 3, 3 + size);
                for (int i = 3; i < 3 + size; i++) assertEquals(single.nextNormal(), normals[i]);
                assertEquals(single.nextLong(), filled.nextLong());
                assertEquals(0, normals[3 + size]);
            }
        }
    }
}

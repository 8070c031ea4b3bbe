package spillway.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import spillway.num.Fold;

/** The loop over options: both twins return the same bits, and those bits are pinned. */
@Tag("twin")
class OptionColumnsTwinTest {
    @Test
    void bothTwinsReturnTheSameBits() {
        assumeTrue(BlackKernel.best() != BlackKernel.PLAIN, "skipped: there is only the plain twin");
        for (long seed = 1; seed <= 50; seed++) {
            for (int n : new int[] {0, 1, 7, 8, 9, 1000}) {
                OptionColumns plain = RandomOptions.columns(n, seed, BlackKernel.PLAIN);
                OptionColumns best = RandomOptions.columns(n, seed, BlackKernel.best());
                plain.evaluate();
                best.evaluate();
                assertSameBits(plain, best, "seed " + seed + ", size " + n);
            }
        }
    }

    @Test
    void aPartOfTheRowsIsTheSameAsAll() {
        OptionColumns whole = RandomOptions.columns(1000, 5, BlackKernel.best());
        OptionColumns parts = RandomOptions.columns(1000, 5, BlackKernel.best());
        whole.evaluate();
        parts.evaluate(0, 13);
        parts.evaluate(13, 13);
        parts.evaluate(13, 1000);
        assertSameBits(whole, parts, "parts");
    }

    /** The same digest with SIMD, on narrower vectors and without the module: twins compared say nothing where there is one. */
    @Test
    void theBitsArePinned() {
        OptionColumns columns = RandomOptions.columns(1003, 20_261_122, BlackKernel.best());
        columns.evaluate();
        Fold fold = new Fold();
        for (int row = 0; row < columns.size(); row++)
            fold.add(columns.price(row))
                    .add(columns.delta(row))
                    .add(columns.gamma(row))
                    .add(columns.vega(row));
        assertEquals(-4906475796893281733L, fold.value());
    }

    private static void assertSameBits(OptionColumns a, OptionColumns b, String what) {
        for (int row = 0; row < a.size(); row++) {
            String where = what + ", row " + row;
            assertEquals(bits(a.price(row)), bits(b.price(row)), where);
            assertEquals(bits(a.delta(row)), bits(b.delta(row)), where);
            assertEquals(bits(a.gamma(row)), bits(b.gamma(row)), where);
            assertEquals(bits(a.vega(row)), bits(b.vega(row)), where);
        }
    }

    private static long bits(double value) {
        return Double.doubleToLongBits(value);
    }
}

package spillway.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DigestTest {
    @Test
    void aFoldDependsOnOrderLengthAndSign() {
        assertNotEquals(fold(1, 2), fold(2, 1));
        assertNotEquals(fold(0), fold(0, 0));
        assertNotEquals(fold(), fold(0));
        assertNotEquals(new Fold().add(0.0).value(), new Fold().add(-0.0).value());
        assertNotEquals(
                new Fold().add("ab").add("c").value(),
                new Fold().add("a").add("bc").value());
        assertEquals(fold(1, 2), fold(1, 2));
    }

    @Test
    void everyNaNIsTheSame() {
        double other = Double.longBitsToDouble(0x7ff8000000000001L);
        assertEquals(new Fold().add(Double.NaN).value(), new Fold().add(other).value());
        assertEquals(new Sha256().add(Double.NaN).hex(), new Sha256().add(other).hex());
    }

    /** Turning over one bit of one of three items turns over 32 bits of 64 on average. */
    @Test
    void everyBitReachesEveryBit() {
        SplittableRandom random = new SplittableRandom(8);
        for (int position = 0; position < 3; position++) {
            for (int bit = 0; bit < 64; bit++) {
                long turned = 0;
                for (int i = 0; i < 200; i++) {
                    long[] items = random.longs(3).toArray();
                    long before = fold(items);
                    items[position] ^= 1L << bit;
                    turned += Long.bitCount(before ^ fold(items));
                }
                assertEquals(32, turned / 200.0, 2, "item " + position + ", bit " + bit);
            }
        }
    }

    @Test
    void smallNumbersDoNotCollide() {
        long[] values = new long[400 * 400];
        for (int i = 0; i < values.length; i++) values[i] = fold(i / 400, i % 400);
        java.util.Arrays.sort(values);
        for (int i = 1; i < values.length; i++) assertTrue(values[i] != values[i - 1]);
    }

    /** The known answer of FIPS 180-4 for "abc". */
    @Test
    void shaGivesTheKnownAnswer() {
        String expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertEquals(expected, new Sha256().add(new byte[] {'a', 'b', 'c'}).hex());
        assertEquals(
                new Sha256().add(1L).hex(),
                new Sha256().add(new byte[] {0, 0, 0, 0, 0, 0, 0, 1}).hex());
    }

    private static long fold(long... items) {
        Fold fold = new Fold();
        for (long item : items) fold.add(item);
        return fold.value();
    }
}

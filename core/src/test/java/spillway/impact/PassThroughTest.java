package spillway.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import spillway.impact.PassThrough.Pair;

class PassThroughTest {

    @Test
    void aFractionOfTheImpactReachesTheTrigger() {
        assertEquals(100, PassThrough.triggerPrice(100, 80, 0));
        assertEquals(90, PassThrough.triggerPrice(100, 80, 0.5));
        assertEquals(80, PassThrough.triggerPrice(100, 80, 1));
        assertEquals(110, PassThrough.triggerPrice(100, 120, 0.5));
    }

    /** An index of two venues at 0.6 and 0.3: a fall of 10 % on one and 20 % on the other is 12 %; units may differ. */
    @Test
    void contributionsOfSeveralMarketsAdd() {
        PassThrough index = PassThrough.of(List.of(new Pair(1, 0, 0.3), new Pair(0, 0, 0.6)));
        double[] references = {50, 2000};
        double[] prices = {45, 1600};
        assertEquals(88, index.triggerPrice(0, 100, i -> references[i], i -> prices[i]), 1e-12);
    }

    @Test
    void theSumIsHeldAboveZero() {
        PassThrough both = PassThrough.of(List.of(new Pair(0, 0, 1), new Pair(1, 0, 1)));
        assertEquals(100 * PassThrough.LOWEST_RATIO, both.triggerPrice(0, 100, i -> 100, i -> 30));
        assertTrue(PassThrough.triggerPrice(100, 0, 1) > 0);
    }

    @Test
    void oneMarketGivesTheBitsOfTheFormulaAndNoImpactTheReference() {
        PassThrough own = PassThrough.diagonal(3, 0.37);
        for (long seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            double reference = RandomRules.between(random, 1e-4, 1e5);
            double execution = reference * (0.2 + random.nextDouble());
            double expected = PassThrough.triggerPrice(reference, execution, 0.37);
            assertEquals(expected, own.triggerPrice(2, reference, i -> reference, i -> execution), "seed " + seed);
            assertEquals(reference, own.triggerPrice(2, reference, i -> reference, i -> reference), "seed " + seed);
        }
    }

    @Test
    void pairsNotNamedPassNothing() {
        PassThrough own = PassThrough.diagonal(2, 0.5);
        assertEquals(0.5, own.fraction(1, 1));
        assertEquals(0, own.fraction(0, 1));
        assertEquals(0, own.fraction(7, 7));
        assertEquals(List.of(), own.feeding(9));
        assertEquals(List.of(), PassThrough.diagonal(4, 0).pairs());
        assertEquals(42, own.triggerPrice(9, 42, i -> 1, i -> 0.5));
    }

    @Test
    void theOrderOfPairsDoesNotMatter() {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < 5; i++) for (int t = 0; t < 7; t += 2) pairs.add(new Pair(i, t, (i + t + 1) / 20.0));
        List<Pair> expected = PassThrough.of(pairs).pairs();
        Collections.shuffle(pairs, new Random(1));
        PassThrough shuffled = PassThrough.of(pairs);
        assertEquals(expected, shuffled.pairs());
        assertEquals(5, shuffled.feeding(4).size());
        assertEquals(0, shuffled.feeding(3).size());
        for (Pair pair : pairs) assertEquals(pair.fraction(), shuffled.fraction(pair.execution(), pair.trigger()));
    }

    @Test
    void nonsenseIsRefused() {
        for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
            String message = assertThrows(IllegalArgumentException.class, () -> new Pair(0, 0, bad))
                    .getMessage();
            assertEquals("pass-through: fraction must be in [0, 1], was " + bad, message);
        }
        assertThrows(IllegalArgumentException.class, () -> new Pair(-1, 0, 0.5));
        assertThrows(IllegalArgumentException.class, () -> PassThrough.triggerPrice(0, 1, 0.5));
        assertThrows(IllegalArgumentException.class, () -> PassThrough.triggerPrice(1, Double.NaN, 0.5));
        Pair twice = new Pair(0, 0, 0.5);
        assertThrows(IllegalArgumentException.class, () -> PassThrough.of(List.of(twice, twice)));
    }
}

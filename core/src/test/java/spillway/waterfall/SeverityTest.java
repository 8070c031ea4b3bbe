package spillway.waterfall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import spillway.waterfall.Layer.ClosePrice;
import spillway.waterfall.Layer.Policy;
import spillway.waterfall.Layer.Rank;

/** How much winners bear, before anybody asks who. */
class SeverityTest {
    @Test
    void aFixedPartOfTheDeficitAsFarAsWinnersHaveIt() {
        Severity half = new Severity.Fixed(0.5);
        assertEquals(7.5, half.budget(half.first(), 15, 16));
        assertEquals(16, half.budget(half.next(half.first()), 40, 16)); // all that there is
        assertEquals(0, half.budget(0.5, 0, 16));
        assertFalse(half.asksForCapacity());
    }

    /** 1, then half of it, then a quarter, then the least. */
    @Test
    void backoffHalvesDownToTheLeast() {
        Severity backoff = new Severity.Backoff(1, 0.5, 0.2, 1e9);
        double theta = backoff.first();
        for (double expected : new double[] {1, 0.5, 0.25, 0.2, 0.2}) {
            assertEquals(expected, theta);
            theta = backoff.next(theta);
        }
    }

    /** Winners with 12 keep 9 where a third of what is kept may be taken, however large the deficit. */
    @Test
    void backoffLeavesWinnersWhatTheyKeep() {
        Severity backoff = new Severity.Backoff(1, 0.9, 0.1, 1.0 / 3);
        assertEquals(3, backoff.budget(1, 40, 12), 1e-12);
        assertEquals(0.075, backoff.capped(1, 40, 12), 1e-15);
        assertEquals(2, backoff.budget(1, 2, 12), 1e-12); // the cap does not bind
        assertTrue(backoff.asksForCapacity());
    }

    @Test
    void cappedAtTheDeficitNothingIsTakenBeyondIt() {
        Severity eager = new Severity.AtMostDeficit(new Severity.Fixed(4));
        for (int seed = 0; seed < 1000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double deficit = random.nextDouble(0, 10);
            double capacity = random.nextDouble(0, 100);
            double budget = eager.budget(eager.next(eager.first()), deficit, capacity);
            assertEquals(Math.min(deficit, capacity), budget, 1e-12, "seed " + seed);
        }
        assertEquals(40, new Severity.Fixed(4).budget(4, 10, 100)); // uncapped: 30 too much
        assertEquals(0.25, new Severity.AtMostDeficit(new Severity.Backoff(1, 1, 1, 1)).capped(1, 10, 5), 1e-15);
        assertTrue(new Severity.AtMostDeficit(new Severity.Backoff(1, 1, 1, 1)).asksForCapacity());
    }

    /** At the edges of what is allowed. */
    @Test
    void theEdgesAreAllowed() {
        assertFalse(new Severity.AtMostDeficit(Severity.WHOLE).asksForCapacity());
        assertEquals(0, new Severity.Fixed(0).budget(0, 15, 16));
        assertEquals(1e6, new Severity.Fixed(1e6).first());
        assertEquals(0, new Severity.Backoff(0, 1, 0, 1e9).first());
        assertEquals(1, new Severity.Backoff(1, 1, 1, 1).next(1));
        assertEquals(0, new RiskWeight.Tail(0).of(0));
        assertEquals(1e6, new RiskWeight.Tail(1e6).threshold());
        assertEquals(256, new RiskWeight.Power(8).of(2), 1e-12);
        assertEquals(0, new RiskWeight.Power(2).of(0));
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Severity.Fixed(-0.1));
        assertThrows(IllegalArgumentException.class, () -> new Severity.Fixed(Double.NaN));
        for (List<Double> bad : List.of(
                List.of(1.1, 0.5, 0.1, 1.0),
                List.of(1.0, 0.0, 0.1, 1.0),
                List.of(1.0, 1.1, 0.1, 1.0),
                List.of(0.5, 0.5, 0.6, 1.0),
                List.of(1.0, 0.5, 0.1, 0.0))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Severity.Backoff(bad.get(0), bad.get(1), bad.get(2), bad.get(3)),
                    bad.toString());
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new Severity.AtMostDeficit(new Severity.AtMostDeficit(Severity.WHOLE)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Layer.Deleveraging(
                        Policy.QUEUE, Rank.BINANCE, ClosePrice.BANKRUPTCY, HaircutBase.PROFIT, new Severity.Fixed(2)));
    }
}

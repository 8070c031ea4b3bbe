package spillway.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spillway.event.Phase;
import spillway.event.VenueEvent.LiquidationDue;

class QueueAndTradesTest {
    private record Due(long timeNanos, Phase phase, int venue, int account, int order) {}

    private static final Comparator<Due> SOONER = Comparator.comparingLong(Due::timeNanos)
            .thenComparing(Due::phase)
            .thenComparingInt(Due::venue)
            .thenComparingInt(Due::account)
            .thenComparingInt(Due::order);

    /** Against a list that is sorted anew, with events put in while others are taken. */
    @Test
    void theQueueIsASortedList() {
        for (long seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            EventQueue queue = new EventQueue();
            List<Due> list = new ArrayList<>();
            for (int n = 0; n < 600; n++) {
                if (random.nextInt(3) > 0) {
                    Due due = new Due(
                            random.nextInt(5),
                            Phase.values()[random.nextInt(8)],
                            random.nextInt(3) * 16_383,
                            random.nextInt(4) - 1,
                            n);
                    queue.put(due.timeNanos(), due.phase(), due.venue(), due.account(), 7 * n, new LiquidationDue(n));
                    list.add(due);
                } else if (!list.isEmpty()) {
                    list.sort(SOONER);
                    takesFirst(queue, list.remove(0), seed);
                }
            }
            list.sort(SOONER);
            for (Due due : list) {
                takesFirst(queue, due, seed);
            }
            assertTrue(queue.isEmpty());
        }
    }

    private static void takesFirst(EventQueue queue, Due due, long seed) {
        assertEquals(due.timeNanos(), queue.nextTimeNanos(), "seed " + seed);
        assertEquals(due.phase(), queue.nextPhase(), "seed " + seed);
        assertEquals(due.venue(), queue.nextVenue(), "seed " + seed);
        assertEquals(7L * due.order(), queue.nextCause(), "seed " + seed);
        assertEquals(new LiquidationDue(due.order()), queue.take(), "seed " + seed);
    }

    /** Opens, adds, closes in part and in full, flips; the released share of the cost is rounded down. */
    @ParameterizedTest
    @CsvSource({
        "0,0,10,1000,1000",
        "0,0,-10,-1000,-1000",
        "10,1000,5,600,600",
        "-10,-1000,-5,-600,-600",
        "10,1000,-4,-500,-400",
        "-10,-1000,4,500,400",
        "10,1000,-10,-700,-1000",
        "-10,-1000,10,700,1000",
        "10,1000,-15,-1500,-1500",
        "-10,-1000,15,1500,1500",
        "3,100,-1,-40,-33",
        "-3,-100,1,40,34",
        "3,100,-4,-41,-110"
    })
    void costIsWhatOpensLessTheShareOfWhatCloses(long held, long cost, long change, long quote, long expected) {
        assertEquals(expected, Trades.costChange(held, cost, change, quote));
    }

    @Test
    void aPositionClosedInAnyNumberOfStepsLeavesNoCost() {
        for (long seed = 0; seed < 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long held = random.nextLong(1, 1000) * (random.nextBoolean() ? 1 : -1);
            long cost = random.nextLong(-100_000, 100_000);
            while (held != 0) {
                long step = random.nextLong(1, Math.abs(held) + 1);
                long change = held > 0 ? -step : step;
                cost += Trades.costChange(held, cost, change, random.nextLong(0, 1000) * Long.signum(change));
                held += change;
            }
            assertEquals(0, cost, "seed " + seed);
        }
    }
}

package spillway.impact;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Nobody can move a price and be paid for it. With impact that decays exponentially in price this would need linear
 * impact (Gatheral 2010); here volume decays, so any shape will do.
 */
class ManipulationTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Recovery RECOVERY = new Recovery(30 * SECOND);

    /** One part of a round trip: seconds since the part before, base sold (> 0) or bought. */
    private record Part(double afterSeconds, double sold) {}

    @Test
    void noRandomRoundTripPaysUnderAnyRule() {
        List<ImpactRule> rules = List.of(
                ExponentialDepth.of(1e6, 0.05, RECOVERY),
                new ConstantProduct(2e6, 2e6, 0, RECOVERY),
                SlippageTable.of(
                        List.of(new SlippageTable.Row(1e4, 0.004), new SlippageTable.Row(1e5, 0.02)),
                        List.of(),
                        RECOVERY),
                BookSweep.shaped(1e5, 1e3, 0.5, 5000, 1, RECOVERY));
        for (ImpactRule rule : rules) {
            for (long seed = 0; seed < 2000; seed++) {
                List<Part> trip = roundTrip(seed);
                double earned = earnedByVolume(rule, trip);
                assertTrue(earned <= 1e-6, rule.id() + ", seed " + seed + ": earned " + earned + " with " + trip);
            }
        }
    }

    /** The check has teeth: a square root that decays in price pays somebody among the same round trips. */
    @Test
    void theSameRoundTripsPayUnderASquareRootThatDecaysInPrice() {
        double best = 0;
        for (long seed = 0; seed < 2000; seed++) best = Math.max(best, earnedByPrice(roundTrip(seed)));
        assertTrue(best > 1, "best was " + best);
    }

    /** Slow one way, fast the other, in up to forty parts. */
    private static List<Part> roundTrip(long seed) {
        Random random = new Random(seed);
        double volume = RandomRules.between(random, 10, 3e4) * (random.nextBoolean() ? 1 : -1);
        List<Part> trip = new ArrayList<>();
        addLeg(trip, volume, 1 + random.nextInt(20), RandomRules.between(random, 1e-2, 300));
        addLeg(trip, -volume, 1 + random.nextInt(20), RandomRules.between(random, 1e-2, 300));
        return trip;
    }

    private static void addLeg(List<Part> trip, double volume, int parts, double seconds) {
        for (int i = 0; i < parts; i++) trip.add(new Part(seconds / parts, volume / parts));
    }

    private static double earnedByVolume(ImpactRule rule, List<Part> trip) {
        Displacement displaced = Displacement.atRest(rule.recovery(), 0);
        double earned = 0;
        long now = 0;
        for (Part part : trip) {
            now += (long) (part.afterSeconds() * SECOND);
            double from = displaced.at(now);
            double quote = rule.quote(1, from, displaced.add(part.sold(), now));
            earned += part.sold() > 0 ? quote : -quote;
        }
        return earned;
    }

    /**
     * Each part moves the price by a root of its own size, and that move decays; parts trade at the price they leave.
     */
    private static double earnedByPrice(List<Part> trip) {
        double fall = 0;
        double earned = 0;
        for (Part part : trip) {
            fall *= RECOVERY.remaining((long) (part.afterSeconds() * SECOND));
            double own = 1e-3 * Math.signum(part.sold()) * Math.sqrt(Math.abs(part.sold()));
            earned += part.sold() * (1 - fall - own / 2);
            fall += own;
        }
        return earned;
    }
}

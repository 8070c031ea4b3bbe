package spillway.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What day-scale metaorders must look like, and that a locally linear book makes them so. */
class SquareRootLawTest {
    private static final double BP = 1e-4;
    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "0.001, 12.65, 8.43",
        "0.01, 40.00, 26.67",
        "0.05, 89.44, 59.63",
        "0.1, 126.49, 84.33",
        "0.25, 200, 133.33"
    })
    void theLawAtFourPercentVolatility(double participation, double peakBp, double averageBp) {
        SquareRootLaw law = new SquareRootLaw(1, 0.04, 0.5);
        assertEquals(peakBp, law.peak(participation) / BP, 0.005 + 1e-9);
        assertEquals(averageBp, law.averageCost(participation) / BP, 0.005 + 1e-9);
    }

    @Test
    void dumpingOnOneOfManyVenuesCostsTheirRoot() {
        SquareRootLaw law = new SquareRootLaw(1, 0.04, 0.5);
        for (int venues : new int[] {2, 4, 9}) {
            double routed = law.routedOver(venues, 0.01);
            assertEquals(law.peak(0.01), routed, 1e-15);
            assertEquals(Math.sqrt(venues), law.onOneOf(venues, 0.01) / routed, 1e-12);
        }
    }

    /** The same law from rules: on a book of a quarter of the depth a sale falls twice as far, above the crossover. */
    @Test
    void aLocallyLinearBookShowsTheFragmentationLaw() {
        ImpactRule whole = locallyLinear(Recovery.PERMANENT);
        double sold = 3e6;
        for (int venues : new int[] {2, 4, 9}) {
            double fall = 1 - whole.price(1, sold);
            double onOne = 1 - whole.scaled(1.0 / venues).price(1, sold);
            assertEquals(Math.sqrt(venues), onOne / fall, 0.01 * Math.sqrt(venues));
        }
    }

    /**
     * Slow metaorders of equal rate against recovery: exponent 0.5 within 0.1, average cost near two thirds of the
     * peak.
     */
    @Test
    void metaordersOnALocallyLinearBookObeyTheSquareRoot() {
        ImpactRule rule = locallyLinear(new Recovery(3600 * SECOND));
        double small = metaorder(rule, 1e5, 100).peak();
        double large = metaorder(rule, 1e7, 100).peak();
        assertEquals(0.5, Math.log(large / small) / Math.log(1e7 / 1e5), 0.1);
        Metaorder order = metaorder(rule, 1e7, 100);
        assertEquals(2.0 / 3, order.averageCost() / order.peak(), 0.03);
        assertTrue(order.after() < 0.5 * order.peak(), "more than half must be undone after ten times the duration");
    }

    /** The slope at rest is finite: below the crossover impact is linear, so a small sale does not start a cascade. */
    @Test
    void aSmallSaleMovesALocallyLinearBookLinearly() {
        Ladder fine = Ladder.shaped(1e6, 1e3, 1e-4, 10_000, 1);
        BookSweep book = new BookSweep(fine, fine, Recovery.PERMANENT);
        double small = 1 - book.price(1, 1);
        double tenTimes = 1 - book.price(1, 10);
        assertEquals(10, tenTimes / small, 0.1);
        assertEquals(1e6, 10 / tenTimes, 1e4);
    }

    private static ImpactRule locallyLinear(Recovery recovery) {
        return BookSweep.shaped(1e6, 1e5, 0.2, 200_000, 1, recovery);
    }

    private record Metaorder(double peak, double averageCost, double after) {}

    /** Sold in equal parts over 1,000 seconds. */
    private static Metaorder metaorder(ImpactRule rule, double volume, int parts) {
        Displacement displaced = Displacement.atRest(rule.recovery(), 0);
        double received = 0;
        long now = 0;
        for (int i = 0; i < parts; i++) {
            now = i * 1000 * SECOND / parts;
            double from = displaced.at(now);
            received += rule.quote(1, from, displaced.add(volume / parts, now));
        }
        double peak = 1 - rule.price(1, displaced.at(now));
        double after = 1 - rule.price(1, displaced.at(now + 10_000 * SECOND));
        return new Metaorder(peak, 1 - received / volume, after);
    }
}

package spillway.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spillway.impact.RandomRules.Case;

/** What holds for every rule, whatever its parameters; a failure names the seed. */
class ImpactLawsTest {
    private static final int DRAWS = 40;

    @ParameterizedTest
    @MethodSource("spillway.impact.RandomRules#withFee")
    void restIsTheReferenceAndThePriceFallsWithVolumeButNeverBelowZero(Case given) {
        assertEquals(given.reference(), given.rule().price(given.reference(), 0));
        Random random = given.random();
        double[] sorted = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) sorted[i] = given.displacement(random);
        Arrays.sort(sorted);
        double last = Double.POSITIVE_INFINITY;
        for (double displaced : sorted) {
            double price = given.rule().price(given.reference(), displaced);
            assertTrue(price <= last * (1 + 4e-16), given + ": price " + price + " above " + last);
            assertTrue(displaced > 0 ? price <= given.reference() : price >= given.reference(), given.toString());
            last = price;
        }
        for (double huge : new double[] {1e30, 1e100, 1e300}) {
            double price = given.rule().price(given.reference(), huge);
            assertTrue(price >= 0 && price <= last, given + ": " + price + " after selling " + huge);
        }
    }

    /**
     * Simpson on a fine grid; a book is integrated level by level instead, since steps defeat any smooth quadrature.
     */
    @ParameterizedTest
    @MethodSource("spillway.impact.RandomRules#withoutFee")
    void quoteIsTheIntegralOfThePrice(Case given) {
        Random random = given.random();
        for (int i = 0; i < 4; i++) {
            double from = given.displacement(random) * 0.1;
            double to = i == 0 ? 0 : given.displacement(random) * 0.1;
            double expected = Quadrature.ofPrice(given.rule(), given.reference(), from, to);
            double quote = given.rule().quote(given.reference(), from, to);
            assertEquals(expected, quote, 1e-9 * expected, given + ": from " + from + " to " + to);
        }
    }

    @ParameterizedTest
    @MethodSource("spillway.impact.RandomRules#withFee")
    void quoteAddsOverSplits(Case given) {
        Random random = given.random();
        for (int i = 0; i < DRAWS; i++) {
            double[] at = {given.displacement(random), given.displacement(random), given.displacement(random)};
            Arrays.sort(at);
            if (random.nextBoolean()) at = new double[] {at[2], at[1], at[0]};
            double whole = given.rule().quote(given.reference(), at[0], at[2]);
            double parts = given.rule().quote(given.reference(), at[0], at[1])
                    + given.rule().quote(given.reference(), at[1], at[2]);
            assertTrue(whole >= 0, given.toString());
            assertEquals(whole, parts, 1e-12 * whole, given + ": " + Arrays.toString(at));
        }
    }

    @ParameterizedTest
    @MethodSource("spillway.impact.RandomRules#withFee")
    void aLimitOrderStopsWhereThePriceMeetsItsLimit(Case given) {
        Random random = given.random();
        double reference = given.reference();
        for (int i = 0; i < DRAWS; i++) {
            double limit = reference * (1 + (random.nextBoolean() ? 1 : -1) * RandomRules.between(random, 1e-6, 0.8));
            double displaced = given.rule().displacementAt(reference, limit);
            Side side = limit < reference ? Side.SELL : Side.BUY;
            assertTrue(limit < reference ? displaced >= 0 : displaced <= 0, given.toString());
            if (Math.abs(displaced) == Double.POSITIVE_INFINITY) {
                double extreme = given.rule().price(reference, limit < reference ? 1e200 : -1e200);
                assertTrue(limit < reference ? extreme >= limit : extreme <= limit, given + " limit " + limit);
            } else if (steps(given.rule())) {
                assertStopsAtLevel(given, limit, displaced, side);
            } else {
                assertEquals(
                        limit, given.rule().price(reference, displaced), 1e-9 * reference, given + " limit " + limit);
            }
        }
        assertEquals(0, given.rule().displacementAt(reference, reference));
    }

    private static void assertStopsAtLevel(Case given, double limit, double displaced, Side side) {
        double reference = given.reference();
        double price = given.rule().price(reference, displaced);
        assertTrue(displaced == 0 || (side == Side.SELL ? price >= limit : price <= limit), given + " limit " + limit);
        double more = given.rule().price(reference, displaced * (1 + 1e-9) + (side == Side.SELL ? 1e-9 : -1e-9));
        boolean all = Math.abs(displaced) >= given.rule().capacity(reference, side) * (1 - 1e-9);
        assertTrue(all || (side == Side.SELL ? more < limit : more > limit), given + " limit " + limit);
    }

    /** Whatever is done in between, returning to no net position never earns money when nothing recovers. */
    @ParameterizedTest
    @MethodSource("spillway.impact.RandomRules#withoutFee")
    void aRoundTripWithoutRecoveryEarnsNothing(Case given) {
        assertRoundTripsLose(given, Recovery.PERMANENT);
    }

    @ParameterizedTest
    @MethodSource("spillway.impact.RandomRules#withFee")
    void aRoundTripWithFeeAndRecoveryLoses(Case given) {
        assertRoundTripsLose(given, given.rule().recovery());
    }

    private static void assertRoundTripsLose(Case given, Recovery recovery) {
        Random random = given.random();
        double most = 0.1
                * Math.min(
                        given.rule().capacity(given.reference(), Side.SELL),
                        given.rule().capacity(given.reference(), Side.BUY));
        for (int trip = 0; trip < DRAWS; trip++) {
            Displacement displaced = Displacement.atRest(recovery, 0);
            double turnover = 0;
            double earned = 0;
            double net = 0;
            long now = 0;
            int trades = 2 + random.nextInt(5);
            for (int i = 0; i < trades; i++) {
                now += (long) RandomRules.between(random, 1e6, 1e13);
                double trade = i == trades - 1 ? -net : Math.clamp(given.displacement(random) * 0.01, -most, most);
                double from = displaced.at(now);
                double quote = given.rule().quote(given.reference(), from, from + trade);
                displaced.add(trade, now);
                net += trade;
                turnover += quote;
                earned += trade > 0 ? quote : -quote;
            }
            assertTrue(earned <= 1e-9 * turnover, given + ": trip " + trip + " earned " + earned + " of " + turnover);
        }
    }

    @ParameterizedTest
    @MethodSource("spillway.impact.RandomRules#withFee")
    void depthIsTheInverseSlopeAtRest(Case given) {
        if (steps(given.rule())) return;
        for (Side side : Side.values()) {
            double depth = given.rule().depth(given.reference(), side);
            double notional = depth * 1e-6 * (side == Side.SELL ? 1 : -1);
            double moved = 1 - given.rule().price(given.reference(), notional / given.reference()) / given.reference();
            assertEquals(notional / depth, moved, 1e-11, given + " " + side);
        }
    }

    @ParameterizedTest
    @MethodSource("spillway.impact.RandomRules#withFee")
    void aTenthOfTheDepthIsTheSameRuleAtTenTimesTheVolume(Case given) {
        ImpactRule thin = given.rule().scaled(0.1);
        double displaced = given.displacement(given.random()) * 0.01;
        double price = given.rule().price(given.reference(), displaced);
        assertEquals(price, thin.price(given.reference(), displaced * 0.1), 1e-12 * price, given.toString());
        for (Side side : Side.values()) {
            double depth = given.rule().depth(given.reference(), side);
            assertEquals(0.1 * depth, thin.depth(given.reference(), side), 1e-15 * depth);
        }
    }

    @ParameterizedTest
    @MethodSource("spillway.impact.RandomRules#withFee")
    void nonsenseIsRefusedByName(Case given) {
        ImpactRule rule = given.rule();
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertRefused("isplacedBase", bad, () -> rule.price(100, bad));
            assertRefused("fromBase", bad, () -> rule.quote(100, bad, 0));
            assertRefused("toBase", bad, () -> rule.quote(100, 0, bad));
        }
        for (double bad : new double[] {Double.NaN, 0, -1, Double.POSITIVE_INFINITY}) {
            assertRefused("reference", bad, () -> rule.price(bad, 0));
            assertRefused("reference", bad, () -> rule.quote(bad, 0, 0));
            assertRefused("reference", bad, () -> rule.displacementAt(bad, 1));
            assertRefused("reference", bad, () -> rule.depth(bad, Side.SELL));
            assertRefused("depthMultiplier", bad, () -> rule.scaled(bad));
        }
        assertRefused("limitPrice", Double.NaN, () -> rule.displacementAt(100, Double.NaN));
        assertRefused("limitPrice", -1, () -> rule.displacementAt(100, -1));
        assertRefused("stressMultiplier", 1.5, () -> rule.stressed(1.5));
    }

    private static void assertRefused(String field, double value, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(field) && message.contains("was " + value), message);
    }

    private static boolean steps(ImpactRule rule) {
        return rule.id().startsWith("book-sweep");
    }
}

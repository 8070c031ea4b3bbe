package spillway.liquidation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import spillway.impact.ConstantProduct;
import spillway.impact.Recovery;
import spillway.liquidation.Toxicity.Verdict;

/** Experiment E4: the sign of the change of health flips where the closed form says, and at no other place. */
class ToxicityTest {
    /** Without a fee, the reserve of quote being {@code y}. */
    private static ConstantProduct pool(double y, double price) {
        return new ConstantProduct(y / price, y, 0, Recovery.PERMANENT);
    }

    /** Change of 1 / LTV when a ten-millionth of the debt is repaid and the seized collateral is sold into a real pool. */
    private static double changeOfHealth(double ltv, double bonus, double cOverY) {
        double price = 100;
        double units = 1000;
        double collateral = units * price;
        ConstantProduct pool = pool(collateral / cOverY, price);
        double debt = ltv * collateral;
        double repaid = debt * 1e-7;
        double seized = repaid * (1 + bonus) / price;
        double after = pool.price(price, seized);
        return (units - seized) * after / (debt - repaid) - collateral / debt;
    }

    private static double flip(DoubleUnaryOperator change) {
        double low = 0.3;
        double high = 1.2;
        assertTrue(change.applyAsDouble(low) > 0 && change.applyAsDouble(high) < 0);
        for (int k = 0; k < 50; k++) {
            double middle = (low + high) / 2;
            if (change.applyAsDouble(middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Test
    void theFrontiersAreThePublishedOnes() {
        double[] bonus = {0.05, 0.08, 0.1, 0.15};
        double[] none = {0.952381, 0.925926, 0.909091, 0.869565};
        double[] thin = {0.9157509157509157, 0.8903133903133902, 0.8741258741258741, 0.8361204013377926};
        for (int k = 0; k < bonus.length; k++) {
            assertEquals(none[k], Toxicity.frontier(bonus[k], 1), 5e-7);
            assertEquals(thin[k], Toxicity.frontier(bonus[k], Toxicity.constantProductLoss(2, 100)), 1e-12);
        }
        // at a health of 1 with a growing bonus, depth alone matters: v = 1 / Lambda
        double loss = Toxicity.constantProductLoss(2, 100);
        double safe = 1 / loss;
        assertEquals(0.961538, safe, 5e-7);
        assertEquals(safe, Toxicity.frontierOfGrowingBonus(0.08, safe, loss), 1e-15);
    }

    @Test
    void healthFlipsExactlyAtTheFrontier() {
        assertTrue(changeOfHealth(0.91, 0.05, 0.02) > 0);
        assertTrue(changeOfHealth(0.92, 0.05, 0.02) < 0);
        SplittableRandom random = new SplittableRandom(17);
        for (int k = 0; k < 100; k++) {
            double bonus = random.nextDouble(0, 0.2);
            double cOverY = random.nextDouble(0.001, 0.3);
            double frontier = Toxicity.frontier(bonus, Toxicity.constantProductLoss(cOverY, 1));
            assertEquals(frontier, flip(ltv -> changeOfHealth(ltv, bonus, cOverY)), 2e-6, "seed 17, case " + k);
        }
    }

    /** The same with slippage linear in the value sold, and a bonus i (1 - h) at the health of the moment. */
    @Test
    void withLinearSlippageAndAGrowingBonusItFlipsThereToo() {
        SplittableRandom random = new SplittableRandom(19);
        for (int k = 0; k < 100; k++) {
            double bonus = random.nextDouble(0, 0.2);
            double threshold = random.nextDouble(0.4, 0.95);
            double collateral = random.nextDouble(1e3, 1e6);
            double slippage = random.nextDouble(0, 0.3) / collateral;
            double loss = Toxicity.linearLoss(collateral, slippage);
            String which = "seed 19, case " + k;
            assertEquals(
                    Toxicity.frontier(bonus, loss), flip(ltv -> change(ltv, bonus, collateral, slippage)), 2e-6, which);
            double growing = Toxicity.frontierOfGrowingBonus(bonus, threshold, loss);
            assertEquals(
                    growing,
                    flip(ltv -> change(ltv, bonus * (1 - threshold / ltv), collateral, slippage)),
                    2e-6,
                    which);
        }
    }

    private static double change(double ltv, double bonus, double collateral, double slippage) {
        double debt = ltv * collateral;
        double repaid = debt * 1e-7;
        double sold = repaid * (1 + bonus);
        double after = (collateral - sold) * (1 - slippage * sold);
        return after / (debt - repaid) - collateral / debt;
    }

    @Test
    void theVerdictIsToxicAboveTheFrontierAlone() {
        double frontier = Toxicity.frontier(0.05, 1.04);
        assertInstanceOf(Verdict.Restores.class, Toxicity.of(91, 100, frontier));
        assertInstanceOf(Verdict.Restores.class, Toxicity.of(frontier, 1, frontier));
        assertInstanceOf(Verdict.Toxic.class, Toxicity.of(Math.nextUp(frontier), 1, frontier));
        assertEquals(new Verdict.Toxic(0.92, frontier), Toxicity.of(92, 100, frontier));
    }

    /** Models reference, 2.3: p = q = 1, mu = 0.1, e = 0.08, tau = 0. */
    @Test
    void theSmallestPartOfAPerpetualIsThePublishedOne() {
        assertEquals(0.2, restores(0), 1e-15);
        assertEquals(0.225403, restores(0.1), 5e-7);
        assertEquals(0.4, restores(0.25), 1e-7); // the last impact at which a part is enough
        assertInstanceOf(PartialSale.NoneRestores.class, PartialSale.of(0.1, 1, 1, 0.08, 0.2500001, 0));
        assertInstanceOf(PartialSale.NotNeeded.class, PartialSale.of(0.1, 1, 1, 0.1, 0.1, 0));
        // nothing short of all restores an account that is worth nothing, and all of it does not either
        assertInstanceOf(PartialSale.NoneRestores.class, PartialSale.of(0.1, 1, 1, 0, 0.001, 0));
    }

    private static double restores(double impact) {
        return assertInstanceOf(PartialSale.Restores.class, PartialSale.of(0.1, 1, 1, 0.08, impact, 0))
                .size();
    }

    /** Where a part is said to restore margin it does and a little less does not; else no part of a fine grid does. */
    @Test
    void aPartRestoresMarginExactlyWhereItIsSaidTo() {
        SplittableRandom random = new SplittableRandom(23);
        int none = 0;
        for (int k = 0; k < 400; k++) {
            String which = "seed 23, case " + k;
            double mu = random.nextDouble(0.005, 0.5);
            double price = random.nextDouble(1, 1000);
            double size = random.nextDouble(0.1, 100);
            double equity = mu * price * size * random.nextDouble(0.01, 1);
            double impact = mu * price / size * random.nextDouble(0, 1.5);
            double target = random.nextInt(2) * 0.01 * mu * price * size;
            switch (PartialSale.of(mu, price, size, equity, impact, target)) {
                case PartialSale.Restores(double d) -> {
                    double unit = mu * price * size;
                    assertTrue(missing(d, mu, price, size, equity, impact, target) <= 1e-9 * unit, which);
                    assertTrue(missing(d * 0.999, mu, price, size, equity, impact, target) > 0, which);
                }
                case PartialSale.NoneRestores no -> {
                    none++;
                    for (int step = 0; step <= 1000; step++) {
                        double d = size * step / 1000;
                        assertTrue(missing(d, mu, price, size, equity, impact, target) > 0, which);
                    }
                }
                case PartialSale.NotNeeded no ->
                    assertTrue(missing(0, mu, price, size, equity, impact, target) <= 0, which);
            }
        }
        assertTrue(none > 50 && none < 350, "" + none);
    }

    private static double missing(
            double d, double mu, double price, double size, double equity, double impact, double target) {
        return impact / 2 * d * d - mu * price * d + (mu * price * size - equity + target);
    }

    @Test
    void nonsenseIsRefused() {
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            refused(() -> Toxicity.frontier(bad, 1));
            refused(() -> Toxicity.frontier(0, bad));
            refused(() -> Toxicity.frontierOfGrowingBonus(0, bad, 1));
            refused(() -> Toxicity.constantProductLoss(bad, 1));
            refused(() -> Toxicity.constantProductLoss(1, bad));
            refused(() -> Toxicity.linearLoss(bad, 1));
            refused(() -> Toxicity.linearLoss(1, bad));
            refused(() -> Toxicity.of(bad, 1, 1));
            refused(() -> Toxicity.of(1, bad, 1));
            refused(() -> PartialSale.of(bad, 1, 1, 1, 0, 0));
            refused(() -> PartialSale.of(0.1, bad, 1, 1, 0, 0));
            refused(() -> PartialSale.of(0.1, 1, bad, 1, 0, 0));
            refused(() -> PartialSale.of(0.1, 1, 1, 1, bad, 0));
            refused(() -> PartialSale.of(0.1, 1, 1, 1, 0, bad));
        }
        refused(() -> PartialSale.of(0.1, 1, 1, Double.NaN, 0, 0));
    }

    private static void refused(org.junit.jupiter.api.function.Executable nonsense) {
        assertThrows(IllegalArgumentException.class, nonsense);
    }
}

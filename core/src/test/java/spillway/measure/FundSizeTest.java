package spillway.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import spillway.rng.Purpose;
import spillway.rng.RandomStream;
import spillway.rng.Rng;

/** How large a fund should be: closed forms, and that nothing else is cheaper. */
class FundSizeTest {
    private static final double[] RATIOS = {20, 100, 400};

    @Test
    void exponentialLossesAskForTheLogarithmOfTheRatio() {
        double[] expected = {2.9957, 4.6052, 5.9915};
        for (int k = 0; k < RATIOS.length; k++) {
            assertEquals(expected[k], new FundSize.Exponential(1).newsvendor(1, RATIOS[k]), 5e-5);
            assertEquals(
                    700 * Math.log(RATIOS[k]), new FundSize.Exponential(700).newsvendor(0.5, 0.5 * RATIOS[k]), 1e-9);
        }
    }

    @Test
    void paretoLossesAskForAPowerOfIt() {
        double[] two = {4.4721, 10, 20};
        double[] oneAndAHalf = {7.368, 21.544, 54.288};
        for (int k = 0; k < RATIOS.length; k++) {
            assertEquals(two[k], new FundSize.Pareto(1, 2).newsvendor(1, RATIOS[k]), 5e-5);
            assertEquals(oneAndAHalf[k], new FundSize.Pareto(1, 1.5).newsvendor(1, RATIOS[k]), 5e-4);
            assertEquals(3 * two[k], new FundSize.Pareto(3, 2).newsvendor(1, RATIOS[k]), 2e-4);
        }
    }

    @Test
    void ofASampleItIsOneOfTheLosses() {
        FundSize losses = FundSize.of(0, 0, 0, 0, 0, 0, 3, 1, 20, 7);
        assertEquals(3, losses.quantile(0.8));
        assertEquals(7, losses.quantile(0.81));
        assertEquals(7, losses.newsvendor(1, 10)); // nine of ten
        assertEquals(20, losses.newsvendor(1, 11));
        assertEquals(0, losses.newsvendor(1, 1)); // a unit uncovered costs what holding it does
        assertEquals(0, losses.newsvendor(2, 1));
        assertEquals((20 - 7) / 10.0, losses.expectedShortfall(7), 1e-15);
        // 0.15 * 20 and 0.35 * 20 are above 3 and below 7 in doubles
        double[] twenty = new double[20];
        for (int i = 0; i < 20; i++) {
            twenty[i] = i + 1;
        }
        for (int i = 1; i < 20; i++) {
            assertEquals(i, FundSize.of(twenty).quantile(0.05 * i), "level " + 0.05 * i);
        }
    }

    /** Of the sample and of both laws: no other size costs less. */
    @Test
    void noOtherSizeIsCheaper() {
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] losses = random.doubles(1 + random.nextInt(40), 0, 100)
                    .map(x -> x < 50 ? 0 : x)
                    .toArray();
            double ratio = random.nextDouble(1.01, 500);
            for (FundSize law : List.of(
                    FundSize.of(losses),
                    new FundSize.Exponential(random.nextDouble(0.1, 50)),
                    new FundSize.Pareto(random.nextDouble(0.1, 50), random.nextDouble(1.1, 4)))) {
                double best = law.newsvendor(1, ratio);
                double least = law.expectedCost(best, 1, ratio);
                for (double other : random.doubles(50, 0, 3 * best + 1).toArray()) {
                    double cost = law.expectedCost(other, 1, ratio);
                    assertTrue(
                            cost >= least * (1 - 1e-12), "seed " + seed + ", " + law + ": " + other + " costs " + cost);
                }
            }
        }
    }

    /** A hundred thousand losses drawn from each law ask for what the law asks for. */
    @Test
    void aLargeSampleAsksForWhatItsLawAsksFor() {
        RandomStream stream = Rng.of(7, 0).stream(Purpose.JUMP, 0, 0);
        double[] exponential = new double[100_000];
        double[] pareto = new double[exponential.length];
        FundSize.Pareto heavy = new FundSize.Pareto(2, 1.5);
        for (int i = 0; i < exponential.length; i++) {
            exponential[i] = 3 * stream.nextExponential();
            pareto[i] = heavy.quantile(stream.nextUniform());
        }
        for (double ratio : RATIOS) {
            // three deviations of an order statistic: level (1 - level) / (n density^2)
            double level = 1 - 1 / ratio;
            double relative = 3 * Math.sqrt(level * ratio / exponential.length);
            assertEquals(
                    new FundSize.Exponential(3).newsvendor(1, ratio),
                    FundSize.of(exponential).newsvendor(1, ratio),
                    3 * relative);
            double exact = heavy.newsvendor(1, ratio);
            assertEquals(exact, FundSize.of(pareto).newsvendor(1, ratio), exact * relative / 1.5);
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, FundSize::of);
        assertThrows(IllegalArgumentException.class, () -> FundSize.of(-1));
        assertThrows(IllegalArgumentException.class, () -> FundSize.of(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new FundSize.Exponential(0));
        assertThrows(IllegalArgumentException.class, () -> new FundSize.Pareto(0, 2));
        assertThrows(IllegalArgumentException.class, () -> new FundSize.Pareto(1, 1));
        assertThrows(IllegalArgumentException.class, () -> new FundSize.Exponential(1).quantile(1));
        assertThrows(IllegalArgumentException.class, () -> new FundSize.Exponential(1).newsvendor(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new FundSize.Exponential(1).newsvendor(1, Double.NaN));
    }
}

package spillway.measure;

import java.util.Arrays;
import spillway.num.Maths;

/**
 * How much an insurance fund should hold, from the losses it is for.
 *
 * <p>A unit held costs {@code holdingCost}, a unit of loss beyond the fund costs {@code shortfallCost}; the expected cost
 * r K + kappa E[(D - K)+] is least at K* = F^-1(1 - r / kappa) (the newsvendor; Chitra 2025, arXiv:2512.01112, optimal static
 * fund). The tail of the losses decides, so the law of losses is named, not assumed.
 */
public sealed interface FundSize {
    /** The smallest fund that covers a loss with the probability {@code level} in [0, 1). */
    double quantile(double level);

    /** E[(D - K)+], what a fund of {@code size} leaves uncovered on average. */
    double expectedShortfall(double size);

    /** K*: with {@code shortfallCost} at or below {@code holdingCost} holding nothing is cheapest. */
    default double newsvendor(double holdingCost, double shortfallCost) {
        if (!(holdingCost > 0 && holdingCost < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("holdingCost must be above 0 and finite, was " + holdingCost);
        }
        if (!(shortfallCost > 0 && shortfallCost < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("shortfallCost must be above 0 and finite, was " + shortfallCost);
        }
        return shortfallCost <= holdingCost ? 0 : quantile(1 - holdingCost / shortfallCost);
    }

    /** What a fund of {@code size} costs on average. */
    default double expectedCost(double size, double holdingCost, double shortfallCost) {
        return holdingCost * size + shortfallCost * expectedShortfall(size);
    }

    private static void refuseLevel(double level) {
        if (!(level >= 0 && level < 1)) {
            throw new IllegalArgumentException("level must be in [0, 1), was " + level);
        }
    }

    /** Losses that were simulated or seen; F is theirs, so that K* is one of them. */
    static FundSize of(double... losses) {
        return new Sample(losses);
    }

    /** Losses in ascending order. */
    final class Sample implements FundSize {
        private final double[] ascending;

        private Sample(double[] losses) {
            if (losses.length == 0) {
                throw new IllegalArgumentException("losses must not be empty");
            }
            for (double loss : losses) {
                if (!(loss >= 0 && loss < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException("loss must be at least 0 and finite, was " + loss);
                }
            }
            ascending = losses.clone();
            Arrays.sort(ascending);
        }

        /** inf {x: F(x) >= level}: the smallest loss that at least this part of the sample does not exceed. */
        @Override
        public double quantile(double level) {
            refuseLevel(level);
            // of 20 losses 0.95 asks for 19: a product that is above a whole number by rounding alone asks for no more
            double needed = level * ascending.length;
            int count = (int) Math.ceil(needed - 1e-9 * Math.max(1, needed));
            return ascending[Math.max(0, count - 1)];
        }

        @Override
        public double expectedShortfall(double size) {
            double sum = 0;
            for (double loss : ascending) {
                sum += Math.max(0, loss - size);
            }
            return sum / ascending.length;
        }
    }

    /** F(x) = 1 - exp(-x / mean). */
    record Exponential(double mean) implements FundSize {
        public Exponential {
            if (!(mean > 0 && mean < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("mean must be above 0 and finite, was " + mean);
            }
        }

        @Override
        public double quantile(double level) {
            refuseLevel(level);
            return -mean * Maths.log1p(-level);
        }

        @Override
        public double expectedShortfall(double size) {
            return mean * Maths.exp(-Math.max(0, size) / mean);
        }
    }

    /**
     * F(x) = 1 - (least / x)^tailIndex from {@code least} on.
     *
     * @param tailIndex above 1, so that there is a mean
     */
    record Pareto(double least, double tailIndex) implements FundSize {
        public Pareto {
            if (!(least > 0 && least < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("least must be above 0 and finite, was " + least);
            }
            if (!(tailIndex > 1 && tailIndex < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("tailIndex must be above 1 and finite, was " + tailIndex);
            }
        }

        @Override
        public double quantile(double level) {
            refuseLevel(level);
            return least * Maths.exp(-Maths.log1p(-level) / tailIndex);
        }

        @Override
        public double expectedShortfall(double size) {
            double mean = least * tailIndex / (tailIndex - 1);
            return size <= least ? mean - size : size * Maths.pow(least / size, tailIndex) / (tailIndex - 1);
        }
    }
}

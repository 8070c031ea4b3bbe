package spillway.num;

import java.util.Arrays;

/**
 * Quantiles of a sample by linear interpolation between order statistics: type 7 of Hyndman &amp; Fan (1996), which R and
 * NumPy use by default.
 */
public final class Quantiles {
    private final double[] sorted;

    private Quantiles(double[] sorted) {
        this.sorted = sorted;
    }

    /** Of a copy of {@code sample}, which must not be empty and must be finite throughout. */
    public static Quantiles of(double... sample) {
        if (sample.length == 0) throw new IllegalArgumentException("sample must not be empty");
        for (int i = 0; i < sample.length; i++)
            if (!(Math.abs(sample[i]) <= Double.MAX_VALUE))
                throw new IllegalArgumentException("sample must be finite, was " + sample[i] + " at position " + i);
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        return new Quantiles(sorted);
    }

    /** The value below which the fraction {@code level} in [0, 1] of the sample lies. */
    public double at(double level) {
        if (!(level >= 0 && level <= 1)) throw new IllegalArgumentException("level must be in [0, 1], was " + level);
        double position = level * (sorted.length - 1);
        int below = (int) Math.floor(position);
        if (below == sorted.length - 1) return sorted[below];
        double weight = position - below;
        return Math.fma(weight, sorted[below + 1], Math.fma(-weight, sorted[below], sorted[below]));
    }
}
